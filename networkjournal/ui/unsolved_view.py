"""The unsolved shelf: open hunts, one gentle question at a time, and three ways on."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from networkjournal.core.dates import spoken
from networkjournal.core.questions import question
from networkjournal.ui.bulk import Deed, followed_up, let_go
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.later import Later
from networkjournal.ui.scroll_bar import WIDTH as BAR_WIDTH
from networkjournal.ui.shrinking import ShrinkingArea
from networkjournal.ui.theme import font
from networkjournal.ui.unsolved_delegate import UnsolvedDelegate
from networkjournal.ui.waiting_view import WaitingView
from networkjournal.ui.waiting_words import hunt_in_words
from networkjournal.ui.widgets import Card, Tone

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_ABOUT = "Hunts whose reason is not found yet, the oldest first. There is no hurry."
_NONE = "No hunt is open.\nWhoever you write to without knowing why will stand here."
_ALL_REST = "All open hunts rest until their day."
_LEAST_LIST = 60
"""Pixels: of whoever is selected the name is read beside the question."""
_SHOW_RESTING = "Show those that rest"


def rests(day: date, today: date) -> Deed:
    """Let hunts rest until a day, on which they are due."""
    return followed_up(day, today)._replace(
        label=lambda whom: f"Let {whom} rest",
        said=lambda whom: f"{whom}: rests until {spoken(day, today)}.",
    )


class UnsolvedView(WaitingView):
    """Enter asks again, S lets rest, G lets go, N asks something else, R shows who rests."""

    def __init__(self, window: MainWindow) -> None:
        """Read nothing yet: the first showing does."""
        delegate = UnsolvedDelegate(window.session, window.theme)
        super().__init__(window, "Unsolved", delegate, hunt_in_words)
        delegate.setParent(self)
        self._about.setText(_ABOUT)
        self._turn = 0
        self._asked: int | None = None
        self._resting: list[int] = []
        self._rest = Later(window, rests)
        self.question = Label(window.theme, font(15, QFont.Weight.Medium), Ink.TEXT)
        self.question.setWordWrap(True)
        self.ask = self.add_chip("Ask again", Tone.ACCENT, "Enter", self.log_with_person)
        self.rest = self.add_chip("Let it rest until…", Tone.PLAIN, "S", self._let_rest)
        self.go = self.add_chip("Let go", Tone.PLAIN, "G", self._let_go)
        self.another = self.add_chip("Another question", Tone.PLAIN, "N", self._ask_another)
        self.resting = self.add_chip("", Tone.ACCENT, "R", self.follow_folding)
        self.resting.setCheckable(True)
        self._lay_out_question()
        self.list.let("s", self._let_rest)
        self.list.let("g", self._let_go)
        self.list.let("n", self._ask_another)
        self.list.let("r", self.resting.click)

    def ids(self) -> list[int]:
        """Return whose hunts are open; those that rest only where they are unfolded."""
        today, waiting = self._session.today(), self._session.journal.read.waiting
        self._resting = waiting.resting_hunts(today)
        shown = self._resting if self.resting.isChecked() else []
        return [*waiting.open_hunts(today), *shown]

    def nobody(self) -> tuple[str, str]:
        """Say that no hunt is open, or that all rest."""
        return (_ALL_REST, _SHOW_RESTING) if self._resting else (_NONE, "")

    def way_on(self) -> None:
        """Show those that rest."""
        self.resting.click()

    def follow(self) -> None:
        """Ask one question about whoever is selected."""
        rested = len(self._resting)
        open_now = self.rows.rowCount() - (rested if self.resting.isChecked() else 0)
        there = [f"{open_now:,} open"] if open_now else []
        self._summary.setText(" · ".join([*there, *([f"{rested:,} resting"] if rested else [])]))
        self.resting.setVisible(bool(rested))
        self.resting.set_text(f"Resting {rested:,}")
        person, several = self.person(), self.list.numbers()
        if person != self._asked:
            self._asked, self._turn = person, 0
        row = self.rows.row(self.list.row()) if person is not None else None
        if row is not None:
            kinds = {kind.key: kind.name for kind in self._session.journal.reason_kinds()}
            self.question.setText(question(row, kinds, self._session.today(), self._turn))
        else:
            self.question.setText(f"{len(several):,} hunts selected")
        self.card.setVisible(bool(several) or bool(rested))
        self.question.setVisible(bool(several))
        for chip in (self.ask, self.another):
            chip.setVisible(row is not None)
        for chip in (self.rest, self.go):
            chip.setVisible(bool(several))

    def foot(self) -> QWidget:
        """Return the card with the question."""
        return self.card

    def follow_folding(self) -> None:
        """Show those that rest below the others, or fold them away."""
        self.refresh()
        self.setFocus()

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        return [self.list, self.card] if self.card.isVisible() else [self.list]

    def _lay_out_question(self) -> None:
        self.card = Card(self._window.theme)
        self.card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.card.leads_to = self.ask
        sheet = QWidget()
        sheet.setAutoFillBackground(False)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(self.question)
        column.addLayout(self._chips)
        around = QVBoxLayout(self.card)
        around.setContentsMargins(0, 2, 0, 2)
        around.addWidget(ShrinkingArea(self._window.theme, sheet))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.list.setMinimumHeight(_LEAST_LIST)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, BAR_WIDTH, 14)
        foot.addWidget(self.card)
        self.column.addLayout(foot)
        order = (self.list, self.ask, self.rest, self.go, self.another, self.resting)
        for one, other in pairwise(order):
            self.setTabOrder(one, other)

    def _ask_another(self) -> None:
        self._turn += 1
        self.follow()

    def _let_rest(self) -> None:
        self._rest.open(self.list.numbers(), self.rest)

    def _let_go(self) -> None:
        self._window.bulk.do(let_go(self._session.today()), self.list.numbers())
