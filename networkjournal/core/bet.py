"""A bet with oneself: "6 of my next 10", made on a day and revealed once the tenth is decided."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from networkjournal.core.hunt import RIPE_DAYS
from networkjournal.core.insights import HuntRow, People

BET_KEY = "bet"
"""The setting: ``{"found": 6, "of": 10, "on": "2026-11-20"}``, or ``null`` where there is none."""
NO_BET = "null"
USUAL_OF = 10
MOST_OF = 100


class Bet(NamedTuple):
    """I think that ``found`` of the ``of`` hunts I open next will have a reason; made ``on``."""

    found: int
    of: int
    on: date

    @property
    def is_valid(self) -> bool:
        """Whether it can be won and lost."""
        return 1 <= self.of <= MOST_OF and 0 <= self.found <= self.of


class Standing(NamedTuple):
    """How a bet stands; ``found_ids`` and ``other_ids`` are for nobody's eyes before the end."""

    bet: Bet
    opened: int
    """How many of its hunts have been opened."""
    found_ids: People
    """Those that found their reason before they were ripe."""
    other_ids: People
    """Those that are ripe without."""

    @property
    def is_over(self) -> bool:
        """Whether every hunt of the bet is decided, and the outcome may be revealed."""
        return len(self.found_ids) + len(self.other_ids) == self.bet.of


def read_bet(text: str) -> Bet | None:
    """Return the bet that a setting holds, None where it holds none."""
    try:
        match json.loads(text):
            case {"found": int(found), "of": int(of), "on": str(on)}:
                bet = Bet(found, of, date.fromisoformat(on))
                return bet if bet.is_valid else None
    except ValueError:
        pass
    return None


def write_bet(bet: Bet | None) -> str:
    """Return a bet as the journal keeps it. ValueError where it could not be won and lost."""
    if bet is None:
        return NO_BET
    if not bet.is_valid:
        raise ValueError(f"{bet.found} of {bet.of} is no bet")
    return json.dumps({"found": bet.found, "of": bet.of, "on": bet.on.isoformat()})


def standing(
    bet: Bet, hunts: Iterable[HuntRow], today: date, ripe_days: int = RIPE_DAYS
) -> Standing:
    """Return how a bet stands: its hunts are the first ones opened after the day it was made.

    Each is decided by what is known on the day it is ripe, so that an outcome once revealed does
    not change: only then a reason found earlier counts, one found later does not.
    """
    day = today.toordinal()
    after = sorted((row.opened, row) for row in hunts if bet.on.toordinal() < row.opened <= day)
    found: list[int] = []
    others: list[int] = []
    for opened, row in after[: bet.of]:
        ripe = opened + ripe_days
        if row.discovered is not None and row.discovered <= min(day, ripe):
            found.append(row.id)
        elif ripe <= day:
            others.append(row.id)
    return Standing(bet, len(after[: bet.of]), tuple(sorted(found)), tuple(sorted(others)))
