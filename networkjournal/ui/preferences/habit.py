"""The page about the habit: breaks, staying in touch by tag, and what the window says by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox

from networkjournal.core import rules
from networkjournal.core.hunt import week_of
from networkjournal.core.rules import Break
from networkjournal.core.text import fold
from networkjournal.ui import contact_words, tray
from networkjournal.ui.check import Check
from networkjournal.ui.date_popup import typed_day
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.preferences.lines_list import LinesList
from networkjournal.ui.preferences.page import Page, save_settings
from networkjournal.ui.theme import font
from networkjournal.ui.widgets import Chip

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_BREAKS = (
    "Weeks with a day of a break ask for nothing and do not lower your momentum, planned or "
    "looked back at. Del takes a break out."
)
_TAGS = (
    "Whoever has the tag is due when so many days have passed since you were last in touch; a "
    "person's own interval comes first. Del takes a tag out."
)
_ECHO = "At start, once a day: a year ago today, or a reason that you found."
_NOTIFY = "Once a day the desktop says who is due; it needs the icon in the tray."
_NO_TRAY = "This desktop has no tray to say it from."
_A_DAY = "21 dec"
_FIELD_WIDTH = 132


class HabitPage(Page):
    """Breaks and tags belong to the journal, the rest to this computer."""

    def __init__(self, window: MainWindow) -> None:
        """Show what holds now."""
        super().__init__(window.theme, "Habit")
        self._window = window
        self._session = window.session
        self._breaks: tuple[Break, ...] = ()
        self._tags: dict[str, int] = {}
        self._build_breaks()
        self._build_tags()
        self._build_checks()
        self.column.addStretch(1)
        self._read()

    def _build_breaks(self) -> None:
        theme = self._theme
        self.first, self.last = (_line(_A_DAY) for _ in range(2))
        for field, name in ((self.first, "First day"), (self.last, "Last day")):
            field.setAccessibleName(f"{name} of a break")
            field.returnPressed.connect(self._add_break)
            field.textChanged.connect(self._say_break)
        add = Chip(theme, "Add")
        add.setAccessibleName("Add this break")
        add.clicked.connect(self._add_break)
        this_week = Chip(theme, "This week")
        this_week.setAccessibleName("Make this week a break")
        this_week.clicked.connect(self._pause_this_week)
        self.add_row("&Breaks, from the first day", self.first)
        self.add_row("to the last", self.last)
        self._meant = Label(theme, font(12), Ink.MUTED)
        self.breaks = LinesList(theme, self._window.settings, "Breaks")
        self.breaks.removed.connect(self._remove_break)
        self._add_foot(self._meant, add, this_week, self.breaks, _BREAKS)

    def _build_tags(self) -> None:
        theme = self._theme
        self.tag = _line("Tag")
        self.tag.setAccessibleName("Tag to stay in touch with")
        self.tag.returnPressed.connect(self._add_tag)
        self.days = QSpinBox()
        self.days.setAccessibleName("Days between two words")
        self.days.setRange(1, rules.MOST_INTERVAL)
        self.days.setValue(30)
        self.days.setSuffix(" days")
        self.days.setFixedWidth(_FIELD_WIDTH)
        add = Chip(theme, "Add")
        add.setAccessibleName("Add this tag")
        add.clicked.connect(self._add_tag)
        self.add_row("Stay in touch with &tag", self.tag)
        self.add_row("at least every", self.days)
        self.tags = LinesList(theme, self._window.settings, "Tags to stay in touch with")
        self.tags.removed.connect(self._remove_tag)
        self._add_foot(Label(theme, font(12), Ink.MUTED), add, None, self.tags, _TAGS)

    def _add_foot(
        self, meant: Label, add: Chip, other: Chip | None, lines: LinesList, note: str
    ) -> None:
        row = QHBoxLayout()
        row.addWidget(meant, 1)
        for chip in filter(None, (other, add)):
            row.addWidget(chip)
        self.column.addLayout(row)
        self.column.addWidget(lines)
        self.column.addWidget(self.quiet(note))

    def _build_checks(self) -> None:
        window = self._window
        self.echo = Check(window.theme, "&Recall one line at start")
        self.echo.setChecked(window.settings.echo)
        self.echo.toggled.connect(self._choose_echo)
        self.add_row("", self.echo, _ECHO)
        self.notify = Check(window.theme, "&Say once a day who is due")
        there = tray.is_there() and tray.can_say()
        self.notify.setEnabled(there)
        self.notify.setChecked(there and window.settings.notify)
        self.notify.toggled.connect(window.elsewhere.choose_notify)
        self.add_row("", self.notify, _NOTIFY if there else _NO_TRAY)

    def _choose_echo(self, on: bool) -> None:
        self._window.settings.echo = on

    def _read(self) -> None:
        journal, today = self._session.journal, self._session.today()
        kept = {key: journal.setting(key) for key in (rules.BREAKS_KEY, rules.TAG_INTERVALS_KEY)}
        texts = {key: each.value if each is not None else "" for key, each in kept.items()}
        self._breaks = rules.read_breaks(texts[rules.BREAKS_KEY])
        self._tags = rules.read_tag_intervals(texts[rules.TAG_INTERVALS_KEY])
        self.breaks.show_lines([_in_words(each, today) for each in self._breaks])
        lines = (f"#{tag} · {contact_words.interval(days)}" for tag, days in self._tags.items())
        self.tags.show_lines(list(lines))

    def _typed_break(self) -> Break | None:
        """Return the break that is typed; without a last day it is one day long."""
        today = self._session.today()
        first = typed_day(self.first.text(), today)
        last = typed_day(self.last.text(), first or today) if self.last.text().strip() else first
        found = Break(first, last) if first is not None and last is not None else None
        return found if found is not None and found.is_valid else None

    def _say_break(self) -> None:
        found = self._typed_break()
        typed = bool(self.first.text().strip() or self.last.text().strip())
        unclear = "No days yet; the last one comes after the first." if typed else ""
        self._meant.setText(_in_words(found, self._session.today()) if found else unclear)

    def _add_break(self) -> None:
        found = self._typed_break()
        if found is None:
            self._say_break()
            return
        for field in (self.first, self.last):
            field.clear()
        self._save_breaks("Plan a break", (*self._breaks, found))

    def _pause_this_week(self) -> None:
        monday = week_of(self._session.today())
        week = Break(monday, monday + timedelta(days=6))
        self._save_breaks("Plan a break", (*self._breaks, week))

    def _remove_break(self, row: int) -> None:
        left = [each for place, each in enumerate(self._breaks) if place != row]
        self._save_breaks("Take a break out", tuple(left))

    def _save_breaks(self, label: str, breaks: tuple[Break, ...]) -> None:
        save_settings(self._session, label, {rules.BREAKS_KEY: rules.write_breaks(breaks)})
        self._read()

    def _add_tag(self) -> None:
        tag = fold(self.tag.text().strip().lstrip("#"))
        if tag:
            self.tag.clear()
            self._save_tags(f"Stay in touch with #{tag}", self._tags | {tag: self.days.value()})

    def _remove_tag(self, row: int) -> None:
        gone = list(self._tags)[row]
        left = {tag: days for tag, days in self._tags.items() if tag != gone}
        self._save_tags(f"No interval for #{gone}", left)

    def _save_tags(self, label: str, tags: dict[str, int]) -> None:
        value = rules.write_tag_intervals(tags)
        save_settings(self._session, label, {rules.TAG_INTERVALS_KEY: value})
        self._read()


def _line(example: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(example)
    field.setFixedWidth(_FIELD_WIDTH)
    return field


def _in_words(each: Break, today: date) -> str:
    first, last = (contact_words.day_near(day, today) for day in each)
    return first if first == last else f"{first} to {last}"
