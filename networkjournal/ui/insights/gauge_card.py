"""The first card: more often than not? The rate writ large, and what may be said of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from networkjournal.charts.sections import Section
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.insights.card import ChartCard
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.paint import draw_gem
from networkjournal.ui.theme import Theme, font

_GEM = 32


class GaugeCard(ChartCard):
    """Shows a large percentage beside the sentences."""

    def __init__(self, theme: Theme, dialogs: Dialogs, title: str) -> None:
        """Show nothing until :meth:`show_section`."""
        self._gem = _Gem(theme)
        self._percent = Label(theme, font(40, QFont.Weight.DemiBold), Ink.GOLD)
        self._first = Label(theme, font(14, QFont.Weight.DemiBold), Ink.TEXT)
        self._detail = Label(theme, font(13), Ink.MUTED)
        for label in (self._first, self._detail):
            label.setWordWrap(True)
        super().__init__(theme, dialogs, title)

    def show_section(self, section: Section) -> None:
        """Show other figures."""
        self._percent.setText(section.figure)
        for part in (self._gem, self._percent):
            part.setVisible(bool(section.figure))
        self._first.setText(section.lines[0])
        self._detail.setText(section.lines[1])
        super().show_section(section)
        self.lines.setText("\n".join(section.lines[2:]))
        self.lines.setVisible(len(section.lines) > 2)

    def lay_out_words(self, column: QVBoxLayout) -> None:
        """Set the percentage beside what it is of, and the other sentences below."""
        sentences = QVBoxLayout()
        sentences.setSpacing(3)
        sentences.addStretch(1)
        sentences.addWidget(self._first)
        sentences.addWidget(self._detail)
        sentences.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._gem)
        row.addWidget(self._percent)
        row.addLayout(sentences, 1)
        column.addLayout(row)
        column.addSpacing(4)
        column.addWidget(self.lines)


class _Gem(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(QSize(_GEM, _GEM))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw_gem(painter, QRectF(self.rect()).adjusted(1, 3, -1, -1), self._theme.colors)
