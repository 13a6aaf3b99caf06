"""The quick-add line with what is understood of it: a panel that can lie in any window.

It is painted before the journal is open: until a desk is attached a line is understood by the
grammar alone, and Enter waits. So nothing imported here may load the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLabel, QWidget

from networkjournal.core.entities import BUILT_IN_REASON_KINDS, Contact
from networkjournal.core.quick_add import Known, about, describe, parse
from networkjournal.core.rows import PersonRow
from networkjournal.ui.autosave import Autosave
from networkjournal.ui.quick_add_desk import Desk, Kept, interface_language
from networkjournal.ui.quick_add_line import QuickAddLine
from networkjournal.ui.quick_add_looks import GAP, HINTS, MARGIN, WIDTH, hints_font
from networkjournal.ui.quick_add_people import (
    NOBODY,
    Meant,
    Taken,
    change_of,
    meant,
    others_named,
)
from networkjournal.ui.quick_add_view import Grammar, Offers, Rule, Understood
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import Card

_WAITING = "One moment: this is saved as soon as the journal is open."
_BUILT_IN = {kind.key: kind.name for kind in BUILT_IN_REASON_KINDS}
"""What a reason can be in every journal; what else there is, the desk knows."""


class QuickAddPanel(Card):
    """One line, understood as it is typed; it does not know what it lies in.

    Call :meth:`begin` each time it is shown and :meth:`attach` once the journal is open, in any
    order; give it the height it asks for with :meth:`heightForWidth` after each ``resized``.
    """

    added = Signal(object)
    """The id (``int``) of the person that a saved line is about."""
    closed = Signal()
    """The person is done; what was typed and not saved is kept as the draft."""
    waiting = Signal()
    """Enter was pressed, and there is no desk yet to save at."""
    resized = Signal()
    """What it shows needs another height."""

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        parent: QWidget | None = None,
        *,
        language: str = "",
    ) -> None:
        """Build all parts; without a desk nothing is read or saved.

        Days are read in ``language``, the system's where none is given.
        """
        super().__init__(theme, parent=parent)
        self._today = today
        self._desk: Desk | None = None
        self._known = Known(reason_names=_BUILT_IN, language=language or interface_language())
        self._parsed = parse("", today(), self._known)
        self._taken = Taken()
        self._selected: int | None = None
        self._about: int | None = None  # whom a line without a name is about
        self._saves_later: bool | None = None  # Enter was pressed: another line after it?
        self._begun = False
        self._height = 0
        self._drafts = Autosave(self._save_draft, self)
        self.line = QuickAddLine(theme)
        self.leads_to = self.line
        self._understood = Understood(theme)
        self._offers = Offers(theme)
        self._grammar = Grammar(theme)
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._hints = QLabel(HINTS)
        self._hints.setFont(hints_font())
        self._hints.setWordWrap(True)
        self._hints.setForegroundRole(self._hints.palette().ColorRole.PlaceholderText)
        self._between = (self._understood, self._offers, self._problem, self._grammar)
        self._rule = Rule(theme)
        self._parts = (self.line, self._rule, *self._between, Rule(theme), self._hints)
        for part in self._parts:
            part.setParent(self)
        self._understood.hide()
        self._offers.hide()
        self.line.textChanged.connect(self._typed)
        self.line.key.connect(self._key)
        self._offers.picked.connect(self._take)

    @property
    def said(self) -> str:
        """What the panel last told about the line; empty once it has changed."""
        return "" if self._problem.isHidden() else self._problem.text()

    @property
    def unsaved(self) -> bool:
        """Say whether something typed is neither saved nor kept as the draft yet."""
        return self._drafts.pending or (self._desk is None and bool(self.line.value()))

    def begin(self, line: str = "", about: int | None = None) -> None:
        """Show ``line``, or else what was last left in it, ready to be typed on.

        What is left comes back once ``line`` is saved. A line that names nobody is ``about`` the
        person with this id; one that was left unsaved stays about whom it was about.
        """
        self.flush()
        self._begun = True
        self._selected = about
        self._taken.forget()
        if self._desk is not None:
            self._known = self._desk.known()
        self._show(self._next(line))
        self.line.setFocus()

    def attach(self, desk: Desk) -> None:
        """Look up and save through ``desk`` from now on; an Enter that waited is carried out."""
        self._desk = desk
        if self._begun:
            self._known = desk.known()
            self._show(self._next(self.line.value()))
        waited, another = self._saves_later is not None, bool(self._saves_later)
        self._wait_no_more()
        if waited:
            self._save(another=another)

    def refuse(self, sentence: str) -> None:
        """Tell why there will be no desk; the line can be typed on and copied."""
        self._wait_no_more()
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Tell something about the line, until it changes."""
        self._problem.setText(sentence)
        self._problem.setVisible(True)
        self._place()

    def flush(self) -> None:
        """Keep what is typed as the draft now."""
        self._drafts.flush()

    def close_keeping_draft(self) -> None:
        """Be done; the line is there again next time."""
        self._wait_no_more()
        self.flush()
        self.closed.emit()

    def _next(self, line: str) -> Kept:
        """Return ``line``, and keep for later what was left; or what was left."""
        if self._desk is None:
            return Kept(line or self.line.value())
        left = self._desk.draft()
        if line and left.line and line != left.line:
            self._desk.put_aside(left)
        return Kept(line) if line and line != left.line else left

    def _show(self, kept: Kept) -> None:
        self._about = self._selected if kept.about is None else kept.about
        if kept.line != self.line.value():
            self.line.setPlainText(kept.line)
            self.line.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self._typed()

    def _typed(self) -> None:
        line = self.line.value()
        if not line:
            self._about = self._selected
        self._read_line()
        if self._desk is not None:
            about = None if self._parsed.draft.names else self._about
            self._drafts.note(0, "line", Kept(line, about))

    def _save_draft(self, _id: int, fields: Mapping[str, object]) -> None:
        kept = fields["line"]
        if self._desk is not None and isinstance(kept, Kept):
            self._desk.set_draft(kept)

    def _read_line(self) -> None:
        """Understand the line and show it; without a desk everybody is new."""
        desk, today = self._desk, self._today()
        self._parsed = parsed = parse(self.line.value(), today, self._known)
        self.line.tint(parsed.tokens)
        people = meant(desk, parsed.draft) if desk else NOBODY
        person = self._person(people)
        if desk is None or person is None:
            self._understood.show_new(parsed)
        else:
            change = change_of(desk, parsed.draft, person, today)
            named = bool(parsed.draft.names)
            self._understood.show_known(
                person, change, self._known.reason_names, today, named=named
            )
        self._offers.show_people([] if person else [*people.same, *people.near], today)
        self._problem.setVisible(False)
        self._place()

    def _person(self, people: Meant) -> Contact | None:
        """Return the known person whom the line is about, if there is no doubt."""
        if self._desk is None:
            return None
        taken = self._taken.person_of(self._parsed.draft)
        if taken is not None:
            return self._desk.contact(taken)
        if self._parsed.tokens and not self._parsed.draft.names:
            return self._unnamed(self._desk)
        return self._desk.contact(people.same[0].id) if len(people.same) == 1 else None

    def _unnamed(self, desk: Desk) -> Contact | None:
        """Return whom a line without a name is about."""
        person = None if self._about is None else desk.contact(self._about)
        return None if person is None or person.trashed_on is not None else person

    def _key(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._save(another=control)
            case Qt.Key.Key_Escape:
                self.close_keeping_draft()
            case Qt.Key.Key_Tab:
                self._offers.pick()
            case Qt.Key.Key_Down:
                self._offers.step(1)
            case Qt.Key.Key_Up:
                self._offers.step(-1)
            case Qt.Key.Key_F1:
                self._grammar.setVisible(self._grammar.isHidden())
                self._place()
            case _:
                event.ignore()

    def _take(self, person: PersonRow) -> None:
        """Put an offered person into the line in place of what was typed of the name."""
        self._taken.take(person)
        self.line.replace_name(self._parsed.tokens, person.name)

    def _wait(self, *, another: bool) -> None:
        """Save this very line once there is a desk."""
        self._saves_later = another
        self.line.setReadOnly(True)
        self.say(_WAITING)
        self.waiting.emit()

    def _wait_no_more(self) -> None:
        if self._saves_later is not None:
            self._saves_later = None
            self.line.setReadOnly(False)
            self._problem.setVisible(False)
            self._place()

    def _save(self, *, another: bool) -> None:
        if self._desk is None:
            self._wait(another=another)
            return
        desk = self._desk
        self._read_line()
        draft = self._parsed.draft
        people = meant(desk, draft)
        chosen = self._offers.chosen
        person = desk.contact(chosen.id) if chosen else self._person(people)
        problem = self._problem_of(desk, people, person)
        if problem:
            self.say(problem)
            return
        change = change_of(desk, draft, person, self._today())
        if change.after:
            desk.save(describe(draft, person), change)
        self._taken.forget()
        self.line.clear()
        self.flush()
        left = desk.draft()
        if left.line:
            self._show(left)
        elif not another:
            self.closed.emit()
        contact = about(change, person)
        if contact is not None:
            self.added.emit(contact.id)
        if another or left.line:
            self.line.setFocus()

    def _problem_of(self, desk: Desk, people: Meant, person: Contact | None) -> str:
        """Return why the line can't be saved as it stands, and what to do."""
        draft = self._parsed.draft
        if person is None and len(people.same) > 1 and not self._offers.new_chosen:
            return f"{len(people.same)} people are called {draft.name}. Choose one with Down."
        if person is None and draft.problem:
            return draft.problem
        unclear = next((name for name, rows in others_named(desk, draft) if len(rows) > 1), None)
        if unclear is not None:
            return f"Several people are called {unclear}. Save the line without that name."
        return ""

    def sizeHint(self) -> QSize:
        """Return the width it likes, and the height it then needs."""
        return QSize(WIDTH, self.heightForWidth(WIDTH))

    def hasHeightForWidth(self) -> bool:
        """Say that texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that everything shown needs at ``width``."""
        inner = width - 2 * MARGIN
        heights = [_height(part, inner) for part in self._shown()]
        return sum(heights) + GAP * (len(heights) - 1) + 2 * MARGIN

    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not part.isHidden()]

    def _place(self) -> None:
        """Set the parts one below the other; how high each is depends on the panel's width."""
        inner = self.width() - 2 * MARGIN
        bottom = MARGIN
        self._rule.setHidden(all(part.isHidden() for part in self._between))
        for part in self._shown():
            part.resize(inner, part.height())  # wrapped texts know their height from here on
            part.setGeometry(MARGIN, bottom, inner, _height(part, inner))
            bottom += part.height() + GAP
        if bottom != self._height:
            self._height = bottom
            self.updateGeometry()
            self.resized.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the texts anew."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of the window quiet while the line is open."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)


def _height(part: QWidget, width: int) -> int:
    """Return how high a part wants to be at ``width``."""
    wrapped = part.heightForWidth(width)
    return wrapped if wrapped >= 0 else part.sizeHint().height()
