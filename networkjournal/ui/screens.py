"""Where there is room on the screens."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication


def room_at(point: QPoint) -> QRect:
    """Return the part of the screen at ``point`` that windows may take, else of the first screen.

    ``QWidget.screen`` would do, but Qt for Python takes the screen for a child of the widget then,
    and can delete it when the widget is collected as garbage.
    """
    screen = QGuiApplication.screenAt(point) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
