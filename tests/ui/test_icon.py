"""The icon of windows is the program's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from networkjournal.ui.dialogs import Dialogs


def test_a_box_that_comes_first_has_the_icon(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    QGuiApplication.setWindowIcon(QIcon())
    shown: list[QIcon] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.windowIcon()))
    Dialogs().tell("The journal's folder cannot be made.")
    [icon] = shown
    assert not icon.pixmap(QSize(32, 32)).toImage().isNull()
