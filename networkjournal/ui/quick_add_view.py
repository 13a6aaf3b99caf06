"""What was understood of a quick-add line, shown below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from networkjournal.core.entities import Contact
from networkjournal.core.quick_add import Parsed
from networkjournal.ui.paint import draw_portrait
from networkjournal.ui.quick_add_words import grouped
from networkjournal.ui.theme import Theme, font

_GOLD = ("Their words", "Because", "Reason")
_LABEL_WIDTH = 104
_LEFT = 58
_ROW_GAP = 9
_TOLD_GAP = 3
_MOST_LINES = 3
_MOST_SHOWN = 500
_TOP = 50
"""Where the portrait ends, in pixels."""
_BELOW_TITLE, _AFTER_TITLE = 28, 12


class Understood(QWidget):
    """The person as they will be saved, and the value of each token, in words."""

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._theme = theme
        self._name = ""
        self._title = ""
        self._about = ""
        self._told: Sequence[str] = ()
        self._rows: list[tuple[str, str]] = []
        self.hide()

    def show_new(self, parsed: Parsed, told: Sequence[str] = ()) -> None:
        """Show a person who is not in the journal yet, as the line tells of them.

        ``told`` are sentences about somebody who may be them.
        """
        draft = parsed.draft
        about = (draft.headline, draft.company, *map(_short, draft.links))
        names = " & ".join(draft.names)
        title = f"New contact: {names}" if names else "Nobody is named yet"
        self._show(draft.name, title, about, told, grouped(parsed))
        self.setVisible(bool(parsed.tokens))

    def show_known(
        self, person: Contact, title: str, told: Sequence[str], rows: list[tuple[str, str]]
    ) -> None:
        """Show somebody known, what there was with them, and what saving would add."""
        about = (person.headline, person.company)
        self._show(person.name, title, about, told, rows or [("", "Nothing new")])
        self.setVisible(True)

    def _show(
        self,
        name: str,
        title: str,
        about: Sequence[str],
        told: Sequence[str],
        rows: list[tuple[str, str]],
    ) -> None:
        self._name, self._title, self._told, self._rows = name, title, told, rows
        self._about = " · ".join(part for part in about if part)
        spoken = [f"{label}: {value}" if label else value for label, value in rows]
        sentences = (sentence.removesuffix(".") for sentence in told)
        self.setAccessibleName(". ".join([title, self._about, *sentences, *spoken]))
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return the room that everything takes."""
        told = sum(_height(text, width - _LEFT) + _TOLD_GAP for text in self._told)
        room = _value_width(width)
        rows = sum(_height(value, room) + _ROW_GAP for _, value in self._rows)
        return max(_TOP, self._told_top() + told) + _AFTER_TITLE + rows

    def _told_top(self) -> int:
        """Return where the sentences begin: right below what else stands beside the portrait."""
        return _TOP if self._about else _BELOW_TITLE

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw portrait, title and rows; plain text throughout."""
        colors = self._theme.colors
        painter = QPainter(self)
        draw_portrait(painter, QRectF(0, 2, 44, 44), self._name)
        room = self.width() - _LEFT
        painter.setPen(colors.text)
        painter.setFont(font(14, QFont.Weight.DemiBold))
        title = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPoint(_LEFT, 19), title)
        painter.setPen(colors.muted)
        painter.setFont(font(13))
        about = painter.fontMetrics().elidedText(self._about, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPoint(_LEFT, 40), about)
        painter.setFont(_label_font())
        self._paint_rows(painter, self._paint_told(painter, room))

    def _paint_told(self, painter: QPainter, room: int) -> int:
        """Draw the sentences about what there was, and return where they end."""
        painter.setPen(self._theme.colors.accent)
        top = self._told_top()
        for text in self._told:
            height = _height(text, room)
            painter.drawText(QRect(_LEFT, top, room, height), _WRAPPED, text)
            top += height + _TOLD_GAP
        return max(_TOP, top) + _AFTER_TITLE

    def _paint_rows(self, painter: QPainter, top: int) -> None:
        colors = self._theme.colors
        room = _value_width(self.width())
        for label, value in self._rows:
            height = _height(value, room)
            painter.setPen(colors.muted)
            painter.drawText(QRect(_LEFT, top, _LABEL_WIDTH, 30), Qt.AlignmentFlag.AlignTop, label)
            painter.setPen(colors.gold_text if label in _GOLD else colors.text)
            left = _LEFT + _LABEL_WIDTH * bool(label)
            painter.drawText(QRect(left, top, room, height), _WRAPPED, value)
            top += height + _ROW_GAP


_WRAPPED = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def _short(link: str) -> str:
    return link.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _value_width(width: int) -> int:
    return max(120, width - _LEFT - _LABEL_WIDTH)


def _height(text: str, width: int) -> int:
    """Return how high a wrapped text is, up to a few lines."""
    metrics = QFontMetrics(_label_font())
    room = QRect(0, 0, width, _MOST_LINES * metrics.lineSpacing())
    wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap.value, text[:_MOST_SHOWN])
    return min(wrapped.height(), room.height())


def _label_font() -> QFont:
    return font(13, QFont.Weight.Medium)
