"""The first page of the preferences: colours, the journal's own rules, and letter keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from networkjournal.core import rules
from networkjournal.core.hunt import week_of
from networkjournal.core.rules import GoalUnit
from networkjournal.ui.autosave import Autosave
from networkjournal.ui.check import Check
from networkjournal.ui.preferences.page import Page, save_settings
from networkjournal.ui.theme import Mode

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_MODES = {Mode.SYSTEM: "As the system", Mode.LIGHT: "Light", Mode.DARK: "Dark"}
_LABELS = {
    rules.RIPE_KEY: "Change when hunts are ripe",
    rules.GOAL_KEY: "Change the weekly goal",
    rules.GOAL_UNIT_KEY: "Change the goal",
}
_UNITS = {GoalUnit.WEEK: "each week", GoalUnit.DAY: "each day"}
_FIELD_WIDTH = 132


class GeneralPage(Page):
    """Colours and letters belong to this computer, goal and ripeness to the journal."""

    def __init__(self, window: MainWindow) -> None:
        """Show what holds now."""
        super().__init__(window.theme, "General")
        self._window = window
        self._session = window.session
        self._saves = Autosave(self._save, self)
        figures = self._session.journal.read.figures(self._session.today())
        self._goals = figures.goals
        self.colors = self._color_field()
        self.unit = self._unit_field(by_day=figures.by_day)
        self.goal = _number(rules.MOST_GOAL, 1)
        self._show_goal()
        self.ripe = _number(rules.MOST_RIPE_DAYS, figures.ripe_days, " days")
        self.letters = Check(window.theme, "Single &letters act in lists")
        self.letters.setChecked(window.settings.letter_keys)
        self.letters.toggled.connect(window.choose_letter_keys)
        self.goal.valueChanged.connect(self._set_goal)
        self.unit.currentIndexChanged.connect(self._set_unit)
        self.ripe.valueChanged.connect(self._set_ripe)
        self._lay_out()

    def flush(self) -> None:
        """Save a number that was typed a moment ago."""
        for field in (self.goal, self.ripe):
            field.interpretText()
        self._saves.flush()

    def _lay_out(self) -> None:
        self.add_row("&Colours", self.colors)
        self.add_row(
            "&Hunts to begin",
            _beside(self.goal, self.unit),
            "From this week on; the weeks before keep the goal they had. A week holds seven days' "
            "goals, on whichever days.",
        )
        self.add_row(
            "A hunt is &ripe after",
            self.ripe,
            "How often it paid off is counted among ripe hunts only: in younger ones the reason "
            "may still come.",
        )
        self.add_row(
            "",
            self.letters,
            "J and K go down and up, / searches, and so on, while a list has the focus. "
            "The arrow keys and all keys with Ctrl work either way.",
        )
        self.column.addStretch(1)

    def _color_field(self) -> QComboBox:
        field = QComboBox()
        field.setFixedWidth(_FIELD_WIDTH)
        for mode, words in _MODES.items():
            field.addItem(words, mode)
        field.setCurrentIndex(list(_MODES).index(self._window.theme.mode))
        field.currentIndexChanged.connect(self._choose_colors)
        return field

    def _choose_colors(self) -> None:
        mode = Mode(self.colors.currentData())
        self._window.actions_by_name[f"mode_{mode.value}"].trigger()

    def _unit_field(self, *, by_day: bool) -> QComboBox:
        field = QComboBox()
        field.setAccessibleName("Each week or each day")
        for unit, words in _UNITS.items():
            field.addItem(words, unit)
        field.setCurrentIndex(int(by_day))
        return field

    def _by_day(self) -> bool:
        return GoalUnit(self.unit.currentData()) is GoalUnit.DAY

    def _show_goal(self) -> None:
        """Show the goal of this week by the unit chosen, which is no change of the goal."""
        goal = self._goals.of(self._week())
        self.goal.blockSignals(True)
        self.goal.setMaximum(rules.MOST_GOAL // 7 if self._by_day() else rules.MOST_GOAL)
        self.goal.setValue(max(1, round(goal / 7)) if self._by_day() else goal)
        self.goal.blockSignals(False)

    def _set_goal(self, goal: int) -> None:
        self._goals = self._goals.changed(self._week(), goal * 7 if self._by_day() else goal)
        self._saves.note(0, rules.GOAL_KEY, rules.write_goals(self._goals))

    def _set_unit(self) -> None:
        """Take another unit, and with it the goal that it shows."""
        self._show_goal()
        unit = GoalUnit(self.unit.currentData())
        self._saves.note(0, rules.GOAL_UNIT_KEY, rules.write_goal_unit(unit))
        self._set_goal(self.goal.value())

    def _set_ripe(self, days: int) -> None:
        self._saves.note(0, rules.RIPE_KEY, str(days))

    def _save(self, _id: int, values: Mapping[str, object]) -> None:
        save_settings(self._session, _LABELS[next(iter(values))], values)

    def _week(self) -> date:
        return week_of(self._session.today())


def _beside(field: QWidget, other: QWidget) -> QWidget:
    """Set two fields side by side; whoever asks for both gets the first."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field)
    row.addWidget(other)
    both.setFocusProxy(field)
    return both


def _number(most: int, value: int, suffix: str = "") -> QSpinBox:
    field = QSpinBox()
    field.setRange(1, most)
    field.setValue(value)
    field.setSuffix(suffix)
    field.setFixedWidth(_FIELD_WIDTH)
    return field
