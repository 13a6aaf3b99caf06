"""What the commands do with an open journal; each returns what to print."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from networkjournal import jobs
from networkjournal.core import hunt
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Interaction, new_id
from networkjournal.core.errors import JournalError
from networkjournal.core.quick_add import describe, parse, to_change
from networkjournal.core.rows import PeopleFilter, PersonRow
from networkjournal.store.journal import Journal


@dataclass(frozen=True, slots=True)
class Answer:
    """Lines for people, data for programs, and the change that was saved, if any."""

    lines: tuple[str, ...]
    data: Mapping[str, object]
    change: Change = field(default_factory=Change)
    done: bool = True


def no_journal(path: Path) -> JournalError:
    """Return the refusal for a journal that is not there."""
    return JournalError(
        f"There is no journal at {path}.",
        "Check the name, or add --new to begin one there.",
    )


def add(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Save one quick-add line."""
    parsed = parse(options.line, today, jobs.known_words(journal))
    if parsed.draft.problem:
        raise JournalError(parsed.draft.problem)
    person = _known_person(journal, parsed.draft.name, parsed.draft.links)
    change = to_change(parsed.draft, person, today, new_id)
    label = describe(parsed.draft, person)
    if change.after:
        journal.apply(label, change)
    saved = next((e for e in change.after if isinstance(e, Contact)), person)
    assert saved is not None
    understood = [{"kind": token.kind.value, "value": token.value} for token in parsed.tokens]
    data = {"id": saved.id, "name": saved.name, "new": person is None, "understood": understood}
    lines = (label, *(f"  {token.kind.value}: {token.value}" for token in parsed.tokens))
    return Answer(lines, data, change)


