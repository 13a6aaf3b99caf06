"""What the commands do with an open journal; each returns what to print."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networkjournal import bringing, exporting, figures, jobs
from networkjournal.answers import Answer, ambiguous, iso, person_called
from networkjournal.core import hunt
from networkjournal.core.entities import DONT_KNOW, Contact, Interaction, new_id
from networkjournal.core.errors import JournalError
from networkjournal.core.quick_add import Draft, about, describe, parse, to_change
from networkjournal.core.rows import PeopleFilter, PersonRow, Trail
from networkjournal.core.text import clean
from networkjournal.language import system_language
from networkjournal.store.journal import Journal

if TYPE_CHECKING:
    from networkjournal.exporters.book import BookOptions


def add(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Save one quick-add line."""
    parsed = parse(options.line, today, jobs.known_words(journal, system_language()))
    row = _person_meant(journal, parsed.draft)
    person = None if row is None else journal.contact(row.id)
    sealed = row is not None and hunt.is_sealed(row.opened_on, today)
    others = [_other_meant(journal, name) for name in parsed.draft.names[1:]]
    now = datetime.now(UTC)
    change = to_change(parsed.draft, person, today, new_id, sealed=sealed, others=others, now=now)
    if change.after:
        journal.apply(describe(parsed.draft, person), change)
    saved = about(change, person)
    assert saved is not None
    if person is None:
        headline = f"Added {saved.name}."
    else:
        headline = f"Added to {saved.name}." if change.after else f"Nothing new on {saved.name}."
    understood = [
        {"kind": token.kind.value, "value": token.stored, "shown": token.value}
        for token in parsed.tokens
    ]
    lines = (f"  {_words(token.kind.value)}: {token.value}" for token in parsed.tokens)
    data = {
        "id": saved.id,
        "name": saved.name,
        "new": person is None,
        "changed": bool(change.after),
        "understood": understood,
    }
    return Answer((headline, *lines), data, change)


