"""A chip that opens a choice, and can be stepped through with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import Chip, Tone

_ROOM = "\u2002\u2006\u2006"
"""As wide as the triangle that is drawn at the end of the words."""


class MenuChip(Chip):
    """Space, Enter, Alt+Down or a click ask for the choice; Up and Down step through it."""

    opened = Signal()
    stepped = Signal(int)
    """-1 for the one before, 1 for the next."""

    def __init__(
        self, theme: Theme, words: str, tone: Tone = Tone.PLAIN, parent: QWidget | None = None
    ) -> None:
        """``words`` name the present choice."""
        super().__init__(theme, "", tone, parent)
        self.set_words(words)
        self.clicked.connect(self.opened)

    def set_words(self, words: str) -> None:
        """Name another choice."""
        self.setText(words + _ROOM)
        self.setAccessibleName(words)
        self.updateGeometry()

    def words(self) -> str:
        """Return the name of the present choice."""
        return self.text().removesuffix(_ROOM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with the arrow keys; with Alt, Down opens the choice."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.opened.emit()
        elif step:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a small triangle after the words."""
        super().paintEvent(event)
        x, y = self.width() - 15.5, self.height() / 2 - 1.5
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look()[2])
        painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x + 6, y), QPointF(x + 3, y + 5)]))
