"""The import sheet: page after page, and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from networkjournal.core.errors import Cancelled, JournalError, OutdatedError
from networkjournal.core.rows import PeopleFilter
from networkjournal.ui.import_page import ImportPage, button
from networkjournal.ui.import_start import StartPage
from networkjournal.ui.labels import Ink, Label, ShortLabel
from networkjournal.ui.theme import font
from networkjournal.ui.widgets import Tone

if TYPE_CHECKING:
    from networkjournal.importers.taking import Outcome, Taken
    from networkjournal.ui.import_columns import ColumnsPage
    from networkjournal.ui.import_hunts import HuntsPage
    from networkjournal.ui.import_owner import OwnerPage
    from networkjournal.ui.import_preview import PreviewPage
    from networkjournal.ui.import_receipt import ReceiptPage
    from networkjournal.ui.import_work import ImportWork
    from networkjournal.ui.main_window import MainWindow

P = TypeVar("P", bound=ImportPage)
_WIDTH, _HEIGHT = 960, 720
_LEAST_WIDTH, _LEAST_HEIGHT = 520, 400
_MARGIN = 24
_LAYOUT = "import/geometry"
_KINDS = "Archives, vCards, tables, backups (*.zip *.csv *.vcf *.json *.txt *.tsv)"
DUPLICATES = "duplicates"
"""The action that looks for people who are there twice, where the window has it."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


_LATER = ("work", "owner", "preview", "columns", "hunts", "receipt")
"""The modules of the next pages, in the order in which they may be needed."""


def _load_the_rest() -> None:
    """Load what the next pages need while the first one is looked at."""
    import_module("networkjournal.importers.registry")
    for name in _LATER:
        import_module(f"networkjournal.ui.import_{name}")


