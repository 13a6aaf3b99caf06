"""Files of every kind with bytes changed at random end in people, problems or a clear refusal.

The seed is fixed: a case that fails is the same again. ``long`` runs many more of them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from networkjournal.core.entities import Contact, Interaction, new_id
from networkjournal.core.errors import JournalError
from networkjournal.exporters import csv_file
from networkjournal.importers.registry import read_files
from networkjournal.importers.taking import Taken, change
from tests.importers.cases_backup import backup
from tests.importers.cases_zip import zipped
from tests.importers.fake_journal import FakeJournal

DATA = Path(__file__).parent.parent / "data"
WORDS: tuple[bytes, ...] = (
    b'"',
    b'""',
    b",",
    b";",
    b"\n",
    b"\r",
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"=",
    b"\\",
)
WORDS += (b"BEGIN:VCARD\n", b"END:VCARD\n", b"=\n ", b":", b"https://", b"LinkedIn Member", b"{")
WORDS += (b"\xc3", b"\xed\xa0\x80", b"PK\x05\x06", b"PK\x01\x02", b"<b>", b"UTC", b"99999999999")


def table() -> bytes:
    ada = Contact(id=7, name="Ada", spark_because="=why", hunch=("views",), emails=("a@b.example",))
    return "".join(csv_file.people([ada])).encode()


SAMPLES: dict[str, Callable[[], bytes]] = {
    **{
        f"{path.parent.name}/{path.name}": path.read_bytes
        for path in sorted(DATA.glob("*/*"))
        if path.parent.name in ("linkedin", "vcard", "google", "outlook", "tables")
    },
    "table of ours": table,
    "backup": lambda: backup(', "contacts": [{"id": "1", "name": "Ada", "hunch": ["views"]}]}'),
    "ZIP": lambda: zipped(
        *((path.name, path.read_bytes()) for path in sorted((DATA / "vcard").iterdir()))
    ),
}


def spoilt(data: bytes, rng: random.Random) -> bytes:
    """Return the bytes with a few things cut, doubled, swapped, put in or turned over."""
    for _ in range(rng.randint(1, 6)):
        place = rng.randrange(len(data) + 1)
        end = min(len(data), place + rng.randint(1, 40))
        other = rng.randrange(len(data) + 1)
        piece = (
            b"",
            data[place:end] * 2,
            rng.choice(WORDS),
            bytes(byte ^ 1 << rng.randrange(8) for byte in data[place:end]),
            rng.randbytes(end - place),
            data[other : other + 40],
        )
        data = data[:place] + rng.choice(piece) + data[end:]
    return data


def folder_of(spoils: bytes, tmp_path: Path, rng: random.Random) -> Path:
    """Return a folder that holds the file beside sound ones, at times under a strange name."""
    folder = tmp_path / "folder"
    folder.mkdir(exist_ok=True)
    name = rng.choice(("Connections.csv", "messages.csv", ".hidden", "a\nb", "x.zip"))
    (folder / name).write_bytes(spoils)
    return folder


def check(path: Path) -> None:
    """Read, plan and take what is in it; only a JournalError may stop that."""
    try:
        files = read_files([path])
    except JournalError:
        return
    for people in files:
        taken = len(people.drafts) + len(people.events) + len(people.entities)
        assert people.read == taken + people.hidden + people.unreadable
    journal = FakeJournal()
    outcome = change(journal.plan(*files), Taken(), new_id=new_id)
    whole = {
        each.id for people in files for each in people.entities
    }  # a backup gives back what it has
    contacts = [each for each in outcome.change.after if isinstance(each, Contact)]
    assert all(each.name.strip() for each in contacts if each.id not in whole)
    logs = [each for each in outcome.change.after if isinstance(each, Interaction)]
    assert all(each.contact_ids and isinstance(each.on, date) for each in logs)
    journal.apply(outcome.change)


def cases(name: str, count: int) -> Iterator[tuple[bytes, random.Random]]:
    data = SAMPLES[name]()
    for number in range(count):
        rng = random.Random(f"{name} {number}")  # noqa: S311 - no secret
        yield spoilt(data, rng), rng


def run(name: str, count: int, tmp_path: Path) -> None:
    for data, rng in cases(name, count):
        path = tmp_path / "file"
        path.write_bytes(data)
        check(folder_of(data, tmp_path, rng) if rng.random() < 0.1 else path)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_spoilt_file_ends_well(name: str, tmp_path: Path) -> None:
    run(name, 12, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("name", SAMPLES)
def test_many_spoilt_files_end_well(name: str, tmp_path: Path) -> None:
    run(name, 1500, tmp_path)
