"""What the tests of the small widgets share: a shown window to put them into, and what it says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def put(window: QWidget, *widgets: QWidget) -> None:
    column = window.layout()
    assert column is not None
    for widget in widgets:
        column.addWidget(widget)
    for _ in range(3):
        QApplication.processEvents()


def heard(window: QWidget, keys: list[int]) -> None:
    """Note which keys a field left over; holding Shift or Ctrl is none."""
    held = (Qt.Key.Key_Control, Qt.Key.Key_Shift)

    def note(event: QKeyEvent) -> None:
        if event.key() not in held:
            keys.append(event.key())

    window.keyPressEvent = note  # type: ignore[method-assign]


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def colors_of(widget: QWidget) -> set[str]:
    image: QImage = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
