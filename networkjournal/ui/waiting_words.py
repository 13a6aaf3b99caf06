"""What the window says of somebody who waits: why now, and since when."""

from __future__ import annotations

from datetime import date

from networkjournal.core.waiting import Said, WaitingRow
from networkjournal.ui import contact_words, words
from networkjournal.ui.people_model import ago, ago_in_words

_SHOWN = 300
"""Letters of a text that a row shows at most."""


def duty(row: WaitingRow, today: date) -> tuple[str, str]:
    """Return why somebody is due, in full and in short.

    Follow-up day was 3 days ago; every month, last in touch 6 weeks ago.
    """
    person, due_on = row.person, row.due_on
    if due_on is None:
        return "", ""
    if person.follow_up_on is not None:
        late = (today - due_on).days
        if late < 2:
            short = "yesterday" if late else "today"
            return f"Follow-up day {'was' if late else 'is'} {short}", short
        return f"Follow-up day was {ago_in_words(late)}", f"{ago(late)} ago"
    days = person.stay_in_touch_days or 0
    since = (today - (person.last_on or today)).days
    every = contact_words.interval(days)
    return f"{every} · last in touch {ago_in_words(since)}", f"{ago(since)} ago"


def spark(row: WaitingRow) -> str:
    """Return why one wrote: their words, or because."""
    if row.spark_quote:
        return f"“{_line(row.spark_quote)}”"
    because = _line(row.spark_because)
    return f"Because {because}" if because[:1].islower() else because  # else a sentence of its own


def last_said(row: WaitingRow, today: date) -> str:
    """Return the last thing said: 4 Nov, reply from Amara: Let's talk."""
    last = row.last
    if last is None:
        return "Nothing said yet"
    return told(last, row, today)


def last_beside_clue(row: WaitingRow, today: date) -> str:
    """Return the last thing said where the newest clue stands above it: not twice the same."""
    if row.clue is not None and row.clue == row.last:
        return f"{contact_words.day_near(row.clue.on, today)}, that clue"
    return last_said(row, today)


def told(log: Said, row: WaitingRow, today: date) -> str:
    """Return one thing that happened, in one line with its day."""
    title = words.interaction_title(log, row.person.name, reply=row.person.opened_on is not None)
    what = f"{contact_words.day_near(log.on, today)}, {title[:1].lower()}{title[1:]}"
    text = _line(log.text)
    return f"{what}: {text}" if text else what


def clue(row: WaitingRow, today: date) -> str:
    """Return the newest clue."""
    return told(row.clue, row, today) if row.clue is not None else "None yet"


def age(row: WaitingRow, today: date) -> str:
    """Return how old a hunt is: Opened today, Day 74."""
    opened = row.person.opened_on
    days = (today - opened).days if opened is not None else 0
    return f"Day {days:,}" if days else "Opened today"


def due_in_words(row: WaitingRow, today: date) -> str:
    """Return a row of Today as a sentence, for those who hear it."""
    parts = (row.person.name, duty(row, today)[0], spark(row), last_said(row, today))
    return ", ".join(filter(None, parts))


def hunt_in_words(row: WaitingRow, today: date) -> str:
    """Return a card of the unsolved shelf as a sentence, for those who hear it."""
    found = f"clue: {clue(row, today)}" if row.clue is not None else "no clue yet"
    last = last_beside_clue(row, today)
    parts = (row.person.name, age(row, today), spark(row), found, last)
    return ", ".join(filter(None, parts))


def _line(text: str) -> str:
    return " ".join(text[:_SHOWN].split())
