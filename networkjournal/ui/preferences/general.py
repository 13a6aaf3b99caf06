"""The first page of the preferences: colours and letter keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox

from networkjournal.ui.preferences.page import Page
from networkjournal.ui.theme import Mode

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_MODES = {Mode.SYSTEM: "As the system", Mode.LIGHT: "Light", Mode.DARK: "Dark"}


class GeneralPage(Page):
    """What concerns the whole window."""

    def __init__(self, window: MainWindow) -> None:
        """Show what holds now."""
        super().__init__(window.theme, "General")
        self._window = window
        self.colors = QComboBox()
        for mode, words in _MODES.items():
            self.colors.addItem(words, mode)
        self.colors.setCurrentIndex(list(_MODES).index(window.theme.mode))
        self.colors.currentIndexChanged.connect(self._choose_colors)
        self.add_row("&Colours", self.colors)
        self.letters = QCheckBox("Single &letters act in lists")
        self.letters.setChecked(window.settings.letter_keys)
        self.letters.toggled.connect(window.choose_letter_keys)
        self.add_row(
            "",
            self.letters,
            "J and K go down and up, / searches, and so on, while a list has the focus. "
            "The arrow keys and all keys with Ctrl work either way.",
        )
        self.column.addStretch(1)

    def _choose_colors(self) -> None:
        mode = Mode(self.colors.currentData())
        self._window.actions_by_name[f"mode_{mode.value}"].trigger()
