"""The head of the people list: the search field, the filters, and what an empty list says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QButtonGroup, QLabel, QLineEdit, QVBoxLayout, QWidget

from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.fields import has_nothing_left
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import FOCUS_WIDTH, Chip, Tone

_PLACEHOLDER = "Search people and notes"
_FIELD_HEIGHT = 37
_GLASS_ROOM = 26
_CROSS_ROOM = 30
_SPACING = 5


class SearchField(QLineEdit):
    """A field with a magnifier, its shortcut while empty, and a cross to clear it."""

    down = Signal()
    """Arrow down: on to the list."""
    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        placeholder: str = _PLACEHOLDER,
        key: QKeySequence | QKeySequence.StandardKey = QKeySequence.StandardKey.Find,
    ) -> None:
        """Paint its own ground, so that it needs no icons and no style sheet.

        ``key`` is what leads here from elsewhere.
        """
        super().__init__(parent)
        self._theme = theme
        self._hint = ""
        self.show_key(QKeySequence(key))
        self._hint_font = font(11, QFont.Weight.Medium)
        self.setFrame(False)
        self.setFont(font(13))
        self.setFixedHeight(_FIELD_HEIGHT)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTextMargins(_GLASS_ROOM, 0, _CROSS_ROOM, 0)
        self.setMouseTracking(True)
        self._recolor()
        theme.changed.connect(self._recolor)

    def show_key(self, key: QKeySequence) -> None:
        """Show another key as what leads here; none where it is empty."""
        self._hint = key.toString(QKeySequence.SequenceFormat.NativeText)
        self.update()

    def clear(self) -> None:
        """End a search, also for undo, which is the journal's from then on."""
        self.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to the list, Enter takes its first person; spent undo keys are left over."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif not has_nothing_left(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the window, which imports them; take only text."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show an arrow over the cross, as over any button."""
        on_cross = self._on_cross(event.position())
        self.setCursor(Qt.CursorShape.ArrowCursor if on_cross else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Clear the search where the cross is."""
        if event.button() is Qt.MouseButton.LeftButton and self._on_cross(event.position()):
            self.clear()
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the text, and what stands beside it."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        width = FOCUS_WIDTH if focused else 1
        inset = width / 2
        painter.setPen(QPen(colors.accent if focused else colors.line, width))
        painter.setBrush(colors.card)
        edge = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(edge, 9, 9)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_glass(painter)
        if self.text():
            self._draw_cross(painter)
        else:
            self._draw_hint(painter)

    def _draw_glass(self, painter: QPainter) -> None:
        middle = self.height() / 2
        painter.setPen(QPen(self._theme.colors.muted, 1.7, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(15, middle - 1.5), 5, 5)
        painter.drawLine(QPointF(18.8, middle + 2.3), QPointF(23, middle + 6.5))

    def _draw_cross(self, painter: QPainter) -> None:
        center = self._cross().center()
        painter.setPen(QPen(self._theme.colors.muted, 1.7, c=Qt.PenCapStyle.RoundCap))
        for side in (-1, 1):
            arm = QPointF(3.5, 3.5 * side)
            painter.drawLine(center - arm, center + arm)

    def _draw_hint(self, painter: QPainter) -> None:
        needed = self.fontMetrics().horizontalAdvance(self.placeholderText()) + _GLASS_ROOM + 10
        painter.setFont(self._hint_font)
        room = QRect(0, 0, self.width() - 13, self.height())
        if needed + painter.fontMetrics().horizontalAdvance(self._hint) < room.width():
            painter.setPen(self._theme.colors.muted)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, flags, self._hint)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - _CROSS_ROOM, 0, _CROSS_ROOM, self.height())

    def _on_cross(self, position: QPointF) -> bool:
        return bool(self.text()) and self._cross().contains(position)

    def _recolor(self) -> None:
        colors = self._theme.colors
        look = QPalette(self.palette())
        look.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        look.setColor(QPalette.ColorRole.Text, colors.text)
        look.setColor(QPalette.ColorRole.PlaceholderText, colors.muted)
        self.setPalette(look)


_FILTERS = {which: which.value.title() for which in PeopleFilter}


class FilterBar(QWidget):
    """The filters side by side, in as many rows as they need: none is ever cut."""

    picked = Signal(object)
    """The hand chose this filter."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        filters: Mapping[Any, str] = _FILTERS,
    ) -> None:
        """Show the filters, each with its name, without counts; the first is chosen."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._names = filters
        row = FlowLayout(self, gap=_SPACING)
        self._chips: dict[Any, Chip] = {}
        for which, name in filters.items():
            chip = Chip(theme, name, Tone.ACCENT, self)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked, which=which: self.picked.emit(which))
            self._group.addButton(chip)
            row.addWidget(chip)
            self._chips[which] = chip
        self.choose(next(iter(filters)))

    def choose(self, which: Any) -> None:
        """Show a filter as the chosen one, or none, without telling anybody.

        Tab comes to this one alone; from there the arrows go on, as among radio buttons.
        """
        self._group.setExclusive(which is not None)  # else the last one can't be let go
        for each, chip in self._chips.items():
            chip.setChecked(each == which)
        entry = which if which is not None else next(iter(self._chips))
        for each, chip in self._chips.items():
            focus = Qt.FocusPolicy.TabFocus if each == entry else Qt.FocusPolicy.NoFocus
            chip.setFocusPolicy(focus)

    def show_counts(self, counts: Mapping[Any, int]) -> None:
        """Write how many people each filter holds."""
        for which, chip in self._chips.items():
            number, name = counts[which], self._names[which]
            text = f"{name} {number:,}"
            if text != chip.text():
                chip.setText(text)
                people = "person" if number == 1 else "people"
                chip.setAccessibleName(f"{name}, {number:,} {people}")

    def offer(self, filters: Collection[Any]) -> None:
        """Show only these."""
        for which, chip in self._chips.items():
            chip.setVisible(which in filters)

    def shown(self) -> list[Any]:
        """Return the filters that are offered."""
        return [which for which, chip in self._chips.items() if not chip.isHidden()]


class EmptyNote(QWidget):
    """What an empty list says, and the way on."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        """Lie at the top of ``parent``, which has no layout yet."""
        super().__init__(parent)
        self._theme = theme
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setFont(font(13))
        self._label.setForegroundRole(QPalette.ColorRole.WindowText)
        self.way_on = Chip(theme, "", Tone.ACCENT, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 0)
        column.setSpacing(12)
        column.addWidget(self._label)
        column.addWidget(self.way_on, alignment=Qt.AlignmentFlag.AlignHCenter)
        around = QVBoxLayout(parent)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self, alignment=Qt.AlignmentFlag.AlignTop)
        self._recolor()
        theme.changed.connect(self._recolor)

    def say(self, sentence: str, way_on: str) -> None:
        """Show a sentence and a button; no button where ``way_on`` is empty."""
        self._label.setText(sentence)
        self.way_on.setText(way_on)
        self.way_on.setVisible(bool(way_on))
        self.show()

    def _recolor(self) -> None:
        look = QPalette(self._label.palette())
        look.setColor(QPalette.ColorRole.WindowText, self._theme.colors.muted)
        self._label.setPalette(look)
