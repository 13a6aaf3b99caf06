"""What the window's actions do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from networkjournal.core.errors import Cancelled
from networkjournal.paths import own_command
from networkjournal.ui.theme import Mode

if TYPE_CHECKING:
    from networkjournal.core.entities import Contact
    from networkjournal.ui.duplicates_view import DuplicatesView
    from networkjournal.ui.guide import Guide
    from networkjournal.ui.main_window import MainWindow


class Commands:
    """One short method for each row of the table in ``actions.py``."""

    def __init__(self, window: MainWindow) -> None:
        """Act on ``window`` and its journal."""
        self._window = window
        self._guide: Guide | None = None

    def new_hunt(self) -> None:
        """Open the quick-add line."""
        self._window.session.flush_requested.emit()
        self._window.elsewhere.close_small()
        self._window.quick_add().open(self._window.people.selected_id())

    def log(self) -> None:
        """Go to the line that notes what happened."""
        self._window.take_along()
        self._window.page.focus_compose()

    def write_opener(self) -> None:
        """Write the first message to the selected person."""
        from networkjournal.ui.opener_dialog import OpenerDialog

        window = self._window
        window.take_along()
        window.session.flush_requested.emit()
        selected = window.people.selected_id()
        contact = window.session.journal.contact(selected) if selected is not None else None
        if contact is not None:
            OpenerDialog(window, contact).exec()

    def make_bet(self) -> None:
        """Make a bet with oneself, or see how it ended."""
        from networkjournal.ui.bet_dialog import BetDialog

        self._window.session.flush_requested.emit()
        BetDialog(self._window).exec()

    def write_reason(self) -> None:
        """Go to the reason discovered."""
        self._window.take_along()
        self._window.page.focus_reason()

    def import_files(self, paths: Sequence[Path] = ()) -> None:
        """Bring people in from files and folders; without ``paths`` they are chosen first."""
        from networkjournal.ui.import_sheet import ImportSheet

        self._window.session.flush_requested.emit()
        sheet = ImportSheet(self._window)
        sheet.open()
        if paths:
            sheet.begin_soon(paths)

    def export_book(self) -> None:
        """Write the journal as a PDF."""
        from networkjournal.ui.book_dialog import BookDialog
        from networkjournal.ui.range_choice import Chosen

        window = self._window
        window.session.flush_requested.emit()
        people = Chosen(window.people.shown_ids(), window.people.selected_ids())
        dialog = BookDialog(
            window.session,
            window.theme,
            window.settings,
            window.tasks,
            window.dialogs,
            people,
            window,
        )
        dialog.exec()

    def export_files(self) -> None:
        """Write people and hunts in another format."""
        from networkjournal.ui.export_dialog import ExportDialog
        from networkjournal.ui.range_choice import Chosen

        window = self._window
        window.session.flush_requested.emit()
        people = Chosen(window.people.shown_ids(), window.people.selected_ids())
        ExportDialog(window, people).exec()

    def copy_text(self) -> None:
        """Copy the hunts of whoever is selected as text."""
        self._copy("text", "as text")

    def copy_markdown(self) -> None:
        """Copy the hunts of whoever is selected as Markdown."""
        self._copy("markdown", "as Markdown")

    def _copy(self, style: str, words: str) -> None:
        from networkjournal.ui.carrying import hunts_as

        window = self._window
        window.session.flush_requested.emit()
        ids = window.people.selected_ids()
        if not ids:
            return
        with suppress(Cancelled):
            QGuiApplication.clipboard().setText(hunts_as(window.session, ids, style))
            whose = "The hunt is" if len(ids) == 1 else f"{len(ids):,} hunts are"
            window.say(f"{whose} copied {words}, without private notes.")

    def _one_selected(self) -> Contact | None:
        """Return who alone is selected, with what is being typed about them."""
        session, selected = self._window.session, self._window.people.selected_id()
        session.flush_requested.emit()
        return session.journal.contact(selected) if selected is not None else None

    def print_hunt(self) -> None:
        """Print the hunt of the selected person, on the paper and in the letters of the book."""
        from dataclasses import replace

        from networkjournal.exporters.book_options import TITLE_OF_ONE
        from networkjournal.exporters.privacy import Names
        from networkjournal.ui.book_choices import BookChoices
        from networkjournal.ui.printing import print_hunts
        from networkjournal.ui.range_choice import Chosen

        window = self._window
        contact = self._one_selected()
        if contact is None:
            return
        book = BookChoices(window.theme, window.settings, Chosen(), window.session.today())
        options = book.options()
        options = replace(
            options,
            title=contact.name if options.privacy.names is Names.FULL else TITLE_OF_ONE,
            ids=(contact.id,),
            date_from=None,
            date_to=None,
            privacy=replace(options.privacy, unsolved=True, charts=False),
        )
        print_hunts(window.session, window.tasks, window.dialogs, options, single=True)

    def open_sample(self) -> None:
        """Show the sample journal in a window of its own, never mixed with this one."""
        from PySide6.QtCore import QProcess

        program, *arguments = own_command()
        QProcess.startDetached(program, [*arguments, "--sample"])

    def back_up(self) -> None:
        """Write a verified copy of the journal now."""
        window = self._window
        window.session.flush_requested.emit()
        journal = window.session.journal
        with suppress(Cancelled):
            copy = window.lend(
                "Backing up", lambda report: journal.backup("by hand", partial(report, ""))
            )
            window.dialogs.tell("The journal is backed up.", f"The checked copy is {copy}")

    def check_journal(self) -> None:
        """Read the whole file and compare all that can be compared."""
        window = self._window
        window.session.flush_requested.emit()
        journal = window.session.journal
        try:
            problems = window.lend(
                "Checking the journal", lambda report: journal.check(partial(report, ""))
            )
        except Cancelled:
            return
        if problems:
            window.dialogs.tell("The journal has a problem.", "\n".join(problems))
        else:
            window.dialogs.tell("The journal is fine.")

    def restore_backup(self) -> None:
        """Let the person choose a backup; the window closes for it and comes back with it."""
        from networkjournal.ui.recovery import choose

        window = self._window
        window.session.flush_requested.emit()
        backup = choose(window)
        if backup is not None:
            window.restore = backup
            window.end()

    def quit(self) -> None:
        """Save, close and end."""
        self._window.end()

    def undo(self) -> None:
        """Take the last change back."""
        self._window.session.undo()

    def redo(self) -> None:
        """Bring back what was taken back."""
        self._window.session.redo()

    def select_all(self) -> None:
        """Select everybody in the list."""
        self._window.leave_view()
        self._window.people.select_all()
        self._window.people.focus_list()

    def add_tag(self) -> None:
        """Add a tag to whoever is selected."""
        self._window.take_along()
        self._window.bulk.add_tag()

    def remove_tag(self) -> None:
        """Take a tag off whoever is selected."""
        self._window.take_along()
        self._window.bulk.remove_tag()

    def follow_up(self) -> None:
        """Choose when to be in touch again with whoever is selected."""
        self._window.take_along()
        self._window.bulk.follow_up()

    def let_go(self) -> None:
        """End the open hunts of whoever is selected."""
        self._window.bulk.let_go()

    def take_up(self) -> None:
        """Open the hunts again that were let go."""
        self._window.bulk.take_up()

    def show_history(self) -> None:
        """Show what was changed about the selected person, and bring it back."""
        from networkjournal.ui.contact_history import HistoryDialog

        window = self._window
        contact = self._one_selected()
        if contact is None:
            return
        bring_back = window.page.bring_back
        sheet = HistoryDialog(window.session, window.theme, contact, bring_back, window)
        sheet.list.letters = window.settings.letter_keys
        sheet.exec()

    def merge_two(self) -> None:
        """Show the two selected people side by side, to make them one."""
        window = self._window
        chosen = window.people.selected_ids()
        if len(chosen) == 2:
            window.session.flush_requested.emit()
            self._duplicates().show_two((chosen[0], chosen[1]))
            window.show_view("duplicates")

    def find_duplicates(self, first: Collection[int] = ()) -> None:
        """Show who may be here twice, the pairs of some people before the others."""
        self._window.session.flush_requested.emit()
        self._duplicates().show_all(first)
        self._window.show_view("duplicates")

    def _duplicates(self) -> DuplicatesView:
        from networkjournal.ui.duplicates_view import DuplicatesView

        view = self._window.view_named("duplicates")
        assert isinstance(view, DuplicatesView)
        return view

    def show_imports(self) -> None:
        """Show what was imported, and take it back."""
        self._window.session.flush_requested.emit()
        self._window.show_view("imports")

    def trash_person(self) -> None:
        """Move whoever is selected to the trash; undo brings them back."""
        self._window.bulk.trash()

    def show_palette(self) -> None:
        """Find a person, a command or a tag by a few letters."""
        self._window.going.open_palette()

    def go_back(self) -> None:
        """Show the person who was shown before."""
        self._window.going.step(-1)

    def go_forward(self) -> None:
        """Show the person from whom one went back."""
        self._window.going.step(1)

    def show_people(self) -> None:
        """Show the people and go to their list."""
        self._window.leave_view()
        self._window.people.focus_list()

    def show_insights(self) -> None:
        """Show what the journal answers."""
        self._window.show_view("insights")

    def show_today(self) -> None:
        """Show who is due."""
        self._window.show_view("today")

    def show_unsolved(self) -> None:
        """Show the hunts that are open."""
        self._window.show_view("unsolved")

    def show_trash(self) -> None:
        """Show what lies in the trash."""
        self._window.show_view("trash")

    def focus_search(self) -> None:
        """Go to the search field."""
        self._window.people.focus_search()

    def next_pane(self) -> None:
        """Go to the next part of the window."""
        self._window.step_pane(1)

    def previous_pane(self) -> None:
        """Go to the part before."""
        self._window.step_pane(-1)

    def look_as_system(self) -> None:
        """Follow the system between light and dark."""
        self._window.choose_mode(Mode.SYSTEM)

    def look_light(self) -> None:
        """Stay light."""
        self._window.choose_mode(Mode.LIGHT)

    def look_dark(self) -> None:
        """Stay dark."""
        self._window.choose_mode(Mode.DARK)

    def show_preferences(self, page: str = "General") -> None:
        """Open the preferences on a page."""
        from networkjournal.ui.preferences.dialog import PreferencesDialog

        self._window.session.flush_requested.emit()
        PreferencesDialog(self._window, page).exec()

    def show_keys(self) -> None:
        """List every shortcut."""
        from networkjournal.ui.keys_dialog import KeysDialog

        sheet = KeysDialog(self._window)
        sheet.exec()
        if sheet.wants_change:
            self.show_preferences("Shortcuts")

    def show_guide(self) -> None:
        """Open the user's guide beside the window."""
        if self._guide is None:
            from networkjournal.ui.guide import Guide

            self._guide = Guide(self._window)
        self._guide.come_forward()

    def show_stored(self) -> None:
        """Say what is kept on this computer, and where."""
        from networkjournal.ui.stored import StoredDialog

        self._window.session.flush_requested.emit()
        StoredDialog(self._window).exec()

    def about(self) -> None:
        """Say what this is, and who made the parts it is made of."""
        from networkjournal.ui.about import AboutDialog

        AboutDialog(self._window).exec()
