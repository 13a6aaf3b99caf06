"""A backup of a journal, brought back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.entities import (
    Contact,
    Direction,
    Entity,
    ImportReceipt,
    Interaction,
    InteractionKind,
    ReasonKind,
    Setting,
)
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.core.json_format import SECTIONS, text
from networkjournal.importers.journal_json import knows, read
from networkjournal.importers.people import People
from networkjournal.importers.registry import read_files

DAY = date(2026, 11, 23)
ADA = Contact(id=1, name="Ada", hunch=("unknown", "muse"), reason_kinds=("views",), revealed_by=3)
BEN = Contact(id=2, name="Ben")
MET = Interaction(
    id=3, contact_ids=(1, 2), kind=InteractionKind.CALL, direction=Direction.BOTH, on=DAY
)
MUSE = ReasonKind(id=4, key="muse", name="Muse", position=8)
GOAL = Setting(id=5, key="goal", value="3")
ALL: tuple[Entity, ...] = (ADA, BEN, MET, MUSE, GOAL)


def written(*entities: Entity) -> str:
    kinds = {kind: name for name, kind in SECTIONS.items()}
    sections: dict[str, list[Entity]] = {name: [] for name in SECTIONS}
    for entity in entities:
        sections[kinds[type(entity)]].append(entity)
    return "".join(text(sections, DAY))


def restored(*entities: Entity) -> People:
    return read(written(*entities).encode(), "backup.json")


def said(**sections: Any) -> People:
    data = {"format": "network-journal", "version": 1, **sections}
    return read(json.dumps(data, indent=1).encode(), "backup.json")


def refusal(data: bytes | str) -> str:
    with pytest.raises(JournalError) as caught:
        read(data.encode() if isinstance(data, str) else data, "backup.json")
    assert caught.value.title == "“backup.json” could not be imported."
    return caught.value.message


def test_a_backup_comes_back_whole() -> None:
    found = restored(*ALL)
    assert found == People(
        "journal", (), 0, (), 5, exported_on=DAY, entities=(ADA, BEN, MET, MUSE, GOAL)
    )
    assert restored() == People("journal", (), 0, (), 0, exported_on=DAY)


def test_it_is_known_by_its_beginning(tmp_path: Path) -> None:
    assert knows(written(*ALL).encode()[:40])
    assert knows(("\ufeff\n" + written()).encode("utf-16"))
    assert not knows(b'{"format": "other"}')
    assert not knows(b'["format": "network-journal"]')
    path = tmp_path / "anything.csv"
    path.write_text(written(*ALL), encoding="utf-8")
    (found,) = read_files([path])
    assert (found.kind, found.file_name, found.entities) == ("journal", "anything.csv", ALL)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "", " "])
def test_reading_does_not_depend_on_how_it_is_written(encoding: str, newline: str) -> None:
    data = written(*ALL).replace("\n", newline).encode(encoding)
    assert read(data, "backup.json") == restored(*ALL)


def test_one_bad_entity_is_one_problem() -> None:
    ada, ben = {"id": "1", "name": "Ada"}, {"id": "2", "name": "Ben"}
    found = said(contacts=[ada, {"name": "Ben"}, 7, ada, ben])
    assert [entity.id for entity in found.entities] == [1, 2]
    assert [problem.sentence() for problem in found.problems] == [
        "Line 9: “id” is missing. It was left out.",
        "Line 12: it is no object. It was left out.",
        "Line 13: it is in the file already. It was left out.",
    ]
    assert (found.read, found.unreadable) == (5, 3)


@pytest.mark.parametrize(
    ("sections", "reason"),
    [
        ({"reason_kinds": [{"id": 1, "key": ""}]}, "“key” can't be that."),
        ({"reason_kinds": [{"id": 1, "key": "unknown"}]}, "“key” can't be that."),
        ({"settings": [{"id": 1}]}, "“key” can't be that."),
        (
            {"settings": [{"id": 1, "key": "a"}, {"id": 2, "key": "a"}]},
            "it is in the file already.",
        ),
        (
            {"contacts": [{"id": 1, "name": "x"}], "settings": [{"id": 1, "key": "a"}]},
            "it is in the file already.",
        ),
        (
            {"contacts": [{"id": 1, "name": "x", "stay_in_touch_days": 0}]},
            "“stay_in_touch_days” is 0.",
        ),
        ({"contacts": [{"id": 1}]}, "“name” is empty."),
        ({"contacts": [{"id": 1, "name": " \u00a0"}]}, "“name” is empty."),
    ],
)
def test_what_no_journal_can_keep_is_left_out(sections: dict[str, Any], reason: str) -> None:
    (problem,) = said(**sections).problems
    assert problem.reason == f"{reason} It was left out."
    assert problem.counts


def test_what_leads_nowhere_is_taken_without_that() -> None:
    lone = replace(MET, id=6, contact_ids=(99,))
    ada = replace(ADA, revealed_by=6, reason_kinds=("views", "gone"))
    met = replace(MET, contact_ids=(99, 1, 1))
    found = restored(ada, met, lone)
    assert found.entities == (
        replace(ada, revealed_by=None, hunch=("unknown",), reason_kinds=("views",)),
        replace(met, contact_ids=(1,)),
    )
    assert [(problem.line, problem.counts) for problem in found.problems] == [
        (6, False),
        (9, False),
        (10, True),
    ]
    assert found.read == len(found.entities) + found.unreadable


def test_a_huge_photo_is_left_out() -> None:
    found = restored(replace(BEN, photo=bytes(5 * 1024 * 1024 + 1)))
    assert found.entities == (BEN,)
    assert found.problems[0].reason == "the photo is larger than 5 MB, so it was left out."


def test_what_is_not_known_is_named() -> None:
    found = said(moods=[1], contacts=[{"id": "1", "name": "x", "shoe\n": 9}])
    assert [problem.sentence() for problem in found.problems] == [
        "What is not known was left out: “moods”, “shoe”."
    ]


def test_a_newer_version_is_refused() -> None:
    newer = written(*ALL).replace('"version": 1', '"version": 2')
    assert refusal(newer).startswith("A newer version has written it.")
    assert refusal('{"format": "network-journal"}').startswith("A newer version")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("", 1),
        ("{", 1),
        ("[]", 1),
        ("{}x", 1),
        ('{\n"contacts": 7}', 2),
        ('{\n"contacts": [\n{},\n{]\n}', 4),
        ('{\n"contacts": [\n{}\n{}]\n}', 4),
        ('{\n"contacts": [\n{},\n]\n}', 4),
        ('{"contacts" [', 1),
        ('{"contacts": [' + "[" * 100_000, 1),
        ('{"x": ' + '{"a":' * 100_000, 1),
        ('{"x": ' + "9" * 10_000 + "}", 1),
        ("{7: 8}", None),
    ],
)
def test_a_damaged_file_is_refused_with_its_line(data: str, line: int | None) -> None:
    message = refusal(data)
    if line is not None:
        assert message.startswith(f"Line {line}: it can't be read from here on.")


def test_every_cut_is_noticed() -> None:
    whole = written(*ALL).encode().rstrip()
    for size in range(len(whole)):
        assert "it can't be read from here on" in refusal(whole[:size])


def test_progress_is_told_and_can_cancel() -> None:
    people = [Contact(id=number, name="Ada") for number in range(1, 1200)]
    data = written(*people).encode()
    told: list[tuple[int, int]] = []
    read(data, "a.json", lambda done, total: told.append((done, total)))
    assert len(told) == 4
    assert told[-1] == (len(data), len(data))
    assert sorted(told) == told

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(data, "a.json", cancel)


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(NAMES, NAMES, st.lists(NAMES, max_size=2)), max_size=4))
def test_any_text_comes_back(people: list[tuple[str, str, list[str]]]) -> None:
    entities = tuple(
        Contact(id=number, name=f"x{name}", reason=reason, tags=tuple(tags))
        for number, (name, reason, tags) in enumerate(people, start=1)
    )
    assert restored(*entities).entities == entities


def test_receipts_come_back_too() -> None:
    receipt = ImportReceipt(
        id=9,
        at_utc=datetime(2026, 1, 1, tzinfo=UTC),
        source="csv",
        file_name="a",
        read=0,
        added=0,
        updated=0,
        unchanged=0,
        hidden=0,
        unreadable=0,
    )
    assert restored(receipt).entities == (receipt,)
