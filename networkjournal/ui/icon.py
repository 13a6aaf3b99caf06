"""The program's icon on its windows."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QIcon

from networkjournal.paths import resource


def show_icon() -> None:
    """Put it on every window; drawing it takes a moment, which a start need not wait for."""
    if QGuiApplication.windowIcon().isNull():
        QGuiApplication.setWindowIcon(QIcon(str(resource("icons/networkjournal.svg"))))
