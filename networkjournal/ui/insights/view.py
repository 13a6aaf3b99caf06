"""Insights: the honest numbers, question by question."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from networkjournal.charts.chart import Mark
from networkjournal.charts.sections import SECTIONS, sections
from networkjournal.core.insights import Insights, Period
from networkjournal.ui.insights.card import ChartCard
from networkjournal.ui.insights.gauge_card import GaugeCard
from networkjournal.ui.insights.period_bar import PeriodBar
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.scroll_bar import WIDTH as BAR_WIDTH
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import font
from networkjournal.ui.views import View

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_SIDE, _SIDE_SLIM, _SLIM = 35, 14, 480
_TWO_COLUMNS = 700
"""Pixels from which on two cards stand side by side."""
_TOP, _BOTTOM, _GAP = 30, 24, 20
_HEAD_GAP, _BESIDE_TITLE = 14, 40
_AFTER_MS = 120
"""After a change the list of people answers first."""
_WIDE = ("gauge", "weeks", "surprise")
"""Cards that always take the whole width."""


class InsightsView(View):
    """A title, the period, and a card for each question."""

    def __init__(self, window: MainWindow) -> None:
        """Read nothing yet: the first showing does."""
        super().__init__()
        self._window = window
        self._session = window.session
        theme = window.theme
        self._stale = True
        self.shown: Insights | None = None
        self._title = Label(theme, font(24, QFont.Weight.DemiBold), Ink.TEXT, "Insights")
        self.periods = PeriodBar(theme, self._session.today())
        self.cards = {
            name: (GaugeCard if name == "gauge" else ChartCard)(theme, window.dialogs, title)
            for name, title in SECTIONS.items()
        }
        self._columns = 0
        self._head = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._grid = QGridLayout()
        self._area = QScrollArea()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._lay_out()
        self._connect()

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        shown = (card for card in self.cards.values() if card.view.isVisibleTo(self))
        return [self.periods, *shown]

    def refresh(self) -> None:
        """Read everything again, for example on a new day."""
        self._stale = True
        if self.isVisible():
            self._later.start(_AFTER_MS)

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the period."""
        self.periods.setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed since it was last seen."""
        super().showEvent(event)
        self._later.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the cards side by side where there is room."""
        super().resizeEvent(event)
        side = _SIDE_SLIM if self.width() < _SLIM else _SIDE
        self._column.setContentsMargins(side, _TOP, side - BAR_WIDTH, 0)
        wide = self.width() >= _TWO_COLUMNS
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._head.setSpacing(_BESIDE_TITLE if wide else _HEAD_GAP)
        self._arrange(2 if wide else 1)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, BAR_WIDTH, _BOTTOM)
        self._grid.setSpacing(_GAP)
        self._area.setWidget(inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBar(ThinBar(self._window.theme))
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for each in (self._area, self._area.viewport(), inner):
            each.setBackgroundRole(QPalette.ColorRole.Window)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(_HEAD_GAP)
        self._head.addWidget(self._title, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addWidget(self.periods, 1)
        self._column.addLayout(self._head)
        self._column.addWidget(self._area, 1)

    def _connect(self) -> None:
        self._session.changed.connect(lambda _change: self.refresh())
        self._session.returned.connect(lambda: self._later.start(0))
        self._later.timeout.connect(self._catch_up)
        self.periods.chosen.connect(self._choose)
        for card in self.cards.values():
            card.opened.connect(self._open)
            card.saved.connect(self._window.say)
            card.view.reached.connect(partial(self._area.ensureWidgetVisible, card, 0, _GAP))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        place = 0
        for name, card in self.cards.items():
            self._grid.removeWidget(card)
            if name in _WIDE or columns == 1:
                place += place % columns
                self._grid.addWidget(card, place // columns, 0, 1, columns)
                place += columns
            else:
                self._grid.addWidget(card, place // columns, place % columns)
                place += 1
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._grid.setRowStretch(place, 1)

    def _choose(self, _period: Period) -> None:
        self.refresh()

    def _catch_up(self) -> None:
        if not self._stale or not self.isVisible() or self._session.is_lent:
            return
        self._stale = False
        journal = self._session.journal
        found = journal.read.insights(self.periods.period(), self._session.today())
        names = {kind.key: kind.name for kind in journal.reason_kinds()}
        self.shown = found
        for section in sections(found, names):
            self.cards[section.name].show_section(section)

    def _open(self, mark: Mark) -> None:
        self._window.people.show_these(mark.words, mark.people)
