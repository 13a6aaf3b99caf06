"""What a journey by keyboard is made of: steps that press real keys and look at what came of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Text(str):
    """Something that is typed letter by letter; every other string is one key."""

    __slots__ = ()


Keys = str | Text
Within = tuple[str, list[Keys], Callable[[], object]]
"""A step in a dialog: what, the keys, and what then holds."""
_LOOKS = 40
"""How often a step looks again: some answers come with the next turns of the event loop."""


class Journey:
    """Presses keys wherever the focus is; never touches a widget by itself."""

    def __init__(self) -> None:
        self.steps: list[str] = []

    def step(self, what: str, *keys: Keys, then: Callable[[], object]) -> None:
        """Do one thing by keyboard, and look at what came of it."""
        for key in keys:
            send(key)
        self._look(what, then)

    def open(self, what: str, key: Keys, *within: Within) -> None:
        """Open a modal dialog by a key and go through steps in it, of which the last closes it."""
        failures: list[BaseException] = []

        def go() -> None:
            try:
                for name, keys, then in within:
                    self.step(name, *keys, then=then)
            except BaseException as failure:
                failures.append(failure)
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                dialog.close()
                failures.append(AssertionError(f"{what}: still open"))

        QTimer.singleShot(0, go)
        send(key)
        if failures:
            raise failures[0]
        self._look(what, lambda: QApplication.activeModalWidget() is None)

    def _look(self, what: str, then: Callable[[], object]) -> None:
        self.steps.append(what)
        for _ in range(_LOOKS):
            QApplication.processEvents()
            if then():
                return
            QTest.qWait(5)
        where = f"{type(target()).__name__} {target().accessibleName()!r}"
        raise AssertionError(f"step {len(self.steps)}: {what}; the keyboard is on {where}")


def send(key: Keys) -> None:
    """Press a key, or type a text, where the focus is."""
    if isinstance(key, Text):
        for letter in key:
            QTest.keyClicks(target(), letter)
        return
    combination = QKeySequence(key)[0]  # type: ignore[index]
    QTest.keyClick(target(), combination.key(), combination.keyboardModifiers())


def target() -> QWidget:
    """Return the widget that keys go to: an open menu, the focus, else the window."""
    popup = QApplication.activePopupWidget()
    found = QApplication.focusWidget() if popup is None else popup.focusWidget()
    found = popup if found is None else found
    if found is None:  # a screenless platform leaves no window active once a popup has closed
        window = next(each for each in QApplication.topLevelWidgets() if _is_window(each))
        window.activateWindow()
        QApplication.processEvents()
        found = QApplication.focusWidget() or window
    return found


def _is_window(widget: QWidget) -> bool:
    return isinstance(widget, QMainWindow) and widget.isVisible()


def on(name: str) -> Callable[[], bool]:
    """Return what says whether the keyboard is on the widget that is called so."""
    return lambda: target().accessibleName() == name


def inside(pane: QWidget) -> Callable[[], bool]:
    """Return what says whether the keyboard is somewhere in a part of the window."""
    return lambda: pane is target() or pane.isAncestorOf(target())
