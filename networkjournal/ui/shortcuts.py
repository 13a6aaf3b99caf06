"""Which keys an action may be given, and giving them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from networkjournal.ui.actions import ACTIONS, ActionRow, Keys, default_keys, keys_in_force, native
from networkjournal.ui.settings import Settings

_OF_FIELDS = tuple(
    each
    for each in QKeySequence.StandardKey
    if each.name.startswith(("Copy", "Cut", "Paste", "MoveTo", "Select", "Delete", "Insert"))
)
_OF_THE_PROGRAM = {
    "Ctrl+Return": "saves what happened",
    "Alt+Down": "opens a choice",
    "Shift+F10": "opens the menu of a row",
}
_STRONG = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_NOT_TYPED = r"(Ctrl|Alt|Meta)\+|^(Shift\+)?F\d+$"
_HELD = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}


class Shortcuts:
    """Changes the keys of the window's actions, at once and for later starts."""

    def __init__(self, actions: Mapping[str, QAction], settings: Settings) -> None:
        """``actions`` are those of the table by name."""
        self._actions = actions
        self._settings = settings

    def keys(self, name: str) -> Keys:
        """Return the keys an action has now."""
        return self._actions[name].shortcuts()

    def is_default(self, name: str) -> bool:
        """Say whether an action has the keys of the table."""
        return self.keys(name) == default_keys(_row(name))

    def holder(self, key: QKeySequence) -> ActionRow | None:
        """Return the action that has a key."""
        return next((row for row in ACTIONS if key in self.keys(row.name)), None)

    def refusal(self, key: QKeySequence) -> str:
        """Return in a sentence why no action can have a key; empty where one can."""
        shown = native(key)
        if any(key in default_keys(row) for row in ACTIONS):
            return ""
        if not re.search(_NOT_TYPED, key.toString()):
            return f"{shown} alone is needed for typing and moving. Add Ctrl or Alt."
        doing = _OF_THE_PROGRAM.get(key.toString())
        if doing:
            return f"{shown} {doing}. Choose another."
        if any(key in QKeySequence.keyBindings(each) for each in _OF_FIELDS):
            return f"{shown} is needed in text fields. Choose another."
        menu = next((row.menu for row in ACTIONS if key == QKeySequence.mnemonic(row.menu)), "")
        if menu:
            return f"{shown} opens the menu {menu.replace('&', '')}. Choose another."
        return ""

    def choose(self, name: str, keys: Keys) -> None:
        """Give an action other keys, or none; nobody else may have them."""
        if keys == default_keys(_row(name)):
            self._settings.forget_keys(name)
        else:
            self._settings.set_keys(name, keys)
        self._put_in_force()

    def swap(self, name: str, key: QKeySequence) -> None:
        """Give an action the key of another one, which takes over those it had."""
        other = self.holder(key)
        assert other is not None
        had, others = self.keys(name), [each for each in self.keys(other.name) if each != key]
        self._settings.set_keys(name, [key])
        self._settings.set_keys(other.name, [*had, *others])
        self._put_in_force()

    def use_defaults(self) -> None:
        """Give every action the keys of the table."""
        for row in ACTIONS:
            self._settings.forget_keys(row.name)
        self._put_in_force()

    def _put_in_force(self) -> None:
        keys = keys_in_force(self._settings.chosen_keys())
        for name, action in self._actions.items():
            action.setShortcuts(keys[name])
        self._settings.write()


def pressed(event: QKeyEvent) -> QKeySequence | None:
    """Return the key that a press makes, None while only Ctrl, Shift and the like are held."""
    key = Qt.Key(event.key())
    if key in _HELD or key == Qt.Key.Key_unknown:
        return None
    held = event.modifiers() & (_STRONG | Qt.KeyboardModifier.ShiftModifier)
    if event.text() and key < Qt.Key.Key_Escape and not chr(key).isalnum():
        held &= ~Qt.KeyboardModifier.ShiftModifier  # it made the sign: "?", not "Shift+?"
    return QKeySequence(QKeyCombination(held, key))


def _row(name: str) -> ActionRow:
    return next(row for row in ACTIONS if row.name == name)
