"""The pages of the preferences in their order: a new page is one row here and one file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from networkjournal.ui.preferences.general import GeneralPage
from networkjournal.ui.preferences.habit import HabitPage
from networkjournal.ui.preferences.messages import MessagesPage
from networkjournal.ui.preferences.page import Page
from networkjournal.ui.preferences.quick_add import QuickAddPage
from networkjournal.ui.preferences.reasons import ReasonsPage
from networkjournal.ui.preferences.shortcuts import ShortcutsPage

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow


class PageRow(NamedTuple):
    """The name at the left of the dialog, and what makes the page once it is chosen."""

    title: str
    make: Callable[[MainWindow], Page]


PAGES: tuple[PageRow, ...] = (
    PageRow("General", GeneralPage),
    PageRow("Habit", HabitPage),
    PageRow("Messages", MessagesPage),
    PageRow("Reasons", ReasonsPage),
    PageRow("Shortcuts", ShortcutsPage),
    PageRow("Quick add", QuickAddPage),
)
