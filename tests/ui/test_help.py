"""The Help menu: the guide, what is stored, about; and what is kept of an error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from networkjournal import paths
from networkjournal.parts import parts
from networkjournal.ui.about import AboutDialog, flowing
from networkjournal.ui.actions import ACTIONS, default_keys
from networkjournal.ui.guide import Guide, pages
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.stored import StoredDialog, kept
from networkjournal.ui.theme import Mode, Theme
from tests.processes import Home
from tests.ui.fakes import FakeDialogs
from tests.ui.window_driver import show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, home: Home) -> Iterator[MainWindow]:
    made = MainWindow(session, theme, Settings(paths.settings_file()))
    made.dialogs = FakeDialogs()
    qtbot.addWidget(made)
    show(qtbot, made)
    yield made
    made.close()
    theme.choose(Mode.LIGHT)


@pytest.fixture
def guide(window: MainWindow, qtbot: QtBot) -> Guide:
    window.actions_by_name["guide"].trigger()
    [found] = window.findChildren(Guide)
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_the_guide_is_read_by_arrows(guide: Guide, qtbot: QtBot) -> None:
    assert guide.names.hasFocus()
    for number, file in enumerate(pages()):
        heading = file.read_text("utf-8").partition("\n")[0]
        assert guide.text.document().firstBlock().text() == heading.removeprefix("# ")
        assert guide.text.verticalScrollBar().value() == 0
        assert guide.names.currentRow() == number
        QTest.keyClick(guide.names, Qt.Key.Key_Down)
    QTest.keyClick(guide.names, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not guide.isVisible())


def test_the_guide_opens_where_it_was_left(window: MainWindow, guide: Guide) -> None:
    guide.names.setCurrentRow(3)
    guide.close()
    window.actions_by_name["guide"].trigger()
    assert guide.isVisible()
    assert guide.names.currentRow() == 3


def test_the_guide_reads_nothing_but_its_pictures(guide: Guide, tmp_path: Path) -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "red.png"))
    assert isinstance(guide.text.loadResource(IMAGE, "pictures/window.png"), QImage)
    for name in (
        QUrl.fromLocalFile(str(tmp_path / "red.png")),
        str(tmp_path / "red.png"),
        "pictures/../01-first-hunt.md",
        "https://example.org/pictures/window.png",
    ):
        assert guide.text.loadResource(IMAGE, name) is None, name
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert guide.text.loadResource(style, "pictures/window.png") is None


def test_the_guide_fits_a_narrow_window_and_follows_the_colours(guide: Guide, theme: Theme) -> None:
    for width in (1400, 520):
        guide.resize(width, 500)
        document = guide.text.document()
        assert document.size().width() <= guide.text.viewport().width()
        assert guide.text.horizontalScrollBar().maximum() == 0
    theme.choose(Mode.DARK)
    assert guide.text.palette().base().color() == theme.colors.page
    assert guide.text.document().firstBlock().text() == "Your first hunt"


def test_the_guide_speaks_of_keys_and_menus_that_exist() -> None:
    text = "\n".join(file.read_text("utf-8") for file in pages())
    used = {key.toString() for row in ACTIONS for key in default_keys(row)}
    used |= {"Ctrl+Enter", "Ctrl+Shift+Z", "Ctrl+Z"}
    assert set(re.findall(r"Ctrl\+(?:Shift\+)?(?:Enter|\w|,)", text)) <= used
    words = {row.words for row in ACTIONS}
    for menu, entry in re.findall(r"\*(Journal|People|Help), (.+?)\*", text):
        assert entry in words, f"{menu}, {entry}"
    for picture in re.findall(r"\]\((pictures/.+?)\)", text):
        assert (paths.guide() / picture).stat().st_size <= 80_000


def test_about_breaks_the_lines_of_a_licence_itself() -> None:
    long = "word " * 14
    assert flowing(f"Title\nName\n\n{long}\n{long}\nend\n") == (
        f"Title\nName\n\n{long} {long} end\n"
    )
    listed = f"{long}\n  1. one\n{long}\n- two\n"
    assert flowing(listed) == listed


def test_about_shows_every_licence(window: MainWindow, qtbot: QtBot) -> None:
    about = AboutDialog(window)
    qtbot.addWidget(about)
    show(qtbot, about)
    seen = [about.text.toPlainText()]
    for part in parts():
        QTest.keyClick(about.names, Qt.Key.Key_Down)
        seen.append(about.text.toPlainText())
        assert about.names.currentItem().text() == part.name
    assert "Network Journal" in seen[0]
    assert all(len(text) > 500 for text in seen)
    assert len(set(seen)) >= len(seen) - 1, "each has its own text"


def test_what_is_stored_is_where_it_is_said_to_be(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = window.session.journal
    assert kept(journal.path)[1][1].startswith("None yet")
    journal.backup("by hand")
    assert kept(journal.path)[1][1].startswith("One checked copy")
    assert all(place.exists() for _name, _what, place in kept(journal.path)[:2])
    assert [place for _name, _what, place in kept(journal.path)] == [
        journal.path,
        journal.backups,
        paths.config_folder(),
        paths.cache_folder(),
    ]
    opened: list[str] = []
    works = [True, False]

    def open_(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return works[len(opened) - 1]

    monkeypatch.setattr(QDesktopServices, "openUrl", open_)
    dialog = StoredDialog(window)
    qtbot.addWidget(dialog)
    show(qtbot, dialog)
    QTest.keyClick(dialog.opener, Qt.Key.Key_Space)
    QTest.keyClick(dialog.opener, Qt.Key.Key_Space)
    assert opened == [QUrl.fromLocalFile(str(journal.path.parent)).toLocalFile()] * 2
    assert isinstance(window.dialogs, FakeDialogs)
    [told] = window.dialogs.told
    assert str(journal.path.parent) in told


def test_no_backup_to_restore_is_said(window: MainWindow) -> None:
    window.actions_by_name["restore"].trigger()
    assert isinstance(window.dialogs, FakeDialogs)
    [told] = window.dialogs.told
    assert told.startswith("There is no backup yet.")
    assert window.isVisible()


def test_the_window_stays_where_no_backup_is_chosen(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.journal.backup("by hand")
    monkeypatch.setattr(QDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    window.actions_by_name["restore"].trigger()
    assert window.isVisible()
    assert window.restore is None
