"""The row below the header that shows only what is filled: tags, emails, phones and the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QMenu, QWidget

from networkjournal.core import rules
from networkjournal.core.entities import Contact
from networkjournal.core.text import clean
from networkjournal.ui import contact_words as words
from networkjournal.ui.chips_field import ChipsField
from networkjournal.ui.contact_editor import ContactEditor
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.labels import Ink, TextButton
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, LineField

if TYPE_CHECKING:
    from networkjournal.ui.date_popup import DatePopup

_LONGEST_INTERVAL = 3650
_DAYS_WIDTH = 190


class ContactDetails(QWidget):
    """Takes no room while there is nothing in it."""

    def __init__(self, editor: ContactEditor, theme: Theme) -> None:
        """Follow ``editor``."""
        super().__init__()
        self._editor = editor
        self._theme = theme
        self._connected_popup: DatePopup | None = None
        self._days: LineField | None = None
        self._flow = FlowLayout(self)
        self.tags = self._chips("Tag", "tags", lambda tag: f"#{tag}", read=_tag)
        self.emails = self._chips("Email", "emails", str, lambda value: f"mailto:{value}")
        self.phones = self._chips("Phone", "phones", str, _telephone)
        self.stay = Chip(theme, "")
        self.stay.clicked.connect(self.choose_interval)
        self.connected = TextButton(theme, font(12), Ink.MUTED)
        self.connected.clicked.connect(self.choose_connected)
        self._flow.addWidget(self.stay)
        self._flow.addWidget(self.connected)
        editor.shown.connect(self._show)

    def _chips(
        self,
        name: str,
        field: str,
        shown: Callable[[str], str],
        address: Callable[[str], str] | None = None,
        read: Callable[[str], str] = clean,
    ) -> ChipsField:
        chips = ChipsField(self._theme, name, shown=shown, address=address, read=read)
        chips.redo_waits = self._editor.redo_waits
        chips.edited.connect(lambda values: self._editor.note(**{field: values}))
        chips.finished.connect(self._finish)
        self._flow.addWidget(chips)
        return chips

    def add(self, chips: ChipsField) -> None:
        """Open a line for one more value, where the row was empty too."""
        self.setVisible(True)
        chips.add()

    def choose_interval(self) -> None:
        """Offer how often to be in touch."""
        self.setVisible(True)
        menu = self.interval_menu()
        menu.popup(self.stay.mapToGlobal(QPoint(0, self.stay.height() + 4)))

    def interval_menu(self) -> QMenu:
        """Return a menu of intervals."""
        menu = QMenu("Stay in touch", self)
        contact = self._editor.contact
        present = contact.stay_in_touch_days if contact is not None else None
        for days, text in ((None, "Off"), *words.INTERVALS.items()):
            action = menu.addAction(text, partial(self._set_interval, days))
            action.setCheckable(True)
            action.setChecked(days == present)
        menu.addAction("Another number of days…", self._ask_days)
        return menu

    def choose_connected(self) -> None:
        """Open the calendar for the day of connecting."""
        contact = self._editor.contact
        if contact is None:
            return
        if self._connected_popup is None:
            from networkjournal.ui.date_popup import DatePopup, past_day

            self._connected_popup = DatePopup(
                self._theme, past_day, "8 feb, yesterday", self, none="Not connected"
            )
            self._connected_popup.chosen.connect(lambda day: self._editor.save(connected_on=day))
        self.setVisible(True)
        today = self._editor.session.today()
        self._connected_popup.open_at(self.connected, contact.connected_on, today, today)

    def _set_interval(self, days: int | None) -> None:
        self._editor.save(stay_in_touch_days=days)
        self._show(False)

    def _ask_days(self) -> None:
        """Let a number of days be typed."""
        if self._days is None:
            line = LineField(self._theme, "Stay in touch every … days")
            line.setFont(font(13))
            line.setFixedWidth(_DAYS_WIDTH)
            line.setValidator(QIntValidator(1, _LONGEST_INTERVAL, line))
            line.returnPressed.connect(self._take_days)
            line.left.connect(self._take_days)
            self._days = line
            self._flow.insert(self._flow.count() - 1, line)
        self._days.fill("")
        self.setVisible(True)
        self._days.setVisible(True)
        self._days.setFocus()

    def _take_days(self) -> None:
        if self._days is None or not self._days.isVisible():
            return
        text, good = self._days.text(), self._days.hasAcceptableInput()
        self._days.setVisible(False)
        if good:
            self._editor.save(stay_in_touch_days=int(text))
        self._show(False)

    def _finish(self) -> None:
        self._editor.flush()
        self._show(False)

    def _show(self, another: bool) -> None:
        contact = self._editor.contact
        if contact is None:
            return
        self.tags.show_values(contact.tags, another=another)
        self.emails.show_values(contact.emails, another=another)
        self.phones.show_values(contact.phones, another=another)
        self._show_interval(contact)
        on = contact.connected_on
        self.connected.setVisible(on is not None)
        self.connected.setText(f"Connected {words.day_and_year(on)}" if on is not None else "")
        if another and self._days is not None:
            self._days.setVisible(False)
        self.setVisible(not self._flow.is_bare())

    def _show_interval(self, contact: Contact) -> None:
        """Show how often to be in touch, and which tag says so where the person has no own word."""
        setting = self._editor.session.journal.setting(rules.TAG_INTERVALS_KEY)
        by_tag = rules.read_tag_intervals(setting.value if setting is not None else "")
        days = rules.interval_of(contact, by_tag)
        self.stay.setVisible(days is not None)
        if days is None:
            return
        own = contact.stay_in_touch_days is not None
        tag = None if own else rules.tag_with_interval(contact, by_tag)
        said = f"{words.interval(days)} · from #{tag}" if tag else words.interval(days)
        self.stay.set_text(said)
        self.stay.setAccessibleName(f"Stay in touch: {said}")


def _tag(text: str) -> str:
    return clean(text).lstrip("#").strip()


def _telephone(value: str) -> str:
    return "tel:" + "".join(c for c in value if c.isdigit() or c == "+")
