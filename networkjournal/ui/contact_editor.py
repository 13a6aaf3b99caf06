"""The contact on the page, and the one way in which a person's hand changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtWidgets import QWidget

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, ReasonKind, Setting
from networkjournal.core.errors import JournalError
from networkjournal.core.rows import PersonRow
from networkjournal.ui.autosave import Autosave
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.session import Session
from networkjournal.ui.widgets import LineField, TextField

PAUSE_MS = 50_000
"""A pause so long, well before the journal begins another step, ends what a field undoes itself."""
_WORDS = {
    "spark_quote": "spark",
    "spark_because": "spark",
    "spark_kind": "spark",
    "additions": "later words",
    "reason_kinds": "reason",
    "discovered_on": "day of the reason",
    "revealed_by": "reason",
    "let_go_on": "letting go",
    "connected_on": "day of connecting",
    "follow_up_on": "follow-up",
    "stay_in_touch_days": "staying in touch",
}
"""What the history calls a field where its own name would not do."""


class ContactEditor(QObject):
    """Holds what is saved together with what is typed, and saves it soon."""

    shown = Signal(bool)
    """Values to show; True when they are another contact's than before."""

    def __init__(self, session: Session, dialogs: Dialogs | None, parent: QObject) -> None:
        """Follow the journal from now on; nobody is shown yet."""
        super().__init__(parent)
        self.session = session
        self.dialogs = dialogs
        self.contact: Contact | None = None
        self.row: PersonRow | None = None
        self.kinds: tuple[ReasonKind, ...] = ()
        self._bindings: dict[QWidget, Binding] = {}
        self._saving: frozenset[str] = frozenset()
        self._called = ""
        self._bringing_back = False
        self._autosave = Autosave(self._save, self)
        session.changed.connect(self._follow)
        session.flush_requested.connect(self.flush)

    def show(self, contact_id: int | None) -> None:
        """Save what is typed, then show another contact; a refusal to save is told after that.

        The same one again, as a list says after every change, disturbs nothing.
        """
        another = self.contact is None or self.contact.id != contact_id
        try:
            self.flush()
        finally:
            self._read(contact_id, another=another)
            if another:
                self._called = self.contact.name if self.contact is not None else ""

    def refresh(self) -> None:
        """Read the same contact again."""
        if self.contact is not None:
            self._read(self.contact.id, another=False)

    def note(self, **fields: object) -> None:
        """Take what a person typed; it is saved soon, for the contact it was typed for."""
        contact = self.contact
        if contact is None:
            return
        for name, value in fields.items():
            if value != getattr(contact, name):
                self._autosave.note(contact.id, name, value)
        changed: dict[str, Any] = dict(fields)
        self.contact = replace(contact, **changed)

    def save(self, **fields: object) -> None:
        """Take a whole decision, such as a date or a kind, and save it now.

        What was typed before is a step of its own.
        """
        self.flush()
        self.note(**fields)
        self.flush()

    def bring_back(self, **fields: object) -> None:
        """Give fields values that they had, in a step of its own.

        Words typed a moment ago stay in the history: they are not one burst with this.
        """
        self.flush()
        self._bringing_back = True
        try:
            self.save(**fields)
        finally:
            self._bringing_back = False

    def flush(self) -> None:
        """Save what is typed now; JournalError where that is refused, and it stays pending."""
        self._autosave.flush()

    def leave(self) -> None:
        """Save because the hand left a field; from now on a new name is the name."""
        self.flush()
        self._called = self.contact.name if self.contact is not None else ""

    def bind(
        self,
        widget: LineField | TextField,
        field: str,
        *,
        read: Callable[[str], str] = str,
        note: Callable[[str], None] | None = None,
        required: bool = False,
    ) -> None:
        """Let ``widget`` show and edit one field of text."""
        widget.redo_waits = self.redo_waits
        self._bindings[widget] = Binding(self, widget, field, read, note, required)

    def redo_waits(self) -> bool:
        """Say whether the journal has something to redo; a field's own redo would end that."""
        return self.session.journal.redo_label is not None

    def revert(self, widget: QWidget | None) -> bool:
        """Give a field the value back that it had when the hand came; False if it still has it."""
        binding = self._bindings.get(widget) if widget is not None else None
        return binding is not None and binding.revert()

    def redo(self, widget: QWidget | None) -> bool:
        """Bring back what a field took back before the journal went on; False without such."""
        binding = self._bindings.get(widget) if widget is not None else None
        return binding is not None and binding.redo()

    def _read(self, contact_id: int | None, *, another: bool) -> None:
        journal = self.session.journal
        saved = journal.contact(contact_id) if contact_id is not None else None
        if saved is None:
            self.contact = self.row = None
        else:
            typed: dict[str, Any] = dict(self._autosave.pending_of(saved.id))
            self.contact = replace(saved, **typed)
            self.row = next(iter(journal.read.rows([saved.id])), None)
            self.kinds = self.kinds or journal.reason_kinds()
        self.shown.emit(another)

    def _follow(self, change: Change) -> None:
        """Show what changed. A field undoes by itself only what is the journal's newest change."""
        for binding in self._bindings.values():
            binding.outdate(self._saving)
        touched = self.session.touched(change)
        if any(isinstance(entity, ReasonKind) for entity in touched.others):
            self.kinds = ()
        elif any(isinstance(entity, Setting) for entity in touched.others):
            pass  # a tag may say how often to be in touch
        elif self.contact is None or self.contact.id not in touched.contact_ids:
            return
        self.refresh()

    def _save(self, contact_id: int, fields: Mapping[str, object]) -> None:
        saved = self.session.journal.contact(contact_id)
        name = saved.name if saved is not None else ""
        if "name" in fields and self.contact is not None and self.contact.id == contact_id:
            name = self._called  # one burst of typing has one label, so it is one step of undo
        self._saving = frozenset(fields)
        try:
            label = _label(name, fields, back=self._bringing_back)
            self.session.edit(label, contact_id, **fields)
        except JournalError as error:
            if saved is not None or self.dialogs is None:
                raise
            self.dialogs.error(error)  # deleted for ever meanwhile: told once, never tried again
        finally:
            self._saving = frozenset()


