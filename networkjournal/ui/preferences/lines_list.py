"""A list of breaks or of tags in the preferences: one line each, added above, taken out by Del."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from networkjournal.ui.letters import as_arrow
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme

_ROW_HEIGHT, _MOST_ROWS = 30, 5


class LinesList(QListWidget):
    """As high as its lines; gone where there are none."""

    removed = Signal(int)
    """Del or Backspace on the line at this place."""

    def __init__(self, theme: Theme, settings: Settings, name: str) -> None:
        """Begin empty; ``name`` is heard, J and K are arrows where ``settings`` allow letters."""
        super().__init__()
        self._settings = settings
        self.setAccessibleName(name)
        self.setVerticalScrollBar(ThinBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other lines, and stay as near to the same place as can be."""
        row = self.currentRow()
        self.clear()
        for line in lines:
            item = QListWidgetItem(line, self)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
        self.setCurrentRow(min(row, len(lines) - 1))
        self.setFixedHeight(2 * self.frameWidth() + _ROW_HEIGHT * min(len(lines), _MOST_ROWS))
        self.setVisible(bool(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the line out that the keyboard is on, or go up and down."""
        taken_out = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if taken_out and self.currentRow() >= 0:
            self.removed.emit(self.currentRow())
        else:
            super().keyPressEvent(as_arrow(event, enabled=self._settings.letter_keys))
