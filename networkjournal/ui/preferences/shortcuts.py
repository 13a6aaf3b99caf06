"""The page of the preferences on which every action can be given other keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout

from networkjournal.ui.actions import ActionRow, default_keys, native
from networkjournal.ui.preferences.action_list import ActionList
from networkjournal.ui.preferences.page import Page
from networkjournal.ui.shortcuts import Shortcuts
from networkjournal.ui.widgets import Chip, Tone

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_HOW = "Enter, then the new key. Del takes the keys away."


class ShortcutsPage(Page):
    """A list of the actions; what stands below it tells how the last change went."""

    def __init__(self, window: MainWindow) -> None:
        """List the actions of ``window`` with the keys they have now."""
        super().__init__(window.theme, "Shortcuts")
        self._shortcuts = Shortcuts(window.actions_by_name, window.settings)
        self._wanted: QKeySequence | None = None
        self.list = ActionList(window.theme, window.settings)
        self.told = self.quiet(_HOW)
        self.told.setAccessibleName(_HOW)
        self.change = Chip(window.theme, "Change…")
        self.default = Chip(window.theme, "Its default")
        self.swap = Chip(window.theme, "Swap the two", Tone.ACCENT)
        self.defaults = Chip(window.theme, "Back to the defaults")
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for chip in (self.change, self.default, self.swap):
            chips.addWidget(chip)
        chips.addStretch(1)
        chips.addWidget(self.defaults)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.told)
        self.column.addLayout(chips)
        self.column.setSpacing(12)
        self._connect()
        self._show()
        self.list.go_to_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the two keys as they are, and goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.swap.hasFocus():
            self.list.setFocus()
            self._tell(_HOW)
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.list.recorded.connect(self._take)
        self.list.cleared.connect(self._clear)
        self.list.began.connect(partial(self._tell, "Press the new key, or Esc."))
        self.list.gave_up.connect(partial(self._tell, _HOW))
        self.list.currentRowChanged.connect(partial(self._tell, _HOW))
        self.change.clicked.connect(self.list.begin)
        self.default.clicked.connect(self._use_default)
        self.swap.clicked.connect(self._swap)
        self.defaults.clicked.connect(self._use_defaults)

    def _take(self, key: QKeySequence) -> None:
        row = self.list.action()
        if key in self._shortcuts.keys(row.name):
            self._tell(f"{native(key)} is its key already.")
            return
        refusal, holder = self._shortcuts.refusal(key), self._shortcuts.holder(key)
        if refusal:
            self._tell(refusal)
        elif holder is not None:
            self._refuse(key, holder)
        else:
            self._choose(row, [key], f"“{row.words}” is {native(key)} now.")

    def _refuse(self, key: QKeySequence, holder: ActionRow) -> None:
        self._tell(f"{native(key)} is the key of “{holder.words}”.")
        self._wanted = key
        self.swap.show()
        self.swap.setFocus()

    def _swap(self) -> None:
        row = self.list.action()
        assert self._wanted is not None
        key, holder = self._wanted, self._shortcuts.holder(self._wanted)
        assert holder is not None
        self._shortcuts.swap(row.name, key)
        self._show()
        others = ", ".join(map(native, self._shortcuts.keys(holder.name))) or "without a key"
        self._tell(f"“{row.words}” is {native(key)} now, and “{holder.words}” {others}.")
        self.list.setFocus()

    def _clear(self) -> None:
        row = self.list.action()
        self._choose(row, [], f"“{row.words}” has no key now.")

    def _use_default(self) -> None:
        """Give an action the keys of the table that nobody else was given."""
        row = self.list.action()
        keys = default_keys(row)
        holders = [self._shortcuts.holder(key) for key in keys]
        free = [k for k, h in zip(keys, holders, strict=True) if h is None or h == row]
        taken = next((k for k in keys if k not in free), None)
        if taken is not None and not free:
            holder = self._shortcuts.holder(taken)
            assert holder is not None
            self._refuse(taken, holder)
        else:
            self._choose(row, free, f"“{row.words}” is as at the beginning.")

    def _use_defaults(self) -> None:
        self._shortcuts.use_defaults()
        self._show()
        self._tell("All keys are as at the beginning.")

    def _choose(self, row: ActionRow, keys: list[QKeySequence], told: str) -> None:
        self._shortcuts.choose(row.name, keys)
        self._show()
        self._tell(told)

    def _show(self) -> None:
        self.list.show_keys(self._shortcuts.keys)

    def _tell(self, sentence: str, *_: object) -> None:
        self._wanted = None
        self.swap.hide()
        self.told.setText(sentence)
        self.told.setAccessibleName(sentence)
        self.default.setHidden(self._shortcuts.is_default(self.list.action().name))
