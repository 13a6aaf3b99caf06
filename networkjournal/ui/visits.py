"""Whose pages were shown: back and forward through them, and who is offered first."""

from __future__ import annotations

from collections.abc import Callable, Iterable

LONGEST_TRAIL = 200
MOST_RECENT = 30


class Visits:
    """A browser's history of people by their ids; it goes back to nobody who is gone."""

    def __init__(self, recent: Iterable[int] = ()) -> None:
        """``recent`` are those of earlier days, the last one first; the trail begins empty."""
        self.recent = list(recent)[:MOST_RECENT]
        self._trail: list[int] = []
        self._place = -1

    def note(self, contact_id: int) -> None:
        """Remember that a page is shown; what was ahead of the one before is forgotten."""
        if contact_id in self.recent:
            self.recent.remove(contact_id)
        self.recent.insert(0, contact_id)
        del self.recent[MOST_RECENT:]
        if self.at == contact_id:
            return
        del self._trail[self._place + 1 :]
        self._trail.append(contact_id)
        del self._trail[:-LONGEST_TRAIL]
        self._place = len(self._trail) - 1

    @property
    def at(self) -> int | None:
        """Whose page was the last one remembered or gone to; None before the first."""
        return self._trail[self._place] if self._trail else None

    def can_step(self, by: int) -> bool:
        """Say whether there is anybody before (-1) or after (1) the page shown."""
        return 0 <= self._place + by < len(self._trail)

    def step(self, by: int, is_there: Callable[[int], bool]) -> int | None:
        """Go to the next one before or after who ``is_there``; None, and no step, without one."""
        place = self._place + by
        while 0 <= place < len(self._trail):
            if is_there(self._trail[place]) and self._trail[place] != self.at:
                self._place = place
                return self._trail[place]
            place += by
        return None
