"""The quick-add line: understood as it is typed, shown at once below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, new_id
from networkjournal.core.hunt import is_sealed
from networkjournal.core.quick_add import Known, Parsed, about, describe, parse, to_change
from networkjournal.core.rows import PersonRow
from networkjournal.core.text import fold
from networkjournal.ui.autosave import Autosave
from networkjournal.ui.quick_add_line import QuickAddLine
from networkjournal.ui.quick_add_view import Grammar, Offers, Rule, Understood
from networkjournal.ui.session import Session
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Card

DRAFT = "quick-add"
WIDTH = 760
_HINTS = "      ".join(
    (
        "Enter  save",
        "Ctrl+Enter  save and add another",
        "Tab  take the name offered",
        "Esc  close, keep draft",
        "F1  grammar",
    )
)
_LEAST_LETTERS = 2
"""One letter would offer everybody."""
_EDGE = 16
_MARGIN = 24
_GAP = 14
_TOP = 120
_DIM = QColor(20, 18, 14, 92)


class QuickAdd(QWidget):
    """A sheet over the window with one line; whoever is added is announced by id."""

    added = Signal(object)

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        """Lie over the whole of ``window``; hidden until :meth:`open`."""
        super().__init__(window)
        self._window = window
        self._session = session
        self._known = Known()
        self._parsed: Parsed | None = None
        self._taken: tuple[str, int] | None = None
        self._came_from: QWidget | None = None
        self._drafts = Autosave(self._save_draft, self)
        self.hide()
        self._card = Card(theme, parent=self)
        self.line = QuickAddLine(theme)
        self._understood = Understood(theme)
        self._offers = Offers(theme)
        self._grammar = Grammar(theme)
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        self._hints = QLabel(_HINTS)
        self._hints.setFont(font(12))
        self._hints.setWordWrap(True)
        self._hints.setForegroundRole(self._hints.palette().ColorRole.PlaceholderText)
        self._between = (self._understood, self._offers, self._problem, self._grammar)
        self._rule = Rule(theme)
        self._parts = (self.line, self._rule, *self._between, Rule(theme), self._hints)
        for part in self._parts:
            part.setParent(self._card)
        self.line.textChanged.connect(self._typed)
        self.line.key.connect(self._key)
        self._offers.picked.connect(self._take)
        session.flush_requested.connect(self._drafts.flush)
        window.installEventFilter(self)

    @property
    def said(self) -> str:
        """What the sheet last told about the line; empty once it has changed."""
        return "" if self._problem.isHidden() else self._problem.text()

    def open(self) -> None:
        """Show the line with what was last left in it."""
        journal = self._session.journal
        self._known = jobs.known_words(journal)
        self._taken = None
        self._came_from = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self.line.setPlainText(journal.draft(DRAFT))
        self.line.moveCursor(QTextCursor.MoveOperation.End)
        self.show()
        self.raise_()
        self.line.setFocus()
        self._read_line()

    def close_keeping_draft(self) -> None:
        """Go away; the line is there again next time."""
        self._drafts.flush()
        self.hide()
        if self._came_from is not None:
            self._came_from.setFocus()

    def _typed(self) -> None:
        self._drafts.note(0, DRAFT, self.line.value())
        self._read_line()

    def _save_draft(self, _id: int, fields: object) -> None:
        if isinstance(fields, dict):
            self._session.journal.set_draft(DRAFT, str(fields[DRAFT]))

    def _read_line(self) -> None:
        today = self._session.today()
        parsed = parse(self.line.value(), today, self._known)
        self._parsed = parsed
        self.line.tint(parsed.tokens)
        same, near = self._people(parsed)
        person = self._person(parsed, same)
        if person is None:
            self._understood.show_new(parsed)
        else:
            change = self._change(parsed, person)
            self._understood.show_known(person, change, self._known.reason_names or {}, today)
        self._offers.show_people([] if person else [*same, *near], today)
        self._problem.setVisible(False)
        self._place()

    def _people(self, parsed: Parsed) -> tuple[list[PersonRow], list[PersonRow]]:
        """Return who bears exactly this name or link, and who may be meant."""
        read = self._session.journal.read
        for link in parsed.draft.links:
            row = read.person_by_link(link)
            if row is not None:
                return [row], []
        if parsed.draft.name_guessed or len(parsed.draft.name) < _LEAST_LETTERS:
            return [], []
        same = read.people_named(parsed.draft.name)
        ids = {row.id for row in same}
        return same, [r for r in read.people_matching(parsed.draft.name, 5) if r.id not in ids]

    def _person(self, parsed: Parsed, same: list[PersonRow]) -> Contact | None:
        if self._taken is not None:
            name, contact_id = self._taken
            if fold(parsed.draft.name) == name:
                return self._session.journal.contact(contact_id)
            self._taken = None
        return self._session.journal.contact(same[0].id) if len(same) == 1 else None

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
        assert self._parsed is not None
        self._taken = (fold(person.name), person.id)
        self.line.replace_name(self._parsed.tokens, person.name)

    def _save(self, *, another: bool) -> None:
        self._read_line()
        parsed = self._parsed
        assert parsed is not None
        same, _near = self._people(parsed)
        chosen = self._offers.chosen
        person = self._session.journal.contact(chosen.id) if chosen else self._person(parsed, same)
        if person is None and len(same) > 1 and not self._offers.new_chosen:
            self._say(f"{len(same)} people are called {parsed.draft.name}. Choose one with Down.")
            return
        if person is None and parsed.draft.problem:
            self._say(parsed.draft.problem)
            return
        unclear = next((name for name, rows in self._others(parsed) if len(rows) > 1), None)
        if unclear is not None:
            self._say(f"Several people are called {unclear}. Save the line without that name.")
            return
        change = self._change(parsed, person)
        if change.after:
            self._session.apply(describe(parsed.draft, person), change)
        self._taken = None
        self.line.clear()
        self._drafts.flush()
        if not another:
            self.hide()
        contact = about(change, person)
        if contact is not None:
            self.added.emit(contact.id)
        if another:
            self.line.setFocus()

    def _change(self, parsed: Parsed, person: Contact | None) -> Change:
        """Return what saving the line would do; a spark that the hunt has sealed stays."""
        today = self._session.today()
        rows = self._session.journal.read.rows([person.id]) if person else []
        sealed = any(is_sealed(row.opened_on, today) for row in rows)
        others = [
            self._session.journal.contact(rows[0].id) if len(rows) == 1 else None
            for _name, rows in self._others(parsed)
        ]
        return to_change(parsed.draft, person, today, new_id, sealed=sealed, others=others)

    def _others(self, parsed: Parsed) -> list[tuple[str, list[PersonRow]]]:
        """Return the further names of the line, each with those who bear exactly it."""
        read = self._session.journal.read
        return [(name, read.people_named(name)) for name in parsed.draft.names[1:]]

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(True)
        self._place()

    def _place(self) -> None:
        """Set the parts one below the other; how high each is depends on the sheet's width."""
        width = min(WIDTH, self.width() - 2 * _EDGE)
        inner = width - 2 * _MARGIN
        bottom = _MARGIN
        self._rule.setHidden(all(part.isHidden() for part in self._between))
        for part in self._parts:
            if part.isHidden():
                continue
            part.resize(inner, part.height())  # wrapped texts know their height from here on
            part.setGeometry(_MARGIN, bottom, inner, _height(part, inner))
            bottom += part.height() + _GAP
        height = min(bottom - _GAP + _MARGIN, self.height() - 2 * _EDGE)
        top = max(_EDGE, min(_TOP, (self.height() - height) // 2))
        self._card.setGeometry((self.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet in the middle."""
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts quiet while the line is open."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: object) -> None:
        """Close when the window beside the sheet is clicked."""
        self.close_keeping_draft()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim the window behind."""
        QPainter(self).fillRect(self.rect(), _DIM)


def _height(part: QWidget, width: int) -> int:
    """Return how high a part wants to be at ``width``."""
    wrapped = part.heightForWidth(width)
    return wrapped if wrapped >= 0 else part.sizeHint().height()
