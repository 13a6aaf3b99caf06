"""The left pane on a real journal, by real keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.people_list import PeopleView
from networkjournal.ui.people_search import FilterBar
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.week_footer import WeekFooter
from tests.ui.people_driver import (
    AMARA,
    BEN,
    CARLA,
    ESTHER,
    NAMES,
    PEOPLE,
    PLAIN,
    Pane,
    hunt,
)

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def empty(qtbot: QtBot, session: Session, theme: Theme) -> Iterator[Pane]:
    yield Pane(qtbot, session, theme)
    QApplication.processEvents()


@pytest.fixture
def pane(empty: Pane) -> Pane:
    empty.apply(*PEOPLE)
    return empty.show()


def test_reads_nothing_before_it_is_seen(empty: Pane, monkeypatch: pytest.MonkeyPatch) -> None:
    empty.pane.search_text = "ada"
    empty.pane.set_filter(PeopleFilter.FOUND)
    assert empty.names == []
    assert empty.chips["Journal"].text() == "Journal"
    assert (empty.pane.search_text, empty.pane.which) == ("ada", PeopleFilter.FOUND)


def test_shows_people_counts_and_the_week(pane: Pane) -> None:
    assert pane.names == list(NAMES)
    assert {chip.text() for chip in pane.chips.values()} == {
        "Journal 5", "Hunting 0", "Found 0", "Due 0", "Everyone 5",
    }  # fmt: skip
    assert pane.chips["Journal"].accessibleName() == "Journal, 5 people"
    assert "5 more to reach out to" in pane.part(WeekFooter).accessibleName()
    assert pane.pane.selected_id() is None
    assert pane.said == []


def test_a_remembered_person_is_there_at_the_first_sight(empty: Pane) -> None:
    people = [hunt(100 + number, f"Person {number:03}") for number in range(200)]
    empty.apply(*people)
    assert empty.pane.select(people[150].id)
    empty.show()
    assert empty.marked == "Person 150"
    view = empty.view
    assert isinstance(view, PeopleView)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


# ---- selecting


def test_select_says_who_and_only_once(pane: Pane) -> None:
    assert pane.pane.select(CARLA.id)
    assert pane.pane.select(CARLA.id)
    assert (pane.said, pane.marked, pane.pane.selected_id()) == (
        [CARLA.id], "Carla Méndez", CARLA.id,
    )  # fmt: skip
    assert pane.pane.select(None)
    assert (pane.said, pane.marked) == ([CARLA.id, None], None)


def test_the_first_can_be_selected_unless_there_is_nobody(pane: Pane) -> None:
    pane.pane.select_first()
    assert pane.said == [AMARA.id]
    pane.pane.search_text = "zzz"
    pane.pane.select_first()
    assert pane.said == [AMARA.id]


def test_a_photo_stands_instead_of_the_initials(pane: Pane) -> None:
    picture = QImage(50, 80, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(b"png")).write(picture)
    pane.session.edit("Photo", AMARA.id, photo=bytes(buffer.data().data()))
    pane.settle()
    assert pane.view.grab().toImage().pixelColor(36, 30) == QColor(Qt.GlobalColor.red)


def test_someone_not_listed_is_not_selected(pane: Pane) -> None:
    pane.pane.select(BEN.id)
    assert not pane.pane.select(7)
    assert (pane.marked, pane.said) == ("Ben Lindqvist", [BEN.id])


def test_someone_just_added_can_be_selected_at_once(pane: Pane) -> None:
    zoe = hunt(50, "Zoë Adler")
    pane.apply(zoe)
    assert pane.pane.select(zoe.id)
    assert pane.marked == "Zoë Adler"


def test_reveal_lifts_only_what_hides_the_person(pane: Pane) -> None:
    bare = hunt(60, "Bare Name", spark_because="")
    pane.apply(bare)
    pane.pane.search_text = "amara"
    assert pane.pane.reveal(AMARA.id)
    assert pane.pane.search_text == "amara"
    assert pane.pane.reveal(BEN.id)
    assert (pane.pane.search_text, pane.pane.which) == ("", PeopleFilter.JOURNAL)
    assert pane.pane.reveal(bare.id)
    assert (pane.marked, pane.pane.which) == ("Bare Name", PeopleFilter.EVERYONE)
    assert not pane.pane.reveal(7)


def test_the_mouse_selects_and_a_double_click_opens(pane: Pane) -> None:
    view = pane.view
    assert isinstance(view, PeopleView)
    spot = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, spot)
    assert (pane.said, pane.marked) == ([BEN.id], "Ben Lindqvist")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, control, spot)
    below = QPoint(spot.x(), view.viewport().height() - 5)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, below)
    assert (pane.said, pane.marked) == ([BEN.id], "Ben Lindqvist")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, spot)
    assert pane.opened == [BEN.id]


# ---- keys


def test_keys_of_the_list(pane: Pane) -> None:
    pane.pane.setFocus()
    assert pane.view.hasFocus()
    assert pane.said == []
    for key, name in (
        (Qt.Key.Key_J, "Amara Osei"),
        (Qt.Key.Key_J, "Ben Lindqvist"),
        (Qt.Key.Key_Down, "Carla Méndez"),
        (Qt.Key.Key_K, "Ben Lindqvist"),
        (Qt.Key.Key_Up, "Amara Osei"),
        (Qt.Key.Key_Up, "Amara Osei"),
        (Qt.Key.Key_End, "Esther Vogel"),
        (Qt.Key.Key_J, "Esther Vogel"),
        (Qt.Key.Key_Home, "Amara Osei"),
        (Qt.Key.Key_PageDown, "Esther Vogel"),
        (Qt.Key.Key_PageUp, "Amara Osei"),
        (Qt.Key.Key_E, "Amara Osei"),
        (Qt.Key.Key_Right, "Amara Osei"),
    ):
        pane.key(key)
        assert pane.marked == name, key
    assert pane.said[-1] == pane.pane.selected_id() == AMARA.id


def test_enter_opens_and_delete_asks_for_the_trash(pane: Pane) -> None:
    pane.pane.focus_list()
    pane.key(Qt.Key.Key_Delete)
    assert pane.trashed == []
    pane.key(Qt.Key.Key_Return)
    assert (pane.opened, pane.marked) == ([AMARA.id], "Amara Osei")
    pane.key(Qt.Key.Key_J)
    pane.key(Qt.Key.Key_Enter)
    pane.key(Qt.Key.Key_Delete)
    assert (pane.opened, pane.trashed) == ([AMARA.id, BEN.id], [BEN.id])


def test_keys_of_an_empty_list_do_nothing(empty: Pane) -> None:
    empty.show()
    empty.pane.focus_list()
    for key in (Qt.Key.Key_J, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Delete):
        empty.key(key)
    assert (empty.said, empty.opened, empty.trashed) == ([], [], [])


def test_slash_goes_to_the_search_and_letters_stay_in_it(pane: Pane) -> None:
    pane.pane.focus_list()
    pane.type("/")
    assert pane.field.hasFocus()
    pane.type("jk/")
    assert pane.pane.search_text == "jk/"
    assert pane.said == []


def test_tab_goes_from_search_to_filters_to_list(pane: Pane) -> None:
    pane.pane.focus_search()
    pane.key(Qt.Key.Key_Tab)
    assert pane.chips["Journal"].hasFocus()
    pane.key(Qt.Key.Key_Right)
    assert pane.chips["Hunting"].hasFocus()
    assert pane.pane.which is PeopleFilter.HUNTING
    pane.key(Qt.Key.Key_Left)
    pane.key(Qt.Key.Key_Tab)
    assert pane.view.hasFocus()
    pane.key(Qt.Key.Key_Tab)
    assert not pane.view.hasFocus()
    pane.pane.set_filter(PeopleFilter.DUE)
    pane.pane.focus_search()
    pane.key(Qt.Key.Key_Tab)
    assert pane.chips["Due"].hasFocus()


# ---- search


def test_signs_alone_find_nothing_and_say_so(pane: Pane) -> None:
    pane.pane.focus_search()
    pane.type("?!")
    assert pane.names == []
    assert pane.note() == "Nothing found for “?!”."
    pane.type(" ben")
    assert (pane.names, pane.note()) == (["Ben Lindqvist"], None)


def test_typing_searches_and_keeps_the_focus(pane: Pane) -> None:
    pane.pane.select(ESTHER.id)
    pane.pane.focus_search()
    pane.type("mEn")
    assert pane.names == ["Carla Méndez"]
    assert pane.field.hasFocus()
    assert pane.said == [ESTHER.id]
    pane.key(Qt.Key.Key_Return)
    assert pane.said == [ESTHER.id, CARLA.id]
    assert pane.view.hasFocus()


def test_down_enters_the_list_and_escape_clears_first(pane: Pane) -> None:
    pane.pane.focus_search()
    pane.type("vogel")
    pane.key(Qt.Key.Key_Down)
    assert (pane.view.hasFocus(), pane.marked) == (True, "Esther Vogel")
    pane.key(Qt.Key.Key_Escape)
    assert (pane.pane.search_text, len(pane.names), pane.marked) == ("", 5, "Esther Vogel")
    pane.pane.focus_search()
    pane.type("ben")
    pane.key(Qt.Key.Key_Escape)
    assert (pane.pane.search_text, pane.field.hasFocus()) == ("", True)
    pane.key(Qt.Key.Key_Escape)
    assert pane.view.hasFocus()
    pane.pane.focus_search()
    pane.key(Qt.Key.Key_Down)
    assert pane.marked == "Esther Vogel"


def test_focus_search_lets_type_over(pane: Pane) -> None:
    pane.pane.search_text = "amara"
    pane.pane.focus_search()
    pane.type("ben")
    assert pane.names == ["Ben Lindqvist"]


def test_enter_without_matches_does_nothing(pane: Pane) -> None:
    pane.pane.focus_search()
    pane.type("zzz")
    pane.key(Qt.Key.Key_Return)
    assert (pane.said, pane.field.hasFocus()) == ([], True)


@pytest.mark.parametrize("search", ['"*^():%_', "\0", "a" * 5000, "<b>", "'; DROP", "   "])
def test_any_search_is_only_words(pane: Pane, search: str) -> None:
    pane.pane.search_text = search
    assert set(pane.names) <= set(NAMES)


# ---- empty lists


def test_an_empty_journal_says_so(empty: Pane) -> None:
    empty.show()
    assert empty.note() == "The people you reach out to will stand here."
    assert not empty.way_on.isVisible()
    empty.apply(AMARA)
    empty.settle()
    assert empty.note() is None
    assert empty.names == ["Amara Osei"]


def test_a_filter_with_nobody_offers_everyone(pane: Pane) -> None:
    pane.chips["Due"].click()
    assert pane.note() == "Nobody is waiting to hear from you."
    QTest.mouseClick(pane.way_on, Qt.MouseButton.LeftButton)
    assert pane.note() is None
    assert pane.pane.which is PeopleFilter.EVERYONE
    assert pane.chips["Everyone"].isChecked()
    assert not pane.chips["Due"].isChecked()


@pytest.mark.parametrize(("count", "words"), [(1, "1 person matches"), (2, "2 people match")])
def test_matches_elsewhere_are_counted_and_offered(pane: Pane, count: int, words: str) -> None:
    pane.apply(*(hunt(70 + each, f"Zora {each}", spark_because="") for each in range(count)))
    pane.settle()
    pane.pane.search_text = "zora"
    assert pane.note() == f"Nobody here matches “zora”.\n{words} among everyone."
    pane.way_on.click()
    assert (pane.pane.search_text, len(pane.names)) == ("zora", count)


def test_nothing_found_offers_to_clear(pane: Pane) -> None:
    pane.pane.search_text = "<b>zora</b>" + "x" * 100
    assert pane.note() == f"Nothing found for “<b>zora</b>{'x' * 29}…”."
    pane.way_on.click()
    assert pane.note() is None
    assert (pane.pane.search_text, len(pane.names)) == ("", 5)
    pane.pane.set_filter(PeopleFilter.EVERYONE)
    pane.pane.search_text = "zora"
    assert pane.note() == "Nothing found for “zora”."


# ---- looks


@pytest.mark.parametrize("width", [240, 260, 340, 600])
def test_filters_are_never_cut(pane: Pane, width: int) -> None:
    bar = pane.part(FilterBar)
    assert isinstance(bar, FilterBar)
    bar.show_counts(dict.fromkeys(PeopleFilter, 30_000))
    pane.pane.resize(width, 700)
    pane.settle()
    places = [chip.geometry() for chip in pane.chips.values()]
    for chip in pane.chips.values():
        assert bar.rect().contains(chip.geometry())
        assert chip.width() >= chip.sizeHint().width()
    for number, place in enumerate(places):
        assert not any(place.intersects(other) for other in places[number + 1 :])
    assert QRect(bar.geometry()).bottom() < pane.view.geometry().top()


def test_the_colours_follow_the_theme(pane: Pane, theme: Theme) -> None:
    theme.changed.emit()
    pane.pane.search_text = "zzz"
    theme.changed.emit()
    corner = pane.pane.grab().toImage().pixelColor(3, 3)
    assert corner == theme.colors.side
