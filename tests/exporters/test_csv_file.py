"""Tables as spreadsheets read them."""

from __future__ import annotations

import csv
import errno
from codecs import BOM_UTF8
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.exporters.csv_file import interactions, people, write_tables
from networkjournal.importers import own_table
from networkjournal.importers.own_table import knows

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''@x")
HARMLESS = ("a=1", "'tis", "1-2", "")


def test_no_cell_is_a_formula() -> None:
    ada = Contact(id=7, name="=cmd|' /C calc'!A0", spark_because="-1", phones=("+1 2", "@x"))
    header, row = csv.reader(people([ada]))
    told = dict(zip(header, row, strict=True))
    assert told["Name"] == "'=cmd|' /C calc'!A0"
    assert told["Because"] == "'-1"
    assert told["Phones"] == "'+1 2\n@x"
    assert told["Key"] == "networkjournal-7"
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS])
def test_a_guard_is_taken_away_again(text: str) -> None:
    table = "".join(people([Contact(id=7, name="Ada", spark_because=text)])).encode()
    (draft,) = own_table.read(table, "a.csv").drafts
    assert draft.own.get("spark_because", "") == text


def test_what_happened_with_whom() -> None:
    log = Interaction(
        id=9,
        contact_ids=(7, 8, 11),
        kind=InteractionKind.VIDEO_CALL,
        direction=Direction.BOTH,
        on=date(2026, 11, 23),
        channel="Zoom",
        text="=hello\nthere",
        at_utc=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
        is_clue=True,
        private=True,
    )
    header, row = csv.reader(interactions([log], {7: "Ada", 8: "Ben"}))
    assert dict(zip(header, row, strict=True)) == {
        "On": "2026-11-23",
        "With": "Ada\nBen",
        "What": "video_call",
        "Direction": "both",
        "Channel": "Zoom",
        "Text": "'=hello\nthere",
        "Clue": "yes",
        "Private": "yes",
        "At (UTC)": "2026-11-23T09:30:00+00:00",
    }


def test_a_table_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "people.csv"
    told: list[int] = []
    zoe = people([Contact(id=7, name="Zoë")])
    write_tables({out: zoe}, lambda done, _total: told.append(done))
    assert out.read_bytes().startswith(BOM_UTF8 + b"Name,Headline,")
    assert told == [0]

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_tables({out: ["x"]}, cancel)
    assert knows(out.read_bytes())
    with pytest.raises(JournalError, match="no such folder"):
        write_tables({tmp_path / "none" / "people.csv": []})


def test_tables_that_belong_together_are_both_on_the_disk_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outs = tmp_path / "a.csv", tmp_path / "b.csv"
    for out in outs:
        out.write_text("earlier", "utf-8")
    synced: list[int] = []

    def sync(_number: int) -> None:
        synced.append(1)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("networkjournal.exporters.atomic.os.fsync", sync)
    with pytest.raises(JournalError, match=r"b\.csv: the disk is full"):
        write_tables({out: ["new"] for out in outs})
    assert [out.read_text("utf-8") for out in outs] == ["earlier", "earlier"]
    assert sorted(tmp_path.iterdir()) == list(outs)


def test_a_table_without_anybody_is_refused() -> None:
    with pytest.raises(JournalError, match="Nobody is listed"):
        own_table.read("".join(people([])).encode(), "a.csv")


def test_a_bad_row_and_a_bad_value_are_told() -> None:
    made = "".join(people([Contact(id=7, name="Ada", stay_in_touch_days=9)]))
    changed = made.replace(",9,", ",soon,") + "Ben\r\n"
    found = own_table.read(changed.encode(), "a.csv")
    assert [problem.sentence() for problem in found.problems] == [
        "Line 2: “stay_in_touch_days” can't be read, so it was left out.",
        "Line 3: it has 1 instead of 21 fields, so it was left out.",
    ]
    zero = own_table.read(made.replace(",9,", ",0,").encode(), "a.csv")
    assert zero.drafts[0].own == {}
    assert len(zero.problems) == 1
