"""What the window remembers between starts on this computer; nothing of the journal itself."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QKeySequence

from networkjournal.ui.theme import Mode

if TYPE_CHECKING:
    from networkjournal.core.rows import PeopleFilter


def of_journal(path: Path, name: str) -> str:
    """Return the key of a word that is remembered for one journal."""
    return f"{path.stem}-{zlib.crc32(os.fsencode(path)):08x}/{name}"


_KEYS = "keys"


class Settings:
    """A small file of the window's size, look and place; losing it loses no words."""

    def __init__(self, file: Path) -> None:
        """Keep everything in ``file``."""
        self.file = file
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def mode(self) -> Mode:
        """Light, dark or as the system."""
        text = self.text("look/mode")
        return Mode(text) if text in set(Mode) else Mode.SYSTEM

    @mode.setter
    def mode(self, mode: Mode) -> None:
        self.set_text("look/mode", mode.value)

    @property
    def letter_keys(self) -> bool:
        """Whether single letters act in lists."""
        return self.text("lists/letters") != "off"

    @letter_keys.setter
    def letter_keys(self, on: bool) -> None:
        self.set_text("lists/letters", "on" if on else "off")

    @property
    def tray(self) -> bool:
        """Whether an icon stands in the desktop's tray and keeps the program running."""
        return self.text("desktop/tray") == "on"

    @tray.setter
    def tray(self, on: bool) -> None:
        self.set_text("desktop/tray", "on" if on else "off")

    @property
    def echo(self) -> bool:
        """Whether one line of the journal is recalled at start."""
        return self.text("echo/on") != "off"

    @echo.setter
    def echo(self, on: bool) -> None:
        self.set_text("echo/on", "on" if on else "off")

    @property
    def notify(self) -> bool:
        """Whether the desktop says once a day who is due."""
        return self.text("desktop/notify") == "on"

    @notify.setter
    def notify(self, on: bool) -> None:
        self.set_text("desktop/notify", "on" if on else "off")

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered word."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._store.setValue(key, value)

    def chosen_keys(self) -> dict[str, list[QKeySequence]]:
        """Return the keys that the person gave to actions, by the action's name."""
        self._store.beginGroup(_KEYS)
        texts = {name: self.text(name) for name in self._store.childKeys()}
        self._store.endGroup()
        return {name: _read_keys(text) for name, text in texts.items()}

    def set_keys(self, action: str, keys: Sequence[QKeySequence]) -> None:
        """Remember the keys of an action; none is a choice too."""
        self.set_text(f"{_KEYS}/{action}", QKeySequence.listToString(keys))

    def forget_keys(self, action: str) -> None:
        """Leave an action the keys it has by default."""
        self._store.remove(f"{_KEYS}/{action}")

    def filter_of(self, journal: Path) -> PeopleFilter:
        """Return which people were last shown of a journal."""
        from networkjournal.core.rows import PeopleFilter

        text = self.text(of_journal(journal, "filter"))
        return PeopleFilter(text) if text in set(PeopleFilter) else PeopleFilter.JOURNAL

    def layout(self, key: str) -> QByteArray | None:
        """Return a remembered geometry or splitter state."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else None

    def set_layout(self, key: str, value: QByteArray) -> None:
        """Remember a geometry or splitter state."""
        self._store.setValue(key, value)

    def write(self) -> None:
        """Put everything on disk now."""
        self._store.sync()


def _read_keys(text: str) -> list[QKeySequence]:
    return [key for key in QKeySequence.listFromString(text) if key.toString()]
