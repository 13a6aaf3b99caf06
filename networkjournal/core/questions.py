"""One gentle question about a hunt that is open, chosen by what it lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from networkjournal.core.entities import DONT_KNOW
from networkjournal.core.text import first_name
from networkjournal.core.waiting import WaitingRow

QUIET_DAYS = 60
"""From so many days without a word on, a hunt is quiet."""

_NO_SPARK = ("What moved you to write to {name}? Write it down while you still know.",)
_NO_REPLY = (
    "No answer yet. What could {name} answer in one line?",
    "What would you write to {name} if it were the first time today?",
    "Is there something small to give first: a link, a name, a thank-you?",
)
_NO_CLUE = (
    "Say more: what did you not ask {name} yet?",
    "Which of their words made you stop for a moment? Star them as a clue.",
    "What keeps {name} busy in these weeks?",
)
_CLUES = (
    "Say more: what did you not ask {name} yet?",
    "Read the clues in a row. What do they have in common?",
    "If the reason were there already, what would it be?",
    "Which clue would you like to hear more about?",
)
_HUNCH = (
    "Your hunch was: {hunch}. What would show whether it is right?",
    "And if it is not “{hunch}”, what else is here?",
)
_QUIET = ("It has been quiet for a while. What has changed for you since?",)


def question(row: WaitingRow, names: Mapping[str, str], today: date, turn: int = 0) -> str:
    """Return one question about what a hunt lacks most; each further ``turn`` asks another one.

    The first one is another each week. ``names`` are those of the reason kinds by key.
    """
    hunch = [names.get(key, key) for key in row.hunch if key != DONT_KNOW]
    lacks = _lacking(row, today, told=bool(hunch))
    offered = [text for part in lacks for text in part]
    first = today.toordinal() // 7 % len(lacks[0])
    name = first_name(row.person.name) or "them"
    text = offered[(first + turn) % len(offered)]
    return text.format(name=name, hunch=" or ".join(hunch).lower())


def _lacking(row: WaitingRow, today: date, *, told: bool) -> list[Sequence[str]]:
    """Return what can be asked, what the hunt lacks most first; ``told``: there is a hunch."""
    last = row.person.last_on
    replied = _CLUES if row.clue is not None else _NO_CLUE
    asked = (
        (not (row.spark_quote or row.spark_because), _NO_SPARK),
        (True, replied if row.answered else _NO_REPLY),
        (told and row.answered, _HUNCH),
        (last is not None and (today - last).days >= QUIET_DAYS, _QUIET),
    )
    return [part for fits, part in asked if fits]
