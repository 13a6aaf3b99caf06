"""The lines of a person's history, read in pages as one scrolls."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from networkjournal.core.entities import Contact
from networkjournal.core.history import HistoryEntry
from networkjournal.ui.contact_history_words import Facts, Line, clock, lines_of, merge_line
from networkjournal.ui.session import Session
from networkjournal.ui.words import near_day

PAGE = 40
"""Entries read at once: more than fit on a screen."""
LINE_ROLE = int(Qt.ItemDataRole.UserRole)

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class HistoryModel(QAbstractListModel):
    """Newest first; an entry in which several fields changed has a line for each."""

    def __init__(self, session: Session, contact: Contact, parent: QObject | None = None) -> None:
        """Read the first page of the history of ``contact``."""
        super().__init__(parent)
        self._session = session
        self.contact = contact
        self._entries: list[HistoryEntry] = []
        self._lines: list[Line] = []
        self._complete = False
        self._merges: set[int] = set()
        """The merges that have their line."""
        self.refresh()

    def refresh(self) -> None:
        """Read again what is loaded."""
        journal = self._session.journal
        self.contact = journal.contact(self.contact.id) or self.contact
        limit = max(PAGE, len(self._entries) + 1)
        self.beginResetModel()
        self._entries = journal.read.history(self.contact.id, limit=limit)
        self._complete = len(self._entries) < limit
        self._merges.clear()
        self._lines = self._told(self._entries)
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """Return the line in a row, None outside the list."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, key: tuple[int, int, str]) -> int:
        """Return where a line stands, the first row where it is gone."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), 0)

    def day_above(self, row: int) -> str:
        """Return the day that begins with a row, empty where it goes on."""
        day = self._day(row)
        if row and self._day(row - 1) == day:
            return ""
        return near_day(day, self._session.today())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many lines are loaded."""
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        """Say whether older changes wait in the journal."""
        return not (parent.isValid() or self._complete)

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        """Append the next page, and further ones as long as they tell nothing."""
        more: list[Line] = []
        while not (self._complete or more):
            page = self._session.journal.read.history(self.contact.id, self._entries[-1], PAGE)
            self._complete = len(page) < PAGE
            self._entries += page
            more = self._told(page)
        if more:
            first = len(self._lines)
            self.beginInsertRows(_NOWHERE, first, first + len(more) - 1)
            self._lines += more
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the :class:`Line` for painting, or a sentence."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(index.row(), line)
        return None

    def _told(self, entries: list[HistoryEntry]) -> list[Line]:
        facts = self._facts(entries)
        lines = []
        for entry in entries:
            if entry.merged and entry.change_id not in self._merges:
                self._merges.add(entry.change_id)
                lines.append(merge_line(entry))
            lines += lines_of(entry, facts)
        return lines

    def _facts(self, entries: list[HistoryEntry]) -> Facts:
        journal = self._session.journal
        people: set[int] = set()
        revealing: set[int] = set()
        for entry in entries:
            for state in (entry.before or {}, entry.after or {}):
                people.update(state.get("contact_ids", ()))
                revealing.update(filter(None, (state.get("revealed_by"),)))
        return Facts(
            self.contact,
            self._session.today(),
            {kind.key: kind.name for kind in journal.reason_kinds()},
            {row.id: row.name for row in journal.read.rows(sorted(people))},
            journal.interactions(sorted(revealing)),
        )

    def _day(self, row: int) -> Any:
        return self._lines[row].entry.at.astimezone().date()

    def _spoken(self, row: int, line: Line) -> str:
        day = near_day(self._day(row), self._session.today())
        parts = [f"{day}, {clock(line.entry.at)}: {line.title}", line.note()]
        if line.before and line.after:
            parts += [f"before: {line.before}", f"after: {line.after}"]
        else:
            parts.append(line.before or line.after)
        return ". ".join(part for part in parts if part)
