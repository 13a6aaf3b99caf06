"""What happened with one person, newest first, read in pages as one scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from networkjournal.core.entities import Contact, Direction, Interaction
from networkjournal.core.hunt import SILENT, opens_hunt
from networkjournal.ui import words
from networkjournal.ui.session import Session

PAGE = 24
"""Rows read at once: more than a screen shows, few enough to lay out at every selection."""
_ALL = 1_000_000
DISCOVERY = 0
"""The id of the row that shows the reason discovered; no entity has it."""
ITEM_ROLE = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Mark(Enum):
    """What stands on the line beside a row."""

    DOT = auto()
    RING = auto()
    GEM = auto()


class Item(NamedTuple):
    """One row as it is shown; equal items look the same. (A tuple is made ready faster.)"""

    id: int
    day: str
    year: str
    """Empty in the present year."""
    mark: Mark
    title: str
    text: str
    together: str = ""
    quiet: bool = False
    """Noticed and notes stand back."""
    is_clue: bool = False
    private: bool = False
    revealed: bool = False

    def spoken(self) -> str:
        """Return the row in one sentence, for screen readers."""
        signs = (
            (self.together, self.together),
            (self.is_clue, "a clue"),
            (self.revealed, "this was it"),
            (self.private, "private"),
        )
        parts = [f"{self.day} {self.year}".strip(), self.title]
        parts += [word for shown, word in signs if shown]
        return f"{', '.join(parts)}: {self.text}" if self.text else ", ".join(parts)


class TimelineModel(QAbstractListModel):
    """Pages through one contact's interactions and puts the discovery on its day."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._session = session
        self._contact: Contact | None = None
        self._opened_on: date | None = None
        self._loaded: list[Interaction] = []
        self._names: dict[int, str] = {}
        self._items: list[Item] = []
        self._complete = True
        self._fetching = False

    @property
    def contact(self) -> Contact | None:
        """Return whose timeline this is."""
        return self._contact

    def show(self, contact: Contact | None) -> None:
        """Show another person's timeline from its newest row on."""
        self.beginResetModel()
        self._contact = contact
        self._read(PAGE)
        self._items = self._build()
        self.endResetModel()

    def refresh(self, contact: Contact) -> None:
        """Read again what is loaded; rows that stay keep their place, selection and scrolling."""
        self._contact = contact
        self._read(max(PAGE, len(self._loaded) + 1))
        self._become(self._build())

    def concerns(self, contact_ids: frozenset[int]) -> bool:
        """Say whether a change of these contacts may change what is shown."""
        if self._contact is None:
            return False
        return self._contact.id in contact_ids or not contact_ids.isdisjoint(self._names)

    def interaction(self, item_id: int) -> Interaction | None:
        """Return a loaded interaction; None for the discovery."""
        return next((each for each in self._loaded if each.id == item_id), None)

    def row_of(self, item_id: int) -> int | None:
        """Return where an interaction stands among the loaded rows, or None."""
        return next((row for row, each in enumerate(self._items) if each.id == item_id), None)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """Return how many rows are loaded."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the :class:`Item` for painting, or a sentence."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.spoken()
        return None

    def canFetchMore(self, parent: AnyIndex = _NOWHERE) -> bool:
        """Say whether older interactions wait in the journal."""
        return not (parent.isValid() or self._complete or self._fetching)

    def fetchMore(self, parent: AnyIndex = _NOWHERE) -> None:
        """Append the next page."""
        if self.canFetchMore(parent):
            self._fetch(PAGE)

    def fetch_all(self) -> None:
        """Append everything that waits."""
        if self.canFetchMore():
            self._fetch(_ALL)

    def _fetch(self, limit: int) -> None:
        """Append older interactions; listeners that ask again meanwhile are not heard."""
        self._fetching = True
        try:
            self._read_page(self._loaded[-1], limit)
            self._become(self._build())
        finally:
            self._fetching = False

    def _read(self, limit: int) -> None:
        self._loaded = []
        self._names = {}
        self._opened_on = None
        self._complete = True
        if self._contact is None:
            return
        rows = self._session.journal.read.rows([self._contact.id])
        self._opened_on = rows[0].opened_on if rows else None
        self._read_page(None, limit)

    def _read_page(self, after: Interaction | None, limit: int) -> None:
        if self._contact is None:
            return
        read = self._session.journal.read
        page = read.timeline(self._contact.id, after, limit)
        self._complete = len(page) < limit
        self._loaded += page
        others = {other for each in page for other in each.contact_ids}
        unknown = sorted(others - {self._contact.id} - self._names.keys())
        if unknown:
            self._names.update((row.id, row.name) for row in read.rows(unknown))

    def _build(self) -> list[Item]:
        contact = self._contact
        if contact is None:
            return []
        opener = self._opener()
        after_opener = True
        items: list[Item] = []
        for each in self._loaded:
            is_opener = each.id == opener
            after_opener = after_opener and not is_opener
            reply = after_opener and self._opened_on is not None and each.on >= self._opened_on
            title = words.interaction_title(each, contact.name, opener=is_opener, reply=reply)
            items.append(self._item(contact, each, title))
        self._place_discovery(contact, items)
        return items

    def _opener(self) -> int | None:
        """Return the interaction that opened the hunt once it is surely among the loaded ones."""
        opened = self._opened_on
        if opened is None or not (self._complete or self._loaded[-1].on < opened):
            return None
        that_day = (each for each in reversed(self._loaded) if each.on == opened)
        return next((each.id for each in that_day if opens_hunt(each)), None)

    def _item(self, contact: Contact, each: Interaction, title: str) -> Item:
        others = [self._names[other] for other in each.contact_ids if other in self._names]
        quiet = each.kind in SILENT
        return Item(
            id=each.id,
            day=words.short_day(each.on),
            year=words.year_unless_this(each.on, self._session.today()),
            mark=Mark.RING if quiet or each.direction is Direction.IN else Mark.DOT,
            title=title,
            text=each.text,
            together=words.together(others),
            quiet=quiet,
            is_clue=each.is_clue,
            private=each.private,
            revealed=contact.revealed_by == each.id,
        )

    def _place_discovery(self, contact: Contact, items: list[Item]) -> None:
        """Put the discovery above its day; it waits while that day is not loaded."""
        day = contact.discovered_on
        if day is None:
            return
        place = next((row for row, each in enumerate(self._loaded) if each.on <= day), None)
        if place is None and not self._complete:
            return
        reason = contact.reason.strip().partition("\n")[0]
        year = words.year_unless_this(day, self._session.today())
        found = Item(
            DISCOVERY, words.short_day(day), year, Mark.GEM, "Reason discovered", reason.strip()
        )
        items.insert(len(items) if place is None else place, found)

    def _become(self, new: Sequence[Item]) -> None:
        """Turn into ``new`` with the fewest rows removed and inserted."""
        head = _common([each.id for each in self._items], [each.id for each in new])
        rest = [each.id for each in self._items[head:]], [each.id for each in new[head:]]
        tail = _common(rest[0][::-1], rest[1][::-1])
        gone, come = len(self._items) - tail, len(new) - tail
        if gone > head:
            self.beginRemoveRows(QModelIndex(), head, gone - 1)
            del self._items[head:gone]
            self.endRemoveRows()
        if come > head:
            self.beginInsertRows(QModelIndex(), head, come - 1)
            self._items[head:head] = new[head:come]
            self.endInsertRows()
        changed = [row for row, each in enumerate(new) if each != self._items[row]]
        if changed:
            self._items = list(new)
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))


def _common(one: Sequence[int], other: Sequence[int]) -> int:
    """Return how many leading values agree."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
