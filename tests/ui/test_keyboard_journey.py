"""One long journey through every view with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from networkjournal.core.entities import Contact, Interaction
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.main_window import MainWindow
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme
from tests.ui.fakes import FakeDialogs
from tests.ui.journey import Journey, Text, inside, on, send, target
from tests.ui.window_driver import show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LENA = 'Lena Fischer, documentary maker @Nordlicht "listening is a craft" because she films silence ?project #film'  # noqa: E501
AMARA = "Amara Osei, grief coach because she trains people #hospice #film"
BEN = "Ben Lindqvist because robots #robotics"


class World:
    """The window and what its journal holds, to look at; hands off."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.journal = window.session.journal

    def shown(self) -> str:
        """Return whose page is shown."""
        contact = self.journal.contact(self.window.people.selected_id() or 0)
        return "" if contact is None else contact.name

    def person(self, name: str) -> Contact:
        (row,) = self.journal.read.people_named(name)
        contact = self.journal.contact(row.id)
        assert contact is not None
        return contact

    def names(self) -> list[str]:
        """Return who is in the list."""
        read = self.journal.read
        people = self.window.people
        ids = read.people(people.which, people.search_text, self.window.session.today())
        return [row.name for row in read.rows(ids)]

    def timeline(self, name: str) -> list[Interaction]:
        return self.journal.read.timeline(self.person(name).id)

    def said(self) -> str:
        toast = self.window.toast
        return "" if toast is None else toast.said()


Open = Callable[[], World]


