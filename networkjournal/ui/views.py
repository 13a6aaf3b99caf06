"""What can stand beside the list in the place of a person's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow


class View(QWidget):
    """A view in the place of a person's page; it reads only while it is seen."""

    left = Signal()
    """Esc, where it has no other meaning: back to the people."""

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        return [self]

    def person(self) -> int | None:
        """Return the one person selected in it, whom the actions on a person are then about."""
        return None

    def foot(self) -> QWidget | None:
        """Return what stands at its foot and is never to be covered."""
        return None

    def refresh(self) -> None:
        """Read everything again, for example on a new day."""

    def set_letters(self, on: bool) -> None:
        """Let single letters act in lists, or not."""


def _unsolved(window: MainWindow) -> View:
    from networkjournal.ui.unsolved_view import UnsolvedView

    return UnsolvedView(window)


def _trash(window: MainWindow) -> View:
    from networkjournal.ui.trash_view import TrashView

    return TrashView(window)


def _insights(window: MainWindow) -> View:
    from networkjournal.ui.insights.view import InsightsView

    return InsightsView(window)


def _today(window: MainWindow) -> View:
    from networkjournal.ui.today_view import TodayView

    return TodayView(window)


def _duplicates(window: MainWindow) -> View:
    from networkjournal.ui.duplicates_view import DuplicatesView

    return DuplicatesView(window)


def _imports(window: MainWindow) -> View:
    from networkjournal.ui.receipts_view import ReceiptsView

    return ReceiptsView(window)


VIEWS: Mapping[str, Callable[[MainWindow], View]] = {
    "insights": _insights,
    "today": _today,
    "unsolved": _unsolved,
    "trash": _trash,
    "duplicates": _duplicates,
    "imports": _imports,
}
"""The views by name, each with what builds it at its first use.

The action of the View menu that shows a view, where there is one, is called ``view_`` and its name.
"""