def list_people(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """List the people of one filter."""
    read = journal.read
    rows = read.rows(read.people(PeopleFilter(options.filter), "", today))
    lines = tuple(_person_line(row, today) for row in rows)
    people = [
        {
            "id": row.id,
            "name": row.name,
            "headline": row.headline,
            "company": row.company,
            "state": row.state(today).value,
            "due": row.is_due(today),
            "last_on": iso(row.last_on),
        }
        for row in rows
    ]
    return Answer(
        lines or ("Nobody is in this list yet.",), {"filter": options.filter, "people": people}
    )


def show(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Show one person's hunt."""
    row = person_called(journal, clean(options.name))
    trail = journal.read.trail(row.id)
    assert trail is not None
    contact = trail.contact
    state = row.state(today)
    names = {kind.key: kind.name for kind in journal.reason_kinds()} | {DONT_KNOW: "I don't know"}
    data = {
        "id": contact.id,
        "name": contact.name,
        "state": state.value,
        "due": row.is_due(today),
        "headline": contact.headline,
        "company": contact.company,
        "place": contact.place,
        "links": list(contact.links),
        "emails": list(contact.emails),
        "phones": list(contact.phones),
        "tags": list(contact.tags),
        "spark_quote": contact.spark_quote,
        "spark_because": contact.spark_because,
        "hunch": list(contact.hunch),
        "follow_up_on": iso(contact.follow_up_on),
        "opened_on": iso(trail.opened_on),
        "let_go_on": iso(contact.let_go_on),
        "reason": contact.reason,
        "reason_kinds": list(contact.reason_kinds),
        "discovered_on": iso(contact.discovered_on),
        "interactions": [_interaction_data(i) for i in trail.interactions],
    }
    return Answer(tuple(_hunt_lines(trail, state, names)), data)


def export(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Write the book, or another format, as the file's name ends."""
    from networkjournal.exporters.book import BookOptions, Face, Paper, Standard
    from networkjournal.exporters.privacy import Names, Privacy

    out: Path = options.out.absolute()
    is_book = out.suffix.lower() == ".pdf"
    if options.vcard and out.suffix.lower() != ".vcf":
        raise JournalError("--vcard is for vCards alone.", f"Leave it out for {out.name}.")
    private = options.private
    which = None if is_book else _format(out, options)
    if private is None:
        private = which is not None and which.private
    ids = None
    if options.filter is not None:
        ids = tuple(journal.read.people(PeopleFilter(options.filter), "", today))
    book = BookOptions(
        owner=options.owner or "",
        language=system_language(),
        paper=Paper(options.paper or Paper.A5),
        face=Face(options.letters or Face.SERIF),
        standard=Standard(options.standard or Standard.PLAIN),
        date_from=options.date_from,
        date_to=options.date_to,
        ids=ids,
        today=today,
        privacy=Privacy(
            names=Names(options.names),
            private_notes=private,
            photos=not options.no_photos,
            charts=not options.no_charts,
            unsolved=not options.no_unsolved,
        ),
    )
    if which is not None:
        if which.suffix == "" and out.suffix.lower() == ".md":
            out = out.with_suffix("")
        written = exporting.write(journal, which, book, out)
        lines = tuple(f"The journal is in {file}" for file in written)
        return Answer(lines, {"file": str(out), "files": [str(file) for file in written]})
    return _book(journal, book, out)


def _format(out: Path, options: argparse.Namespace) -> exporting.Format:
    """Return the format that is meant, which takes all that was said."""
    which = exporting.format_of(out, options.vcard or "")
    said = {
        exporting.Choice.DATES: (options.date_from or options.date_to, "--from and --to"),
        exporting.Choice.PRIVATE: (options.private is not None, "--private and --no-private"),
        exporting.Choice.PHOTOS: (options.no_photos, "--no-photos"),
    }
    choices = {each: f"Leave {words} out." for each, (is_said, words) in said.items() if is_said}
    exporting.refuse(which, out, choices)
    for name in ("paper", "letters", "standard", "owner", "no_charts", "no_unsolved"):
        if getattr(options, name):
            word = name.replace("_", "-")
            raise JournalError(f"--{word} is for PDFs alone.", f"Leave it out for {out.name}.")
    return which


def _book(journal: Journal, options: BookOptions, out: Path) -> Answer:
    written = jobs.write_journal_pdf(journal, options, out)
    lines = [f"The journal is in {path}" for path in written.files]
    if written.missing:
        lines.append(f"No font here has {', '.join(written.missing)}: boxes stand in their place.")
    data = {
        "file": str(out),
        "files": [str(path) for path in written.files],
        "pages": written.pages,
        "missing": list(written.missing),
    }
    return Answer(tuple(lines), data)


def undo(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Take the last change back."""
    label = journal.undo_label
    change = journal.undo()
    if change is None or label is None:
        raise JournalError("There is nothing to undo.")
    return Answer((f"Taken back: {label}",), {"undone": label}, change)


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
    "stats": figures.stats,
    "import": bringing.import_files,
    "take-back": bringing.take_back,
    "duplicates": bringing.duplicates,
    "merge": bringing.merge,
    "export": export,
    "undo": undo,
    "check": check,
    "backup": backup,
}
WRITING = ("add", "import", "take-back", "merge", "undo")
BEGINNING = ("add", "import")
"""What may begin a journal where none has been."""
BY_WINDOW = ("add", "merge", "undo")
"""What an open window does for another process: short enough not to hold it up."""
WORDS = ("line", "keep", "other")
"""What it is told with."""


def answer_from(message: Mapping[str, Any]) -> Answer:
    """Return the answer that came back from the window."""
    return Answer(tuple(message["lines"]), message["data"])


def _person_meant(journal: Journal, draft: Draft) -> PersonRow | None:
    """Return whom a line is about, None for somebody new: a link tells, or the whole name."""
    read = journal.read
    for link in draft.links:
        row = read.person_by_link(link)
        if row is not None:
            return row
    if not draft.name or draft.name_guessed:
        return None
    way_out = "Put a link of the one you mean into the line, or add it in the window."
    return _only_one(journal, draft.name, way_out)


def _other_meant(journal: Journal, name: str) -> Contact | None:
    """Return whom a further name of a line means, None for somebody new."""
    row = _only_one(journal, name, "Leave that name out, or log it in the window.")
    return None if row is None else journal.contact(row.id)


def _only_one(journal: Journal, name: str, way_out: str) -> PersonRow | None:
    same = journal.read.people_named(name)
    if len(same) > 1:
        raise ambiguous(journal, name, same, way_out)
    return same[0] if same else None


def _person_line(row: PersonRow, today: date) -> str:
    about = " · ".join(filter(None, (row.headline, row.company)))
    due = ", due" if row.is_due(today) else ""
    return "  ".join(filter(None, (row.name, about, f"[{_words(row.state(today))}{due}]")))


def _hunt_lines(trail: Trail, state: hunt.State, names: Mapping[str, str]) -> Iterator[str]:
    contact = trail.contact
    yield contact.name
    found = contact.discovered_on
    told = (
        ("", " · ".join(filter(None, (contact.headline, contact.company, contact.place)))),
        ("", "  ".join((*contact.links, *contact.emails, *contact.phones))),
        ("", " ".join(f"#{tag}" for tag in contact.tags)),
        ("Their words: ", contact.spark_quote),
        ("Because: ", contact.spark_because),
        ("Hunch: ", ", ".join(names.get(key, key) for key in contact.hunch)),
        *((f"Added on {a.on.isoformat()}: ", a.text) for a in contact.additions),
        ("State: ", _words(state)),
        ("Follow up on ", iso(contact.follow_up_on) or ""),
        *(("", _interaction_line(i)) for i in trail.interactions),
        (f"Reason discovered on {found}: ", contact.reason if found else ""),
        ("It was: ", ", ".join(names.get(key, key) for key in contact.reason_kinds)),
    )
    for opening, text in told:
        if text:
            yield opening + text.replace("\n", "\n    ")


def _interaction_line(interaction: Interaction) -> str:
    clue = " *" if interaction.is_clue else ""
    return f"{interaction.on.isoformat()}  {_words(interaction.kind)}{clue}  {interaction.text}"


def _interaction_data(interaction: Interaction) -> dict[str, object]:
    return {
        "on": interaction.on.isoformat(),
        "kind": interaction.kind.value,
        "direction": interaction.direction.value,
        "channel": interaction.channel,
        "text": interaction.text,
        "clue": interaction.is_clue,
        "private": interaction.private,
    }


def _words(key: str) -> str:
    return key.replace("_", " ")