@pytest.fixture
def open_window(qtbot: QtBot, session: Session, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    made: list[MainWindow] = []

    def open_() -> World:
        window = MainWindow(session, theme, Settings(tmp_path / "window.ini"))
        window.dialogs = FakeDialogs()
        qtbot.addWidget(window)
        window.resize(1180, 800)
        show(qtbot, window)
        made.append(window)
        return World(window)

    yield open_
    for window in made:
        window.close()
    theme.choose(Mode.LIGHT)


def test_everything_by_keyboard(open_window: Open, theme: Theme) -> None:
    journey = Journey()
    world = open_window()
    first_people(journey, world)
    what_happened(journey, world)
    the_reason(journey, world)
    find(journey, world)
    go(journey, world, theme)
    several(journey, world)
    trash(journey, world)
    history(journey, world)
    preferences(journey, world)
    menus(journey, world)
    again(journey, world, open_window)
    assert len(journey.steps) >= 60, len(journey.steps)


def first_people(journey: Journey, world: World) -> None:
    window = world.window
    step = journey.step
    step("an empty journal greets", then=lambda: window.welcome and window.welcome.isVisible())
    for _ in range(12):
        if "Add a first person" in getattr(target(), "text", str)():
            break
        send("Tab")
    step("Enter on the first way to begin", "Return", then=on("Quick-add line"))
    step("type a person", Text(LENA), then=lambda: "Lena" in window.quick_add().panel.line.value())
    step("save", "Return", then=lambda: world.shown() == "Lena Fischer")
    lena = world.person("Lena Fischer")
    assert (lena.company, lena.tags, lena.hunch) == ("Nordlicht", ("film",), ("project",))
    step("add another", "Ctrl+N", Text(AMARA), then=on("Quick-add line"))
    step("save and go on", "Ctrl+Return", then=lambda: world.person("Amara Osei"))
    step("the line is empty again", Text("Ben Lind"), then=on("Quick-add line"))
    step("close it, the draft stays", "Esc", then=on("People"))
    step(
        "it is there again",
        "Ctrl+N",
        then=lambda: window.quick_add().panel.line.value() == "Ben Lind",
    )
    rest = BEN.removeprefix("Ben Lind")
    step("finish it", Text(rest), "Return", then=lambda: world.shown() == "Ben Lindqvist")
    step(
        "three people",
        then=lambda: world.names() == ["Amara Osei", "Ben Lindqvist", "Lena Fischer"],
    )


def what_happened(journey: Journey, world: World) -> None:
    window, step = world.window, journey.step
    step("down the list", "Home", "J", "J", then=lambda: world.shown() == "Lena Fischer")
    step("up the list", "K", then=lambda: world.shown() == "Ben Lindqvist")
    step("down again", "Down", then=lambda: world.shown() == "Lena Fischer")
    step("log", "Ctrl+L", then=inside(window.page.compose))
    step(
        "what I wrote",
        *(Text("Told her the line stayed with me"), "Ctrl+Return"),
        then=lambda: len(world.timeline("Lena Fischer")) == 1,
    )
    step(
        "what she answered",
        *(Text("Loved the question"), "Ctrl+Return"),
        then=lambda: len(world.timeline("Lena Fischer")) == 2,
    )
    step("to the timeline", "Shift+F6", then=on("Timeline"))
    step("to the row below", "J", then=on("Timeline"))
    step("star it as a clue", "S", then=lambda: world.timeline("Lena Fischer")[1].is_clue)
    step("edit the newest", "K", "Return", then=inside(window.page.compose))
    step(
        "its words",
        *("Ctrl+End", Text(" twice"), "Ctrl+Return"),
        then=lambda: world.timeline("Lena Fischer")[0].text == "Loved the question twice",
    )
    step("back on its row", then=on("Timeline"))
    step("delete it", "Del", then=lambda: len(world.timeline("Lena Fischer")) == 1)
    step("bring it back", "Ctrl+Z", then=lambda: len(world.timeline("Lena Fischer")) == 2)


def the_reason(journey: Journey, world: World) -> None:
    window, step = world.window, journey.step
    step("this was it", "R", then=lambda: world.person("Lena Fischer").revealed_by is not None)
    step("the reason", "Ctrl+R", then=inside(window.page.reason))
    step("why", Text("She looks for someone to ask."), "F6", then=on("Timeline"))
    step("it is found", then=lambda: world.person("Lena Fischer").reason.startswith("She looks"))
    step("undo", "Ctrl+Z", then=lambda: world.person("Lena Fischer").reason == "")
    step(
        "redo",
        "Ctrl+Shift+Z",
        then=lambda: world.person("Lena Fischer").reason == "She looks for someone to ask.",
    )


def find(journey: Journey, world: World) -> None:
    people, step = world.window.people, journey.step
    step("search from the timeline", "/", then=on("Search people and notes"))
    step("a word she is known by", Text("nordli"), then=lambda: world.names() == ["Lena Fischer"])
    step("into the list", "Down", then=on("People"))
    step("a tag", "/", Text("#film"), then=lambda: world.names() == ["Amara Osei", "Lena Fischer"])
    step("clear it", "Esc", then=lambda: people.search_text == "")
    step("to the filters", "Tab", then=lambda: target().accessibleName().startswith("Journal"))
    step("the next filter", "Right", then=lambda: people.which is PeopleFilter.HUNTING)
    step("found", "Right", then=lambda: people.which is PeopleFilter.FOUND)
    step("only she is there", then=lambda: world.names() == ["Lena Fischer"])
    step("back to all", "Left", "Left", then=lambda: people.which is PeopleFilter.JOURNAL)
    step("to the list", "Tab", then=on("People"))
    step("open the page", "Return", then=inside(world.window.page.header))


def go(journey: Journey, world: World, theme: Theme) -> None:
    window, step = world.window, journey.step
    palette = "Find a person, a command, or #a tag"
    step("the palette", "Ctrl+K", then=on(palette))
    step("a name with a slip", Text("amra"), "Return", then=lambda: world.shown() == "Amara Osei")
    step("a command", "Ctrl+K", Text("dark"), "Return", then=lambda: theme.mode is Mode.DARK)
    step("another", "Ctrl+K", Text("light"), "Return", then=lambda: theme.mode is Mode.LIGHT)
    step("a tag", "Ctrl+K", Text("#robot"), "Return", then=lambda: world.shown() == "Ben Lindqvist")
    step("only who has it is listed", then=lambda: world.names() == ["Ben Lindqvist"])
    step("back", "Alt+Left", then=lambda: world.shown() == "Amara Osei")
    step("further back", "Alt+Left", then=lambda: world.shown() == "Lena Fischer")
    step("forward", "Alt+Right", then=lambda: world.shown() == "Amara Osei")
    step("leave the palette", "Ctrl+K", "Esc", then=on("People"))
    for pane in window.page.panes():
        step("the next part", "F6", then=inside(pane))
    step("round to the list", "F6", then=on("People"))
    step("the part before", "Shift+F6", then=inside(window.page.panes()[-1]))
    step("and the list", "F6", then=on("People"))


def several(journey: Journey, world: World) -> None:
    window, step = world.window, journey.step
    step("all of them", "Ctrl+A", then=lambda: len(window.people.selected_ids()) == 3)
    step("a tag for all", "Ctrl+T", Text("autumn"), "Return", then=lambda: tagged(world) == 3)
    step("take it back", "Ctrl+Z", then=lambda: tagged(world) == 0)
    step("one again", "Esc", then=lambda: len(window.people.selected_ids()) == 1)
    step("two", "Home", "Shift+Down", then=lambda: len(window.people.selected_ids()) == 2)
    step("to the trash", "Del", then=lambda: world.names() == ["Lena Fischer"])
    step("undo", "Ctrl+Z", then=lambda: len(world.names()) == 3)


def tagged(world: World) -> int:
    return world.journal.read.tags().get("autumn", 0)


def trash(journey: Journey, world: World) -> None:
    window, step = world.window, journey.step
    step("somebody", "Esc", "Home", then=lambda: world.shown() == "Amara Osei")
    step("away", "Del", then=lambda: "Amara Osei" not in world.names())
    step("the trash", "Ctrl+5", then=on("Trash"))
    step("search it", "/", Text("ama"), then=on("Search the trash"))
    step("its list", "Down", then=on("Trash"))
    step("restore", "Return", then=lambda: "Amara Osei" in world.names())
    step("back to the people", "Ctrl+1", then=on("People"))
    assert window.view is None


def history(journey: Journey, world: World) -> None:
    step = journey.step
    step("who has a history", "End", then=lambda: world.shown() == "Lena Fischer")
    journey.open(
        "her history",
        "Ctrl+Shift+H",
        ("it is listed", [], on("History")),
        ("through it", ["J", "J", "K"], on("History")),
        ("close it", ["Esc"], closed),
    )
    step("back in the list", then=on("People"))


def closed() -> bool:
    return QApplication.activeModalWidget() is None


def menu_open() -> bool:
    return QApplication.activePopupWidget() is not None


def preferences(journey: Journey, world: World) -> None:
    window, step = world.window, journey.step
    journey.open(
        "the preferences",
        "Ctrl+,",
        ("their pages", [], on("Pages")),
        ("the weekly goal", ["Tab", "Tab", "Ctrl+A", Text("3")], lambda: True),
        ("letters off", ["Tab", "Tab", "Tab", "Space"], lambda: not window.settings.letter_keys),
        ("the shortcuts", ["Tab", "Tab", *["Down"] * 4], on("Pages")),
        ("their list", ["Tab"], on("Actions and their keys")),
        ("a new key", ["Down", "Return", "Ctrl+J"], lambda: keys_of(world, "log") == ["Ctrl+J"]),
        ("close", ["Esc"], closed),
    )
    figures = world.journal.read.figures(window.session.today())
    assert [goal for _, goal in figures.goals.since] == [3]
    step("letters do nothing now", "Home", "J", then=lambda: world.shown() == "Amara Osei")
    step("the new key logs", "Ctrl+J", then=inside(window.page.compose))
    step("the old one does not", "Shift+F6", "Ctrl+L", then=on("Timeline"))
    journey.open(
        "the preferences again",
        "Ctrl+,",
        ("their pages", [], on("Pages")),
        ("letters on", [*["Tab"] * 5, "Space"], lambda: window.settings.letter_keys),
        ("close", ["Esc"], closed),
    )


def keys_of(world: World, name: str) -> list[str]:
    return [key.toString() for key in world.window.actions_by_name[name].shortcuts()]


def menus(journey: Journey, world: World) -> None:
    window, step = world.window, journey.step
    step("the menu View", "Alt+V", then=menu_open)
    step("its trash", "T", then=on("Trash"))
    step("Esc clears its search", "Esc", then=on("Trash"))
    step("Esc leads back", "Esc", then=on("People"))
    journey.open(
        "the sheet of shortcuts",
        "F1",
        ("it is open", [], lambda: QApplication.activeModalWidget() is not None),
        ("close it", ["Esc"], closed),
    )
    step(
        "the menu of a row", "Shift+F10", then=lambda: QApplication.activePopupWidget() is not None
    )
    step("close it", "Esc", then=lambda: QApplication.activePopupWidget() is None)
    assert window.isVisible()


def again(journey: Journey, world: World, open_window: Open) -> None:
    last = world.shown()
    journey.step("quit", "Ctrl+Q", then=lambda: not world.window.isVisible())
    back = open_window()
    journey.step("the same person", then=lambda: back.shown() == last)
    journey.step("the changed key", "Ctrl+J", then=inside(back.window.page.compose))
    journey.step(
        "whom one visited", "Ctrl+K", then=lambda: len(back.window.going.palette.items()) > 3
    )
    journey.step("is one Enter away", "Return", then=lambda: back.shown() not in ("", last))
