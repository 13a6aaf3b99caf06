"""What the window remembers between starts on this computer; nothing of the journal itself."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.theme import Mode


def of_journal(path: Path, name: str) -> str:
    """Return the key of a word that is remembered for one journal."""
    return f"{path.stem}-{zlib.crc32(os.fsencode(path)):08x}/{name}"


class Settings:
    """A small file of the window's size, look and place; losing it loses no words."""

    def __init__(self, file: Path) -> None:
        """Keep everything in ``file``."""
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
        return self.text("keys/letters") != "off"

    @letter_keys.setter
    def letter_keys(self, on: bool) -> None:
        self.set_text("keys/letters", "on" if on else "off")

    def text(self, key: str, default: str = "") -> str:
        """Return a remembered word."""
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def set_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._store.setValue(key, value)

    def filter_of(self, journal: Path) -> PeopleFilter:
        """Return which people were last shown of a journal."""
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
