"""What this program is, and who made the parts it is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
)

from networkjournal import __version__
from networkjournal.parts import Part, parts
from networkjournal.paths import resource
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.page_names import PageNames
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import font

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_WIDTH, _HEIGHT = 780, 560
_LEAST_WIDTH, _LEAST_HEIGHT = 480, 340
_NAMES_WIDTH = 190


class AboutDialog(QDialog):
    """The version above, and below it each part with its licence in full."""

    def __init__(self, window: MainWindow) -> None:
        """Begin with the program's own licence."""
        super().__init__(window)
        self.setWindowTitle("About Network Journal")
        theme = window.theme
        own = resource("licences/NetworkJournal.txt").read_text("utf-8")
        self._parts = [Part("Network Journal", __version__, "MIT", own), *parts()]
        heading = Label(
            theme, font(20, QFont.Weight.DemiBold), Ink.TEXT, f"Network Journal {__version__}"
        )
        words = "Reach out on a hunch, find out why it was worth it."
        self._what = Label(theme, font(13), Ink.MUTED)
        self.names = PageNames(theme, window.settings, _NAMES_WIDTH)
        self.names.setAccessibleName("Parts")
        self.names.addItems([part.name for part in self._parts])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Licence")
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setVerticalScrollBar(ThinBar(theme))
        self.text.setFont(font(12))
        right = QVBoxLayout()
        right.setContentsMargins(24, 24, 20, 16)
        right.setSpacing(10)
        for part in (heading, Label(theme, font(14), Ink.TEXT, words), self._what, self.text):
            right.addWidget(part)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        right.addWidget(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addLayout(right, 1)
        self.names.currentRowChanged.connect(self._show_part)
        self.names.setCurrentRow(0)
        self.names.setFocus()
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.resize(min(_WIDTH, window.width() - 40), min(_HEIGHT, window.height() - 40))

    def _show_part(self, number: int) -> None:
        part = self._parts[number]
        self._what.setText(f"{part.name} {part.version}, licence {part.licence}")
        self.text.setPlainText(flowing(part.text))


def flowing(text: str) -> str:
    """Join the lines that a licence was broken into; lists, headings and paragraphs stay."""
    return re.sub(r"^(.{60,})\n(?=[^\W\d_])", r"\1 ", text, flags=re.MULTILINE)
