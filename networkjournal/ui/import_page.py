"""What the pages of the import sheet have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, Tone, show_edges

_BUTTON_HEIGHT = 34


def button(theme: Theme, words: str, tone: Tone = Tone.PLAIN) -> Chip:
    """Return a chip as large as those at the foot of the sheet."""
    chip = Chip(theme, words, tone)
    chip.setFont(font(13, QFont.Weight.Medium))
    chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    chip.setMinimumHeight(_BUTTON_HEIGHT)
    return chip


class ImportPage(QWidget):
    """One step: a title, a sentence, and whether one may go on."""

    ready = Signal()
    """Whether one may go on, or what that would do, has changed."""
    title = ""
    note = ""
    enter_goes_on = True
    """Whether Enter goes on where nothing on the page needs it."""

    def __init__(self, theme: Theme) -> None:
        """Follow ``theme``."""
        super().__init__()
        self.theme = theme

    def may_go_on(self) -> bool:
        """Say whether everything that is needed is there."""
        return True

    def next_words(self) -> str:
        """Return what going on is called; empty where there is no such button."""
        return "Next"

    def summary(self) -> str:
        """Return the quiet words at the foot of the sheet."""
        return ""

    def enter(self) -> None:
        """Put the keyboard where it is needed first."""
        self.setFocus()

    def forget(self) -> None:
        """Hold on to nothing of what was read."""

    def show_edges(self, *widgets: QWidget) -> None:
        """Let the edges of boxes and fields be seen."""
        show_edges(self.theme, *widgets)

    def quiet(self, text: str = "") -> Label:
        """Return a sentence that explains, as wide as there is room."""
        label = Label(self.theme, font(13), Ink.MUTED, text)
        label.setWordWrap(True)
        return label
