"""The header by hand: links, follow-up, the hunt in one line, the photo and the details row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Setting, new_id
from networkjournal.core.rules import TAG_INTERVALS_KEY, write_tag_intervals
from networkjournal.ui.chips_field import ChipsField, ValueChip
from networkjournal.ui.contact_details import ContactDetails
from networkjournal.ui.contact_header import InlineField
from networkjournal.ui.date_popup import DatePopup
from networkjournal.ui.labels import tooltip
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import LineField
from tests.ui.contact_driver import ADA, BEN, TODAY, Page, message
from tests.ui.fakes import FakeDialogs

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def page(qtbot: QtBot, session: Session, theme: Theme, dialogs: FakeDialogs) -> Iterator[Page]:
    made = Page(qtbot, session, theme, dialogs)
    made.show()
    yield made
    made.show(None)


def details(page: Page) -> ContactDetails:
    found = page.header.findChild(ContactDetails)
    assert isinstance(found, ContactDetails)
    return found


def chips(field: ChipsField) -> list[str]:
    return [chip.text() for chip in field.findChildren(ValueChip) if chip.isVisible()]


def choose(menu: QMenu, text: str) -> None:
    """Press an entry of a menu, or of a menu in it."""
    actions: list[QAction] = menu.actions()
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            actions += inner.actions()
    next(each for each in actions if each.text() == text).trigger()


def test_the_header_says_who_this_is(page: Page) -> None:
    page.edit(company="Nordlicht", place="Oslo")
    header = page.header
    assert header.name.text() == "Ada Example"
    words = [field.text() for field in (header.headline, header.company, header.place)]
    assert words == ["Documentary maker", "Nordlicht", "Oslo"]
    assert header.portrait.accessibleName() == "Photo of Ada Example"
    page.show(BEN)
    assert header.headline.placeholderText() == "+ Headline"
    assert header.headline.accessibleName() == "Headline"


def test_a_dot_stands_only_between_words(page: Page) -> None:
    header = page.header

    def dotted() -> list[bool]:
        page.settle()
        fields = (header.headline, header.company, header.place)
        return [field.is_dotted() for field in fields]

    assert dotted() == [False, False, False]
    page.edit(place="Oslo")
    assert dotted() == [False, True, False], "after the invitation, before the place"
    page.edit(headline="", company="Nordlicht")
    assert dotted() == [False, True, False]
    header.headline.setFocus()
    page.type("S")
    assert dotted() == [True, True, False]
    assert header.grab().width() == header.width()


def test_a_dot_stands_in_the_middle_and_never_where_a_line_ends_or_begins(page: Page) -> None:
    header = page.header
    page.edit(headline="Maker", company="Nordlicht", place="Oslo")
    page.settle()
    before, dot, after = runs_between(header.headline, header.company)
    assert dot <= 4
    assert abs(before - after) <= 1
    page.window.resize(330, 900)
    page.edit(headline="Documentary maker and more")
    page.settle()
    assert header.company.y() > header.headline.y()
    assert not header.headline.is_dotted()
    assert header.company.is_dotted() is (header.place.y() == header.company.y())


def runs_between(one: InlineField, other: InlineField) -> tuple[int, int, int]:
    """Return the widths of gap, dot and gap between the words of two neighbours."""
    line = one.parentWidget()
    assert line is not None
    image = line.grab(QRect(one.pos(), other.geometry().bottomRight())).toImage()
    ground = image.pixelColor(0, 0)
    columns = [
        any(image.pixelColor(x, y) != ground for y in range(image.height()))
        for x in range(image.width())
    ]
    runs = [(inked, len(list(group))) for inked, group in groupby(columns)]
    at = next(
        i for i in range(1, len(runs)) if runs[i][0] and min(runs[i - 1][1], runs[i + 1][1]) > 3
    )
    return runs[at - 1][1], runs[at][1], runs[at + 1][1]


def test_a_field_grows_with_its_words(page: Page) -> None:
    page.header.place.setFocus()
    narrow = page.header.place.width()
    page.type("San Francisco Bay Area")
    page.settle()
    assert page.header.place.width() > narrow
    assert page.header.place.toolTip() == ""
    page.edit(headline="<b>" + "x" * 60)
    assert page.header.headline.toolTip() == tooltip("<b>" + "x" * 60)


def test_chips_move_below_the_name_on_a_narrow_page(page: Page) -> None:
    page.edit(links=("ada.example", "films.example"))
    page.settle()
    name, more = page.header.name, page.header.more
    assert (
        more.mapTo(page.page, more.rect().topLeft()).y()
        < name.mapTo(page.page, name.rect().bottomLeft()).y()
    )
    page.window.resize(520, 860)
    page.settle()
    assert (
        more.mapTo(page.page, more.rect().topLeft()).y()
        > name.mapTo(page.page, name.rect().bottomLeft()).y()
    )
    page.window.resize(940, 860)
    page.settle()
    right = more.mapTo(page.header, more.rect().topRight()).x()
    assert right >= page.header.width() - 3


def test_links_are_opened_added_and_kept(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    page.edit(links=("https://www.linkedin.com/in/ada-example",))
    assert chips(page.header.links) == ["linkedin.com/in/ada-example ↗"]
    page.press(page.header.links.findChildren(ValueChip)[0])
    assert opened == ["https://www.linkedin.com/in/ada-example"]
    choose(page.header.menu(), "Link")
    page.type("no link at all")
    page.key(Key.Key_Return)
    assert page.saved().links[1:] == ("no link at all",)
    assert page.header.links.values == page.saved().links


def test_a_link_half_typed_is_saved_to_the_right_person(page: Page) -> None:
    choose(page.header.menu(), "Link")
    page.type("ada.exam")
    page.show(BEN)
    assert page.saved(ADA).links == ("ada.exam",)
    assert page.saved(BEN).links == ()
    assert chips(page.header.links) == []


def test_the_follow_up_is_typed(page: Page) -> None:
    page.press(page.header.follow_up)
    popup = page.header.findChild(DatePopup)
    assert isinstance(popup, DatePopup)
    QTest.keyClicks(popup.line, "fri")
    QTest.keyClick(popup.line, Key.Key_Return)
    assert page.saved().follow_up_on == date(2026, 11, 27)
    assert page.header.follow_up.text() == "Follow up Fri 27 Nov"
    page.press(page.header.follow_up)
    page.press(popup.none)
    assert page.saved().follow_up_on is None
    assert page.header.follow_up.text() == "Follow up"


def test_a_hunt_is_let_go_and_taken_up_again(page: Page, session: Session) -> None:
    assert not page.header.let_go.isVisible()
    assert not page.header.status.isVisible()
    page.add(message(ADA, date(2026, 11, 2)))
    assert page.header.status.text() == "Hunt opened 2 Nov · day 21"
    page.press(page.header.let_go)
    assert page.saved().let_go_on == TODAY
    assert page.header.status.text() == "Hunt opened 2 Nov · let go on 23 Nov"
    assert session.journal.undo_label == "Let go of Ada Example"
    assert page.header.let_go.text() == "Take it up again"
    page.press(page.header.let_go)
    assert page.saved().let_go_on is None
    page.edit(discovered_on=date(2026, 11, 11), reason="why")
    assert page.header.status.text() == "Hunt opened 2 Nov · reason found on day 9"
    assert not page.header.let_go.isVisible()


def test_details_take_no_room_while_there_are_none(page: Page) -> None:
    assert not details(page).isVisible()
    page.edit(tags=("film",), emails=("ada@example.org",), phones=("+1 555 0100",))
    assert details(page).isVisible()
    assert chips(details(page).tags) == ["#film"]
    assert chips(details(page).emails) == ["ada@example.org"]
    page.show(BEN)
    assert not details(page).isVisible()


@pytest.mark.parametrize(
    ("what", "field", "typed", "kept"),
    [
        ("Tag", "tags", "#grief work", "grief work"),
        ("Email", "emails", "not an address", "not an address"),
        ("Phone", "phones", "+1 555", "+1 555"),
    ],
)
def test_details_are_added_by_the_menu(
    page: Page, what: str, field: str, typed: str, kept: str
) -> None:
    choose(page.header.menu(), what)
    page.type(typed)
    page.key(Key.Key_Return)
    assert getattr(page.saved(), field) == (kept,)
    page.key(Key.Key_Return)
    assert details(page).isVisible()
    chip = next(c for c in details(page).findChildren(ValueChip) if c.isVisible())
    chip.setFocus()
    page.key(Key.Key_Delete)
    assert getattr(page.saved(), field) == ()
    assert not details(page).isVisible()


def test_what_is_being_typed_into_a_chip_is_saved_soon(page: Page, qtbot: QtBot) -> None:
    choose(page.header.menu(), "Email")
    page.type("ada@exam")
    qtbot.waitUntil(lambda: page.saved().emails == ("ada@exam",), timeout=3000)
    page.type("ple.org")
    page.key(Key.Key_Return)
    assert page.saved().emails == ("ada@example.org",)


def test_staying_in_touch_is_chosen_from_a_menu(page: Page) -> None:
    choose(page.header.menu(), "Every 3 months")
    assert page.saved().stay_in_touch_days == 91
    assert details(page).stay.text() == "Every 3 months"
    page.press(details(page).stay)
    menu = details(page).findChildren(QMenu)[-1]
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["Every 3 months"]
    menu.close()
    choose(details(page).interval_menu(), "Off")
    assert page.saved().stay_in_touch_days is None
    assert not details(page).isVisible()


def test_any_number_of_days_can_be_typed(page: Page) -> None:
    for typed, days in (("45", 45), ("x0", 45), ("60", 60)):
        choose(details(page).interval_menu(), "Another number of days…")
        line = page.focused
        assert isinstance(line, LineField)
        page.type(typed)
        page.key(Key.Key_Return)
        page.leave()
        assert page.saved().stay_in_touch_days == days
        assert not line.isVisible()
    choose(details(page).interval_menu(), "Another number of days…")
    page.show(BEN)
    page.leave()
    assert page.saved(BEN).stay_in_touch_days is None


def test_the_day_of_connecting(page: Page) -> None:
    choose(page.header.menu(), "Day of connecting…")
    popup = details(page).findChild(DatePopup)
    assert isinstance(popup, DatePopup)
    QTest.keyClicks(popup.line, "8 feb")
    QTest.keyClick(popup.line, Key.Key_Return)
    assert page.saved().connected_on == date(2026, 2, 8)
    assert details(page).connected.text() == "Connected 8 Feb 2026"
    page.press(details(page).connected)
    page.press(popup.none)
    assert page.saved().connected_on is None


def test_a_photo_is_chosen_changed_and_removed(
    page: Page, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    picture = tmp_path / "ada.png"
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    image.save(str(picture))
    page.press(page.header.portrait)
    assert page.saved().photo is None, "the person closed the box"
    dialogs.file = picture
    page.press(page.header.portrait)
    photo = page.saved().photo
    assert photo is not None
    assert photo.startswith(b"\xff\xd8")
    page.press(page.header.portrait)
    menu = page.header.findChildren(QMenu)[-1]
    dialogs.file = tmp_path / "missing.png"
    choose(menu, "Another photo…")
    assert "cannot be used" in dialogs.told[0]
    assert page.saved().photo == photo
    choose(menu, "Remove photo")
    assert page.saved().photo is None
    menu.close()
    dialogs.file = picture
    choose(page.header.menu(), "Photo…")
    choose(page.header.menu(), "Remove photo")
    assert page.saved().photo is None


def test_without_boxes_there_is_no_photo_to_choose(
    qtbot: QtBot, session: Session, theme: Theme
) -> None:
    page = Page(qtbot, session, theme)
    page.show()
    texts = [action.text() for action in page.header.menu().actions()]
    assert "Photo…" not in texts
    assert page.header.portrait.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_the_plus_opens_the_menu(page: Page) -> None:
    page.header.more.setFocus()
    page.key(Key.Key_Return)
    menu = page.header.findChildren(QMenu)[-1]
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == [
        *("Link", "Tag", "Email", "Phone", "Stay in touch", "Day of connecting…", "Photo…"),
        "History…",
    ]
    menu.close()


def test_nobody_has_nothing_to_choose(page: Page) -> None:
    page.show(None)
    page.header.follow_up.click()
    page.header.let_go.click()
    details(page).choose_connected()
    assert page.header.findChild(DatePopup) is None


def test_a_tag_says_how_often_where_the_person_has_no_word_of_their_own(page: Page) -> None:
    page.edit(tags=("film", "Family"))
    assert not details(page).stay.isVisible()
    value = write_tag_intervals({"family": 30, "film": 365})
    setting = Setting(id=new_id(), key=TAG_INTERVALS_KEY, value=value)
    page.session.apply("Tags", Change(after=(setting,)))
    assert details(page).stay.isVisible()
    assert details(page).stay.text() == "Every month · from #Family"
    assert details(page).stay.accessibleName() == "Stay in touch: Every month · from #Family"
    page.edit(stay_in_touch_days=7)
    assert details(page).stay.text() == "Every week"
    page.edit(stay_in_touch_days=None, tags=("film",))
    assert details(page).stay.text() == "Every year · from #film"
    page.session.undo()
    page.session.undo()
    page.session.undo()
    assert not details(page).stay.isVisible()
