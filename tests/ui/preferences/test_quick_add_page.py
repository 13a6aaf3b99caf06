"""The page about quick-add from anywhere."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from networkjournal import paths
from networkjournal.ui import tray
from networkjournal.ui.labels import Label
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.preferences import quick_add
from networkjournal.ui.preferences.quick_add import DESKTOPS, QuickAddPage
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.processes import POSIX, Home
from tests.ui.window_driver import show

pytestmark = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    """Open the window on an empty journal."""
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.elsewhere.stop()
    made.close()


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> QuickAddPage:
    """Show the page."""
    made = QuickAddPage(window)
    qtbot.addWidget(made)
    show(qtbot, made)
    return made


def said(page: QuickAddPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label))


def chosen(window: MainWindow) -> tuple[bool, bool]:
    """Return whether the icon is wanted, and whether it is there."""
    return window.settings.tray, window.elsewhere._tray is not None


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a desktop with a tray."""
    monkeypatch.setattr(tray, "is_there", lambda: True)


def test_the_icon_comes_and_goes_at_once(
    there: None, page: QuickAddPage, window: MainWindow
) -> None:
    assert not page.tray.isChecked()
    assert "closing the window leaves the program running" in said(page)
    assert chosen(window) == (False, False)
    page.tray.click()
    assert chosen(window) == (True, True)
    assert QuickAddPage(window).tray.isChecked()
    page.tray.click()
    assert chosen(window) == (False, False)


def test_without_a_tray_the_reason_stands_below(window: MainWindow) -> None:
    window.settings.tray = True  # on another desktop of the same person
    page = QuickAddPage(window)
    assert not page.tray.isEnabled()
    assert not page.tray.isChecked()
    assert "This desktop has no tray" in said(page)
    assert window.settings.tray


def test_the_command_is_copied(page: QuickAddPage) -> None:
    page.copy.click()
    assert QGuiApplication.clipboard().text() == page.command.text()
    assert page.copy.text() == "Copied"
    assert page.command.isReadOnly()


@POSIX
def test_the_command_starts_the_program_as_it_was_started(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    default, other = paths.real(home.journal), home.folder / "my hunts.njournal"
    monkeypatch.setattr(sys, "argv", [str(home.folder / "networkjournal" / "__main__.py")])
    words = [sys.executable, "-m", "networkjournal", "quick-add"]
    assert shlex.split(quick_add.shortcut_command(default)) == words
    script = home.folder / "networkjournal"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o700)
    monkeypatch.setattr(sys, "argv", [str(script)])
    named = [str(script), "--journal", str(other), "quick-add"]
    assert shlex.split(quick_add.shortcut_command(other)) == named
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert shlex.split(quick_add.shortcut_command(default)) == [sys.executable, "quick-add"]


def test_no_console_opens_on_windows(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = home.folder / "Program Files"
    folder.mkdir()
    for name in ("python.exe", "pythonw.exe"):
        (folder / name).touch()
    monkeypatch.setattr(sys, "executable", str(folder / "python.exe"))
    monkeypatch.setattr(sys, "platform", "win32")
    command = quick_add.shortcut_command(paths.real(home.journal))
    assert command == f'"{folder / "pythonw.exe"}" -m networkjournal quick-add'


def test_each_desktop_has_its_steps(page: QuickAddPage) -> None:
    for number, name in enumerate(each.name for each in DESKTOPS):
        page.desktops.setCurrentText(name)
        steps = DESKTOPS[number].steps
        assert "\n".join(f"{at}.  {step}" for at, step in enumerate(steps, 1)) in said(page)


@pytest.mark.parametrize(
    ("platform", "desktop", "first"),
    [
        ("linux", "GNOME", "GNOME"),
        ("linux", "ubuntu:GNOME", "GNOME"),
        ("linux", "KDE", "KDE Plasma"),
        ("linux", "XFCE", "Xfce"),
        ("linux", "", "GNOME"),
        ("win32", "", "Windows"),
        ("darwin", "", "macOS"),
    ],
)
def test_the_present_desktop_stands_first(platform: str, desktop: str, first: str) -> None:
    found = quick_add.present_first(DESKTOPS, platform, {"XDG_CURRENT_DESKTOP": desktop})
    assert found[0].name == first
    assert sorted(found) == sorted(DESKTOPS)


@pytest.mark.parametrize(
    ("program", "environment", "words"),
    [
        ("/usr/lib/networkjournal/networkjournal", {}, None),
        ("/opt/n", {"APPDIR": "/run/mount_1", "APPIMAGE": "/home/x/Other.AppImage"}, None),
        ("/opt/n", {"FLATPAK_ID": "org.example.Terminal"}, None),
        (
            "/run/mount_1/n",
            {"APPDIR": "/run/mount_1", "APPIMAGE": "/x/N.AppImage"},
            "/x/N.AppImage",
        ),
        ("/app/lib/n", {"FLATPAK_ID": "org.example.N"}, "flatpak run org.example.N"),
    ],
)
def test_the_command_starts_what_the_program_was_packed_into(
    program: str, environment: dict[str, str], words: str | None
) -> None:
    assert quick_add.packed(program, environment) == (words or program).split()
