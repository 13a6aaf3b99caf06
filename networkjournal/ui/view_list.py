"""The list of a view beside the people: their keys and selection, on the ground of the page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette

from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.people_model import RowsModel
from networkjournal.ui.row_delegate import RowDelegate
from networkjournal.ui.theme import Theme


class ViewList(PeopleView):
    """Rows of a view, one or several of them selected."""

    def event(self, event: QEvent) -> bool:
        """Keep the key that selects everything from the window, where it means the people."""
        override = event.type() is QEvent.Type.ShortcutOverride
        select_all = QKeySequence.StandardKey.SelectAll
        if override and isinstance(event, QKeyEvent) and event.matches(select_all):
            event.accept()
            return True
        return super().event(event)

    def numbers(self) -> list[int]:
        """Return what is selected, from above."""
        return self._chosen.ids()

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
            look.setColor(role, self._theme.colors.page)  # the delegate draws the selected row
        self.setPalette(look)


class OneOfList(ViewList):
    """A list of which one row is selected at a time; single letters of its own act in it."""

    def __init__(
        self,
        rows: RowsModel,
        delegate: RowDelegate,
        theme: Theme,
        letters: Mapping[str, Callable[[], None]],
    ) -> None:
        """Show ``rows``; ``letters`` are obeyed where single letters are switched on."""
        super().__init__(rows, delegate, theme)
        self._acts = letters
        self.several_picked.connect(lambda _rows: self.go(self.currentIndex().row()))

    def number(self) -> int | None:
        """Return the selected row's number, None where nothing is."""
        return next(iter(self.numbers()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Obey the letters of its own, and the keys of every list."""
        act = self._acts.get(event.text().casefold()) if self._letters else None
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)
