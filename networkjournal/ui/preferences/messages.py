"""The page about first messages: one's own starters, each edited in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from networkjournal.core.starters import (
    NAME,
    QUOTE,
    STARTERS_KEY,
    SUPPLIED,
    Starter,
    read_starters,
    write_starters,
)
from networkjournal.ui.autosave import Autosave
from networkjournal.ui.fields import TextField
from networkjournal.ui.preferences.lines_list import LinesList
from networkjournal.ui.preferences.page import Page, save_settings
from networkjournal.ui.widgets import Card, Chip

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_ABOUT = (
    f"How a first message may begin. {NAME} stands for the first name and {QUOTE} for the words "
    "that struck you; the rest is yours to write each time. Del takes one out."
)
_NEW = Starter("A new one", f"Hello {NAME}, ")
_LINES = 6


class MessagesPage(Page):
    """The list above, the one that is chosen below it; what is typed is saved soon."""

    def __init__(self, window: MainWindow) -> None:
        """Show the starters that hold now."""
        super().__init__(window.theme, "Messages")
        self._session = window.session
        self._saves = Autosave(self._save, self)
        setting = self._session.journal.setting(STARTERS_KEY)
        self._starters = list(read_starters(setting.value if setting is not None else ""))
        self.list = LinesList(window.theme, window.settings, "Starters")
        self.title = QLineEdit()
        self.text = TextField(window.theme, f"Hello {NAME}, …")
        self.text.setAccessibleName("How the message begins")
        self.text.set_most_lines(_LINES)
        self.add = Chip(window.theme, "Add one")
        self.supplied = Chip(window.theme, "Bring the supplied ones back")
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.list.removed.connect(self._remove)
        self.title.textEdited.connect(self._typed)
        self.text.typed.connect(self._typed)
        self.add.clicked.connect(self._add)
        self.supplied.clicked.connect(self._bring_back)
        self._list(0)

    def flush(self) -> None:
        """Save what was typed a moment ago."""
        self._saves.flush()

    def _lay_out(self) -> None:
        self.column.addWidget(self.quiet(_ABOUT))
        self.column.addWidget(self.list)
        self.add_row("&Name of this one", self.title)
        card = Card(self._theme)
        card.leads_to = self.text
        inner = QHBoxLayout(card)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.addWidget(self.text)
        self.column.addWidget(card)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.supplied)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def _list(self, row: int) -> None:
        """List the starters with one of them chosen."""
        self.list.show_lines([each.title for each in self._starters])
        self.list.setCurrentRow(min(row, len(self._starters) - 1))
        self._show(self.list.currentRow())
        self.supplied.setVisible(tuple(self._starters) != SUPPLIED)

    def _show(self, row: int) -> None:
        there = 0 <= row < len(self._starters)
        starter = self._starters[row] if there else Starter("", "")
        for field in (self.title, self.text):
            field.setEnabled(there)
        self.title.setText(starter.title)
        self.text.fill(starter.text)

    def _typed(self) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self._starters[row] = Starter(self.title.text(), self.text.value())
            self.list.item(row).setText(self.title.text())
            self._note()

    def _add(self) -> None:
        self._starters.append(_NEW)
        self._note()
        self._list(len(self._starters) - 1)
        self.title.setFocus()
        self.title.selectAll()

    def _remove(self, row: int) -> None:
        del self._starters[row]
        self._note()
        self._list(row)

    def _bring_back(self) -> None:
        """Add those supplied ones that are not there."""
        self._starters += [each for each in SUPPLIED if each not in self._starters]
        self._note()
        self._list(0)

    def _note(self) -> None:
        self.supplied.setVisible(tuple(self._starters) != SUPPLIED)
        self._saves.note(0, STARTERS_KEY, write_starters(self._starters))

    def _save(self, _id: int, values: Mapping[str, object]) -> None:
        save_settings(self._session, "Edit message starters", values)
