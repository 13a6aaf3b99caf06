"""What a first start shows: three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from networkjournal.ui.paint import draw_gem
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, Tone

_TEXT_WIDTH = 520
_FIRST = "Add a first person"
_MIDDLE = Qt.AlignmentFlag.AlignHCenter


class Welcome(QWidget):
    """An inviting page for a journal that holds nobody yet."""

    add_person = Signal()
    import_people = Signal()
    open_sample = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Lay the sentence and the three buttons in the middle of the page."""
        super().__init__(parent)
        middle = QWidget()
        middle.setMaximumWidth(_TEXT_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        row.addWidget(middle, 1000)  # as wide as it may become, before the margins get a share
        row.addStretch(1)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(3)
        column.addWidget(_Gem(theme), 0, _MIDDLE)
        column.addWidget(_label("Who moved you lately?", 26, QFont.Weight.DemiBold))
        column.addWidget(
            _label(
                "Write down who it is and what struck you, before you know what it is for. "
                "The journal keeps what happens between you, until the day you find the reason.",
                15,
            )
        )
        column.addSpacing(16)
        self._first = Chip(theme, _FIRST, Tone.ACCENT)
        imports = Chip(theme, "Import your people from LinkedIn")
        sample = Chip(theme, "Look at a sample journal")
        for chip, signal in (
            (self._first, self.add_person),
            (imports, self.import_people),
            (sample, self.open_sample),
        ):
            chip.setFont(font(14, QFont.Weight.Medium))
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setMinimumHeight(34)
            chip.clicked.connect(signal)
            column.addWidget(chip, 0, _MIDDLE)
        column.addSpacing(16)
        note = _label("Everything stays on this computer, in one file: no account, no network.", 13)
        note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
        column.addWidget(note)
        column.addStretch(4)

    def show_key(self, key: QKeySequence) -> None:
        """Show which key adds a person."""
        shown = key.toString(QKeySequence.SequenceFormat.NativeText)
        self._first.set_text(f"{_FIRST}   {shown}" if shown else _FIRST)
        self._first.updateGeometry()


class _Gem(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(56, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_gem(QPainter(self), QRectF(4, 4, 48, 48), self._theme.colors)


def _label(text: str, pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(font(pixels, weight))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
