"""The door of ``quick-add``: whom it asks, and what it may load before that."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from networkjournal import instance, paths, quick, quick_app, start
from networkjournal.compiled import CompiledCode
from networkjournal.instance import Message
from tests.processes import POSIX, Call, Home, files, undated


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[Path, str, bool]]:
    """Collect the starts of a small window of our own."""
    started: list[tuple[Path, str, bool]] = []

    def main(path: Path, line: str, *, begin: bool) -> int:
        started.append((path, line, begin))
        return 7

    monkeypatch.setattr(quick_app, "main", main)
    monkeypatch.setattr(start, "quickly", lambda: CompiledCode(tmp_path / "code"))
    return started


@pytest.fixture
def asked(home: Home) -> Iterator[list[Message]]:
    """Listen in the place of a running instance that opens its small window."""
    requests: list[Message] = []

    def answer(request: Message) -> Message:
        requests.append(undated(request))
        return {"lines": [], "data": {}}

    door = instance.Door(paths.real(home.journal), answer)
    door.open()
    yield requests
    door.close()


@POSIX
def test_a_running_instance_opens_it(own: list[object], asked: list[Message]) -> None:
    assert quick.main(None, "Ada Example") == 0
    assert asked == [{"verb": "quick-add", "line": "Ada Example"}]
    assert own == []


@POSIX
def test_the_right_to_come_forward_is_passed_on(
    own: list[object], asked: list[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "from-the-desktop")
    assert quick.main(None, "") == 0
    assert asked == [{"verb": "quick-add", "line": "", "token": "from-the-desktop"}]


def test_without_one_a_window_of_our_own_opens(
    own: list[tuple[Path, str, bool]], home: Home
) -> None:
    assert quick.main(None, "Ada Example") == 7
    assert quick.main(home.folder / "other.njournal", "", begin=True) == 7
    assert own == [
        (paths.real(home.journal), "Ada Example", False),
        (paths.real(home.folder / "other.njournal"), "", True),
    ]


@POSIX
@pytest.mark.parametrize("answer", [{"refused": "It is busy."}, None])
def test_one_that_is_busy_or_mute_leaves_the_line_to_us(
    own: list[tuple[Path, str, bool]],
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    answer: Message | None,
) -> None:
    monkeypatch.setattr(instance, "_LEAST_SECONDS", 0.05)

    def reply(_request: Message) -> Message:
        assert answer is not None, "this one hangs up"
        return answer

    monkeypatch.setattr("threading.excepthook", lambda _args: None)
    door = instance.Door(paths.real(home.journal), reply)
    door.open()
    assert quick.main(None, "Ada Example") == 7
    assert own == [(paths.real(home.journal), "Ada Example", False)]
    door.close()


def test_without_a_display_there_is_a_plain_message(
    own: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "is_blind", lambda: True)
    assert quick.main(None, "Ada Example") == 1
    assert capsys.readouterr().err.startswith("There is no display to open the window on.")
    assert own == []


def test_the_command_line_knows_it_too(
    own: list[tuple[Path, str, bool]], home: Home, call: Call
) -> None:
    assert call("--new", "quick-add", "Ada Example")[0] == 7
    assert call(f"--journal={home.journal}", "quick-add")[0] == 7
    path = paths.real(home.journal)
    assert own == [(path, "Ada Example", True), (path, "", False)]
    code, out, _ = call("quick-add", "--help")
    assert code == 0
    assert "usage: networkjournal quick-add" in out
    assert call("quick-add", "one", "two")[0] == 2
    assert files(home.folder) == {}


LOADED = """
import sys
from networkjournal import __main__ as program

assert program.main(["quick-add", "Ada Example"]) == 0
heavy = ("PySide6", "shiboken6", "peewee", "sqlite3", "argparse", "multiprocessing",
    "networkjournal.cli", "networkjournal.core.entities", "networkjournal.store")
print([name for name in sys.modules if name.startswith(heavy)])
"""


@POSIX
def test_asking_loads_neither_qt_nor_the_database(home: Home, asked: list[Message]) -> None:
    done = home.python([sys.executable, "-c", LOADED])
    assert (done.stdout, done.stderr) == ("[]\n", "")
    assert asked == [{"verb": "quick-add", "line": "Ada Example"}]