def list_people(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """List the people of one filter."""
    read = journal.read
    rows = read.rows(read.people(PeopleFilter(options.filter), "", today))
    lines = tuple(_person_line(row, today) for row in rows)
    data = {
        "filter": options.filter,
        "people": [
            {
                "id": row.id,
                "name": row.name,
                "headline": row.headline,
                "company": row.company,
                "state": row.state(today).value,
                "due": row.is_due(today),
                "last_on": _iso(row.last_on),
            }
            for row in rows
        ],
    }
    return Answer(lines or ("Nobody is in this list yet.",), data)


def show(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Show one person's hunt."""
    read = journal.read
    found = read.people_named(options.name) or read.people_matching(options.name)
    if not found:
        raise JournalError(f"Nobody is called {options.name}.", "`list --filter everyone` helps.")
    if len(found) > 1:
        raise _ambiguous(options.name, found)
    trail = read.trail(found[0].id)
    assert trail is not None
    names = {kind.key: kind.name for kind in journal.reason_kinds()}
    contact = trail.contact
    state = hunt.state(trail.opened_on, contact.discovered_on, contact.let_go_on, today)
    return Answer(
        tuple(_hunt_lines(contact, trail.interactions, state, names)),
        {
            "id": contact.id,
            "name": contact.name,
            "state": state.value,
            "headline": contact.headline,
            "company": contact.company,
            "place": contact.place,
            "links": list(contact.links),
            "tags": list(contact.tags),
            "spark_quote": contact.spark_quote,
            "spark_because": contact.spark_because,
            "hunch": list(contact.hunch),
            "follow_up_on": _iso(contact.follow_up_on),
            "opened_on": _iso(trail.opened_on),
            "reason": contact.reason,
            "reason_kinds": list(contact.reason_kinds),
            "discovered_on": _iso(contact.discovered_on),
            "interactions": [_interaction_data(i) for i in trail.interactions],
        },
    )


def import_file(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Bring people in from a file."""
    from networkjournal.importers.plan import receipt_sentences

    planned = jobs.import_people(journal, options.file, dry_run=options.dry_run)
    receipt = planned.receipt
    counts = ("read", "added", "updated", "unchanged", "hidden", "unreadable", "in_trash")
    data: dict[str, object] = {name: getattr(receipt, name) for name in counts}
    data |= {"problems": list(receipt.problems), "dry_run": options.dry_run}
    lines = receipt_sentences(receipt)
    if options.dry_run:
        lines = (*lines, "Nothing was changed: this was a dry run.")
    return Answer(lines, data, planned.change)


def export(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Write the book."""
    from networkjournal.exporters.book import BookOptions, Paper

    out: Path = options.out
    if out.suffix.lower() != ".pdf":
        raise JournalError(f"{out.name} does not end in .pdf.", "The journal is written as a PDF.")
    book = BookOptions(
        paper=Paper(options.paper),
        date_from=options.date_from,
        date_to=options.date_to,
        today=today,
    )
    jobs.write_journal_pdf(journal, book, out)
    return Answer((f"The journal is in {out}",), {"file": str(out)})


def undo(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Take the last change back."""
    label = journal.undo_label
    change = journal.undo()
    if change is None or label is None:
        raise JournalError("There is nothing to undo.")
    return Answer((f"Undone: {label}",), {"undone": label}, change)


def check(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Compare everything that can be compared."""
    problems = journal.check()
    lines = tuple(problems) or ("The journal is fine.",)
    return Answer(lines, {"problems": list(problems)}, done=not problems)


def backup(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Write a checked copy."""
    copy = journal.backup("by hand")
    return Answer((f"The checked copy is {copy}",), {"file": str(copy)})


Verb = Callable[[Journal, argparse.Namespace, date], Answer]
VERBS: Mapping[str, Verb] = {
    "add": add,
    "list": list_people,
    "show": show,
    "import": import_file,
    "export": export,
    "undo": undo,
    "check": check,
    "backup": backup,
}
WRITING = ("add", "import", "undo")
BY_WINDOW = ("add", "undo")
"""What an open window does for another process: short enough not to hold it up."""


def answer_from(message: Mapping[str, Any]) -> Answer:
    """Return the answer that came back from the window."""
    return Answer(tuple(message["lines"]), message["data"])


def _known_person(journal: Journal, name: str, links: tuple[str, ...]) -> Contact | None:
    for link in links:
        row = journal.read.person_by_link(link)
        if row is not None:
            return journal.contact(row.id)
    same = journal.read.people_named(name)
    if len(same) > 1:
        raise _ambiguous(name, same)
    return journal.contact(same[0].id) if same else None


def _ambiguous(name: str, people: list[PersonRow]) -> JournalError:
    listed = "; ".join(
        ", ".join(part for part in (row.name, row.headline, row.company) if part) for row in people
    )
    return JournalError(f"{len(people)} people match {name}: {listed}.", "Say which one.")


def _person_line(row: PersonRow, today: date) -> str:
    about = " · ".join(part for part in (row.headline, row.company) if part)
    due = ", due" if row.is_due(today) else ""
    state = row.state(today).value.replace("_", " ")
    return "  ".join(part for part in (row.name, about, f"[{state}{due}]") if part)


def _hunt_lines(
    contact: Contact,
    interactions: tuple[Interaction, ...],
    state: hunt.State,
    names: Mapping[str, str],
) -> list[str]:
    about = " · ".join(part for part in (contact.headline, contact.company, contact.place) if part)
    lines = [contact.name, about, *contact.links, " ".join(f"#{tag}" for tag in contact.tags)]
    if contact.spark_quote:
        lines.append(f"Their words: “{contact.spark_quote}”")
    if contact.spark_because:
        lines.append(f"Because: {contact.spark_because}")
    lines.append(f"State: {state.value.replace('_', ' ')}")
    lines += [
        f"{i.on.isoformat()}  {i.kind.value.replace('_', ' ')}{' *' if i.is_clue else ''}  {i.text}"
        for i in interactions
    ]
    if contact.discovered_on:
        kinds = ", ".join(names.get(key, key) for key in contact.reason_kinds)
        lines.append(f"Reason discovered {contact.discovered_on.isoformat()}: {contact.reason}")
        lines.append(kinds)
    return [line for line in lines if line]


def _interaction_data(interaction: Interaction) -> dict[str, object]:
    return {
        "on": interaction.on.isoformat(),
        "kind": interaction.kind.value,
        "direction": interaction.direction.value,
        "channel": interaction.channel,
        "text": interaction.text,
        "clue": interaction.is_clue,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
