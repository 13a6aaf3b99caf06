"""The menu of what can be noted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from networkjournal.core.entities import InteractionKind

_MENU = {
    InteractionKind.MESSAGE: "&Message",
    InteractionKind.EMAIL: "&Email",
    InteractionKind.COMMENT: "&Comment",
    InteractionKind.CALL: "Cal&l",
    InteractionKind.VIDEO_CALL: "&Video call",
    InteractionKind.MEETING: "Mee&ting",
    InteractionKind.EVENT: "Eve&nt",
    InteractionKind.NOTICED: "Notice&d",
    InteractionKind.NOTE: "N&ote",
}


def kinds_menu(
    parent: QWidget, chosen: InteractionKind, take: Callable[[InteractionKind], None]
) -> QMenu:
    """Build the menu of kinds, each with its letter, at the one that is chosen."""
    menu = QMenu(parent)
    for kind, text in _MENU.items():
        action = menu.addAction(text)
        action.triggered.connect(partial(take, kind))
        if kind is chosen:
            menu.setActiveAction(action)
    return menu
