"""What was understood, and who may be meant: shown below the quick-add line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact
from networkjournal.core.quick_add import Parsed
from networkjournal.core.rows import PersonRow
from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.quick_add_words import added, grouped
from networkjournal.ui.theme import Theme, font

_GRAMMAR = (
    ("Name, what they do", "the person, and a headline after a comma"),
    ('@Company   @"Two Words"   at Acme', "where they work"),
    ("linkedin.com/in/…   an email   a phone number", "how to reach them"),
    ('"their words"', "what struck me"),
    ("because …", "what draws me"),
    ("?views ?client ?project ?colleague", "what I expect it to be for:"),
    ("?intro ?taught ?friend   or a bare ?", "my hunch; bare: I don’t know"),
    ("> text   < text   * text", "I wrote it; they answered it; a clue"),
    ("=client,project text   = text", "the reason discovered"),
    ("via mail   on 12 nov   yesterday", "through which channel, and when"),
    ("Name & Name", "several people who share what happened"),
    ("#tag", "a tag"),
    ("!fri   !in 2 weeks   !3 dec", "follow up then"),
    ("Shift+Enter", "a line of notes"),
)
_EXAMPLE_WIDTH = 330
_GRAMMAR_ROW = 22

_GOLD = ("Their words", "Because", "Reason")
_LABEL_WIDTH = 104
_LEFT = 58
_ROW_GAP = 9
_MOST_LINES = 3
_MOST_SHOWN = 500
_ROWS_TOP = 62
_OFFER_ROW = 34
Index: TypeAlias = QModelIndex | QPersistentModelIndex


class Rule(QWidget):
    """A thin line between the parts of the sheet."""

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


class Grammar(QWidget):
    """What a line can say: an example at the left, its meaning at the right."""

    def __init__(self, theme: Theme) -> None:
        """Start hidden; F1 shows it."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(". ".join(f"{example}: {means}" for example, means in _GRAMMAR))
        self.hide()

    def sizeHint(self) -> QSize:
        """Return the room that every line takes."""
        return QSize(400, _GRAMMAR_ROW * len(_GRAMMAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the two columns."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setFont(_label_font())
        for row, (example, means) in enumerate(_GRAMMAR):
            line = QRect(0, row * _GRAMMAR_ROW, self.width(), _GRAMMAR_ROW)
            painter.setPen(colors.accent)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, example)
            painter.setPen(colors.text)
            line.setLeft(min(_EXAMPLE_WIDTH, self.width() // 2))
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, means)


class Understood(QWidget):
    """The person as they will be saved, and the value of each token, in words."""

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._theme = theme
        self._name = ""
        self._title = ""
        self._about = ""
        self._rows: list[tuple[str, str]] = []

    def show_new(self, parsed: Parsed) -> None:
        """Show a person who is not in the journal yet, as the line tells of them."""
        draft = parsed.draft
        about = (draft.headline, draft.company, *map(_short, draft.links))
        names = " & ".join(draft.names)
        title = f"New contact: {names}" if names else "Nobody is named yet"
        self._show(draft.name, title, about, grouped(parsed))
        self.setVisible(bool(parsed.tokens))

    def show_known(
        self,
        person: Contact,
        change: Change,
        names: Mapping[str, str],
        today: date,
        *,
        named: bool,
    ) -> None:
        """Show somebody known, and exactly what saving would add to them.

        The line has their name, or is about them because they are selected.
        """
        rows = added(person, change, names, today) or [("", "Nothing new")]
        about = (person.headline, person.company)
        title = f"In your journal: {person.name}" if named else f"On {person.name}"
        self._show(person.name, title, about, rows)
        self.setVisible(True)

    def _show(
        self, name: str, title: str, about: Sequence[str], rows: list[tuple[str, str]]
    ) -> None:
        self._name, self._title, self._rows = name, title, rows
        self._about = " · ".join(part for part in about if part)
        spoken = [f"{label}: {value}" for label, value in rows]
        self.setAccessibleName(". ".join([title, self._about, *spoken]))
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the room that all rows take."""
        room = _value_width(width)
        return _ROWS_TOP + sum(_value_height(value, room) + _ROW_GAP for _, value in self._rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw portrait, title and rows; plain text throughout."""
        colors = self._theme.colors
        painter = QPainter(self)
        draw_portrait(painter, QRectF(0, 2, 44, 44), self._name)
        painter.setPen(colors.text)
        painter.setFont(font(14, QFont.Weight.DemiBold))
        room = self.width() - _LEFT
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPoint(_LEFT, 19), title)
        painter.setPen(colors.muted)
        painter.setFont(font(13))
        about = painter.fontMetrics().elidedText(self._about, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPoint(_LEFT, 40), about)
        top = _ROWS_TOP
        for label, value in self._rows:
            painter.setPen(colors.muted)
            painter.setFont(_label_font())
            painter.drawText(QRect(_LEFT, top, _LABEL_WIDTH, 30), Qt.AlignmentFlag.AlignTop, label)
            painter.setPen(colors.gold_text if label in _GOLD else colors.text)
            height = _value_height(value, _value_width(self.width()))
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(
                QRect(_LEFT + _LABEL_WIDTH, top, _value_width(self.width()), height), flags, value
            )
            top += height + _ROW_GAP


class Offers(QListWidget):
    """People who may be meant; moved through from the line, so it never takes the focus."""

    picked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Start hidden."""
        super().__init__()
        self._people: list[PersonRow] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setItemDelegate(_OfferDelegate(theme, self))
        self.setAccessibleName("People who may be meant")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda _item: self.pick())

    @property
    def chosen(self) -> PersonRow | None:
        """The person chosen with the arrow keys, if any."""
        row = self.currentRow()
        return self._people[row] if 0 <= row < len(self._people) else None

    @property
    def new_chosen(self) -> bool:
        """Say whether the row "a new person" is chosen."""
        return bool(self._people) and self.currentRow() == len(self._people)

    def sizeHint(self) -> QSize:
        """Return the room that every row takes."""
        return QSize(200, self.count() * _OFFER_ROW)

    def show_people(self, people: Sequence[PersonRow], today: date) -> None:
        """Offer ``people`` and, below them, a new person of that name."""
        if list(people) == self._people:
            return
        self._people = list(people)
        self.clear()
        for person in self._people:
            self.addItem(_offer(person, today))
        if self._people:
            self.addItem(QListWidgetItem("A new person"))
        self.setVisible(bool(self._people))

    def step(self, step: int) -> None:
        """Choose the next or previous one."""
        if self._people:
            start = self.currentRow() if self.currentRow() >= 0 else min(0, -step)
            self.setCurrentRow((start + step) % self.count())

    def pick(self) -> None:
        """Take the chosen person, or the first where none is chosen."""
        row = max(0, self.currentRow())
        if row < len(self._people):
            self.picked.emit(self._people[row])


class _OfferDelegate(QStyledItemDelegate):
    """One line: portrait, name, what they do, and how the hunt stands."""

    def __init__(self, theme: Theme, parent: Offers) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _OFFER_ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colors = self._theme.colors
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent_soft)
            painter.drawRoundedRect(rect, 8, 8)
        name, about = index.data(), index.data(Qt.ItemDataRole.UserRole)
        if about is not None:
            draw_portrait(painter, QRectF(rect.x() + 10, rect.y() + 5, 24, 24), name)
        painter.setPen(colors.text if about is not None else colors.muted)
        painter.setFont(font(13, QFont.Weight.DemiBold))
        room = rect.adjusted(_LEFT, 0, -10, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        if about:
            room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(name) + 12)
            painter.setPen(colors.muted)
            painter.setFont(font(13))
            shown = painter.fontMetrics().elidedText(
                about, Qt.TextElideMode.ElideRight, max(0, room.width())
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


def _offer(person: PersonRow, today: date) -> QListWidgetItem:
    item = QListWidgetItem(person.name)
    state = person.state(today).value.replace("_", " ")
    about = " · ".join(part for part in (person.headline, person.company, state) if part)
    item.setData(Qt.ItemDataRole.UserRole, about)
    return item


def _short(link: str) -> str:
    return link.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _value_width(width: int) -> int:
    return max(120, width - _LEFT - _LABEL_WIDTH)


def _value_height(value: str, width: int) -> int:
    metrics = QFontMetrics(_label_font())
    room = QRect(0, 0, width, _MOST_LINES * metrics.lineSpacing())
    wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, value[:_MOST_SHOWN])
    return min(wrapped.height(), room.height())


def _label_font() -> QFont:
    return font(13, QFont.Weight.Medium)