class ImportSheet(QDialog):
    """Leads from the files to the receipt; nothing is written before the last step."""

    def __init__(self, window: MainWindow) -> None:
        """Begin with the first page."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._main = window
        self._ended = False
        self._trail: list[ImportPage] = []
        self._stack = QStackedWidget()
        self._steps: dict[ImportPage, Callable[[], None]] = {}
        self.start = StartPage(window.theme)
        self._stack.addWidget(self.start)
        self._lay_out()
        self._connect()
        self._turn_to(self.start)
        self._loading = Thread(target=_load_the_rest, daemon=True)
        self._loading.start()

    @cached_property
    def work(self) -> ImportWork:
        """What is done beside the window."""
        from networkjournal.ui.import_work import ImportWork

        return ImportWork(self._main.session, self._main.lend)

    @cached_property
    def columns(self) -> ColumnsPage:
        """The page for tables of no known kind."""
        from networkjournal.ui.import_columns import ColumnsPage

        return self._added(ColumnsPage(self._main.theme), self._take_columns)

    @cached_property
    def owner(self) -> OwnerPage:
        """The page for whose archive it is."""
        from networkjournal.ui.import_owner import OwnerPage

        return self._added(OwnerPage(self._main.theme), self._compare)

    @cached_property
    def preview(self) -> PreviewPage:
        """The page for everybody."""
        from networkjournal.ui.import_preview import PreviewPage

        page = PreviewPage(self._main.theme, self._main.session.today)
        return self._added(page, self._after_preview)

    @cached_property
    def hunts(self) -> HuntsPage:
        """The page for past hunts."""
        from networkjournal.ui.import_hunts import HuntsPage

        session = self._main.session
        kinds = session.journal.reason_kinds()
        return self._added(HuntsPage(self._main.theme, kinds, session.today), self._import)

    @cached_property
    def receipt(self) -> ReceiptPage:
        """The page for what came of it."""
        from networkjournal.ui.import_receipt import ReceiptPage

        has_duplicates = DUPLICATES in self._main.actions_by_name
        page = ReceiptPage(self._main.theme, duplicates=has_duplicates)
        page.people_wanted.connect(self._select_people)
        page.duplicates_wanted.connect(self._look_for_duplicates)
        return self._added(page, self.accept)

    def page(self) -> ImportPage:
        """Return the page that is shown."""
        page = self._stack.currentWidget()
        assert isinstance(page, ImportPage)
        return page

    def begin(self, paths: Sequence[Path]) -> None:
        """Read files, and go to what must be asked or shown first."""
        if self._loading.is_alive():  # to load here what a thread loads would hold the window up
            self._main.tasks.run("Reading", lambda _report: self._loading.join())
        if self._tried(lambda: self.work.read(paths)):
            if "preview" in self.__dict__:
                self.preview.forget()  # its ticks are of lines of other files
            if self.work.must_ask():
                self.columns.show_tables(self.work.asked)
                self._turn_to(self.columns)
            else:
                self._after_reading()

    def begin_soon(self, paths: Sequence[Path]) -> None:
        """Read files once the sheet is seen."""
        QTimer.singleShot(0, self, lambda: self.begin(paths))

    def go_on(self) -> None:
        """Do what the button at the right says."""
        page = self.page()
        if page in self._steps and page.may_go_on():
            self._steps[page]()

    def go_back(self) -> None:
        """Return to the page before."""
        if self._trail and not self._ended:
            self._show(self._trail.pop())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on where nothing else needs it; undo takes a finished import back."""
        if event.key() in _ENTER:
            if self.page().enter_goes_on:
                self.go_on()
        elif event.matches(QKeySequence.StandardKey.Undo) and self._ended:
            self.accept()
            self._main.session.undo()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Close; written reasons are not thrown away without asking."""
        if not self._ended and "hunts" in self.__dict__ and self.hunts.has_words():
            answer = self._main.dialogs.choose(
                "The reasons you wrote are not saved yet.",
                "They are saved together with the import.",
                ("Go on with the import", "Close without it"),
                escape=0,
            )
            if answer != 1:
                return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask as for Esc; only where it stays open after all is whoever quits held back."""
        self.reject()
        event.setAccepted(not self.isVisible())

    def done(self, result: int) -> None:
        """Remember the size, and let go of all that was read."""
        self._main.settings.set_layout(_LAYOUT, self.saveGeometry())
        super().done(result)
        if "work" in self.__dict__:
            for page in self._steps:
                page.forget()
            self.work.let_go()

    def _lay_out(self) -> None:
        theme = self._main.theme
        self.setWindowTitle("Import")
        self._title = Label(theme, font(20, QFont.Weight.DemiBold), Ink.TEXT)
        self._note = Label(theme, font(13), Ink.MUTED)
        self._note.setWordWrap(True)
        self._summary = ShortLabel(theme, font(12), Ink.MUTED)
        self.back = button(theme, "Back")
        self.cancel = button(theme, "Cancel")
        self.next = button(theme, "Next", Tone.ACCENT)
        foot = QHBoxLayout()
        foot.setSpacing(9)
        foot.addWidget(self.back)
        foot.addWidget(self._summary, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 20, _MARGIN, 18)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addSpacing(8)
        column.addWidget(self._stack, 1)
        column.addSpacing(6)
        column.addLayout(foot)
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        kept: QByteArray | None = self._main.settings.layout(_LAYOUT)
        if kept is None or not self.restoreGeometry(kept):
            room = self._main.size()
            self.resize(min(_WIDTH, room.width() - 40), min(_HEIGHT, room.height() - 40))

    def _connect(self) -> None:
        self.start.chosen.connect(self.begin)
        self.start.files_wanted.connect(self._choose_files)
        self.start.folder_wanted.connect(self._choose_folder)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.cancel.clicked.connect(self.reject)
        for keys, act in (
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),
            ("Alt+Left", self.go_back),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _choose_files(self) -> None:
        paths = self._main.dialogs.open_files("Import", f"{_KINDS};;All files (*)")
        if paths:
            self.begin(paths)

    def _choose_folder(self) -> None:
        folder = self._main.dialogs.open_folder("Import a folder")
        if folder is not None:
            self.begin([folder])

    def _tried(self, work: Callable[[], object]) -> bool:
        """Do work and return whether it came to its end; say why where it did not."""
        try:
            work()
        except Cancelled:
            return False
        except JournalError as error:
            self._main.dialogs.error(error)
            return False
        return True

    def _take_columns(self) -> None:
        if self._tried(lambda: self.work.say_columns(self.columns.mappings())):
            self._after_reading()

    def _after_reading(self) -> None:
        if self.work.has_messages():
            self.owner.show_guesses(self.work.owners())
            self._turn_to(self.owner)
        else:
            self._compare()

    def _compare(self) -> None:
        party = self.owner.party() if self.work.has_messages() else None
        before = self.work.plan
        if not self._tried(lambda: self.work.compare(party)):
            return
        plan = self.work.plan
        assert plan is not None
        if plan is not before:
            self.preview.show_plan(plan, self.work.shelf)
            self.preview.goes_on(self._asks_for_hunts())
        self._turn_to(self.preview)

    def _asks_for_hunts(self) -> bool:
        plan = self.work.plan
        return self.work.owner is not None and plan is not None and bool(plan.happened.events)

    def _after_preview(self) -> None:
        if not self._asks_for_hunts():
            self._import()
            return
        assert self.work.plan is not None
        self.hunts.show_plan(self.work.plan, self.work.hunts, self.preview.left_out())
        self._turn_to(self.hunts)

    def _taken(self) -> Taken:
        """Return what is ticked."""
        from networkjournal.importers.taking import Messages, Taken

        left_out = self.preview.left_out()
        if not self._asks_for_hunts():
            messages = Messages.ALL if self.work.owner is not None else Messages.NONE
            return Taken(left_out=left_out, messages=messages)
        return Taken(
            left_out=left_out,
            messages=self.hunts.messages(),
            silent=self.hunts.silent(),
            bulk=self.hunts.chosen_bulk(),
            reasons=self.hunts.reasons(),
        )

    def _import(self) -> None:
        try:
            outcome = self.work.take(self._taken())
        except Cancelled:
            return
        except JournalError as error:
            self._main.dialogs.error(error)
            if isinstance(error, OutdatedError):
                self.work.forget()
                self._compare()
            return
        self._finish(outcome)

    def _finish(self, outcome: Outcome) -> None:
        undo = self._main.actions_by_name["undo"].shortcut()
        self.receipt.show_receipt(outcome.receipt, len(self.work.came_in), undo)
        self._ended = True
        self._turn_to(self.receipt)

    def _select_people(self) -> None:
        people, came_in = self._main.people, self.work.came_in
        self.accept()
        self._main.leave_view()
        people.search_text = ""
        people.set_filter(PeopleFilter.EVERYONE)
        if len(came_in) == 1:
            people.reveal(came_in[0])
        else:
            people.select_several(came_in)
        people.focus_list()

    def _look_for_duplicates(self) -> None:
        self.accept()
        self._main.actions_by_name[DUPLICATES].trigger()

    def _added(self, page: P, go_on: Callable[[], None]) -> P:
        """Take a page in, which ``go_on`` leads on from."""
        self._stack.addWidget(page)
        self._steps[page] = go_on
        page.ready.connect(self._show_foot)
        return page

    def _turn_to(self, page: ImportPage) -> None:
        """Go on to a page, or back to one that was shown before."""
        shown = self.page()
        if page in self._trail:
            del self._trail[self._trail.index(page) :]
        elif shown is not page:
            self._trail.append(shown)
        self._show(page)

    def _show(self, page: ImportPage) -> None:
        self._stack.setCurrentWidget(page)
        self._title.setText(page.title)
        self._note.setText(page.note)
        self._note.setVisible(bool(page.note))
        self.back.setVisible(bool(self._trail) and not self._ended)
        self.cancel.setVisible(not self._ended)
        self._show_foot()
        page.enter()
        if self._ended:
            self.next.setFocus()

    def _show_foot(self) -> None:
        page = self.page()
        words = page.next_words()
        self.next.setVisible(bool(words))
        self.next.set_text(words)
        self.next.setToolTip("Ctrl+Enter")
        self.next.updateGeometry()
        self.next.setEnabled(page.may_go_on())
        self._summary.setText(page.summary())
