"""A card of the view: a title, what the figures say, and the chart that shows it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from networkjournal.charts.chart import titled
from networkjournal.charts.sections import Section
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.insights import saving
from networkjournal.ui.insights.chart_view import RING_ROOM, ChartView, inks
from networkjournal.ui.labels import Ink, Label, TextButton
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Card

_MARGIN = 20
_GAP = 4


class ChartCard(Card):
    """Shows one section of the figures."""

    opened = Signal(object)
    """The hand chose a :class:`Mark` of the chart."""
    saved = Signal(str)
    """Something was saved or copied; the words say what."""

    def __init__(self, theme: Theme, dialogs: Dialogs, title: str) -> None:
        """Show nothing until :meth:`show_section`."""
        super().__init__(theme)
        self._dialogs = dialogs
        self._title = title
        self._section: Section | None = None
        self._words = Label(theme, font(15, QFont.Weight.DemiBold), Ink.TEXT, title)
        self._words.setWordWrap(True)  # else the longest title keeps the page from becoming narrow
        self.lines = Label(theme, font(13), Ink.MUTED)
        self.lines.setWordWrap(True)
        self.view = ChartView(theme, title)
        self.more = TextButton(theme, font(15, QFont.Weight.DemiBold), Ink.MUTED, self)
        self.more.setText("⋯")
        self.more.setToolTip("Save or copy this chart")
        self.more.setAccessibleName(f"Save or copy: {title}")
        self.more.clicked.connect(self._offer_below)
        self.view.opened.connect(self.opened)
        self.view.copy_wanted.connect(self.copy)
        self.leads_to = self.view
        self._lay_out()

    def show_section(self, section: Section) -> None:
        """Show other figures."""
        self._section = section
        self.lines.setText("\n".join(section.lines))
        self.lines.setVisible(bool(section.lines))
        self.view.setVisible(section.draw is not None)
        self.more.setVisible(section.draw is not None)
        if section.draw is not None:
            self.view.show_chart(section.draw, section.spoken)

    def copy(self) -> None:
        """Put the chart into the clipboard as a picture."""
        saving.copy(self._document())
        self.saved.emit("The chart is in the clipboard.")

    def save(self) -> None:
        """Write the chart to a file, as SVG or PNG."""
        out = saving.save(self._document(), self._title.rstrip("?"), self._dialogs)
        if out is not None:
            self.saved.emit(f"The chart is saved as {out.name}.")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chart."""
        if self.view.isVisibleTo(self):
            self._offer(event.globalPos())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._words, 1)
        head.addWidget(self.more, alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(RING_ROOM, 0, RING_ROOM, 0)
        words.setSpacing(_GAP)
        words.addLayout(head)
        self.lay_out_words(words)
        side = _MARGIN - RING_ROOM
        column = QVBoxLayout(self)
        column.setContentsMargins(side, _MARGIN - 4, side, side)
        column.setSpacing(10 - RING_ROOM)
        column.addLayout(words)
        column.addWidget(self.view)
        column.addStretch(1)

    def lay_out_words(self, column: QVBoxLayout) -> None:
        """Set what the figures say above the chart."""
        column.addWidget(self.lines)

    def _offer_below(self) -> None:
        self._offer(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Save as a picture…", self.save)
        menu.addAction("&Copy as a picture", self.copy)
        menu.popup(at)

    def _document(self) -> str:
        section = self._section
        if section is None or section.draw is None:
            raise ValueError("no chart is shown")
        colors = inks(self._theme)
        chart = section.draw(saving.WIDTH, colors)
        return titled(chart, self._title, section.sentences, colors)
