"""The profile in the clipboard: offered to an empty line that has the keyboard, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from networkjournal.ui import quick_add_clipboard
from networkjournal.ui.quick_add_clipboard import ClipboardLink, profile_in
from networkjournal.ui.quick_add_desk import SessionDesk
from networkjournal.ui.quick_add_panel import QuickAddPanel
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme

ADA = "https://www.linkedin.com/in/ada-example"


class Asked:
    """How often the clipboard was read."""

    times = 0


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    """Put a profile into the clipboard, and watch who reads it."""
    monkeypatch.setattr(quick_add_clipboard, "LOOK_AFTER_MS", 0)
    QGuiApplication.clipboard().setText(f"{ADA}/?trk=feed#about")
    seen, text = Asked(), QClipboard.text

    def read(clipboard: QClipboard) -> str:
        seen.times += 1
        return text(clipboard)

    monkeypatch.setattr(QClipboard, "text", read)
    yield seen
    QGuiApplication.clipboard().clear()


@pytest.fixture
def panel(window: QWidget, theme: Theme, session: Session, asked: Asked) -> Iterator[QuickAddPanel]:
    """Make a panel with a journal, in a window that is active."""
    made = QuickAddPanel(theme, session.today)
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(made)
    made.attach(SessionDesk(session))
    yield made
    made.flush()
    made.hide()


def settle() -> None:
    """Let everything happen that is due at once."""
    for _ in range(3):
        QApplication.processEvents()


def offered(panel: QuickAddPanel) -> str:
    chip = panel.findChild(ClipboardLink)
    assert chip is not None
    return chip.text() if chip.isVisible() else ""


def offer(panel: QuickAddPanel, qtbot: QtBot) -> None:
    panel.begin()
    qtbot.waitUntil(lambda: offered(panel) == "Tab  add linkedin.com/in/ada-example")


def test_tab_takes_the_profile(panel: QuickAddPanel, qtbot: QtBot) -> None:
    offer(panel, qtbot)
    low = panel.heightForWidth(600)
    QTest.keyClick(panel.line, Qt.Key.Key_Tab)
    assert panel.line.value() == f"{ADA} "
    assert panel.line.textCursor().atEnd()
    assert offered(panel) == ""
    assert panel.heightForWidth(600) != low


def test_a_click_takes_it_too(panel: QuickAddPanel, qtbot: QtBot, session: Session) -> None:
    offer(panel, qtbot)
    chip = panel.findChild(ClipboardLink)
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.line, "Ada Sample")
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    person = session.journal.read.person_by_link(ADA)
    assert person is not None
    assert person.name == "Ada Sample"


def test_what_was_taken_is_not_offered_again(
    panel: QuickAddPanel, qtbot: QtBot, asked: Asked
) -> None:
    offer(panel, qtbot)
    QTest.keyClick(panel.line, Qt.Key.Key_Tab)
    panel.line.clear()
    qtbot.waitUntil(lambda: asked.times == 2)
    assert offered(panel) == ""


def test_typing_sends_the_offer_away_and_an_empty_line_brings_it_back(
    panel: QuickAddPanel, qtbot: QtBot
) -> None:
    offer(panel, qtbot)
    QTest.keyClicks(panel.line, "A")
    assert offered(panel) == ""
    QTest.keyClick(panel.line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: offered(panel) != "")


def test_a_line_with_words_is_offered_nothing(
    panel: QuickAddPanel, qtbot: QtBot, asked: Asked
) -> None:
    panel.begin("Ada Example")
    settle()
    assert (offered(panel), asked.times) == ("", 0)


def test_the_clipboard_is_not_read_without_the_keyboard(
    panel: QuickAddPanel, window: QWidget, qtbot: QtBot, asked: Asked
) -> None:
    other = QLineEdit(window)
    other.show()
    panel.begin()
    other.setFocus()
    settle()
    assert (offered(panel), asked.times) == ("", 0)
    panel.line.clear()
    settle()
    assert (offered(panel), asked.times) == ("", 0)
    panel.line.setFocus()
    qtbot.waitUntil(lambda: offered(panel) != "")
    other.setFocus()
    assert offered(panel) == ""


def test_a_hidden_panel_reads_nothing(panel: QuickAddPanel, window: QWidget, asked: Asked) -> None:
    window.hide()
    panel.begin()
    settle()
    assert asked.times == 0


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (f"  {ADA}\n", ADA),
        (f"{ADA}?trk=feed", ADA),
        ("http://de.linkedin.com/in/ad%C3%A4", "http://de.linkedin.com/in/ad%C3%A4"),
        ("linkedin.com/in/ada-example", ""),
        ("https://linkedin.com/company/example", ""),
        ("https://example.org/in/ada", ""),
        ("javascript:alert('https://linkedin.com/in/ada')", ""),
        ("ftp://linkedin.com/in/ada", ""),
        (f"{ADA} and a secret", ""),
        (f"{ADA}\nhunter2", ""),
        ("hunter2", ""),
        ("", ""),
        (f"{ADA}{'a' * 400}", ""),
        (f"{ADA}\0", ""),
    ],
)
def test_nothing_but_a_profile_is_offered(text: str, link: str) -> None:
    assert profile_in(text) == link
