"""The part of the quick-add panel that scrolls where the window is too low for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from networkjournal.ui.quick_add_looks import GAP, MARGIN
from networkjournal.ui.scroll_bar import WIDTH, ThinBar
from networkjournal.ui.theme import Theme


class Rule(QWidget):
    """A thin line between the parts of the panel."""

    def __init__(self, theme: Theme) -> None:
        """Follow ``theme``."""
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def sizeHint(self) -> QSize:
        """Return one pixel's height."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(self.rect(), self._theme.colors.line)


class Body(QScrollArea):
    """Widgets one below the other, each as high as it wants to be; hidden ones take no room."""

    def __init__(self, theme: Theme, parts: Sequence[QWidget]) -> None:
        """Hold ``parts``; the keyboard stays in the line, which scrolls this with Page Up, Down."""
        super().__init__()
        self._parts = parts
        self._sheet = QWidget()
        for part in parts:
            part.setParent(self._sheet)
        self.setWidget(self._sheet)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBar(ThinBar(theme))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)

    @property
    def is_blank(self) -> bool:
        """Say whether there is nothing to show."""
        return all(part.isHidden() for part in self._parts)

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that all parts need."""
        heights = [height_of(part, width) for part in self._shown()]
        return sum(heights) + GAP * max(0, len(heights) - 1)

    def place(self) -> None:
        """Set the parts one below the other."""
        width = self.width()
        if self.heightForWidth(width) > self.height():
            width -= WIDTH + GAP // 2
        top = 0
        for part in self._shown():
            height = height_of(part, width)
            part.setGeometry(0, top, width, height)
            top += height + GAP
        self._sheet.resize(width, max(0, top - GAP))

    def turn(self, pages: int) -> None:
        """Scroll by pages."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def show_part(self, part: QWidget, rect: QRect) -> None:
        """Scroll so far that a rectangle of a part is seen."""
        place = rect.translated(part.pos())
        self.ensureVisible(place.center().x(), place.center().y(), 0, place.height() // 2 + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self.place()

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]


class Column:
    """The parts of the panel: those above the body, the body between two rules, those below.

    The body scrolls where there is too little room; without anything in it there is one rule.
    """

    def __init__(
        self, theme: Theme, panel: QWidget, above: Sequence[QWidget], body: Body, below: QWidget
    ) -> None:
        """Put the parts into ``panel``."""
        self._panel = panel
        self._body = body
        self._rules = (Rule(theme), Rule(theme))
        self._parts = (*above, self._rules[0], body, self._rules[1], below)
        for part in self._parts:
            part.setParent(panel)

    def height(self, width: int) -> int:
        """Return the height in pixels that everything shown needs at ``width``."""
        inner = width - 2 * MARGIN
        heights = [height_of(part, inner) for part in self._shown()]
        return sum(heights) + GAP * (len(heights) - 1) + 2 * MARGIN

    def place(self) -> int:
        """Set the parts one below the other, and return the height that they need."""
        width, inner = self._panel.width(), self._panel.width() - 2 * MARGIN
        bottom, wanted = MARGIN, self.height(width)
        for part in self._shown():
            part.resize(inner, part.height())  # wrapped texts know their height from here on
            height = height_of(part, inner)
            if part is self._body:
                height = max(0, height - max(0, wanted - self._panel.height()))
            left, room = (0, width) if part in self._rules else (MARGIN, inner)
            part.setGeometry(left, bottom, room, height)
            bottom += height + GAP
        self._body.place()
        return wanted

    def _shown(self) -> list[QWidget]:
        blank = self._body.is_blank
        self._body.setHidden(blank)
        self._rules[0].setHidden(blank)
        return [part for part in self._parts if not part.isHidden()]


def height_of(part: QWidget, width: int) -> int:
    """Return how high a part wants to be at ``width``."""
    wrapped = part.heightForWidth(width)
    return wrapped if wrapped >= 0 else part.sizeHint().height()
