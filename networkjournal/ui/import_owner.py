"""Whose archive it is: guessed, and confirmed by the person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout

from networkjournal.core.links import profile_slug
from networkjournal.core.text import clean
from networkjournal.importers.people import OwnerGuess, Party
from networkjournal.ui.import_page import ImportPage
from networkjournal.ui.paint import draw_ring
from networkjournal.ui.theme import Theme, font

_INDENT = 22
_FIELD_WIDTH = 460
_ANSWER_HEIGHT = 28
_CIRCLE = 16
"""Pixels at the left that the style draws the circle in."""
_PROFILE = "linkedin.com/in/…, or your name as the archive has it"


class Answer(QRadioButton):
    """One answer, with a ring where the keyboard is."""

    def __init__(self, theme: Theme, words: str) -> None:
        """``words`` may hold a mnemonic."""
        super().__init__(words)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            width = min(self.width(), self.sizeHint().width() + 6) - _CIRCLE
            draw_ring(self, self._theme.colors, QRect(_CIRCLE, 0, width, self.height()))


class OwnerPage(ImportPage):
    """The likeliest first, with why; somebody else; or nobody, without messages."""

    title = "Who are you?"
    note = (
        "The archive holds messages and invitations, but not whose they are. Your journal needs to "
        "know what you wrote and what was written to you."
    )

    def __init__(self, theme: Theme) -> None:
        """Offer nobody yet."""
        super().__init__(theme)
        self._guesses: Sequence[OwnerGuess] = ()
        self._group = QButtonGroup(self)
        self.others: list[Answer] = []
        self.else_ = self._radio("Somebody &else:")
        self.none = self._radio("&None of these: leave messages and invitations out")
        self.profile = QLineEdit()
        self.profile.setPlaceholderText(_PROFILE)
        self.profile.setAccessibleName("Your profile or name")
        self.profile.setMinimumHeight(32)
        self.profile.textChanged.connect(lambda _text: self.ready.emit())
        self.profile.textEdited.connect(lambda _text: self.else_.setChecked(True))
        self._group.buttonToggled.connect(lambda _button, _on: self.ready.emit())
        self.profile.setMaximumWidth(_FIELD_WIDTH)
        self.profile.setTextMargins(4, 0, 4, 0)
        indented = QVBoxLayout()
        indented.setContentsMargins(_INDENT, 0, 0, 0)
        indented.addWidget(self.profile)
        self._known = QVBoxLayout()
        self._known.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._known)
        column.addWidget(self.else_)
        column.addLayout(indented)
        column.addSpacing(6)
        column.addWidget(self.none)
        column.addStretch(1)
        self.show_edges(self.else_, self.none, self.profile)

    def show_guesses(self, guesses: Sequence[OwnerGuess]) -> None:
        """Offer these; the first is chosen, unless an answer stands already."""
        if guesses == self._guesses and self._group.checkedButton() is not None:
            return
        while self._known.count():
            item = self._known.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._guesses = guesses
        self.others = []
        for guess in guesses:
            radio = self._radio(_named(guess.party).replace("&", "&&"))
            radio.setFont(font(14, QFont.Weight.DemiBold))
            radio.setAccessibleDescription(guess.why)
            why = self.quiet(f"{guess.why[:1].upper()}{guess.why[1:]}.")
            why.setContentsMargins(_INDENT, 0, 0, 6)
            self.show_edges(radio)
            self._known.addWidget(radio)
            self._known.addWidget(why)
            self.others.append(radio)
        (self.others[0] if self.others else self.else_).setChecked(True)

    def party(self) -> Party | None:
        """Return whose messages they are, None where they are to be left out."""
        checked = self._group.checkedButton()
        if checked is self.none:
            return None
        if checked is self.else_:
            text = clean(self.profile.text())
            slug = profile_slug(text)
            return Party("", slug) if slug else Party(text)
        return self._guesses[self.others.index(checked)].party  # type: ignore[arg-type]

    def may_go_on(self) -> bool:
        """Ask for a profile or a name where it is somebody else."""
        return not self.else_.isChecked() or bool(clean(self.profile.text()))

    def summary(self) -> str:
        """Say what is missing."""
        return "" if self.may_go_on() else "Write your profile’s address or your name."

    def enter(self) -> None:
        """Go to the answer."""
        checked = self._group.checkedButton()
        if checked is self.else_:
            self.profile.setFocus()
        elif checked is not None:
            checked.setFocus()

    def _radio(self, words: str) -> Answer:
        radio = Answer(self.theme, words)
        radio.setMinimumHeight(_ANSWER_HEIGHT)
        self._group.addButton(radio)
        return radio


def _named(party: Party) -> str:
    address = f"linkedin.com/in/{party.slug}" if party.slug else ""
    return " · ".join(filter(None, (party.name, address)))
