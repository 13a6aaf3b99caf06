"""The page about quick-add from anywhere: the icon in the tray, and a key of the system's own."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from subprocess import list2cmdline
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout

from networkjournal import paths
from networkjournal.ui import tray
from networkjournal.ui.check import Check
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.preferences.page import Page
from networkjournal.ui.theme import font
from networkjournal.ui.widgets import Chip

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_TRAY = (
    "One click to quick-add and to whom you want to follow up. With the icon there, closing the "
    "window leaves the program running; Quit ends it."
)
_NO_TRAY = "This desktop has no tray for it."
_KEY = (
    "Let the system run this command when you press a key of your choice. It opens the small "
    "window wherever you are, also while the program is not running."
)


class Desktop(NamedTuple):
    """How a key is bound to a command on one desktop."""

    name: str
    platform: str
    """As ``sys.platform`` begins."""
    sign: str
    """What ``XDG_CURRENT_DESKTOP`` holds there; empty where the platform says it all."""
    steps: tuple[str, str, str]


DESKTOPS: tuple[Desktop, ...] = (
    Desktop(
        "GNOME",
        "linux",
        "GNOME",
        (
            "Settings, Keyboard, View and Customize Shortcuts, Custom Shortcuts.",
            "Add a shortcut, name it Quick add, and paste the command.",
            "Choose Set Shortcut, press the key, and Add.",
        ),
    ),
    Desktop(
        "KDE Plasma",
        "linux",
        "KDE",
        (
            "System Settings, Keyboard, Shortcuts.",
            "Add New, Command or Script, and paste the command.",
            "Add a custom shortcut to it, press the key, and Apply.",
        ),
    ),
    Desktop(
        "Xfce",
        "linux",
        "XFCE",
        (
            "Settings, Keyboard, Application Shortcuts.",
            "Add, paste the command, and OK.",
            "Press the key.",
        ),
    ),
    Desktop(
        "Windows",
        "win32",
        "",
        (
            "Right-click the desktop, New, Shortcut, and paste the command.",
            "Name it Quick add, right-click it, and open its Properties.",
            "In Shortcut key press the key, and OK.",
        ),
    ),
    Desktop(
        "macOS",
        "darwin",
        "",
        (
            "In the Shortcuts app, make a shortcut with the action Run Shell Script.",
            "Paste the command as its script, and name it Quick add.",
            "In its details choose Add Keyboard Shortcut, and press the key.",
        ),
    ),
)


class QuickAddPage(Page):
    """What can be had of the program without its window."""

    def __init__(self, window: MainWindow) -> None:
        """Show what holds now, and the command for the journal of ``window``."""
        super().__init__(window.theme, "Quick add from anywhere")
        self.tray = Check(window.theme, "Show an icon in the &tray")
        there = tray.is_there()
        self.tray.setChecked(there and window.settings.tray)
        self.tray.setEnabled(there)
        self.tray.toggled.connect(window.elsewhere.choose_tray)
        self.add_row("", self.tray, _TRAY if there else _NO_TRAY)
        self.command = QLineEdit(shortcut_command(window.session.journal.path))
        self.command.setReadOnly(True)
        self.command.setAccessibleName("The command")
        self.command.setAccessibleDescription(_KEY)
        self.command.setCursorPosition(0)
        self.copy = Chip(window.theme, "Copy")
        self.copy.clicked.connect(self._copy)
        self.desktops = QComboBox()
        for desktop in present_first(DESKTOPS, sys.platform, os.environ):
            self.desktops.addItem(desktop.name, desktop.steps)
        self._steps = [self.quiet("") for _ in DESKTOPS[0].steps]
        self.desktops.currentIndexChanged.connect(self._show_steps)
        self._add_command()
        self._show_steps()
        self.column.addStretch(1)

    def _add_command(self) -> None:
        part = QVBoxLayout()
        part.setSpacing(8)
        heading = font(13, QFont.Weight.DemiBold)
        part.addWidget(Label(self._theme, heading, Ink.TEXT, "A key for the small window"))
        part.addWidget(self.quiet(_KEY))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.command, 1)
        line.addWidget(self.copy)
        part.addLayout(line)
        self.column.addLayout(part)
        self.add_row("How that is done &on", self.desktops)
        steps = QVBoxLayout()
        steps.setSpacing(6)
        for step in self._steps:
            steps.addWidget(step)
        self.column.addLayout(steps)

    def _show_steps(self) -> None:
        steps = self.desktops.currentData()
        for number, (label, step) in enumerate(zip(self._steps, steps, strict=True), 1):
            label.setText(f"{number}.  {step}")
        self.desktops.setAccessibleDescription(" ".join(steps))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.command.text())
        self.copy.set_text("Copied")


def present_first(
    desktops: tuple[Desktop, ...], platform: str, environment: Mapping[str, str]
) -> list[Desktop]:
    """Return all desktops, those of this platform first, and of these the one that is running."""
    running = environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":")

    def distance(desktop: Desktop) -> tuple[bool, bool]:
        return not platform.startswith(desktop.platform), desktop.sign not in running

    return sorted(desktops, key=distance)


def shortcut_command(journal: Path) -> str:
    """Return what opens the small window of ``journal``, as this program was started."""
    is_default = journal == paths.real(paths.default_journal())
    which = [] if is_default else ["--journal", str(journal)]
    words = [*_program(), *which, "quick-add"]
    join = list2cmdline if sys.platform == "win32" else shlex.join
    return join(words)


def _program() -> list[str]:
    """Return what starts this program, whatever folder is the present one."""
    if getattr(sys, "frozen", False):
        return packed(sys.executable, os.environ)
    started = Path(sys.argv[0])
    if started.name == paths.APP_NAME and os.access(started, os.X_OK):
        return [str(started.absolute())]
    python = Path(sys.executable)
    silent = python.with_name("pythonw.exe")  # which opens no console on Windows
    return [str(silent if silent.exists() else python), "-m", paths.APP_NAME]


def packed(program: str, environment: Mapping[str, str]) -> list[str]:
    """Return what starts the frozen ``program`` from outside of what it was packed into."""
    mounted = environment.get("APPDIR")  # an AppImage lies elsewhere at each start
    if mounted and Path(program).is_relative_to(mounted):
        return [environment["APPIMAGE"]]
    if "FLATPAK_ID" in environment and program.startswith("/app/"):
        return ["flatpak", "run", environment["FLATPAK_ID"]]
    return [program]
