"""What stands above the people behind a figure: who they are, and the way back to all."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from networkjournal.ui.labels import Ink, ShortLabel, TextButton, tooltip
from networkjournal.ui.theme import Theme, font


class FigureBar(QWidget):
    """One line of words and a button."""

    left = Signal()
    """Back to the filter that was chosen before."""

    def __init__(self, theme: Theme) -> None:
        """Say nothing yet."""
        super().__init__()
        self._words = ShortLabel(theme, font(12, QFont.Weight.DemiBold), Ink.GOLD)
        leave = TextButton(theme, font(12, QFont.Weight.Medium), Ink.ACCENT, self)
        leave.setText("Show all")
        leave.setToolTip("Esc")
        leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(leave)

    def say(self, words: str) -> None:
        """Say who stands below."""
        self._words.setText(words)
        self._words.setToolTip(tooltip(words))
