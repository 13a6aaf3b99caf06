"""Which row of a list is below the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractItemView


def row_below(view: QAbstractItemView, pointer: QPoint | None = None) -> int:
    """Return the row below the pointer, -1 for none.

    The system is asked where that is, a round trip on X11: once for each drawing, not for each
    row. Where it was asked before, ``pointer`` is its answer.
    """
    if pointer is None and view.viewport().underMouse():
        pointer = QCursor.pos()
    return -1 if pointer is None else view.indexAt(view.viewport().mapFromGlobal(pointer)).row()
