"""The honest numbers by keyboard and mouse: read, opened, saved, and followed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind
from networkjournal.core.errors import JournalError
from networkjournal.core.insights import PeriodKind
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.insights.card import ChartCard
from networkjournal.ui.insights.view import InsightsView
from networkjournal.ui.labels import tooltip
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from networkjournal.ui.week_footer import WeekFooter
from tests.ui.fakes import FakeDialogs, InlineTasks
from tests.ui.tab_driver import assert_seen, settle, walk
from tests.ui.test_tab_order import assert_the_eye_follows
from tests.ui.window_driver import CONTROL, Key, focused, press, show, type_

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 23)
NUMBER = 24


def hunts() -> Change:
    """Return hunts that began a week after each other; every other one found a reason."""
    people, messages = [], []
    for number in range(1, NUMBER + 1):
        opened = TODAY - timedelta(days=7 * number)
        found = number % 2 == 0
        people.append(
            Contact(
                id=number,
                name=f"Person {number:02}",
                spark_because="her talk",
                reason="we share a view" if found else "",
                reason_kinds=("views",) if found else (),
                discovered_on=opened + timedelta(days=5) if found else None,
            )
        )
        messages.append(
            Interaction(
                id=1000 + number,
                contact_ids=(number,),
                kind=InteractionKind.MESSAGE,
                direction=Direction.OUT,
                on=opened,
                channel="mail",
            )
        )
    return Change(after=(*people, *messages))


class Insights:
    """The window at its insights, with the keyboard on them."""

    def __init__(self, bot: QtBot, session: Session, theme: Theme, path: Path) -> None:
        self.session = session
        self.window = MainWindow(session, theme, Settings(path / "window.ini"))
        self.dialogs = FakeDialogs()
        self.window.dialogs = self.dialogs
        self.window.__dict__["tasks"] = InlineTasks()
        bot.addWidget(self.window)
        self.window.resize(1280, 860)
        show(bot, self.window)
        press(Key.Key_2, CONTROL)
        bot.waitUntil(lambda: isinstance(self.window.view, InsightsView))
        assert isinstance(self.window.view, InsightsView)
        self.view = self.window.view
        bot.waitUntil(lambda: self.view.shown is not None)

    def card(self, name: str) -> ChartCard:
        return self.view.cards[name]

    def go_to(self, name: str) -> None:
        self.card(name).view.setFocus(Qt.FocusReason.TabFocusReason)
        settle()

    def said(self, name: str) -> str:
        labels = self.card(name).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def listed(self) -> int:
        model = self.window.people._list.model()
        return model.rowCount()


@pytest.fixture
def insights(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Insights]:
    session.apply("hunts", hunts())
    made = Insights(qtbot, session, theme, tmp_path)
    yield made
    made.window.close()
    theme.choose(Mode.LIGHT)


def test_the_figures_are_said_in_words(insights: Insights) -> None:
    assert "50%" in insights.said("gauge")
    assert "of 16 ripe hunts had a reason" in insights.said("gauge")
    assert "not yet clear, as often as not" in insights.said("gauge")
    assert "goal 5 a week" in insights.said("weeks").casefold()
    spoken = insights.card("reasons").view.accessibleDescription()
    assert "Shares my views: 12" in spoken


def test_the_people_behind_a_mark_by_keyboard(insights: Insights, qtbot: QtBot) -> None:
    assert insights.listed() == NUMBER
    insights.go_to("gauge")
    press(Key.Key_Right)
    assert QToolTip.text() == tooltip("50% of 16 ripe hunts had a reason")
    assert insights.card("gauge").view.accessibleName().endswith("ripe hunts had a reason")
    press(Key.Key_Return)
    settle()
    assert insights.listed() == 8
    assert insights.window.people.isAncestorOf(focused())
    assert insights.window.view is insights.view  # the figure stays beside its people
    press(Key.Key_Escape)
    settle()
    assert insights.listed() == NUMBER


def test_who_is_selected_is_among_the_people_behind_a_mark(
    insights: Insights, session: Session
) -> None:
    people = insights.window.people
    everybody = session.journal.read.people(PeopleFilter.EVERYONE, "", session.today())

    def open_behind_gauge() -> list[int]:
        insights.go_to("gauge")
        press(Key.Key_Home)
        press(Key.Key_Return)
        settle()
        return people._model.ids(0, insights.listed())

    behind = open_behind_gauge()
    press(Key.Key_Escape)
    settle()
    for chosen, expected in (
        (next(i for i in everybody if i not in behind), behind[0]),
        (behind[3], behind[3]),
    ):
        people.reveal(chosen)
        assert open_behind_gauge() == behind
        shown = insights.window.page._editor.contact
        assert shown is not None
        assert people.selected_id() == shown.id == expected
        press(Key.Key_Escape)
        settle()


def test_a_filter_ends_a_figure_and_a_search_goes_on_in_it(insights: Insights) -> None:
    insights.go_to("gauge")
    press(Key.Key_End)
    press(Key.Key_Space)
    settle()
    assert insights.listed() == 8
    press(Key.Key_F, CONTROL)
    type_("Person 09")
    settle()
    assert insights.listed() == 1
    people = insights.window.people
    people.set_filter(people.which)
    settle()
    people.search_text = ""
    assert insights.listed() == NUMBER


def test_choosing_a_person_leaves_for_their_page(insights: Insights) -> None:
    insights.go_to("gauge")
    press(Key.Key_Right)
    press(Key.Key_Return)
    settle()
    press(Key.Key_Down)
    settle()
    assert insights.window.view is None
    assert insights.listed() == 8


def test_the_marks_go_both_ways_and_end_at_their_ends(insights: Insights) -> None:
    insights.go_to("weeks")
    view = insights.card("weeks").view
    for key, name in (
        (Key.Key_Left, view.chart.marks[0]),
        (Key.Key_Down, view.chart.marks[1]),
        (Key.Key_End, view.chart.marks[-1]),
        (Key.Key_Right, view.chart.marks[-1]),
        (Key.Key_Home, view.chart.marks[0]),
    ):
        press(key)
        assert view.accessibleName().endswith(name.words)


def test_a_click_opens_a_mark_and_the_ground_does_nothing(insights: Insights) -> None:
    view = insights.card("reasons").view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(5, view.height() - 1))
    QTest.mouseMove(view, QPoint(40, 12))
    settle()
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(40, 12))
    settle()
    assert insights.listed() == 12


def test_a_click_on_the_week_leads_here(insights: Insights) -> None:
    press(Key.Key_1, CONTROL)
    assert insights.window.view is None
    footer = insights.window.findChild(WeekFooter)
    assert isinstance(footer, WeekFooter)
    QTest.mouseClick(footer, Qt.MouseButton.RightButton)
    assert insights.window.view is None
    QTest.mouseClick(footer, Qt.MouseButton.LeftButton)
    assert insights.window.view is insights.view


def test_another_period(insights: Insights, qtbot: QtBot) -> None:
    insights.view.periods.setFocus()
    press(Key.Key_Right)
    press(Key.Key_Right)
    qtbot.waitUntil(lambda: "of 4 ripe hunts" in insights.said("gauge"))
    assert insights.view.periods.period().kind is PeriodKind.DAYS_90
    press(Key.Key_Right)
    assert insights.view.periods.first.isVisible()
    qtbot.waitUntil(lambda: "No hunt is ripe yet" in insights.said("gauge"))
    insights.view.periods.first.setFocus()
    press(Key.Key_A, CONTROL)
    type_("1 Jan 2026")
    press(Key.Key_Tab)
    qtbot.waitUntil(lambda: "of 16 ripe hunts" in insights.said("gauge"))


def test_a_change_is_followed(insights: Insights, qtbot: QtBot) -> None:
    insights.session.edit(
        "reason", 15, reason="a client", reason_kinds=("client",), discovered_on=TODAY
    )
    qtbot.waitUntil(lambda: "56%" in insights.said("gauge"))
    insights.session.undo()
    qtbot.waitUntil(lambda: "50%" in insights.said("gauge"))


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_chart_is_saved(insights: Insights, tmp_path: Path, ending: str) -> None:
    insights.dialogs.file = tmp_path / f"sparks.{ending}"
    insights.card("time").save()
    written = insights.dialogs.file.read_bytes()
    if ending == "svg":
        assert b"How long until the reason shows" in written
        assert QSvgRenderer(str(insights.dialogs.file)).isValid()
    else:
        assert QImage.fromData(written).width() == 1520
    assert insights.window.toast is not None


def test_a_saved_rate_has_its_percentage(insights: Insights, tmp_path: Path) -> None:
    insights.dialogs.file = tmp_path / "rate.svg"
    insights.card("gauge").save()
    written = insights.dialogs.file.read_text(encoding="utf-8")
    assert ">50% of 16 ripe hunts had a reason<" in written
    assert insights.card("gauge").view.accessibleDescription().startswith("50% of 16 ripe hunts")


def test_a_name_without_ending_is_svg_and_another_ending_is_refused(
    insights: Insights, tmp_path: Path
) -> None:
    insights.dialogs.file = tmp_path / "chart"
    insights.card("time").save()
    assert (tmp_path / "chart.svg").exists()
    insights.dialogs.file = tmp_path / "chart.gif"
    with pytest.raises(JournalError, match=r"\.svg or \.png"):
        insights.card("time").save()
    insights.dialogs.file = None
    insights.card("time").save()
    assert sorted(path.name for path in tmp_path.glob("chart*")) == ["chart.svg"]


def test_a_chart_is_copied_by_key_and_by_menu(insights: Insights) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    insights.go_to("time")
    press(Key.Key_C, CONTROL)
    assert clipboard.image().width() == 1520
    clipboard.clear()
    card = insights.card("sparks")
    card.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    )
    assert not card.findChildren(QMenu)  # there is no chart: nobody told what moved them
    insights.card("time").more.setFocus()
    press(Key.Key_Return)
    menu = insights.card("time").findChild(QMenu)
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "&Save as a picture…",
        "&Copy as a picture",
    ]
    menu.actions()[1].trigger()
    assert clipboard.image().width() == 1520
    menu.close()


@pytest.mark.parametrize("size", [(1280, 860), (760, 600)])
def test_tab_goes_on_or_down_and_is_seen(insights: Insights, size: tuple[int, int]) -> None:
    insights.window.resize(*size)
    settle()
    stops = walk(next(iter(insights.view.periods.chips.values())))
    assert_the_eye_follows(stops, [*insights.view.cards.values(), insights.view.periods])
    assert len([stop for stop in stops if insights.view.isAncestorOf(stop)]) > 8


@pytest.mark.parametrize("width", [560, 640, 700, 1280])
def test_no_card_is_cut_at_the_side(insights: Insights, width: int) -> None:
    percent = insights.card("gauge").findChildren(QLabel)
    next(label for label in percent if label.text() == "50%").setText("100%")
    insights.window.resize(width, 420)
    settle()
    area = insights.view._area
    assert area.horizontalScrollBar().maximum() == 0
    for card in insights.view.cards.values():
        assert card.view.chart.width <= card.view.width()


@pytest.mark.parametrize("width", [560, 640, 700, 1280])
def test_the_two_days_of_a_period_are_seen_whole(insights: Insights, width: int) -> None:
    insights.window.resize(width, 420)
    periods, view = insights.view.periods, insights.view
    periods.chips[PeriodKind.OWN].click()
    settle()
    fields = [QRect(each.mapTo(view, QPoint(0, 0)), each.size()) for each in periods.chips.values()]
    for each in (periods.first, periods.last):
        assert each.width() >= each.sizeHint().width()
        place = QRect(each.mapTo(view, QPoint(0, 0)), each.size())
        assert view.rect().contains(place)
        assert not any(place.intersects(chip) for chip in fields)
        fields.append(place)
    below = view._area.geometry().top()
    assert all(place.bottom() < below for place in fields)


def test_what_is_wider_than_the_window_can_be_scrolled_to(insights: Insights) -> None:
    insights.card("time").setMinimumWidth(400)
    insights.window.resize(560, 420)
    settle()
    bar = insights.view._area.horizontalScrollBar()
    assert bar.isVisible()
    assert bar.maximum() > 0


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_keyboard_is_seen(insights: Insights, theme: Theme, mode: Mode) -> None:
    theme.choose(mode)
    settle()
    assert_seen(next(iter(insights.view.periods.chips.values())))


def test_f6_goes_through_the_cards_and_brings_them_into_sight(insights: Insights) -> None:
    insights.window.resize(760, 600)
    insights.window.people.focus_list()
    settle()
    panes = insights.view.panes()
    for pane in panes:
        press(Key.Key_F6)
        settle()
        assert pane.isAncestorOf(focused())
        top = focused().mapTo(insights.window, QPoint(0, 0)).y()
        assert 0 < top < insights.window.height()


def test_an_empty_journal_is_invited(
    qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path
) -> None:
    made = Insights(qtbot, session, theme, tmp_path)
    assert "No hunt is ripe yet" in made.said("gauge")
    assert "10 ripe hunts needed for a verdict" in made.said("gauge")
    assert "Your first hunt starts the weeks." in made.said("weeks")
    assert not made.card("weeks").view.isVisible()
    made.window.close()


def test_nothing_is_read_while_the_journal_is_lent(insights: Insights) -> None:
    before = insights.view.shown
    with insights.session.lent():
        insights.view.refresh()
        QApplication.processEvents()
        assert insights.view.shown is before
    settle()
    assert insights.view.shown is not before