def _label(name: str, fields: Mapping[str, object], *, back: bool) -> str:
    first = next(iter(fields))
    if back:
        return f"Bring back {_WORDS.get(first, first)} of {name}"
    if first == "let_go_on":
        return f"Take up {name} again" if fields[first] is None else f"Let go of {name}"
    return f"Edit {_WORDS.get(first, first)} of {name}"


class Binding(QObject):
    """One field of text: filled from the journal, saved from the hand, never the other way."""

    def __init__(
        self,
        editor: ContactEditor,
        widget: LineField | TextField,
        field: str,
        read: Callable[[str], str],
        note: Callable[[str], None] | None,
        required: bool,
    ) -> None:
        """``read`` turns what stands in the widget into the value; ``note`` saves more with it."""
        super().__init__(widget)
        self._editor = editor
        self._widget = widget
        self._field = field
        self._read = read
        self._note = note or (lambda value: editor.note(**{field: value}))
        self._required = required
        self._known = ""
        self._before: str | None = None
        self._undone: tuple[str, str] | None = None
        """What the field's own undo left, and what it took back, before a fill ended its memory."""
        self._since_typed = QElapsedTimer()
        widget.typed.connect(self._typed)
        widget.left.connect(self._left)
        editor.shown.connect(self._show)

    def revert(self) -> bool:
        """Undo all typing since the hand came; itself an edit that can be undone."""
        before = self._known if self._before is None else self._before
        if before == self._known == self._read(self._widget.value()):
            return False
        self._widget.rewrite(before)
        self._take(before)  # exactly, though the widget may read it back in other characters
        return True

    def redo(self) -> bool:
        """Write what the field itself took back, where it again holds what that left."""
        if self._undone is None or self._undone[0] != self._known:
            return False
        self._widget.rewrite(self._undone[1])
        return True

    def outdate(self, saving: frozenset[str]) -> None:
        """Leave undo to the journal once it holds a newer change than this field's."""
        if self._field not in saving:
            self._widget.forget_typing()

    def _show(self, another: bool) -> None:
        contact = self._editor.contact
        value = "" if contact is None else str(getattr(contact, self._field))
        if another:
            self._before = self._undone = None
        if another or value != self._known:
            if not another and (redone := self._widget.redone()) != self._known:
                self._undone = self._known, redone
            self._known = value
            self._widget.fill(value)

    def _typed(self) -> None:
        if self._since_typed.isValid() and self._since_typed.elapsed() > PAUSE_MS:
            self._widget.forget_typing()
        self._since_typed.start()
        self._undone = None
        value = self._read(self._widget.value())
        if self._editor.contact is not None and (value or not self._required):
            self._take(value)

    def _take(self, value: str) -> None:
        if value == self._known:
            return
        if self._before is None:
            self._before = self._known
        self._known = value
        self._note(value)

    def _left(self) -> None:
        """Save, and show the value as it was taken: trimmed, or the old one in place of nothing."""
        if self._editor.contact is None:
            return
        if self._required and not self._read(self._widget.value()) and self._before is not None:
            self._take(self._before)
        self._before = None
        self._widget.fill(self._known)
        self._editor.leave()
