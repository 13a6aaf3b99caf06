"""What is offered while a line is typed, by real keys: people, words, who is known already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from networkjournal.core.changes import Change
from networkjournal.core.entities import Direction, Interaction, InteractionKind, new_id
from networkjournal.ui.quick_add_offers import cut_to
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme, font
from tests.ui.quick_add_driver import QuickAddDriver, driven

DOWN, UP, TAB, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture
def quick(window: QWidget, theme: Theme, session: Session) -> Iterator[QuickAddDriver]:
    """Begin a line on an empty journal."""
    with driven(window, theme, session) as driver:
        yield driver


def message(on: date, *ids: int, **fields: Any) -> Interaction:
    values = {"kind": InteractionKind.MESSAGE, "direction": Direction.OUT, "on": on, **fields}
    return Interaction(id=new_id(), contact_ids=ids, **values)


def test_people_are_found_with_typing_errors_and_without_accents(quick: QuickAddDriver) -> None:
    quick.know("Katerína Papadopoúlou", company="Open Circle")
    quick.know("Ben Sample")
    quick.begin()
    for typed in ("Katerina", "papado", "KATERIAN", "Papdopoulou", "katerína papa"):
        quick.write(typed)
        assert quick.offered == ["Katerína Papadopoúlou", "A new person"], typed
    quick.write("Mira Solberg")
    assert quick.offered == []


def test_tab_takes_the_person_and_the_line_is_about_them(quick: QuickAddDriver) -> None:
    kate = quick.know("Katerína Papadopoúlou")
    quick.begin()
    quick.type("katerian")
    quick.press(TAB)
    assert quick.line == "Katerína Papadopoúlou "
    assert quick.offered == []
    quick.type("#film")
    quick.press(ENTER)
    assert quick.now(kate).tags == ("film",)
    assert len(quick.everyone()) == 1


def test_a_name_that_says_more_than_a_name_is_taken_whole(quick: QuickAddDriver) -> None:
    ada = quick.know("Ada Example, PhD #1")
    quick.begin()
    quick.type("ada")
    quick.press(TAB)
    quick.type("#film")
    assert "In your journal: Ada Example, PhD #1" in quick.shown
    assert "Headline" not in quick.shown
    quick.press(ENTER)
    assert quick.now(ada).tags == ("film",)
    assert quick.now(ada).headline == ""


def test_the_second_of_several_people_is_completed_too(quick: QuickAddDriver) -> None:
    ada, ben = quick.know("Ada Example"), quick.know("Ben Sample")
    quick.begin()
    quick.type("Ada Example & bne sam")
    assert quick.offered == ["Ben Sample", "A new person"]
    quick.press(TAB)
    assert quick.line == "Ada Example & Ben Sample "
    quick.type("< met at the fair")
    quick.press(ENTER)
    (event,) = quick.session.journal.read.timeline(ben.id)
    assert event.contact_ids == (ada.id, ben.id)


def test_of_one_name_the_one_chosen_is_meant(quick: QuickAddDriver) -> None:
    quick.know("Ada Example", company="One")
    two = quick.know("Ada Example", company="Two")
    quick.begin()
    quick.type("Ada Example #film")
    quick.press(ENTER)
    assert quick.panel.said == "2 people are called Ada Example. Choose one with Down."
    quick.press(DOWN, DOWN, UP, DOWN)
    assert quick.panel.line.accessibleDescription() == "Ada Example, Two, not written to yet"
    quick.press(ENTER)
    assert [c.id for c in quick.everyone() if c.tags] == [two.id]


def test_a_choice_holds_for_its_line_only(quick: QuickAddDriver) -> None:
    one = quick.know("Ada Example", company="One")
    quick.know("Ada Example", company="Two")
    quick.begin()
    quick.type("Ada Example")
    quick.press(TAB)
    assert "In your journal" in quick.shown
    quick.panel.line.clear()
    quick.type("Ada Example")
    assert "New contact" in quick.shown
    assert quick.offered == ["Ada Example", "Ada Example", "A new person"]
    quick.press(UP, ENTER)
    assert len(quick.everyone()) == 3
    assert quick.now(one).tags == ()


WORDS = [
    ("Ada #fi", ["film", "fiction"], "Ada #film "),
    ("Ada #flim", ["film"], "Ada #film "),
    ("Ada #FÍLM", ["film"], "Ada #film "),
    ("Ada #", ["film", "fiction"], "Ada #film "),
    ("Ada @nord", ["Nordic Films", "Nordlicht"], 'Ada @"Nordic Films" '),
    ("Ada @nordlihct", ["Nordlicht"], "Ada @Nordlicht "),
    ("Ada @films", ["Nordic Films"], 'Ada @"Nordic Films" '),
    ('Ada @"nordic f', ["Nordic Films"], 'Ada @"Nordic Films" '),
    ("Ada, VP at nordic fi", ["Nordic Films"], "Ada, VP at Nordic Films "),
    ('Ada @the', ['The "Bar"'], 'Ada @“The "Bar"” '),
    ("Ada ?pro", ["Project together"], "Ada ?project "),
    ("Ada ?shares", ["Shares my views"], "Ada ?views "),
    ("Ada ?colleage", ["Colleague"], "Ada ?colleague "),
    ("Ada =int", ["Introduced me to someone"], "Ada =intro "),
    ("Ada =client,fri", ["Friend"], "Ada =client,friend "),
    ("Ada via wha", ["WhatsApp"], "Ada via WhatsApp "),
    ("Ada via in", ["in person", "LinkedIn"], "Ada via in person "),
    ("Ada via pigeon", ["carrier pigeon"], 'Ada via "carrier pigeon" '),
]  # fmt: skip


@pytest.mark.parametrize(("line", "offered", "taken"), WORDS)
def test_words_are_completed(
    quick: QuickAddDriver, line: str, offered: list[str], taken: str
) -> None:
    cleo = quick.know("Cleo", tags=("film", "fiction", "two words"), company="Nordlicht")
    quick.know("Dan", tags=("film",), company="Nordic Films")
    quick.know("Eve", company='The "Bar"')
    quick.know("Fay", company='A ”B" C')
    pigeon = message(date(2026, 11, 1), cleo.id, channel="carrier pigeon")
    quick.session.apply("Log", Change(after=(pigeon,)))
    quick.begin()
    quick.write(line)
    assert quick.offered == offered
    quick.press(TAB)
    assert quick.line == taken
    assert quick.offered == []


def test_a_bare_sign_offers_all_it_can_be(quick: QuickAddDriver) -> None:
    quick.write("Ada ?")
    assert len(quick.offered) == 7
    assert quick.offers.shown[0].about == "?views"
    quick.write("Ada via ")
    assert quick.offered[:2] == ["LinkedIn", "mail"]


def test_a_bare_sign_offers_companies_by_name(quick: QuickAddDriver) -> None:
    for name, company in (("Dan", "Zenith"), ("Eve", "acme"), ("Fay", "Mill & Co")):
        quick.know(name, company=company)
    quick.begin()
    quick.write("Ada @")
    assert quick.offered == ["acme", "Mill & Co", "Zenith"]


def test_what_is_written_already_is_not_offered(quick: QuickAddDriver) -> None:
    quick.know("Cleo", tags=("film",))
    quick.begin()
    quick.write("Ada #film")
    assert quick.offered == []


def test_enter_takes_a_chosen_word_and_the_next_one_saves(quick: QuickAddDriver) -> None:
    quick.write("Ada ?")
    quick.press(DOWN, DOWN, ENTER)
    assert quick.line == "Ada ?client "
    assert quick.everyone() == []
    quick.press(ENTER)
    (ada,) = quick.everyone()
    assert ada.hunch == ("client",)


def test_a_word_is_completed_in_the_middle_of_a_line(quick: QuickAddDriver) -> None:
    quick.know("Cleo", tags=("film",))
    quick.begin()
    quick.write("Ada #fi ?project")
    cursor = quick.panel.line.textCursor()
    cursor.setPosition(len("Ada #fi"))
    quick.panel.line.setTextCursor(cursor)
    assert quick.offered == ["film"]
    quick.press(TAB)
    assert quick.line == "Ada #film ?project"


def test_what_is_offered_follows_the_cursor(quick: QuickAddDriver) -> None:
    quick.write("Ada ?pro")
    quick.press(Qt.Key.Key_Left)
    assert quick.offered == []
    quick.press(Qt.Key.Key_Right)
    assert quick.offered == ["Project together"]


def test_a_click_takes_what_is_offered(quick: QuickAddDriver) -> None:
    quick.write("Ada ?")
    place = quick.offers.visualItemRect(quick.offers.item(2)).center()
    QTest.mouseClick(
        quick.offers.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert quick.line == "Ada ?project "
    assert quick.panel.line.hasFocus()


def test_emoji_before_a_word_do_not_shift_what_is_taken(quick: QuickAddDriver) -> None:
    quick.write("🚀🚀 Ada ?pro")
    quick.press(TAB)
    assert quick.line == "🚀🚀 Ada ?project "


SPARK = {"spark_quote": "listening is a craft", "spark_because": "She films silence."}


def test_who_is_known_is_told_with_the_hunt_so_far(quick: QuickAddDriver) -> None:
    lena = quick.know("Lena Fischer", links=("https://linkedin.com/in/lena",), **SPARK)
    events = (
        message(date(2026, 11, 2), lena.id),
        message(date(2026, 11, 11), lena.id, direction=Direction.IN),
    )
    quick.session.apply("Log", Change(after=events))
    quick.begin()
    told = (
        "You reached out on Mon 2 Nov and were last in touch on Wed 11 Nov. You are still hunting. "
        "Your spark: “listening is a craft” She films silence."
    )
    for line in (
        "lena fischer",
        "www.linkedin.com/in/LENA/?utm_source=x",
        "Le linkedin.com/in/lena",
    ):
        quick.write(line)
        assert quick.shown.startswith("In your journal: Lena Fischer. ")
        assert told.removesuffix(".") in quick.shown


@pytest.mark.parametrize(
    "line",
    [
        "Dr. Lena Fischer #film",
        "Lena (Leni) Fischer",
        "Fischer Lena",
        "linkedin.com/in/lena-fischer-9a8b7c",
    ],
)
def test_who_may_be_known_is_told_too(quick: QuickAddDriver, line: str) -> None:
    lena = quick.know("Lena Fischer", **SPARK)
    quick.session.apply("Log", Change(after=(message(date(2026, 11, 22), lena.id),)))
    quick.begin()
    quick.write(line)
    assert quick.shown.startswith("New contact: ")
    assert "Perhaps you know them: Lena Fischer. You reached out yesterday" in quick.shown
    assert "Your spark: “listening is a craft”" in quick.shown
    assert quick.offered == ["Lena Fischer", "A new person"]
    assert quick.offers.shown[0].state == "hunting since 22 Nov"
    quick.press(TAB)
    assert quick.shown.startswith("In your journal: Lena Fischer")


def test_a_nickname_in_the_journal_is_no_other_person(quick: QuickAddDriver) -> None:
    quick.know("Robert (Bob) Smith")
    quick.begin()
    quick.write("Robert Smith")
    assert "Perhaps you know them: Robert (Bob) Smith" in quick.shown


def test_of_several_who_may_be_known_the_number_is_told(quick: QuickAddDriver) -> None:
    quick.know("Lena Fischer", company="One")
    quick.know("Lena Fischer", company="Two")
    quick.begin()
    quick.write("Lena Fischer")
    assert "Perhaps you know them: 2 people have this name" in quick.shown


def test_somebody_new_in_spite_of_all_is_new(quick: QuickAddDriver) -> None:
    quick.know("Lena Fischer")
    quick.begin()
    quick.write("Dr. Lena Fischer")
    quick.press(DOWN, DOWN, ENTER)
    assert sorted(c.name for c in quick.everyone()) == ["Dr. Lena Fischer", "Lena Fischer"]


def test_a_low_panel_scrolls_and_keeps_the_chosen_in_sight(
    quick: QuickAddDriver, window: QWidget
) -> None:
    quick.write("Ada ?")
    window.resize(QSize(560, 300))
    quick.press(*[DOWN] * 7)
    row = quick.offers.row_rect()
    viewport = quick.offers.parentWidget().parentWidget()  # type: ignore[union-attr]
    assert viewport is not None
    top = quick.offers.mapTo(viewport, row.topLeft())
    assert 0 <= top.y() <= viewport.height() - row.height()
    window.resize(QSize(560, 420))
    quick.panel.line.clear()
    quick.press(Qt.Key.Key_F1, Qt.Key.Key_PageDown)
    sheet = quick.offers.parentWidget()
    assert sheet is not None
    assert sheet.pos() != QPoint(0, 0)
    quick.press(Qt.Key.Key_PageUp)
    assert sheet.pos() == QPoint(0, 0)


@pytest.mark.usefixtures("window")
def test_how_it_stands_is_cut_only_where_room_is_short() -> None:
    metrics = QFontMetrics(font(12))
    days = (date(2026, 1, 1) + timedelta(days=day) for day in range(365))
    for text in (f"hunting since {day.day} {day:%b %Y}" for day in days):
        assert cut_to(metrics, text, 400)[0] == text
    text, width = cut_to(metrics, "hunting since 11 Dec 2020", 60)
    assert text.endswith("…")
    assert width == 60
