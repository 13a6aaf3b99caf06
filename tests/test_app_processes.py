"""The window as a process: one at a time, asked by others, and every way to end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from networkjournal import instance, paths
from networkjournal.store.journal import Journal
from tests.processes import (
    CONNECTIONS,
    POSIX,
    Home,
    files,
    is_open,
    make,
    obey_permissions,
    wait_until,
)

DRIVE = """
import sys
from networkjournal import __main__ as program
from networkjournal.bridge import WindowHost
from networkjournal.ui.dialogs import Dialogs

def box(_dialogs, title, message, answers, **_):
    print(title, message, flush=True)
    return 0

come_forward = WindowHost.come_forward

def front(host):
    answer = come_forward(host)
    print("to the front", flush=True)
    return answer

Dialogs._box = box
WindowHost.come_forward = front
{more}
sys.exit(program.main(sys.argv[1:]))
"""


def drive(*words: str, more: str = "") -> list[str]:
    """Return the command of a program that prints its message boxes and takes the first answer."""
    return [sys.executable, "-c", DRIVE.format(more=more), *words]


@pytest.fixture
def window(home: Home) -> Iterator[tuple[Home, int]]:
    """Open the window in a process of its own; return its home and process id."""
    with home.start(*drive("--journal", str(make(home.journal, "Ada Example")))) as process:
        wait_until(lambda: is_open(home.journal))
        yield home, process.pid
        process.terminate()
        _, errors = process.communicate(timeout=30)
        assert "Traceback" not in errors
        assert "Ada" not in errors
        assert process.returncode == 0
        assert not instance.Lock(paths.real(home.journal)).path.exists()


@POSIX
def test_a_second_start_brings_the_first_window_to_the_front(window: tuple[Home, int]) -> None:
    home, _ = window
    before = home.journal.read_bytes()
    done = home.python(drive("--journal", str(home.journal)))
    assert (done.returncode, done.stdout) == (0, "")
    assert home.journal.read_bytes() == before


@POSIX
def test_the_command_line_works_through_the_window(window: tuple[Home, int]) -> None:
    home, _ = window
    done = home.run("add", "Bo Other, poet because it rhymes")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Added Bo Other.\n  name: Bo Other\n  headline: poet\n")
    assert home.run("list").stdout == "Ada Example  [noticed]\nBo Other  poet  [noticed]\n"
    done = home.run("add", "#tag")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("A name is missing")
    done = home.run("import", CONNECTIONS)
    assert done.returncode == 1
    assert "Import the file in that window" in done.stderr
    assert home.run("undo", "--json").stdout == '{"undone": "Add Bo Other"}\n'
    assert home.run("list").stdout == "Ada Example  [noticed]\n"
    assert instance.ask(paths.real(home.journal), {"verb": "nonsense"}) == {
        "refused": "The window does not know how to do that."
    }


@POSIX
def test_two_starts_at_once_are_one_window(home: Home) -> None:
    make(home.journal)
    with home.start(*drive()) as one, home.start(*drive()) as other:
        wait_until(lambda: one.poll() is not None or other.poll() is not None)
        ended, running = (one, other) if one.poll() is not None else (other, one)
        assert (ended.returncode, ended.stdout and ended.stdout.read()) == (0, "")
        assert running.stdout is not None
        assert running.stdout.readline() == "to the front\n"
        running.send_signal(signal.SIGINT)
        running.communicate(timeout=30)
        ended.communicate()
        assert running.returncode == 0


TYPE_AND_DIE = """
import os, signal
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from networkjournal import app

ends = app.Ends.__init__

def type_and_die(self, application, window, flush):
    ends(self, application, window, flush)
    def type_():
        window.commands.new_hunt()
        window.quick_add().panel.line.setPlainText("Bo Other, half a li")
        os.kill(os.getpid(), signal.{signal})
    QTimer.singleShot(0, type_)

app.Ends.__init__ = type_and_die
"""


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_saves_what_is_typed(home: Home, name: str) -> None:
    make(home.journal)
    done = home.python(drive(more=TYPE_AND_DIE.replace("{signal}", name)))
    assert (done.returncode, done.stdout) == (0, "")
    assert "Other" not in done.stderr
    journal = Journal.open(home.journal, read_only=True)
    assert journal.draft("quick-add") == "Bo Other, half a li"
    journal.close()
    assert not instance.Lock(paths.real(home.journal)).path.exists()
    assert not Path(f"{home.journal}-journal").exists()


KILLED_WHILE_TYPING = """
import os, signal
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from networkjournal import app

ends = app.Ends.__init__

def type_and_be_killed(self, application, window, flush):
    ends(self, application, window, flush)
    journal = window.session.journal

    def look():
        if journal.draft("quick-add") == "Bo Other > half a li":
            os.kill(os.getpid(), signal.SIGKILL)

    def type_():
        window.commands.new_hunt()
        QTest.keyClicks(window.quick_add().panel.line, "Bo Other > half a li")
        self._watch = QTimer(window, interval=50)
        self._watch.timeout.connect(look)
        self._watch.start()

    QTimer.singleShot(0, type_)

