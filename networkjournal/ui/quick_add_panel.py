"""The quick-add line with what is understood of it: a panel that can lie in any window.

It is painted before the journal is open: until a desk is attached a line is understood by the
grammar alone, and Enter waits. So nothing imported here may load the store.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from networkjournal.core.completing import Asked
from networkjournal.core.entities import BUILT_IN_REASON_KINDS
from networkjournal.core.quick_add import Known, about, describe, parse
from networkjournal.core.tokens import TokenKind
from networkjournal.ui.quick_add_card import QuickAddCard
from networkjournal.ui.quick_add_desk import Desk, Kept, interface_language
from networkjournal.ui.quick_add_keeping import Keeping
from networkjournal.ui.quick_add_people import Meant
from networkjournal.ui.quick_add_reader import Question, Reader
from networkjournal.ui.quick_add_suggest import NEW_PERSON, Offer
from networkjournal.ui.quick_add_words import added
from networkjournal.ui.theme import Theme

_WAITING = "One moment: this is saved as soon as the journal is open."
_BUILT_IN = {kind.key: kind.name for kind in BUILT_IN_REASON_KINDS}
"""What a reason can be in every journal; what else there is, the desk knows."""
_SETTLED_MS = 50
"""When names and words are gathered: the panel is seen by then, and hardly a key pressed."""


class QuickAddPanel(QuickAddCard):
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
        super().__init__(theme, parent)
        self._today = today
        self._known = Known(reason_names=_BUILT_IN, language=language or interface_language())
        self._desk: Desk | None = None
        self._reader: Reader | None = None
        self._selected: int | None = None
        self._about: int | None = None  # whom a line without a name is about
        self._parsed = parse("", today(), self._known)
        self._read_at = -1  # the revision of the line's text
        self._meant = Meant()
        self._asked: Asked | None = None
        self._saves_later: bool | None = None  # Enter was pressed: another line after it?
        self._begun = False
        self._keeping = Keeping(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._settled.timeout.connect(self._gather)
        self.line.changed.connect(self._typed)
        self.line.cursorPositionChanged.connect(self._cursor_moved)
        self.line.key.connect(self._key)
        self._offers.picked.connect(self._take)

    @property
    def unsaved(self) -> bool:
        """Say whether something typed is neither saved nor kept as the draft yet."""
        return self._keeping.pending or (self._desk is None and bool(self.line.value()))

    def begin(self, line: str = "", about: int | None = None) -> None:
        """Show ``line``, or else what was last left in it, ready to be typed on.

        What is left comes back once ``line`` is saved. A line that names nobody is ``about`` the
        person with this id; one that was left unsaved stays about whom it was about.
        """
        self.flush()
        self._begun = True
        self._selected = about
        self._look_up()
        typed = "" if self._desk is not None else self.line.value()
        self._show(self._keeping.next(line or typed))
        self.line.setFocus()

    def attach(self, desk: Desk) -> None:
        """Look up and save through ``desk`` from now on; an Enter that waited is carried out."""
        self._desk = desk
        self._keeping.attach(desk)
        if self._begun:
            self._look_up()
            self._show(self._keeping.next(self.line.value()))
        waited, another = self._saves_later is not None, bool(self._saves_later)
        self._wait_no_more()
        if waited:
            self._save(another=another)

    def refuse(self, sentence: str) -> None:
        """Tell why there will be no desk; the line can be typed on and copied."""
        self._wait_no_more()
        self.say(sentence)

    def flush(self) -> None:
        """Keep what is typed as the draft now."""
        self._keeping.flush()

    def close_keeping_draft(self) -> None:
        """Be done; the line is there again next time."""
        self._wait_no_more()
        self.flush()
        self.closed.emit()

    def _look_up(self) -> None:
        """Ask the desk anew what it knows: another window may have changed it."""
        if self._desk is not None:
            self._reader = Reader(self._desk)
            if self.isVisible():
                self._settled.start()

    def _gather(self) -> None:
        if self._reader is not None and self.isEnabled() and self._reader.gather():
            self._settled.start()

    def _show(self, kept: Kept) -> None:
        self._about = self._selected if kept.about is None else kept.about
        if kept.line != self.line.value():
            self.line.fill(kept.line, kept.plain)
        else:
            self._typed()

    def _typed(self) -> None:
        line = self.line.value()
        if not line:
            self._about = self._selected
            if self._reader is not None:
                self._reader.people.forget_choices()
        self._read_line()
        unnamed = bool(line) and not self._parsed.draft.names
        self._keeping.note(Kept(line, self._about if unnamed else None, self.line.parts))

    def _cursor_moved(self) -> None:
        """Offer what fits where the cursor went; a key that typed something did so already."""
        if self._reader is not None and self.line.document().revision() == self._read_at:
            self._offer(self._reader)
            self._place()

    def _read_line(self) -> None:
        """Understand the line and show it; without a desk everybody is new."""
        line, today = self.line.value(), self._today()
        self._read_at = self.line.document().revision()
        self.unsay()
        reader = self._reader
        known = self._known if reader is None else reader.known
        self._parsed = parse(line, today, known, self.line.plain)
        self.line.tint(self._parsed.tokens)
        if reader is None:
            self._understood.show_new(self._parsed)
        else:
            self._meant = reader.people.meant(self._parsed, self._about)
            self._tell(reader, today)
            self._offer(reader)
        self._place()

    def _tell(self, reader: Reader, today: date) -> None:
        """Show what the line says, and what there was with whom it may be about."""
        person, named = self._meant.person, bool(self._parsed.draft.names)
        if person is None:
            self._understood.show_new(self._parsed, reader.people.warning(self._meant, today))
            return
        change = reader.change(self._parsed, self._meant, today)
        rows = added(person, change, reader.known.reason_names, today)
        title = f"In your journal: {person.name}" if named else f"On {person.name}"
        self._understood.show_known(
            person, title, reader.people.story(person, today) if named else (), rows
        )

    def _offer(self, reader: Reader) -> None:
        line, today = self.line.value(), self._today()
        self._asked = reader.asked(line, self.line.at, self._parsed, self.line.plain)
        self._offers.offer(reader.offers(self._asked, line, self._parsed, self._meant, today))

    def _key(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._save(another=control)
            case Qt.Key.Key_Escape:
                self._leave()
            case Qt.Key.Key_Tab:
                if not self._clipboard.take():
                    self._offers.pick()
            case Qt.Key.Key_Down:
                event.setAccepted(self._step(1))
            case Qt.Key.Key_Up:
                event.setAccepted(self._step(-1))
            case Qt.Key.Key_PageDown:
                self._body.turn(1)
            case Qt.Key.Key_PageUp:
                self._body.turn(-1)
            case Qt.Key.Key_F1:
                self._show_grammar(self._grammar.isHidden())
            case _:
                event.ignore()

    def _leave(self) -> None:
        """Close the grammar where it is open, else the panel."""
        if self._grammar.isHidden():
            self.close_keeping_draft()
        else:
            self._show_grammar(False)

    def _step(self, step: int) -> bool:
        """Go to another offer or, in a line that nobody has typed in, to an earlier line."""
        line = self.line.value()
        recalled = None if self._offers.chosen or self.said else self._keeping.recall(line, step)
        if recalled is not None:
            self.line.fill(recalled)
            return True
        self.line.setAccessibleDescription(self._offers.step(step))
        self._body.show_part(self._offers, self._offers.row_rect())
        return bool(self._offers.shown)

    def _take(self, offer: Offer) -> None:
        """Put what is offered into the line, in place of what was typed of it."""
        asked, reader = self._asked, self._reader
        assert reader is not None  # without one nothing is offered
        if offer.person is None and offer is not NEW_PERSON:
            assert asked is not None
            self.line.write(asked.typed_from, asked.end, offer.written)
            return
        if asked is None or asked.kind is not TokenKind.NAME:
            asked = reader.first_name(self.line.value(), self._parsed)
        name = offer.written or (asked.typed if asked else "")
        reader.people.choose(name, offer.person)
        if offer is NEW_PERSON:
            self._read_line()
        elif asked is None:
            self.line.write(0, 0, f"{name} ")
        else:
            is_plain = reader.reads_as_name(name, self._today())
            self.line.write(asked.typed_from, asked.end, name, plain=not is_plain)

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
            self.unsay()
            self._place()

    def _save(self, *, another: bool) -> None:
        reader = self._reader
        if reader is None:
            self._wait(another=another)
            return
        chosen = self._offers.chosen
        if chosen is not None:
            self._take(chosen)
            if not (chosen.person or chosen is NEW_PERSON):
                return  # a word was completed, and the line goes on
        self._read_line()
        line, parsed, today = self.line.value(), self._parsed, self._today()
        question = reader.question(line, parsed, self._meant, today)
        if question is not None:
            self._ask(question)
            return
        person = self._meant.person
        change = reader.change(parsed, self._meant, today)
        self._keeping.done(line, describe(parsed.draft, person), change)
        self._go_on(another=another)
        contact = about(change, person)
        if contact is not None:
            self.added.emit(contact.id)

    def _ask(self, question: Question) -> None:
        """Say what has to be known first, and offer the answers."""
        if question.asked is not None:
            self._offers.offer(question.offers)
            self._asked = question.asked
        self.say(question.sentence)

    def _go_on(self, *, another: bool) -> None:
        """After a line is saved: on to what was put aside, to another line, or away."""
        left = self._keeping.next("")
        stays = another or bool(left.line)
        if stays:
            self._look_up()
        self._show(left)
        self.flush()
        if stays:
            self.line.setFocus()
        else:
            self.closed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Gather what the first keys will ask for."""
        super().showEvent(event)
        self._settled.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Gather nothing for keys that will not come."""
        super().hideEvent(event)
        self._settled.stop()
