"""A bet with oneself: made in a line, kept out of sight, and told plainly once it is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from networkjournal.core.bet import BET_KEY, MOST_OF, USUAL_OF, Bet, Standing, write_bet
from networkjournal.ui.bulk_words import names
from networkjournal.ui.contact_words import day_near
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.preferences.page import save_settings
from networkjournal.ui.theme import font
from networkjournal.ui.widgets import Chip, Tone, show_edges

if TYPE_CHECKING:
    from datetime import date

    from networkjournal.ui.main_window import MainWindow

_WIDTH = 460
_USUAL_FOUND = 6
_NAMED = 6
_ABOUT = (
    "How many of the hunts that you open from tomorrow on will find their reason? A guess written "
    "down is worth ten in hindsight. It is revealed once the last of them is decided."
)


def running(standing: Standing, today: date) -> str:
    """Return how a bet goes on, without a word about how it stands."""
    bet = standing.bet
    made = f"On {day_near(bet.on, today)} you bet that {bet.found} of your next {bet.of} hunts"
    opened = f"{standing.opened} of them {'is' if standing.opened == 1 else 'are'} open so far."
    begun = opened if standing.opened else "None of them is open yet."
    return f"{made} will find their reason. {begun} How it ends is told when all are decided."


def revealed(standing: Standing) -> str:
    """Return how a bet ended: plainly, and without making more of it than it is."""
    found, bet = len(standing.found_ids), standing.bet
    told = f"{found} of {bet.of} found their reason; you thought {bet.found}."
    if found == bet.found:
        return f"{told} You know yourself well."
    if found > bet.found:
        return f"{told} Your hunches were better than you trusted them to be."
    return f"{told} Fewer than you hoped, and every one of them was found by writing first."


class BetDialog(QDialog):
    """What it says depends on whether there is a bet, and whether that is decided."""

    def __init__(self, window: MainWindow) -> None:
        """Show how things stand."""
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.setWindowTitle("A bet")
        theme = window.theme
        title = Label(theme, font(18, QFont.Weight.DemiBold), Ink.TEXT, "A bet with yourself")
        self.words = Label(theme, font(14), Ink.TEXT)
        self.who = Label(theme, font(12), Ink.MUTED)
        for label in (self.words, self.who):
            label.setWordWrap(True)
        self.found, self.of = QSpinBox(), QSpinBox()
        self.found.setAccessibleName("Hunts that will find their reason")
        self.of.setAccessibleName("Of the next hunts")
        self.of.setRange(1, MOST_OF)
        self.of.valueChanged.connect(self.found.setMaximum)
        self.of.setValue(USUAL_OF)
        self.found.setRange(0, USUAL_OF)
        self.found.setValue(_USUAL_FOUND)
        self._show_edges()
        theme.changed.connect(self._show_edges)
        self.form = self._form()
        self.make = Chip(theme, "Make the bet", Tone.ACCENT)
        self.drop = Chip(theme, "Take the bet back")
        self.make.clicked.connect(self._make)
        self.drop.clicked.connect(self._drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(14)
        for part in (title, self.words, self.who, self.form):
            column.addWidget(part)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.drop)
        foot.addStretch(1)
        foot.addWidget(self.make)
        column.addLayout(foot)
        self.setMinimumWidth(min(_WIDTH, window.width() - 40))
        self._show()

    def done(self, result: int) -> None:
        """Go for good: the next one shows how things stand then."""
        super().done(result)
        self.deleteLater()

    def _form(self) -> QWidget:
        form = QWidget()
        row = QHBoxLayout(form)
        row.setContentsMargins(0, 0, 0, 0)
        face, theme = font(14), self._window.theme
        row.addWidget(self.found)
        row.addWidget(Label(theme, face, Ink.TEXT, "of my next"))
        row.addWidget(self.of)
        row.addWidget(Label(theme, face, Ink.TEXT, "hunts"))
        row.addStretch(1)
        return form

    def _show_edges(self) -> None:
        show_edges(self._window.theme, self.found, self.of)

    def _show(self) -> None:
        today, read = self._session.today(), self._session.journal.read
        standing = read.bet(today)
        over = standing is not None and standing.is_over
        self.form.setVisible(standing is None or over)
        self.make.setVisible(standing is None or over)
        self.make.set_text("Make another bet" if over else "Make the bet")
        self.drop.setVisible(standing is not None and not over)
        self.who.setVisible(over)
        if standing is None:
            self.words.setText(_ABOUT)
        elif over:
            self.words.setText(revealed(standing))
            found = [row.name for row in read.rows(standing.found_ids)]
            self.who.setText(names(found[:_NAMED], len(found)) if found else "")
        else:
            self.words.setText(running(standing, today))

    def _make(self) -> None:
        bet = Bet(self.found.value(), self.of.value(), self._session.today())
        save_settings(self._session, "Make a bet", {BET_KEY: write_bet(bet)})
        self._show()

    def _drop(self) -> None:
        save_settings(self._session, "Take a bet back", {BET_KEY: write_bet(None)})
        self._show()
