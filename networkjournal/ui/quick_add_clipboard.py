"""The profile in the clipboard, offered while the quick-add line is empty."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from networkjournal.core.links import is_openable, profile_slug
from networkjournal.ui.fields import TextField
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import Chip

LOOK_AFTER_MS = 50
"""When the clipboard is read: the window is seen by then, and whoever owns the clipboard may
take a while to answer."""
_LONGEST = 300
"""Characters of an address; what is longer is none of a person."""


class ClipboardLink(Chip):
    """Reads the clipboard only while ``line`` is empty, seen, and has the keyboard.

    Whatever else is in there is forgotten at once.
    """

    taken = Signal(str)
    """The address that was offered and is wanted in the line."""
    changed = Signal()
    """It came or went."""

    def __init__(self, theme: Theme, line: TextField) -> None:
        """Start hidden."""
        super().__init__(theme, "")
        self._line = line
        self._link = ""
        self._last = ""
        self._soon = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._soon.timeout.connect(self._read)
        self.hide()
        self.clicked.connect(self.take)
        line.installEventFilter(self)
        line.textChanged.connect(self._line_changed)

    def take(self) -> bool:
        """Put the link into the line where one is offered, and say so; it is not offered again."""
        link, self._last = self._link, self._link or self._last
        if link:
            self._forget()
            self.taken.emit(link)
        return bool(link)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the keyboard comes to the line, and forget when it goes."""
        if watched is self._line and event.type() is QEvent.Type.FocusIn:
            self._soon.start()
        elif watched is self._line and event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self._forget()
        return super().eventFilter(watched, event)

    def _line_changed(self) -> None:
        if self._line.value():
            self._forget()
        else:
            self._soon.start()

    def _read(self) -> None:
        line = self._line
        if line.value() or not (line.isVisible() and line.hasFocus() and line.isActiveWindow()):
            return
        link = profile_in(QGuiApplication.clipboard().text())
        if link and link != self._last:
            self._link = link
            self.set_text(f"Tab  add {shown(link)}")
            self.setMaximumWidth(self.sizeHint().width())
            self.show()
            self.changed.emit()

    def _forget(self) -> None:
        self._soon.stop()
        if self._link:
            self._link = ""
            self.hide()
            self.changed.emit()


def profile_in(text: str) -> str:
    """Return the address of a profile where ``text`` is one and nothing else, without tracking."""
    address = text[: _LONGEST + 1].strip()
    is_web = address.lower().startswith(("http://", "https://")) and is_openable(address)
    if not is_web or len(address) > _LONGEST or not profile_slug(address):
        return ""
    return re.split(r"[?#]", address)[0].rstrip("/")


def shown(link: str) -> str:
    """Return an address as people say it."""
    return re.sub(r"(?i)^https?://(www\.)?", "", link)
