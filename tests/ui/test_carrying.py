"""Hunts on the clipboard and on paper, and people drawn out of the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import vobject
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.exporters.book_options import BookOptions, Paper
from networkjournal.ui.book_dialog import BookDialog
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.printing import print_hunts
from networkjournal.ui.range_choice import Chosen
from networkjournal.ui.row_delegate import ROW_HEIGHT
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Theme
from tests.exporters.samples import OPENED, step
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.window_driver import CONTROL, SHIFT, Key, press, show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[MainWindow]:
    people = (
        Contact(id=1, name="Amara Osei", emails=("amara@example.org",)),
        Contact(id=2, name="Ben Lindqvist", spark_quote="boring *robots*"),
        Contact(id=3, name="Carla Méndez", spark_because="Her rooms"),
        step((1, 2), OPENED, text="# hello", id=11),
        step(1, OPENED, text="secret", id=12, private=True),
    )
    session.apply("Fill", Change(after=people))
    made = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
    made.dialogs = FakeDialogs()
    made.__dict__["tasks"] = InlineTasks()
    qtbot.addWidget(made)
    show(qtbot, made)
    made.people.reveal(1)
    made.people.focus_list()
    yield made
    made.close()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_hunt_is_copied_as_text_and_as_markdown(window: MainWindow) -> None:
    press(Key.Key_C, CONTROL | SHIFT)
    assert clipboard().startswith("Amara Osei\n\nSPARK\nOpened 2 November 2026\n\nTRAIL\n")
    assert "    # hello\n    With Ben Lindqvist\n" in clipboard()
    assert "secret" not in clipboard()
    assert window.toast is not None
    press(Key.Key_M, CONTROL | SHIFT)
    assert clipboard().startswith("# Amara Osei\n\n## Spark\n\nOpened 2 November 2026\n")
    assert "\\# hello\n\nWith Ben Lindqvist\n" in clipboard()


def test_several_hunts_are_copied_also_those_only_noticed(window: MainWindow) -> None:
    window.people.select_several((2, 3))
    window.commands.copy_markdown()
    assert "> “boring \\*robots\\*”" in clipboard()
    assert "# Carla Méndez\n\n## Spark\n\nHer rooms\n" in clipboard()


def test_one_hunt_is_printed_alone(window: MainWindow, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    assert isinstance(window.dialogs, FakeDialogs)
    window.dialogs.paper = paper
    press(Key.Key_P, CONTROL | SHIFT)
    pages = PdfReader(paper).pages
    assert len(pages) == 1
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [420, 595]  # A5 in points
    assert len(pages[0].images) == 1
    assert not window.session.is_lent


@pytest.mark.parametrize(
    ("names", "title"),
    [("full", "Amara Osei"), ("initials", "Treasure Hunt"), ("anonymous", "Treasure Hunt")],
)
def test_the_printer_hears_no_name_in_disguise(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, names: str, title: str
) -> None:
    told: list[str] = []

    def ask(printer: QPrinter) -> bool:
        told.append(printer.docName())
        return False

    monkeypatch.setattr(window.dialogs, "choose_printer", ask)
    window.settings.set_text("book/names", names)
    window.commands.print_hunt()
    assert told == [title]


def test_nothing_is_printed_where_nobody_wants_it(window: MainWindow) -> None:
    press(Key.Key_P, CONTROL | SHIFT)
    assert isinstance(window.tasks, InlineTasks)
    assert window.tasks.stages == []


def test_somebody_without_a_hunt_is_not_printed(window: MainWindow, tmp_path: Path) -> None:
    assert isinstance(window.dialogs, FakeDialogs)
    window.dialogs.paper = tmp_path / "paper.pdf"
    window.people.reveal(3)
    with pytest.raises(JournalError, match="Nobody among these people has a hunt"):
        window.commands.print_hunt()
    assert not (tmp_path / "paper.pdf").exists()


def test_the_book_is_printed_two_pages_to_a_sheet(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, today: object
) -> None:
    dialogs = FakeDialogs()
    dialogs.paper = tmp_path / "book.pdf"
    dialog = BookDialog(
        window.session, window.theme, window.settings, window.tasks, dialogs, Chosen(), window
    )
    qtbot.addWidget(dialog, before_close_func=lambda closed: closed.preview.give_up())
    dialog.choices.paper.setCurrentIndex(dialog.choices.paper.findData(Paper.A5_ON_A4))
    dialog.print()
    pages = PdfReader(dialogs.paper).pages
    assert [round(float(side)) for side in pages[0].mediabox[2:]] == [842, 595]
    assert len(pages[0].images) == 2
    assert dialog.result() == BookDialog.DialogCode.Accepted


def test_printing_is_cancelled(window: MainWindow, tmp_path: Path) -> None:
    class Impatient(InlineTasks):
        def run(self, title, work):  # type: ignore[no-untyped-def]
            def stop(stage: str, done: int, total: int) -> None:
                if stage == "Sending the pages":
                    raise Cancelled

            return work(stop)

    dialogs = FakeDialogs()
    dialogs.paper = tmp_path / "paper.pdf"
    options = BookOptions(today=OPENED, ids=(1,))
    assert not print_hunts(window.session, Impatient(), dialogs, options, single=True)
    assert not window.session.is_lent


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """Let nobody wait for a drop; return what was carried."""
    found: list[QMimeData] = []

    def carry(drag: QDrag, *_: object) -> Qt.DropAction:
        data, copy = drag.mimeData(), QMimeData()
        copy.setUrls(data.urls())
        copy.setText(data.text())
        copy.setData("text/vcard", data.data("text/vcard"))
        found.append(copy)
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", carry)
    return found


def draw(window: MainWindow, start: QPoint, end: QPoint) -> None:
    view = window.people.findChild(PeopleView)
    assert isinstance(view, PeopleView)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, pos=start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), left, pos=end)


def test_a_person_is_drawn_out_as_a_card(window: MainWindow, carried: list[QMimeData]) -> None:
    draw(window, QPoint(60, ROW_HEIGHT + 20), QPoint(220, ROW_HEIGHT + 24))
    (data,) = carried
    file = Path(data.urls()[0].toLocalFile())
    assert file.name == "Ben Lindqvist.vcf"
    card = vobject.readOne(file.read_text())
    assert (card.fn.value, card.version.value) == ("Ben Lindqvist", "3.0")
    assert bytes(data.data("text/vcard").data()) == file.read_bytes()
    assert data.text() == "Ben Lindqvist"


def test_ones_own_words_stay_here(window: MainWindow, carried: list[QMimeData]) -> None:
    window.session.edit(
        "Edit", 2, spark_because="He seems lonely", reason="I want his job", tags=("rich",)
    )
    draw(window, QPoint(60, ROW_HEIGHT + 20), QPoint(220, ROW_HEIGHT + 24))
    (data,) = carried
    told = bytes(data.data("text/vcard").data()).decode()
    assert "FN:Ben Lindqvist" in told
    for private in ("lonely", "job", "robots", "rich", "NOTE", "X-NETWORKJOURNAL"):
        assert private not in told


def test_all_who_are_selected_are_drawn_out(window: MainWindow, carried: list[QMimeData]) -> None:
    window.people.select_all()
    draw(window, QPoint(60, 20), QPoint(220, 24))
    (data,) = carried
    file = Path(data.urls()[0].toLocalFile())
    assert file.name == "Amara Osei and 2 more.vcf"
    assert len(list(vobject.readComponents(file.read_text()))) == 3
    assert len(window.people.selected_ids()) == 3


def test_a_click_on_one_of_several_selects_that_one(window: MainWindow) -> None:
    window.people.select_all()
    draw(window, QPoint(60, 20), QPoint(61, 20))
    assert window.people.selected_ids() == (1,)


def test_up_and_down_still_selects(window: MainWindow, carried: list[QMimeData]) -> None:
    window.people.select_all()
    draw(window, QPoint(60, 20), QPoint(60, ROW_HEIGHT + 20))
    assert (carried, window.people.selected_ids()) == ([], (1, 2))


def test_our_own_cards_are_not_brought_in(window: MainWindow, carried: list[QMimeData]) -> None:
    draw(window, QPoint(60, 20), QPoint(220, 24))

    class Own(QDragEnterEvent):
        def source(self) -> MainWindow:
            return window

    copy = Qt.DropAction.CopyAction
    held, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = Own(QPoint(5, 5), copy, carried[0], left, held)
    window.dragEnterEvent(event)
    QApplication.processEvents()
    assert not event.isAccepted()
