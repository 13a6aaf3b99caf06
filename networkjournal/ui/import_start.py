"""The first page of an import: where the people are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from networkjournal.ui.import_drop import draw_drop_place, dropped_files, pasted_files, take
from networkjournal.ui.import_page import ImportPage, button
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Tone

_KINDS = (
    "LinkedIn’s archive, packed or unpacked, or any of its files; vCards; address books of Google "
    "or Outlook; any other table saved as CSV; a backup of a journal. What it is is seen by what "
    "is in it, whatever it is called."
)
_LINKEDIN = (
    "LinkedIn has your archive under Settings, Data privacy, “Get a copy of your data”. Choose the "
    "larger archive: only that one holds messages and invitations, and with them past hunts."
)
_SAFE = "Nothing is written before you have seen what would change, and undo takes it all back."
NOTHING_PASTED = "No file of this computer is copied. Copy one, or its path, and paste it here."


class StartPage(ImportPage):
    """Files are chosen, dropped or pasted here."""

    title = "Bring your people in"
    note = _SAFE
    chosen = Signal(list)
    """Files and folders as paths."""
    files_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        """Offer two ways, and a place to drop files."""
        super().__init__(theme)
        self.files = button(theme, "Choose files…", Tone.ACCENT)
        self.folder = button(theme, "Choose a folder…")
        self.files.clicked.connect(self.files_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self._place = _Place(theme)
        self._said = self.quiet()
        self._place.dropped.connect(self.chosen)
        chips = QHBoxLayout()
        chips.setSpacing(9)
        chips.addWidget(self.files)
        chips.addWidget(self.folder)
        chips.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._place, 3)
        column.addLayout(chips)
        column.addWidget(self._said)
        column.addWidget(self.quiet(_KINDS))
        column.addWidget(self.quiet(_LINKEDIN))
        column.addStretch(1)
        self._said.hide()

    def next_words(self) -> str:
        """Return nothing: choosing goes on."""
        return ""

    def enter(self) -> None:
        """Offer to choose files."""
        self.files.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is pasted."""
        if not event.matches(QKeySequence.StandardKey.Paste):
            super().keyPressEvent(event)
            return
        paths: Sequence[Path] = pasted_files(QGuiApplication.clipboard().mimeData())
        self._said.setVisible(not paths)
        self._said.setText("" if paths else NOTHING_PASTED)
        if paths:
            self.chosen.emit(list(paths))


class _Place(QWidget):
    """Where files can be dropped; the rest of the window takes them too."""

    dropped = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_over = False
        self.setAcceptDrops(True)
        self.setMinimumHeight(90)
        self.setMaximumHeight(280)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(400, 170)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._show_over(take(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        if take(event):
            files = dropped_files(event.mimeData())
            QTimer.singleShot(0, self, lambda: self.dropped.emit(files))

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setFont(font(15, QFont.Weight.Medium))
        words = "Drop files or a folder here"
        if self._is_over:
            draw_drop_place(painter, QRectF(self.rect()), colors, words)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.muted, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(colors.card)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
        painter.setPen(colors.muted)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)

    def _show_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()
