"""What stands beside the list while several people are selected: who, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from networkjournal.core.rows import PersonRow
from networkjournal.core.together import Together
from networkjournal.ui.bulk_words import counted, hunts, names
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.photo import thumbnail
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, Tone

SHOWN = 7
"""People shown by portrait and name."""
_SIDE, _STEP, _RING = 64, 56, 3
_PHOTO = 3 * _SIDE
"""Pixels of a photo's side: sharp on a screen of three times the density."""
_CHIP_HEIGHT = 34


class Faces(QWidget):
    """Portraits in a row, each a little over the next; as many as there is room for."""

    def __init__(self, theme: Theme, read_photo: Callable[[int], bytes | None]) -> None:
        """Follow ``theme``; photos are read when the people are other ones than before."""
        super().__init__()
        self._theme = theme
        self._read_photo = read_photo
        self._people: list[PersonRow] = []
        self._photos: dict[int, QPixmap | None] = {}
        self.setFixedHeight(_SIDE)
        theme.changed.connect(self.update)

    def show_people(self, people: Sequence[PersonRow]) -> None:
        """Show the first of these people."""
        shown = list(people[:SHOWN])
        self._photos = {
            row.id: self._photos[row.id] if row.id in self._photos else self._photo(row)
            for row in shown
        }
        self._people = shown
        self.update()

    def forget(self) -> None:
        """Read the photos again when next shown."""
        self._photos.clear()

    def sizeHint(self) -> QSize:
        """Return the room of all of them."""
        return QSize(_SIDE + (SHOWN - 1) * _STEP, _SIDE)

    def minimumSizeHint(self) -> QSize:
        """Return the room of one."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them from the last to the first, each with a rim in the colour of the page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fitting = self._people[: 1 + max(0, self.width() - _SIDE) // _STEP]
        for place, row in reversed(list(enumerate(fitting))):
            face = QRectF(place * _STEP, 0, _SIDE, _SIDE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colors.page)
            painter.drawEllipse(face.adjusted(-_RING, -_RING, _RING, _RING))
            draw_portrait(painter, face, row.name, self._photos.get(row.id))

    def _photo(self, row: PersonRow) -> QPixmap | None:
        return thumbnail(self._read_photo(row.id), _PHOTO) if row.has_photo else None


class BulkPage(QScrollArea):
    """Calm: a few faces, a number, some names, and a chip for each thing that can be done."""

    left = Signal()
    """Escape: back to one person."""
    shown = Signal()
    """It is seen again."""

    def __init__(
        self,
        theme: Theme,
        actions: Sequence[QAction],
        read_photo: Callable[[int], bytes | None],
        parent: QWidget | None = None,
    ) -> None:
        """Offer ``actions``, each while it is enabled."""
        super().__init__(parent)
        self.faces = Faces(theme, read_photo)
        self.title = Label(theme, font(24, QFont.Weight.DemiBold), Ink.TEXT)
        self.names = Label(theme, font(14), Ink.MUTED)
        self.hunts = Label(theme, font(13), Ink.MUTED)
        self._chips = {action: self._chip(theme, action) for action in actions}
        self._hint = Label(theme, font(12), Ink.MUTED)
        self._hint.setText("One undo takes back each of these for all. Esc: back to one person.")
        for label in (self.title, self.names, self.hunts, self._hint):
            label.setWordWrap(True)
        self._lay_out(theme)
        for action, chip in self._chips.items():
            _follow(chip, action)  # only now: without a parent each would be a window of its own

    def _lay_out(self, theme: Theme) -> None:
        flow = FlowLayout(gap=9)
        for chip in self._chips.values():
            flow.addWidget(chip)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(35, 30, 35, 27)
        column.setSpacing(0)
        for part, below in (
            (self.faces, 18),
            (self.title, 6),
            (self.names, 6),
            (self.hunts, 24),
        ):
            column.addWidget(part)
            column.addSpacing(below)
        column.addLayout(flow)
        column.addSpacing(18)
        column.addWidget(self._hint)
        column.addStretch(1)
        self.setWidget(sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinBar(theme))

    def show_people(self, first: Sequence[PersonRow], number: int) -> None:
        """Show that ``number`` people are selected, the first of them by name."""
        self.faces.show_people(first)
        self.title.setText(f"{counted(number)} selected")
        self.names.setText(names([row.name for row in first], number))
        self.setAccessibleName(f"{self.title.text()}: {self.names.text()}")

    def show_together(self, together: Together | None) -> None:
        """Show where their hunts stand, or nothing as long as that is not known."""
        self.hunts.setText(hunts(together) if together is not None else "")

    def chip(self, action: QAction) -> Chip:
        """Return the chip of an action."""
        return self._chips[action]

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the first thing that can be done."""
        chip = next((chip for chip in self._chips.values() if not chip.isHidden()), None)
        if chip is not None:
            chip.setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Say so: what changed meanwhile is to be read."""
        super().showEvent(event)
        self.shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; everything else is the chips'."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _chip(self, theme: Theme, action: QAction) -> Chip:
        chip = Chip(theme, "", Tone.PLAIN)
        chip.setFont(font(13, QFont.Weight.Medium))
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setMinimumHeight(_CHIP_HEIGHT)
        chip.clicked.connect(action.trigger)
        action.changed.connect(lambda: _follow(chip, action))
        return chip


def _follow(chip: Chip, action: QAction) -> None:
    chip.set_text(action.text().replace("&", ""))
    chip.setToolTip(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
    chip.setVisible(action.isEnabled())
