"""What the quick-add sheet says about a line: a label and a value for each thing understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from networkjournal.core.changes import Change
from networkjournal.core.dates import spoken
from networkjournal.core.draft import DIRECTIONS
from networkjournal.core.entities import (
    DONT_KNOW,
    Addition,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
)
from networkjournal.core.hunt import State
from networkjournal.core.quick_add import Parsed, about
from networkjournal.core.rows import PersonRow
from networkjournal.core.tokens import TokenKind
from networkjournal.ui.contact_words import additions, day_near
from networkjournal.ui.words import near_day

_LONGEST_SPARK = 100
"""Characters: enough to know it again, in one line."""
_LABELS = {
    TokenKind.EMAIL: "Email",
    TokenKind.PHONE: "Phone",
    TokenKind.QUOTE: "Their words",
    TokenKind.BECAUSE: "Because",
    TokenKind.HUNCH: "My hunch",
    TokenKind.FOLLOW_UP: "Follow up",
    TokenKind.TAG: "Tags",
    TokenKind.WROTE: "I wrote",
    TokenKind.ANSWERED: "They answered",
    TokenKind.CLUE: "Clue",
    TokenKind.REASON: "Reason",
    TokenKind.CHANNEL: "Channel",
    TokenKind.HAPPENED_ON: "When",
    TokenKind.NOTE: "Note",
}


def grouped(parsed: Parsed) -> list[tuple[str, str]]:
    """Return label and value of everything that a line tells of somebody new."""
    rows: dict[str, list[str]] = {}
    for token in parsed.tokens:
        label = _LABELS.get(token.kind)
        if label:
            rows.setdefault(label, []).append(token.value)
    quoted = {"Their words": "“{}”"}
    told = {_LABELS[kind] for kind in (*DIRECTIONS, TokenKind.REASON)}  # sentences, a line each
    joined = {
        label: "\n".join(values) if label in told else ", ".join(dict.fromkeys(values))
        for label, values in rows.items()
    }
    return [(label, quoted.get(label, "{}").format(value)) for label, value in joined.items()]


def added(
    person: Contact, change: Change, names: Mapping[str, str], today: date
) -> list[tuple[str, str]]:
    """Return label and value of everything that ``change`` adds to ``person``."""
    becomes = about(change, person) or person
    reason = "" if person.reason else becomes.reason
    kinds = [] if person.reason_kinds else [names.get(key, key) for key in becomes.reason_kinds]
    found = ": ".join(filter(None, (", ".join(kinds), reason)))
    named = dict(names) | {DONT_KNOW: "I don’t know"}
    day = becomes.follow_up_on
    rows = (
        ("Headline", becomes.headline, person.headline),
        ("Company", becomes.company, person.company),
        ("Link", _new(becomes.links, person.links), ""),
        ("Email", _new(becomes.emails, person.emails), ""),
        ("Phone", _new(becomes.phones, person.phones), ""),
        ("Their words", becomes.spark_quote, person.spark_quote),
        ("Because", becomes.spark_because, person.spark_because),
        ("My hunch", "" if person.hunch else ", ".join(named[k] for k in becomes.hunch), ""),
        ("Tags", _new(becomes.tags, person.tags), ""),
        ("Follow up", spoken(day, today) if day and day != person.follow_up_on else "", ""),
        ("Added late", additions(_late(person, becomes), named, today), ""),
        ("Reason", found, ""),
        ("Reason, too", _reasons(_late(person, becomes)), ""),
    )
    told = [(label, value) for label, value, old in rows if value and value != old]
    joined = [e.name for e in change.after if isinstance(e, Contact) and e.id != person.id]
    return told + [("New, too", ", ".join(joined))] * bool(joined) + _happened(change, today)


def standing(row: PersonRow, today: date) -> str:
    """Return in a few words what there was with somebody: hunting since 2 Nov."""
    told: dict[State, tuple[str, date | None]] = {
        State.FOUND: ("reason found", row.discovered_on),
        State.LET_GO: ("let go", row.let_go_on),
        State.HUNTING: ("hunting since", row.opened_on),
    }
    words, day = told.get(row.state(today), ("not written to yet", None))
    return words if day is None else f"{words} {day_near(day, today)}"


def greeted(person: Contact, row: PersonRow, today: date) -> tuple[str, ...]:
    """Return what there was with somebody in a line or two, so that nobody is greeted twice."""
    quote = f"“{person.spark_quote}”" if person.spark_quote else ""
    spark = " ".join(filter(None, (quote, person.spark_because)))
    if len(spark) > _LONGEST_SPARK:
        spark = f"{spark[: _LONGEST_SPARK - 1].rstrip()}…"
    return _story(row, today), *((f"Your spark: {spark}",) if spark else ())


def _story(row: PersonRow, today: date) -> str:
    """Return when I reached out, when there was something last, and how it stands."""
    opened, last = row.opened_on, row.last_on
    if opened is None or opened > today:
        begun = "You have not written to them yet."
    elif last is not None and opened < last <= today:
        touch = f"and were last in touch {_on(last, today)}"
        begun = f"You reached out {_on(opened, today)} {touch}."
    elif opened == today:
        begun = "You reached out today."
    else:
        begun = f"You reached out {_on(opened, today)}; nothing has happened since."
    told: dict[State, tuple[str, date | None]] = {
        State.FOUND: ("The reason was found", row.discovered_on),
        State.LET_GO: ("You let it go", row.let_go_on),
    }
    words, day = told.get(row.state(today), ("", None))
    if day is not None:
        return f"{begun} {words} {_on(day, today)}."
    hunting = row.state(today) is State.HUNTING and opened != today
    return f"{begun} You are still hunting." if hunting else begun


def _on(day: date, today: date) -> str:
    """Return a day within a sentence: today, yesterday, on Wed 11 Nov."""
    near = near_day(day, today)
    return near.lower() if near in ("Today", "Yesterday") else f"on {near}"


def _happened(change: Change, today: date) -> list[tuple[str, str]]:
    """Return what ``change`` logs, a row for each that spoke, with the day where it is past."""
    told: dict[str, list[str]] = {}
    channels: dict[str, None] = {}
    for event in change.after:
        if isinstance(event, Interaction):
            day = "" if event.on == today else f" ({spoken(event.on, today)})"
            told.setdefault(_told_by(event), []).append(event.text + day)
            channels |= dict.fromkeys(filter(None, (event.channel,)))
    rows = [(label, "\n".join(texts)) for label, texts in told.items()]
    return rows + [("Channel", ", ".join(channels))] * bool(channels)


def _told_by(event: Interaction) -> str:
    if event.is_clue:
        return "Clue"
    if event.kind is InteractionKind.NOTE:
        return "Note"
    return "I wrote" if event.direction is Direction.OUT else "They answered"


def _reasons(late: Sequence[Addition]) -> str:
    return "\n".join(addition.text for addition in late if addition.field == "reason")


def _new(becomes: Sequence[str], old: Sequence[str]) -> str:
    return ", ".join(value for value in becomes if value not in old)


def _late(person: Contact, becomes: Contact) -> tuple[Addition, ...]:
    return becomes.additions[len(person.additions) :]
