"""Quick-add among real processes: beside the window, before it, and two at the same moment."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from networkjournal import instance, paths
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.journal import Journal
from tests.conftest import TODAY
from tests.processes import POSIX, Home, is_open, make, wait_until

WATCHED = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from networkjournal import __main__ as program
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.quick_add_window import QuickAddWindow

def box(_dialogs, title, message, answers, **_):
    print(title, message, flush=True)
    return 0

def small():
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QuickAddWindow)]
    return next((window for window in found if window.isVisible()), None)

Dialogs._box = box
{more}
sys.exit(program.main(sys.argv[1:]))
"""

PAINTED = """
init = QuickAddWindow.__init__

def watch(window, *words):
    init(window, *words)
    window.painted.connect(tell)

def tell():
    late = ("peewee", "sqlite3", "networkjournal.store", "networkjournal.core.quick_add",
        "networkjournal.ui.main_window", "multiprocessing")
    print([name for name in late if name in sys.modules], flush=True)
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, close))

def close():
    print("peewee" in sys.modules, "networkjournal.ui.main_window" in sys.modules, flush=True)
    QTest.keyClick(small().panel.line, Qt.Key.Key_Return)

QuickAddWindow.__init__ = watch
"""

ENTER = """
def press():
    window = small()
    if window is not None and window._sight is None and window.panel.line.value():
        QTest.keyClick(window.panel.line, Qt.Key.Key_Return)
    QTimer.singleShot(10, press)

init = QuickAddWindow.__init__

def watch(window, *words):
    init(window, *words)
    QTimer.singleShot(0, press)

QuickAddWindow.__init__ = watch
"""
"""Presses Enter as soon as a line is there; the window stays for as long as one is."""

MINIMISED = """
from networkjournal.ui import main_window

show = main_window.MainWindow.show
seen = []

def shown(window):
    show(window)
    window.showMinimized()
    look(window)

def look(window):
    line = small() and small().panel.line.value()
    if line and line not in seen:
        seen.append(line)
        print(window.isMinimized(), window.quick_add().isVisible(), line, flush=True)
    QTimer.singleShot(10, lambda: look(window))

main_window.MainWindow.show = shown
"""

GOES_ON = """
from networkjournal.ui import main_window

show = main_window.MainWindow.show

def shown(window):
    show(window)
    look(window)

def look(window):
    sheet = window.quick_add()
    if sheet.isVisible():
        print(sheet.panel.line.value(), flush=True)
        window.close()
    else:
        QTimer.singleShot(10, lambda: look(window))

main_window.MainWindow.show = shown
"""


def watched(more: str, *words: str) -> list[str]:
    """Return the command of a program that is watched, or pressed, from inside."""
    return [sys.executable, "-c", WATCHED.format(more=more), *words]


def names(path: Path) -> list[str]:
    journal = Journal.open(path, read_only=True)
    ids = journal.read.people(PeopleFilter.EVERYONE, "", TODAY)
    found = sorted(contact.name for contact in journal.contacts(ids).values())
    journal.close()
    return found


def test_it_is_painted_before_the_database_is_loaded(home: Home) -> None:
    make(home.journal)
    done = home.python(watched(PAINTED, "quick-add", "Ada Example"))
    assert (done.returncode, done.stdout) == (0, "[]\nTrue False\n")
    assert names(home.journal) == ["Ada Example"]


@POSIX
def test_a_minimised_window_stays_so(home: Home) -> None:
    make(home.journal)
    with home.start(*watched(MINIMISED)) as window:
        wait_until(lambda: is_open(home.journal))
        for line in ("Ada Example", "Bo Other"):
            done = home.run("quick-add", line)
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
            assert window.stdout is not None
            assert window.stdout.readline() == f"True False {line}\n"
        window.terminate()
        window.communicate(timeout=30)
    journal = Journal.open(home.journal, read_only=True)
    assert journal.draft("quick-add") == "Bo Other"
    assert "Ada Example" in journal.draft("quick-add aside")
    journal.close()


@POSIX
def test_the_window_takes_over_from_the_small_one(home: Home) -> None:
    make(home.journal)
    with home.start(*watched("", "quick-add", "Ada Exam")) as quick:
        wait_until(lambda: is_open(home.journal))
        done = home.python(watched(GOES_ON))
        assert (done.returncode, done.stdout) == (0, "Ada Exam\n")
        out, _ = quick.communicate(timeout=30)
        assert (quick.returncode, out) == (0, "")
    assert not instance.Lock(paths.real(home.journal)).path.exists()


WAYS = [("add", "add"), ("quick-add", "quick-add"), ("add", "quick-add")]


def pair(home: Home, ways: tuple[str, str], number: int) -> None:
    """Start two at the same moment; both lines must be saved, one after the other."""
    lines = [f"Person {number} {letter}" for letter in "ab"]
    started = [
        home.start(*watched(ENTER, way, line)) for way, line in zip(ways, lines, strict=True)
    ]
    for process in started:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, (out, err)
        assert "Traceback" not in err
    assert set(lines) <= set(names(home.journal))


@POSIX
@pytest.mark.parametrize("ways", WAYS)
def test_two_starts_at_the_same_moment_are_one_writer_and_both_lines(
    home: Home, ways: tuple[str, str]
) -> None:
    for number in range(4):
        pair(home, ways, number)
    assert len(names(home.journal)) == 8
    assert home.run("check").returncode == 0


@POSIX
@pytest.mark.long
@pytest.mark.parametrize("ways", WAYS)
def test_a_hundred_starts_of_two_at_the_same_moment(home: Home, ways: tuple[str, str]) -> None:
    for number in range(100):
        pair(home, ways, number)
    assert len(names(home.journal)) == 200
    assert home.run("check").returncode == 0
