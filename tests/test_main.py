"""Which door the arguments lead to."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from networkjournal import __main__ as program
from networkjournal import app, cli, quick, selfcheck
from networkjournal.exporters import render
from tests.processes import Home


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    """Let garbage be collected again, where a door has put that off."""
    yield
    gc.enable()


@pytest.mark.parametrize(
    ("line", "door"),
    [
        ("", app),
        ("--sample", app),
        ("hunt.njournal", app),
        ("--journal hunt.njournal", app),
        ("--journal anything", app),
        ("--journal hunt.njournal list", cli),
        ("--journal hunt.njournal --json", cli),
        ("one.njournal two.njournal", cli),
        ("nonsense", cli),
        ("list", cli),
        ("quick-add --help", cli),
        ("quick-add one two", cli),
        ("--json quick-add", cli),
        ("--journal quick-add", app),
        ("--version", cli),
        ("--self-check", selfcheck),
        ("--self-check list", cli),
    ],
)
def test_the_arguments_choose_the_door(
    line: str, door: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    for module in (app, cli, selfcheck):

        def main(*words: list[str], module: object = module) -> int:
            opened.append(module)
            assert list(words) in ([], [line.split()])
            return 7

        monkeypatch.setattr(module, "main", main)
    assert program.main(line.split()) == 7
    assert opened == [door]


@pytest.mark.parametrize(
    ("line", "journal", "words"),
    [
        ("quick-add", None, ""),
        ("quick-add Ada", None, "Ada"),
        ("--journal hunt.njournal quick-add", Path("hunt.njournal"), ""),
        ("--journal hunt.njournal quick-add Ada", Path("hunt.njournal"), "Ada"),
    ],
)
def test_a_quick_line_has_a_door_of_its_own(
    line: str, journal: Path | None, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path | None, str]] = []

    def main(*given: Any) -> int:
        opened.append(given)
        return 7

    monkeypatch.setattr(quick, "main", main)
    assert program.main(line.split()) == 7
    assert opened == [(journal, words)]


def test_the_typesetter_is_a_door_too(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def main(words: list[str]) -> int:
        asked.append(words)
        return 3

    monkeypatch.setattr(render, "main", main)
    assert program.main(["--render-book", "job.json"]) == 3
    assert asked == [["job.json"]]


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def main(_words: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "main", main)
    assert program.main(["list"]) == 130


def test_the_arguments_of_the_process_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["networkjournal", "--version", "x"])
    monkeypatch.setattr(cli, "main", len)
    assert program.main() == 2


def test_the_package_is_a_program(home: Home) -> None:
    done = home.run("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("networkjournal ")
    done = home.run("nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage: networkjournal" in done.stderr
