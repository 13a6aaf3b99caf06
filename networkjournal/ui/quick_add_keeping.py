"""Quick-add lines that are kept: the draft, those that wait for it, and those saved before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from networkjournal.core.changes import Change
from networkjournal.ui.autosave import Autosave
from networkjournal.ui.quick_add_desk import Desk, Kept

_FIELD = "line"


class Keeping(QObject):
    """Keeps what is typed as the draft, and brings earlier lines back.

    A line that another one takes the place of is put aside and comes back after it.
    """

    def __init__(self, parent: QObject) -> None:
        """Keep nothing before there is a desk."""
        super().__init__(parent)
        self._desk: Desk | None = None
        self._drafts = Autosave(self._save, self)
        self._history = _History(())
        self._shown = Kept()
        self._stored = Kept()
        self._begun_with = ""

    @property
    def pending(self) -> bool:
        """Say whether something noted is not kept yet."""
        return self._drafts.pending

    def attach(self, desk: Desk) -> None:
        """Keep lines at ``desk`` from now on."""
        self._desk = desk

    def next(self, line: str) -> Kept:
        """Return ``line``, and put aside what was left; or else what was left."""
        if self._desk is None:
            self._begun_with = line
            return Kept(line)
        self._stored = left = self._desk.draft()
        if line and left.line and line != left.line:
            self._desk.put_aside(left)
        kept = Kept(line) if line and line != left.line else left
        self._history = _History(self._desk.lines())
        self._begun_with = kept.line
        return kept

    def note(self, kept: Kept) -> None:
        """Keep what stands in the line, soon; an earlier line only once it is typed in."""
        if self._desk is None or self._history.shows(kept.line):
            return
        if self._history.leave():
            self._put_aside(self._desk)
        self._shown = kept
        if self._drafts.pending or kept != self._stored:
            self._drafts.note(0, _FIELD, kept)

    def done(self, line: str, label: str, change: Change) -> None:
        """Save what a line says, and remember it; what it took the place of comes back."""
        assert self._desk is not None  # without one nothing is saved
        waits = self._history.is_looked_at and bool(self._shown.line)
        self._desk.done(line, label, change, self._shown if waits else None)
        self._history.leave()
        self._stored = Kept()
        self.note(Kept())
        self.flush()

    def recall(self, line: str, step: int) -> str | None:
        """Return the line to show in place of ``line``, an earlier one for a ``step`` below 0.

        None where there is none, or where somebody has typed in the line.
        """
        if self._history.shows(line):
            return self._history.go(step)
        if step > 0 or line not in ("", self._begun_with):
            return None
        return self._history.begin(line)

    def flush(self) -> None:
        """Keep what was noted now."""
        self._drafts.flush()

    def _put_aside(self, desk: Desk) -> None:
        if self._shown.line:
            desk.put_aside(self._shown)

    def _save(self, _id: int, fields: Mapping[str, object]) -> None:
        kept = fields[_FIELD]
        if self._desk is not None and isinstance(kept, Kept):
            self._desk.set_draft(kept)
            self._stored = kept


class _History:
    """Goes through saved lines, the newest first; below them is the one that was being typed."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._own = ""
        self._place = -1

    @property
    def is_looked_at(self) -> bool:
        """Say whether one of them is shown, or was and is now typed in."""
        return self._place >= 0

    def shows(self, line: str) -> bool:
        """Say whether ``line`` is the saved one that is looked at, as it was saved."""
        return self._place >= 0 and self._lines[self._place] == line

    def begin(self, own: str) -> str | None:
        self._own, self._place = own, -1
        return self.go(-1)

    def go(self, step: int) -> str | None:
        place = self._place - step
        if place >= len(self._lines):
            return None
        self._place = place
        return self._lines[place] if place >= 0 else self._own

    def leave(self) -> bool:
        """Look at none any more, and say whether one was looked at."""
        looked, self._place = self.is_looked_at, -1
        return looked
