"""The quiet row below the compose line: who spoke, by what, when, and for whose eyes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from networkjournal.core.channels import CHANNELS
from networkjournal.core.compose_draft import Draft
from networkjournal.core.entities import Direction, InteractionKind, default_direction
from networkjournal.core.text import clean
from networkjournal.ui import words
from networkjournal.ui.fields import FOCUS_WIDTH, LineField
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.menu_chip import MenuChip
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, Tone

if TYPE_CHECKING:
    from networkjournal.ui.date_popup import DatePopup

CHANNEL_WIDTH = 130
NARROW = 420


class ChannelField(LineField):
    """A free word in the shape of a chip, with the usual ones offered."""

    def __init__(self, theme: Theme) -> None:
        """Offer nothing before something is typed or Down is pressed."""
        super().__init__(theme, "Channel")
        self.setFont(font(12))
        self.setFixedSize(CHANNEL_WIDTH, Chip(theme, "").sizeHint().height())
        self.setTextMargins(8, 0, 8, 0)
        completer = QCompleter(self)
        completer.setModel(QStringListModel(CHANNELS, completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(lambda _text: self.typed.emit())
        self.setCompleter(completer)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge of a chip around the words."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(
            QPen(colors.accent if focused else colors.line, FOCUS_WIDTH if focused else 1)
        )
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.end()
        QLineEdit.paintEvent(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show all channels on Down."""
        if event.key() == Qt.Key.Key_Down:
            self.completer().setCompletionPrefix("")
            self.completer().complete()
            return
        super().keyPressEvent(event)


class Details(QWidget):
    """Holds the choices for one interaction; filling them in never counts as a change by hand."""

    changed = Signal()
    """A person changed a choice."""
    submitted = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        """``today`` is asked each time."""
        super().__init__()
        self._theme = theme
        self._today = today
        self._on: date | None = None
        self._kind = InteractionKind.MESSAGE
        self._unsaid = Direction.IN
        self._popup: DatePopup | None = None
        self._direction_by_hand = False
        self._chips = {direction: Chip(theme, "", Tone.ACCENT) for direction in Direction}
        self._group = QButtonGroup(self)
        for chip in self._chips.values():
            chip.setCheckable(True)
            self._group.addButton(chip)
        self.channel_field = ChannelField(theme)
        self.day_chip = MenuChip(theme, "Today")
        self.private_chip = Chip(theme, "Private", Tone.ACCENT)
        self.private_chip.setCheckable(True)
        self.private_chip.setToolTip("Left out of the book and of what is handed on")
        self.save_chip = Chip(theme, "Log", Tone.ACCENT)
        self.cancel_chip = Chip(theme, "Cancel")
        self._lay_out()
        self._group.buttonClicked.connect(self._direction_clicked)
        self.channel_field.typed.connect(self.changed)
        self.day_chip.opened.connect(self._choose_day)
        self.day_chip.stepped.connect(self._step_day)
        self.private_chip.clicked.connect(self.changed)
        self.save_chip.clicked.connect(self.submitted)
        self.cancel_chip.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        choices = QWidget()
        flow = FlowLayout(choices)
        for widget in (*self._chips.values(), self.channel_field, self.day_chip, self.private_chip):
            flow.addWidget(widget)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(choices, 1)
        ends = QHBoxLayout()
        ends.addStretch()
        for chip in (self.cancel_chip, self.save_chip):
            ends.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(ends)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the choices where there is little room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if self.width() < NARROW else way.LeftToRight)

    @property
    def direction(self) -> Direction:
        """Who spoke; what has no direction keeps that of its kind."""
        if not words.directions(self._kind):
            return self._unsaid
        return next(each for each, chip in self._chips.items() if chip.isChecked())

    @property
    def on(self) -> date:
        """The day it happened."""
        return self._on or self._today()

    @property
    def channel(self) -> str:
        """By what, as one clean line."""
        return clean(self.channel_field.text())

    @property
    def private(self) -> bool:
        """Whether it is left out of what is handed on."""
        return self.private_chip.isChecked()

    def fill(self, draft: Draft) -> None:
        """Show these choices; without a day it is today, without a direction the usual one."""
        direction = draft.direction or default_direction(draft.kind)
        self._direction_by_hand = draft.direction is not None
        self._chips[direction].setChecked(True)
        self.set_kind(draft.kind)
        self._unsaid = direction
        self.channel_field.fill(draft.channel)
        self.private_chip.setChecked(draft.private)
        self._on = draft.on
        self.refresh()

    def draft(self) -> Draft:
        """Return the choices as ``fill`` takes them, without the words."""
        return Draft(
            kind=self._kind,
            channel=self.channel,
            direction=self.direction if self._direction_by_hand else None,
            on=self._on,
            private=self.private,
        )

    def set_kind(self, kind: InteractionKind) -> None:
        """Offer what fits a kind; a direction chosen by hand stays."""
        self._kind = kind
        self._unsaid = default_direction(kind)
        choices = words.directions(kind)
        for direction, chip in self._chips.items():
            chip.setVisible(direction in choices)
            chip.setText(choices.get(direction, ""))
        if not self._direction_by_hand:
            self._chips[default_direction(kind)].setChecked(True)

    def set_editing(self, editing: bool) -> None:
        """Say what the buttons do: log something new, or save what was changed."""
        self.save_chip.setText("Save changes" if editing else "Log")
        self.save_chip.updateGeometry()
        self.cancel_chip.setVisible(editing)

    def refresh(self) -> None:
        """Name the day anew, for example after midnight."""
        self.day_chip.set_words(words.near_day(self.on, self._today()))

    def _direction_clicked(self) -> None:
        self._direction_by_hand = True
        self.changed.emit()

    def _step_day(self, step: int) -> None:
        self._take_day(self.on - timedelta(days=step))

    def _choose_day(self) -> None:
        today = self._today()
        if self._popup is None:
            from networkjournal.ui.date_popup import DatePopup, past_day

            example = "yesterday, fri, 12 nov, 2026-11-12"
            self._popup = DatePopup(self._theme, past_day, example, self)
            self._popup.chosen.connect(self._take_day)
        self._popup.open_at(self.day_chip, self.on, today, latest=today)

    def _take_day(self, on: date) -> None:
        if on <= self._today():
            self._on = on
            self.refresh()
            self.changed.emit()
