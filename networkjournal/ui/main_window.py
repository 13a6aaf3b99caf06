"""The window: what stands where, and who hears whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent, QDragEnterEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QStackedWidget, QWidget

from networkjournal.core.errors import JournalError
from networkjournal.core.hunt import State
from networkjournal.ui import actions, layout
from networkjournal.ui.commands import Commands
from networkjournal.ui.contact_page import ContactPage
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.going import Going
from networkjournal.ui.people_pane import PeoplePane
from networkjournal.ui.session import Session
from networkjournal.ui.settings import Settings
from networkjournal.ui.theme import Mode, Theme

if TYPE_CHECKING:
    from networkjournal.core.changes import Change
    from networkjournal.ui.bulk import Bulk
    from networkjournal.ui.elsewhere import Elsewhere
    from networkjournal.ui.quick_add import QuickAdd
    from networkjournal.ui.tasks import Progress, Tasks
    from networkjournal.ui.toast import Toast
    from networkjournal.ui.views import View
    from networkjournal.ui.welcome import Welcome

T = TypeVar("T")
LEAST_WIDTH, LEAST_HEIGHT = 560, 420


class MainWindow(QMainWindow):
    """People on the left, the person on the right."""

    day_changed = Signal()
    """It is another day than before."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        settings: Settings,
        before_reading: Callable[[], None] = lambda: None,
    ) -> None:
        """Build what is seen first; everything else is built when it is first needed.

        ``before_reading`` is called once the window is built and begins to read the journal.
        """
        super().__init__()
        self.session = session
        self.theme = theme
        self.settings = settings
        self.dialogs = Dialogs(self)
        self._quick_add: QuickAdd | None = None
        self.welcome: Welcome | None = None
        self.toast: Toast | None = None
        self._views: dict[str, View] = {}
        self.view: View | None = None
        """What stands in the place of the people's pages."""
        self.restore: Path | None = None
        """The backup to go on with once this window is closed."""
        self.people = PeoplePane(session, theme)
        self.page = ContactPage(session, theme, self.dialogs)
        self._right = QStackedWidget()
        self._right.addWidget(self.page)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.people)
        self.splitter.addWidget(self._right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.handle(1).setAutoFillBackground(True)
        self.setCentralWidget(self.splitter)
        self._recolor()
        self.commands = Commands(self)
        self.actions_by_name = actions.build(self, self.commands, settings.chosen_keys())
        self._mark("view_", "people")
        self._mark("mode_", theme.mode)
        self._set_letters()
        self.going = Going(self)
        self._connect()
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.setAcceptDrops(True)
        before_reading()
        layout.restore(self)
        self._follow()

    def _recolor(self) -> None:
        look = self.palette()
        look.setColor(QPalette.ColorRole.Window, self.theme.colors.line)
        self.splitter.handle(1).setPalette(look)

    def _connect(self) -> None:
        self.theme.changed.connect(self._recolor)
        self.people.selected.connect(self._show_person)
        self.people.chosen.connect(self.leave_view)
        self.people.activated.connect(lambda _id: self.page.header.setFocus())
        self.people.trash_requested.connect(lambda _id: self.commands.trash_person())
        self.people.figures_wanted.connect(self.commands.show_insights)
        self.page.header.history_wanted.connect(self.commands.show_history)
        self.page.deserted.connect(self.people.focus_list)
        self.people.several_selected.connect(self._show_several)
        self.people.offer(
            [self.actions_by_name[name] if name else None for name in actions.PERSON_MENU]
        )
        self.page.timeline.trashed.connect(self.say)
        self.page.compose.settled.connect(partial(self.say, "That follow-up is done."))
        self.page.timeline.view.search_wanted.connect(self.people.focus_search)
        for name in ("search", "new_hunt"):
            self.actions_by_name[name].changed.connect(self._show_keys)
        self._show_keys()
        self.session.lend = self.lend
        self.session.changed.connect(self._follow)
        self._midnight = QTimer(self)
        self._midnight.setInterval(60_000)
        self._midnight.timeout.connect(self._new_day)
        self._midnight.start()
        self._day = self.session.today()

    @cached_property
    def tasks(self) -> Tasks:
        """What works off the main thread."""
        from networkjournal.ui.tasks import Tasks

        return Tasks(self)

    @cached_property
    def bulk(self) -> Bulk:
        """What is done with several people at once, built at its first use."""
        from networkjournal.ui.bulk import Bulk

        bulk = Bulk(self)
        self._right.addWidget(bulk.page)
        return bulk

    def show_view(self, name: str) -> None:
        """Show a view in the place of the people's pages, and go there."""
        self._new_day()
        self.view = self.view_named(name)
        self.view.set_letters(self.settings.letter_keys)
        actions.mark_view(self.actions_by_name, name)
        self._turn_page()
        self.view.setFocus()

    def view_named(self, name: str) -> View:
        """Return a view, built at its first use."""
        if name not in self._views:
            from networkjournal.ui.views import VIEWS

            self._views[name] = VIEWS[name](self)
            self._views[name].left.connect(self.commands.show_people)
            self._right.addWidget(self._views[name])
        return self._views[name]

    def leave_view(self) -> None:
        """Show the people's pages again."""
        if self.view is not None:
            self.view = None
            self.actions_by_name["view_people"].setChecked(True)
            self._turn_page()

    def take_along(self) -> None:
        """Show the people's pages again, and there whoever is selected in the view.

        Where the keyboard is in the list of people, who is selected there is meant.
        """
        person = self.view.person() if self.view is not None else None
        among_people = _holds(self.people, self.focusWidget())
        self.leave_view()
        if person is not None and not among_people:
            self.people.reveal(person)

    def quick_add(self) -> QuickAdd:
        """Return the quick-add line, built at its first use."""
        if self._quick_add is None:
            from networkjournal.ui.quick_add import QuickAdd

            self._quick_add = QuickAdd(self.session, self.theme, self)
            self._quick_add.added.connect(self._show_added)
        return self._quick_add

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files be dropped anywhere."""
        from networkjournal.ui.import_drop import hint_of

        hint_of(self).consider(event)

    def close_sheet(self) -> None:
        """Close the quick-add line, keeping what is typed."""
        if self._quick_add is not None and self._quick_add.isVisible():
            self._quick_add.panel.close_keeping_draft()

    @cached_property
    def elsewhere(self) -> Elsewhere:
        """What is shown outside the window, built at its first use."""
        from networkjournal.ui.elsewhere import Elsewhere

        return Elsewhere(self)

    def come_forward(self) -> None:
        """Be in front of everything, also after being minimised or closed."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def end(self) -> None:
        """Close, and end the program, which an icon in the tray would keep running."""
        if self.close() and not QApplication.quitOnLastWindowClosed():
            QApplication.exit(0)

    def _show_added(self, contact_id: int) -> None:
        self.leave_view()
        self.people.reveal(contact_id)
        if self._quick_add is None or not self._quick_add.isVisible():  # else another line follows
            self.people.focus_list()

    def lend(self, title: str, work: Callable[[Progress], T]) -> T:
        """Lend the journal to a task; no view reads until it is back."""
        with self.elsewhere.resting(), self.session.lent():
            return self.tasks.run(title, self.people.question.answered_after(work))

    def say(
        self,
        sentence: str,
        change: Change | None = None,
        open_: Callable[[], None] | None = None,
    ) -> None:
        """Say one quiet thing at the foot of the window; offer to undo ``change``, or ``open_``."""
        if self.toast is None:
            from networkjournal.ui.toast import Toast

            self.toast = Toast(self.session, self.theme, self, self.page.compose)
        self.toast.stand_above(self.view.foot() if self.view is not None else None)
        self.toast.say(sentence, change, open_)

    def step_pane(self, step: int) -> None:
        """Move the focus to the next or previous part of the window."""
        view, several = self.view, len(self.people.selected_ids()) > 1
        shown = [self.bulk.page] if several else self.page.panes()
        stops = [self.people, *(view.panes() if view is not None else shown)]
        if self.toast is not None and self.toast.isVisible() and self.toast.offers:
            stops.append(self.toast)
        focused = self.focusWidget()
        nowhere = -1 if step > 0 else 0
        here = next((i for i, pane in enumerate(stops) if _holds(pane, focused)), nowhere)
        stops[(here + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)

    def choose_mode(self, mode: Mode) -> None:
        """Change the colours, now and at the next start."""
        self.theme.choose(mode)
        self.settings.mode = mode

    def choose_letter_keys(self, on: bool) -> None:
        """Let single letters act in lists or not, now and at the next start."""
        self.settings.letter_keys = on
        self._set_letters()

    def _set_letters(self) -> None:
        on = self.settings.letter_keys
        self.people.set_letters(on)
        self.page.timeline.view.set_letters(on)
        if self.view is not None:
            self.view.set_letters(on)

    def _show_keys(self) -> None:
        """Show the keys that are told of outside the menus."""
        self.people.show_search_key(self.actions_by_name["search"].shortcut())
        if self.welcome is not None:
            self.welcome.show_key(self.actions_by_name["new_hunt"].shortcut())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where nothing else has a use for it, leads from a view back to the people."""
        if event.key() == Qt.Key.Key_Escape and self.view is not None:
            self.commands.show_people()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is typed and how the window stands."""
        if not self._saved_or_given_up():
            event.ignore()
            return
        layout.remember(self)
        super().closeEvent(event)

    def _saved_or_given_up(self) -> bool:
        """Save what is typed; where that is refused, closing is the person's decision."""
        try:
            self.page.flush()
            if self._quick_add is not None:
                self._quick_add.panel.flush()
        except JournalError as error:
            answer = self.dialogs.choose(
                "What you typed last could not be saved.",
                f"{error}\nCopy it out before you close the window.",
                ("Keep the window open", "Close without it"),
            )
            return answer == 1
        self.session.flush_requested.emit()
        return True

    def _show_person(self, contact_id: int | None) -> None:
        self.page.show_contact(contact_id)
        self._turn_page()
        self._enable()

    def _show_several(self, _ids: object) -> None:
        self.bulk.show_people()
        self._turn_page()
        self._enable()
        self.page.flush()

    def _follow(self, _change: object = None) -> None:
        """After a change: name what undo would take back, and greet an empty journal."""
        journal = self.session.journal
        for name, word, label in (
            ("undo", "&Undo", journal.undo_label),
            ("redo", "&Redo", journal.redo_label),
        ):
            action = self.actions_by_name[name]
            action.setText(f"{word}: {_menu_text(label)}" if label else word)
            action.setEnabled(label is not None)
        self._turn_page()
        self._enable()

    def _enable(self) -> None:
        chosen = self.people.selected_ids()
        for name in ("log", "opener", "reason", "history", "print"):
            self.actions_by_name[name].setEnabled(len(chosen) == 1)
        for name in ("tag", "untag", "follow_up", "trash", "copy_text", "copy_markdown"):
            self.actions_by_name[name].setEnabled(bool(chosen))
        self.actions_by_name["merge"].setEnabled(len(chosen) == 2)
        if len(chosen) < 2:
            state = self.page.hunt_state()
            self.enable_hunts(hunting=state is State.HUNTING, let_go=state is State.LET_GO)

    def enable_hunts(self, *, hunting: bool, let_go: bool) -> None:
        """Offer to let go, or to take up again, where there is such a hunt."""
        self.actions_by_name["let_go"].setEnabled(hunting)
        self.actions_by_name["take_up"].setEnabled(let_go)

    def _turn_page(self) -> None:
        """Show the view chosen, whoever is selected, or greet an empty journal."""
        if self.view is not None:
            self._right.setCurrentWidget(self.view)
            return
        if len(self.people.selected_ids()) > 1:
            self._right.setCurrentWidget(self.bulk.page)
            return
        if not self.session.journal.read.is_empty():
            self._right.setCurrentWidget(self.page)
            return
        if self.welcome is None:
            from networkjournal.ui.welcome import Welcome

            self.welcome = Welcome(self.theme)
            self.welcome.add_person.connect(self.commands.new_hunt)
            self.welcome.import_people.connect(self.commands.import_files)
            self.welcome.open_sample.connect(self.commands.open_sample)
            self._right.addWidget(self.welcome)
            self._show_keys()
        self._right.setCurrentWidget(self.welcome)

    def _new_day(self) -> None:
        if self._day != self.session.today() and not self.session.is_lent:
            self._day = self.session.today()
            self.people.refresh()
            self.page.refresh()
            for view in self._views.values():
                view.refresh()
            self.day_changed.emit()

    def _mark(self, kind: str, checked: str) -> None:
        """Let one of the actions whose names begin with ``kind`` be checked at a time."""
        group = QActionGroup(self)
        for name, action in self.actions_by_name.items():
            if name.startswith(kind):
                action.setCheckable(True)
                action.setChecked(name == f"{kind}{checked}")
                group.addAction(action)


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _menu_text(label: str | None) -> str:
    return (label or "").replace("&", "&&")
