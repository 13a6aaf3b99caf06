"""A small sheet to name a tag: typed, or taken from those that there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from networkjournal.core.text import clean, fold
from networkjournal.ui.bulk_words import counted
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.people_model import Index
from networkjournal.ui.screens import room_at
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import LineField

_MOST = 8
"""Tags shown at once."""
_ROW = 30
_WIDTH = 300
_COUNT = int(Qt.ItemDataRole.UserRole)


def entries(text: str) -> tuple[str, ...]:
    """Return the tags that a line holds: between commas, without the sign in front."""
    found = (clean(part).lstrip("#").strip() for part in text.split(","))
    return tuple(dict.fromkeys(tag for tag in found if tag))


def matching(text: str, tags: Iterable[str]) -> list[str]:
    """Return the tags that hold what is typed: those that begin with it first."""
    sought = fold(text.lstrip("#"))
    holding = [tag for tag in tags if sought in fold(tag)]
    return sorted(holding, key=lambda tag: not fold(tag).startswith(sought))


class TagPopup(QFrame):
    """Enter takes, Tab completes, Up and Down choose, Escape leaves."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Hidden until :meth:`open_at`."""
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self._tags: Mapping[str, int] = {}
        self._offered: list[str] = []
        self._only_known = False
        self._take_tags: Callable[[tuple[str, ...]], None] = lambda _tags: None
        self.line = LineField(theme, "Tag")
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("Tags")
        self.list.setItemDelegate(_TagDelegate(theme, self))
        self.list.itemClicked.connect(lambda _item: self._take())
        self._note = Label(theme, font(12), Ink.MUTED)
        self._note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for part in (self.line, self.list, self._note):
            column.addWidget(part)
        self.line.typed.connect(self._offer)
        self.line.returnPressed.connect(self._take)
        self.line.installEventFilter(self)
        self.setFixedWidth(_WIDTH)

    def open_at(
        self,
        below: QWidget,
        tags: Mapping[str, int],
        take: Callable[[tuple[str, ...]], None],
        *,
        only_known: bool,
    ) -> None:
        """Offer ``tags``, with how many have them, below a widget; ``take`` is told the chosen.

        With ``only_known`` no other tag is taken.
        """
        self._tags, self._only_known = tags, only_known
        self._take_tags = take
        self.line.setAccessibleName("Tag to remove" if only_known else "Tag to add")
        self.line.setPlaceholderText("Which tag?" if only_known else "Tag, or several with commas")
        self.line.fill("")
        self._offer()
        self.move(self._place(below))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that move in the list before the line does."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() == Qt.Key.Key_Tab:
                self._complete()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a sheet with an edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colors.card)
        painter.setPen(self._theme.colors.line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _last(self) -> str:
        """Return what is being typed, behind the last comma."""
        return self.line.text().rpartition(",")[2].strip()

    def _offer(self) -> None:
        offered = self._offered = matching(self._last(), self._tags)[:_MOST]
        self.list.clear()
        for row, tag in enumerate(offered):
            self.list.addItem(f"#{tag}")
            item = self.list.item(row)
            item.setData(_COUNT, f"{self._tags[tag]:,}")
            heard = f"#{tag}, on {counted(self._tags[tag])}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, heard)
        self.list.setCurrentRow(0 if offered and self._only_known else -1)
        self.list.setFixedHeight(_ROW * len(offered))
        self.list.setVisible(bool(offered))
        self._note.setText(self._what_is_meant())
        self._note.setVisible(bool(self._note.text()))
        self.adjustSize()

    def _what_is_meant(self) -> str:
        if self._only_known:
            return "" if self._offered else "Nobody selected has such a tag."
        known = set(map(fold, self._tags))
        new = [f"#{tag}" for tag in entries(self.line.text()) if fold(tag) not in known]
        return f"New: {' '.join(new)}" if new else ""

    def _step(self, by: int) -> None:
        """Go on by one, round the end; above the first one there is the line itself."""
        rows = self.list.count() + (not self._only_known)
        row = self.list.currentRow() + (not self._only_known) + by
        self.list.setCurrentRow(row % max(1, rows) - (not self._only_known))

    def _complete(self) -> None:
        """Put the tag that is chosen, or the first one, into the line."""
        if self._offered and (self._last() or self.list.currentRow() >= 0):
            tag = self._offered[max(0, self.list.currentRow())]
            before, comma, _typed = self.line.text().rpartition(",")
            self.line.setText(f"{before}{comma}{' ' if comma else ''}{tag}")
            self._offer()

    def _take(self) -> None:
        typed = entries(self.line.text())
        row = self.list.currentRow()
        if row >= 0:
            before = entries(self.line.text().rpartition(",")[0])
            typed = (*before, self._offered[row])
        known = {fold(tag): tag for tag in reversed(list(self._tags))}
        if self._only_known and not all(fold(tag) in known for tag in typed):
            return
        if typed:
            self.hide()
            self._take_tags(tuple(dict.fromkeys(known.get(fold(tag), tag) for tag in typed)))

    def _place(self, below: QWidget) -> QPoint:
        """Stand below the widget, inside the screen."""
        corner = below.mapToGlobal(QPoint(0, below.height() + 6))
        screen = room_at(corner)
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        return QPoint(x, max(screen.top(), min(corner.y(), screen.bottom() - self.height())))


class _TagDelegate(QStyledItemDelegate):
    """The tag at the left, how many people have it at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = self.parent()
        assert isinstance(view, TagPopup)
        colors, rect = self._theme.colors, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.row() == view.list.currentRow():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent_soft)
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        middle = Qt.AlignmentFlag.AlignVCenter
        inner = rect.adjusted(10, 0, -10, 0)
        painter.setFont(font(12))
        painter.setPen(colors.muted)
        count = str(index.data(_COUNT))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, count)
        inner.setRight(inner.right() - painter.fontMetrics().horizontalAdvance(count) - 10)
        painter.setFont(font(13, QFont.Weight.Medium))
        painter.setPen(colors.text)
        words = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, middle, words)
        painter.restore()
