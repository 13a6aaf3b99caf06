"""The line at the foot of the page: note what happened, or change what was noted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from networkjournal.core import follow_up
from networkjournal.core.changes import Change
from networkjournal.core.compose_draft import USUAL, Draft, draft_of, read
from networkjournal.core.draft_keys import COMPOSE
from networkjournal.core.entities import Contact, Interaction, InteractionKind, new_id
from networkjournal.core.text import first_name
from networkjournal.ui import words
from networkjournal.ui.autosave import Autosave
from networkjournal.ui.compose_kinds import kinds_menu
from networkjournal.ui.fields import TextField
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.menu_chip import MenuChip
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Card, Tone

if TYPE_CHECKING:
    from networkjournal.ui.compose_details import Details

MOST_LINES = 6
NARROW = 420
HINT = "⌘↩" if sys.platform == "darwin" else "Ctrl+Enter"


class Compose(Card):
    """Logs one interaction with the person shown; keeps what is typed until it is logged."""

    logged = Signal(object)
    """The new :class:`Interaction`."""
    settled = Signal(object)
    """The :class:`Change` that logged something and so did what a follow-up date asked for."""
    finished = Signal(object)
    """The id of the interaction that is no longer being edited, saved or not."""
    dismissed = Signal()
    """Escape in a line that edits nothing: the draft stays."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Belong to nobody yet; ``now`` returns an aware time."""
        super().__init__(theme, parent=parent)
        self._session = session
        self._theme = theme
        self._now = now
        self._contact: Contact | None = None
        self._editing: Interaction | None = None
        self._kind = USUAL
        self._blank: dict[int, Draft] = {}
        """What the next line about each contact begins with."""
        self._loaded = Draft()
        self._text_by_hand = False
        self._chosen_by_hand = False
        self._details: Details | None = None
        self._autosave = Autosave(self._keep, self)
        self.kind_chip = MenuChip(theme, words.KINDS[USUAL], Tone.ACCENT)
        self.text = TextField(theme, "")
        self.text.set_most_lines(MOST_LINES)
        self._hint = Label(theme, font(11, QFont.Weight.DemiBold), Ink.MUTED, HINT)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._hint.setFixedHeight(self.kind_chip.sizeHint().height())
        line = QHBoxLayout()
        line.setSpacing(13)
        words_column = QVBoxLayout()
        words_column.setContentsMargins(0, 4, 0, 0)
        words_column.addWidget(self.text)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.kind_chip, 0, top)
        line.addLayout(words_column, 1)
        line.addWidget(self._hint, 0, top)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 15, 19, 15)
        self._column.setSpacing(12)
        self._column.addLayout(line)
        self.leads_to = self.text

    def _connect(self) -> None:
        self.kind_chip.opened.connect(self._open_kinds)
        self.kind_chip.stepped.connect(self._step_kind)
        self.text.typed.connect(self._typed)
        self.text.left.connect(self.flush)
        self._session.flush_requested.connect(self.flush)
        self._session.changed.connect(self._follow)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)
        kinds = QShortcut(QKeySequence("Alt+Down"), self.text)
        kinds.setContext(Qt.ShortcutContext.WidgetShortcut)
        kinds.activated.connect(self._open_kinds)

    def show_contact(self, contact: Contact | None) -> None:
        """Belong to another person: keep the draft of the one, bring back that of the other."""
        same = contact is not None and self._contact is not None and contact.id == self._contact.id
        try:
            if not same:
                self._leave()
        finally:
            self._contact = contact
            name = first_name(contact.name) if contact is not None else ""
            self.text.setPlaceholderText(
                f"What happened with {name}?" if name else "What happened?"
            )
            if self.text.isVisible():  # Qt draws another placeholder only over words
                self.text.viewport().update()
            self.text.setAccessibleName(self.text.placeholderText())
            self.setEnabled(contact is not None)
            if not same:
                self._begin()

    def edit(self, interaction: Interaction) -> None:
        """Load an interaction to be changed; what was typed into it and never saved comes back."""
        self._leave()
        self._editing = interaction
        saved = draft_of(interaction)
        unsaved = self._kept(interaction.id)
        self._load(unsaved or saved)
        if unsaved is not None:
            self._text_by_hand = unsaved.text != saved.text
            self._chosen_by_hand = unsaved != saved
        self._fold()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Log what the form says, or save what was changed."""
        if self._contact is None:
            return
        if self._editing is not None:
            self._save_changes(self._editing)
            self._finish()
        else:
            self._log(self._contact)

    def flush(self) -> None:
        """Keep what is typed as the draft now; JournalError where that is refused."""
        self._autosave.flush()

    def revert(self) -> None:
        """Leave the interaction that is being edited as it was."""
        if self._editing is not None:
            self._finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the key out where there is little room."""
        super().resizeEvent(event)
        self._hint.setVisible(self.width() >= NARROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes an edit back; a draft it leaves alone."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._editing is not None:
            self.revert()
        else:
            self._autosave.flush()
            self.dismissed.emit()

    def _log(self, contact: Contact) -> None:
        details, text = self._built(), self.text.value().strip()
        if not text and (self._kind is USUAL or not self._chosen_by_hand):
            return
        on = details.on
        interaction = Interaction(
            id=new_id(),
            contact_ids=(contact.id,),
            kind=self._kind,
            direction=details.direction,
            on=on,
            channel=details.channel,
            text=text,
            at_utc=self._now() if on == self._session.today() else None,
            private=details.private,
        )
        label = f"Log {words.KINDS[self._kind].lower()} with {contact.name}"
        saved = self._session.journal.contact(contact.id)
        change = follow_up.logged(saved, interaction, self._session.today())
        self._session.apply(label, change)
        self._blank[contact.id] = Draft(kind=self._kind, channel=details.channel)
        self._forget(contact.id)
        self._begin()
        self.logged.emit(interaction)
        if change.before:
            self.settled.emit(change)

    def _save_changes(self, old: Interaction) -> None:
        """Save the fields that differ; a moved interaction has no time of day any more."""
        details, text = self._built(), self.text.value().strip()
        new: dict[str, object] = {
            "kind": self._kind,
            "direction": details.direction,
            "on": details.on,
            "channel": details.channel,
            "private": details.private,
        }
        fields = {name: value for name, value in new.items() if value != getattr(old, name)}
        if "on" in fields:
            fields["at_utc"] = None
        if self._text_by_hand and text != old.text:
            fields["text"] = text
        if fields:
            self._session.edit(f"Edit {words.KINDS[self._kind].lower()}", old.id, **fields)

    def _finish(self) -> None:
        edited, self._editing = self._editing, None
        if edited is not None:
            self._forget(edited.id)
            self._begin()
            self.finished.emit(edited.id)

    def _leave(self) -> None:
        """Save what is being edited, or keep what is being written."""
        if self._editing is not None:
            edited = self._editing
            self._save_changes(edited)
            self._editing = None
            self._forget(edited.id)
        self._autosave.flush()

    def _begin(self) -> None:
        """Be ready for something new, or for what was begun before."""
        self._editing = None
        draft = None
        if self._contact is not None:
            draft = self._kept(self._contact.id) or self._blank.get(self._contact.id)
        self._load(draft or Draft())
        self._fold()

    def _load(self, draft: Draft) -> None:
        """Show a form; nothing in it is by hand."""
        self._loaded = draft
        self.text.fill(draft.text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self._show_kind(draft.kind)
        if self._details is not None:
            self._details.fill(draft)
        self._text_by_hand = self._chosen_by_hand = False

    def _typed(self) -> None:
        self._text_by_hand = True
        self._note()
        self._fold()

    def _note(self) -> None:
        """Keep the form soon; choices alone, without words, are no draft of something new."""
        subject = self._editing or self._contact
        if subject is None:
            return
        text, details = self.text.value(), self._built()
        draft = details.draft()._replace(text=text)
        worth = bool(text.strip()) or self._editing is not None
        self._autosave.note(subject.id, _DRAFT, draft.kept() if worth else "")

    def _kept(self, entity_id: int) -> Draft | None:
        """Return the form that was begun about something."""
        pending = self._autosave.pending_of(entity_id).get(_DRAFT)
        kept = str(pending) if pending is not None else self._session.journal.draft(_key(entity_id))
        return read(kept) if kept else None

    def _keep(self, entity_id: int, fields: Mapping[str, object]) -> None:
        journal, key, draft = self._session.journal, _key(entity_id), str(fields[_DRAFT])
        if journal.draft(key) != draft:
            journal.set_draft(key, draft)

    def _forget(self, entity_id: int) -> None:
        self._autosave.note(entity_id, _DRAFT, "")
        self._autosave.flush()

    def _follow(self, change: Change) -> None:
        """Keep up with a change of what is being edited, until a hand has touched the form."""
        old = self._editing
        if old is None:
            self._catch_up()
        elif any(each.id == old.id for each in (*change.before, *change.after)):
            self._follow_edited(old)

    def _follow_edited(self, old: Interaction) -> None:
        new = self._session.journal.interaction(old.id)
        if new is None or new.trashed_on is not None:
            self._autosave.flush()
            self._begin()
        elif not (self._text_by_hand or self._chosen_by_hand):
            self._editing = new
            self._load(draft_of(new))

    def _catch_up(self) -> None:
        """Show the words that somebody brings who was merged into the one who is shown.

        Looking for them takes less than looking through a large change for the person.
        """
        if self._contact is None or self._autosave.pending:
            return
        kept = self._kept(self._contact.id)
        if kept is not None and kept.text != self.text.value():
            self._load(kept)
            self._fold()

    def _choose_kind(self, kind: InteractionKind) -> None:
        self._chosen_by_hand = True
        self._show_kind(kind)
        self._built().set_kind(kind)
        self._note()

    def _show_kind(self, kind: InteractionKind) -> None:
        self._kind = kind
        self.kind_chip.set_words(words.KINDS[kind])

    def _step_kind(self, step: int) -> None:
        kinds = list(words.KINDS)
        self._choose_kind(kinds[(kinds.index(self._kind) + step) % len(kinds)])

    def _open_kinds(self) -> None:
        """Open the menu of kinds above the chip: the line stands at the foot of the window."""
        menu = self.kinds_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.kind_chip.mapToGlobal(QPoint(0, -menu.sizeHint().height() - 4)))

    def kinds_menu(self) -> QMenu:
        """Build the menu of kinds; each has its letter."""
        return kinds_menu(self, self._kind, self._take_from_menu)

    def _take_from_menu(self, kind: InteractionKind) -> None:
        self._choose_kind(kind)
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self.window():
            self._fold()

    def _fold(self) -> None:
        """Show the second row while it is of use."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self.isAncestorOf(focused)
        unfolded = self._editing is not None or inside or not self.text.document().isEmpty()
        if unfolded:
            details = self._built()
            details.set_editing(self._editing is not None)
            details.refresh()
        if self._details is not None:
            self._details.setVisible(unfolded)

    def _built(self) -> Details:
        """Return the second row's choices, built at their first use."""
        if self._details is None:
            from networkjournal.ui.compose_details import Details  # not needed for the first look

            self._details = Details(self._theme, self._session.today)
            self._details.fill(self._loaded)
            self._details.changed.connect(self._choice_changed)
            self._details.submitted.connect(self.submit)
            self._details.cancelled.connect(self.revert)
            self._column.addWidget(self._details)
        return self._details

    def _choice_changed(self) -> None:
        self._chosen_by_hand = True
        self._note()


_DRAFT = "draft"


def _key(entity_id: int) -> str:
    """Return the name under which the unsaved form about something is kept."""
    return f"{COMPOSE}{entity_id}"
