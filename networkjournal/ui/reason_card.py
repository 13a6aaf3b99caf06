"""The reason discovered: what it was for, of what kind, and since when I know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from networkjournal.core.entities import Contact
from networkjournal.core.hunt import discovered_on
from networkjournal.ui import contact_words as words
from networkjournal.ui.contact_editor import ContactEditor
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.labels import Ink, Label, ShortLabel, TextButton
from networkjournal.ui.paint import draw_gem
from networkjournal.ui.spark_card import (
    HEADING_HEIGHT,
    PADDING,
    kind_options,
    lines_in,
    room_for_text,
)
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.toggle_chips import ToggleChips
from networkjournal.ui.widgets import Card, TextField, Tone
from networkjournal.ui.words import KINDS

if TYPE_CHECKING:
    from networkjournal.ui.date_popup import DatePopup

_LINES = 9


class Gem(QWidget):
    """The found mark beside the heading."""

    def __init__(self, theme: Theme) -> None:
        """Follow ``theme``."""
        super().__init__()
        self._theme = theme
        self.setFixedSize(QSize(18, 18))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stone."""
        draw_gem(
            QPainter(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._theme.colors
        )


class ReasonCard(Card):
    """Plain while there is nothing to tell, gold once there is."""

    def __init__(self, editor: ContactEditor, theme: Theme) -> None:
        """Follow ``editor``."""
        super().__init__(theme)
        self._editor = editor
        self._theme = theme
        self._popup: DatePopup | None = None
        self._day_before: date | None = None
        self.text = TextField(theme, "What was it for? Write the reason when you find it.")
        self.text.setAccessibleName("Reason discovered")
        self.text.setFont(font(14))
        self.kinds = ToggleChips(theme, Tone.GOLD, "Kind of reason")
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING - 4, PADDING, 13)
        column.setSpacing(0)
        column.addLayout(self._build_heading())
        column.addSpacing(8)
        self._others = Label(theme, font(12), Ink.MUTED)
        self._others.setWordWrap(True)
        self._others.hide()
        column.addWidget(self.text)
        column.addWidget(self._others)
        column.addStretch(1)
        column.addSpacing(8)
        column.addLayout(self._build_revealed())
        column.addSpacing(4)
        column.addWidget(self.kinds)
        self.leads_to = self.text
        editor.bind(
            self.text, "reason", note=lambda text: editor.note(**self._with_day(reason=text))
        )
        self.kinds.chosen_changed.connect(
            lambda chosen: editor.save(**self._with_day(reason_kinds=chosen))
        )
        editor.shown.connect(self._show)

    def _build_heading(self) -> QHBoxLayout:
        theme = self._theme
        heading = font(11, QFont.Weight.DemiBold)
        self._heading = ShortLabel(theme, heading, Ink.MUTED, "REASON DISCOVERED")
        self._gem = Gem(theme)
        self.day = TextButton(theme, font(12, QFont.Weight.Medium), Ink.GOLD)
        self.day.clicked.connect(self._choose_day)
        self._heading.setMinimumHeight(HEADING_HEIGHT)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._gem)
        row.addWidget(self._heading)
        row.addStretch()
        row.addWidget(self.day)
        return row

    def _build_revealed(self) -> FlowLayout:
        theme = self._theme
        self.revealed = ShortLabel(theme, font(12), Ink.MUTED)
        self.forget = TextButton(theme, font(12), Ink.GOLD)
        self.forget.setText("Remove")
        self.forget.setAccessibleName("Remove: this was it")
        self.forget.clicked.connect(lambda: self._editor.save(**self._with_day(revealed_by=None)))
        row = FlowLayout(gap=2)
        row.addWidget(self.revealed)
        row.addWidget(self.forget)
        return row

    def set_room(self, height: int) -> None:
        """Grow no higher than this, in pixels; a longer text scrolls inside."""
        self.text.set_most_lines(
            lines_in(room_for_text(self, height, self.text), self.text, _LINES)
        )

    def _with_day(self, **fields: Any) -> dict[str, object]:
        """Add the day to an edit; a reason that is taken away and written anew keeps its day."""
        contact = self._editor.contact
        if contact is None:
            return {}
        self._day_before = contact.discovered_on or self._day_before
        day = self._day_before or self._editor.session.today()
        return fields | {"discovered_on": discovered_on(replace(contact, **fields), day)}

    def completed(self, **fields: Any) -> dict[str, object]:
        """Add the day to an edit that is about the reason; others stay as they are."""
        about_it = fields.keys() & {"reason", "reason_kinds", "revealed_by"}
        return self._with_day(**fields) if about_it else fields

    def _choose_day(self) -> None:
        contact = self._editor.contact
        if contact is None:
            return
        if self._popup is None:
            from networkjournal.ui.date_popup import DatePopup, past_day

            self._popup = DatePopup(self._theme, past_day, "yesterday, 12 nov", self)
            self._popup.chosen.connect(lambda day: self._editor.save(discovered_on=day))
        today = self._editor.session.today()
        self._popup.open_at(self.day, contact.discovered_on, today, today)

    def _show(self, another: bool) -> None:
        contact = self._editor.contact
        if another:
            self._day_before = None
        if contact is None:
            return
        self._show_found(contact)
        self.kinds.set_options(kind_options(self._editor.kinds, contact.reason_kinds))
        self.kinds.show_chosen(contact.reason_kinds, afresh=another)
        others = words.other_reasons(contact.additions, self._editor.session.today())
        self._others.setText(others)
        self._others.setVisible(bool(others))
        revealed = self._revealed(contact)
        self.revealed.setText(revealed)
        self.revealed.setVisible(bool(revealed))
        self.forget.setVisible(bool(revealed))

    def _show_found(self, contact: Contact) -> None:
        found = contact.discovered_on
        self.set_tone(Tone.PLAIN if found is None else Tone.GOLD)
        self._heading.set_ink(Ink.MUTED if found is None else Ink.GOLD)
        self._gem.setVisible(found is not None)
        self.day.setVisible(found is not None)
        self.day.setText(words.day_and_year(found) if found is not None else "")

    def _revealed(self, contact: Contact) -> str:
        if contact.revealed_by is None:
            return ""
        interaction = self._editor.session.journal.interaction(contact.revealed_by)
        if interaction is None:
            return ""
        day = words.day_near(interaction.on, self._editor.session.today())
        return f"This was it: {KINDS[interaction.kind]}, {day}"
