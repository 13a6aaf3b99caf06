"""An import opens no address and asks no network, whatever stands in its files."""

from __future__ import annotations

import socket
import urllib.request
import webbrowser
from pathlib import Path
from typing import NoReturn

import pytest

from networkjournal.importers.registry import read_files
from tests.importers.cases import LINKEDIN, cards
from tests.importers.fake_journal import FakeJournal

HOSTILE = ("=HYPERLINK(1)", "<img src=http://a.example/x>", "file:///etc/passwd", "@SUM(1)")
FILES = {
    "Connections.csv": LINKEDIN
    + "".join(f'"{t}",x,file:///etc/passwd,,"{t}","{t}",08 Feb 2026\n' for t in HOSTILE).encode(),
    "people.csv": b"Name,Website,Notes\n"
    + "".join(f'"{t}",file:///etc/passwd,"{t}"\n' for t in HOSTILE).encode(),
    "people.vcf": cards(
        "FN:=HYPERLINK(1)",
        "URL:file:///etc/passwd",
        "PHOTO;VALUE=uri:http://a.example/a.jpg",
        "NOTE:<img src=http://a.example/x>",
    ),
}


@pytest.fixture(autouse=True)
def _nothing_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> NoReturn:
        raise AssertionError("an import has opened something")

    for module, name in (
        (socket, "socket"),
        (socket, "create_connection"),
        (urllib.request, "urlopen"),
        (webbrowser, "open"),
    ):
        monkeypatch.setattr(module, name, refuse)


@pytest.mark.parametrize("name", FILES)
def test_formulas_markup_and_addresses_arrive_as_plain_text(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name])
    journal = FakeJournal()
    journal.take(*read_files([path]))
    people = journal.people.values()
    assert {word for person in people for word in person.name.split()} >= {"=HYPERLINK(1)"}
    assert {link for person in people for link in person.links} == {"file:///etc/passwd"}
    if name != "people.vcf":
        assert [person.name.removesuffix(" x") for person in people] == list(HOSTILE)