app.Ends.__init__ = type_and_be_killed
"""


@POSIX
def test_a_line_half_typed_outlasts_a_kill(home: Home) -> None:
    make(home.journal)
    done = home.python(drive(more=KILLED_WHILE_TYPING))
    assert done.returncode == -signal.SIGKILL
    journal = Journal.open(home.journal)
    assert journal.draft("quick-add") == "Bo Other > half a li"
    assert journal.check() == []
    journal.close()


@POSIX
def test_a_killed_window_leaves_a_journal_that_opens(home: Home) -> None:
    make(home.journal, "Ada Example")
    with home.start(*drive()) as process:
        wait_until(lambda: is_open(home.journal))
        process.kill()
        process.communicate()
    done = home.run("add", "Bo Other")
    assert (done.returncode, done.stderr) == (0, "")


@POSIX
def test_a_read_only_folder_is_refused_in_one_message(home: Home) -> None:
    path = make(home.folder / "shut" / "hunt.njournal", "Ada")
    before = files(path.parent)
    path.parent.chmod(0o500)
    try:
        done = home.python(drive(str(path)), preexec_fn=obey_permissions)
    finally:
        path.parent.chmod(0o700)
    assert done.returncode == 1
    assert done.stdout.count("\n") == 1
    assert str(path.parent) in done.stdout
    assert files(path.parent) == before


LEAN = """
import sys
from networkjournal import start
start.quickly()
from PySide6 import QtWidgets
from PySide6.QtCore import QTimer
from networkjournal import __main__ as program
from networkjournal.ui import main_window

late = [
    "networkjournal.bridge", "networkjournal.cli", "networkjournal.core.dates",
    "networkjournal.core.quick_add", "networkjournal.core.tokens", "networkjournal.exporters",
    "networkjournal.jobs", "networkjournal.importers", "networkjournal.sample",
    "networkjournal.store.backup", "networkjournal.ui.compose_details",
    "networkjournal.ui.date_popup", "networkjournal.ui.photo", "networkjournal.ui.quick_add",
    "networkjournal.ui.quick_add_window",
    "networkjournal.core.trash", "networkjournal.store.erasing", "networkjournal.store.trash",
    "networkjournal.ui.purge", "networkjournal.ui.recovery", "networkjournal.ui.tasks",
    "networkjournal.ui.toast", "networkjournal.ui.trash_view", "networkjournal.ui.views",
    "multiprocessing.connection", "concurrent.futures", "typst", "urllib.request", "asyncio",
    "email", "http", "xml", "html", "importlib.metadata", "logging.handlers", "PySide6.QtNetwork",
    "argparse",
]
show = main_window.MainWindow.show

def shown(window):
    show(window)
    print([name for name in late if name in sys.modules], flush=True)
    # A class is built when first asked for; all, where Qt hands out a widget that it made itself.
    print([name for name in ("QStyle", "QWizard") if name in vars(QtWidgets)], flush=True)
    QTimer.singleShot(0, window.close)

main_window.MainWindow.show = shown
sys.exit(program.main(sys.argv[1:]))
"""


def test_the_window_waits_for_nothing_it_does_not_need(home: Home) -> None:
    make(home.journal, "Ada Example")
    first, second = (home.python([sys.executable, "-c", LEAN]) for _ in range(2))
    assert (first.returncode, first.stdout) == (0, "[]\n['QStyle']\n")  # where there is room
    assert (second.returncode, second.stdout) == (0, "[]\n[]\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_without_a_display_there_is_a_plain_message(home: Home) -> None:
    hidden = ("env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", "-u", "QT_QPA_PLATFORM")
    done = home.python([*hidden, sys.executable, "-m", "networkjournal"])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "There is no display to open the window on. See networkjournal --help\n"
    assert files(home.folder) == {}


def test_the_sample_is_a_journal_of_its_own(home: Home) -> None:
    done = home.python([sys.executable, "-c", LEAN, "--sample"])
    assert done.returncode == 0
    assert not home.journal.exists()
    sample = Journal.open(paths.sample_journal(), read_only=True)
    assert not sample.read.is_empty()
    sample.close()
    assert paths.sample_journal().stat().st_mode & 0o777 == 0o600


@POSIX
def test_qt_keeps_its_own_notes_in_our_folder(home: Home) -> None:
    script = """
import sys
from PySide6.QtCore import QSettings
from networkjournal import start
start.application()
settings = QSettings(QSettings.Scope.UserScope, "QtProject")
settings.setValue("FileDialog/lastVisited", "here")
settings.sync()
"""
    assert home.python([sys.executable, "-c", script]).returncode == 0
    assert [file.name for file in home.folder.rglob("*.conf")] == ["QtProject.conf"]
    assert (home.folder / "config" / "networkjournal" / "QtProject.conf").exists()


@POSIX
def test_a_journal_that_the_finder_hands_over_is_opened(home: Home) -> None:
    script = """
import sys
from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QFileOpenEvent
from networkjournal import start

sys.platform = "darwin"
QProcess.startDetached = lambda program, words: (print(*words) is None, 1)
app = start.application()
print(app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/a/my hunts.njournal"))))
print(app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile("/a/picture.png"))))
"""
    done = home.python([sys.executable, "-c", script])
    assert done.stdout.splitlines() == ["-m networkjournal /a/my hunts.njournal", "True", "False"]
