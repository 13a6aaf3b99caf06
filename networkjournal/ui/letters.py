"""The letters that step through a list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_STEPS: Mapping[int, Qt.Key] = {Qt.Key.Key_J: Qt.Key.Key_Down, Qt.Key.Key_K: Qt.Key.Key_Up}


def as_arrow(event: QKeyEvent, *, enabled: bool) -> QKeyEvent:
    """Return the arrow key that J or K stands for where letters act, or else the key itself."""
    held = event.modifiers()
    if not enabled or held != Qt.KeyboardModifier.NoModifier:
        return event
    step = _STEPS.get(event.key())
    return event if step is None else QKeyEvent(event.type(), step, held)
