"""Chips in a row that goes on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP = 7


class FlowLayout(QLayout):
    """Sets widgets one after another like words in a text; hidden ones take no room."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = GAP) -> None:
        """``gap`` is the space in pixels between neighbours and between lines."""
        self._heights: dict[int, int] = {}
        """By width, until something changes: Qt asks many times for each time it lays out."""
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        self._items: list[QLayoutItem] = []
        self._from_right = False

    def set_from_right(self, from_right: bool) -> None:
        """Let the lines end at the right edge instead of beginning at the left."""
        self._from_right = from_right
        self.update()

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one that now stands at ``place``."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def is_bare(self) -> bool:
        """Say whether nothing in it is shown."""
        return not self._shown()

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - named by Qt
        """Append; called by Qt."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many widgets there are, hidden ones too."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - named by Qt
        """Return one item, None beyond the last: so Qt finds the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - named by Qt
        """Remove one item and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - named by Qt
        """Return none: a row of chips is as large as its chips."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say yes: fewer pixels in width mean more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels of all lines at a width."""
        if width not in self._heights:
            lines = self._lines(width)
            gaps = self.spacing() * max(0, len(lines) - 1)
            self._heights[width] = sum(_height(line) for line in lines) + gaps
        return self._heights[width]

    def invalidate(self) -> None:
        """Measure anew; called by Qt when a widget comes, goes or changes its size."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """Return the size of everything in one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - named by Qt
        """Return little: what is too wide is shortened."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return QSize(min(width, 60), max((size.height() for size in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - named by Qt
        """Place every widget."""
        super().setGeometry(rect)
        y = rect.y()
        for line in self._lines(rect.width()):
            height = _height(line)
            width = sum(size.width() for _, size in line) + self.spacing() * (len(line) - 1)
            x = rect.right() + 1 - width if self._from_right else rect.x()
            for item, size in line:
                item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item in self._shown():
            size = item.sizeHint()
            if size.width() > width:
                size = QSize(
                    width,
                    item.heightForWidth(width) if item.hasHeightForWidth() else size.height(),
                )
            if not lines or size.width() > room:
                lines.append([])
                room = width
            lines[-1].append((item, size))
            room -= size.width() + self.spacing()
        return lines


def _height(line: list[tuple[QLayoutItem, QSize]]) -> int:
    return max(size.height() for _, size in line)


def reach_after(anchor: QWidget, widget: QWidget) -> None:
    """Let Tab reach ``widget`` after ``anchor``, which may itself take no focus."""
    policy = anchor.focusPolicy()
    anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # else Qt leaves the order as it is
    QWidget.setTabOrder(anchor, widget)
    anchor.setFocusPolicy(policy)
