"""The commands about people who come in: import, take it back, and who is there twice."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from networkjournal import jobs
from networkjournal.answers import Answer, person_called
from networkjournal.core.changes import TakenBack
from networkjournal.core.entities import ImportReceipt
from networkjournal.core.errors import JournalError
from networkjournal.core.text import clean, fold
from networkjournal.store.journal import Journal

if TYPE_CHECKING:
    from networkjournal.importers.csv_file import Table
    from networkjournal.importers.mapping import Mapping

_NAMES_SHOWN = 20


def import_files(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Bring people in from files, with ``--hunts`` what happened with them too."""
    from networkjournal.importers.mapping import parse
    from networkjournal.importers.remembering import Columns
    from networkjournal.importers.taking import Messages, Taken, change, receipt_sentences

    said: list[Columns] = []

    def choose(_file_name: str, table: Table, guessed: Mapping) -> Mapping:
        known = jobs.recalled_columns(journal, table) or guessed
        mapping = parse(options.columns, table, known)
        if mapping != known:
            said.append(Columns(table, mapping))
        return mapping

    planned = jobs.plan_import(journal, jobs.read_people(options.files, choose=choose))
    taken = Taken(messages=Messages.ALL if options.hunts else Messages.NONE)
    if options.dry_run:
        outcome = change(planned, taken)
    else:
        outcome = jobs.take_import(journal, planned, taken, columns=said)
    receipt = outcome.receipt
    counts = ("read", "added", "updated", "unchanged", "hidden", "unreadable", "in_trash")
    events = ("events", "events_added", "events_left_out")
    data: dict[str, object] = {name: getattr(receipt, name) for name in (*counts, *events)}
    data |= {"problems": list(receipt.problems), "dry_run": options.dry_run}
    data["import"] = None if options.dry_run else receipt.id
    lines = receipt_sentences(receipt)
    if receipt.events_left_out and not options.hunts:
        lines = (*lines, "--hunts brings messages and invitations in too.")
    if options.dry_run:
        lines = (*lines, "Nothing was changed: this was a dry run.")
    return Answer(lines, data, outcome.change)


def take_back(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Take an import back, named by its number or its file."""
    receipt = _import_called(journal, clean(options.name))
    taken_back = journal.take_back(receipt.id)
    lines = (f"Taken back: the import of {receipt.file_name}.", *_kept_lines(taken_back))
    kept = [{"id": each.contact_id, "name": each.name, "why": each.why} for each in taken_back.kept]
    data = {"import": receipt.id, "file": receipt.file_name, "kept": kept}
    return Answer(lines, data, taken_back.change)


def duplicates(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """List who may be in the journal twice."""
    found = jobs.find_duplicates(journal, jobs.known_apart(journal))
    ids = dict.fromkeys(i for likely in found for i in likely.pair)
    people = {row.id: row for row in journal.read.rows(list(ids))}
    lines, pairs = [], []
    for likely in found:
        first, second = (people[i] for i in likely.pair)
        reasons = ", ".join(likely.reasons)
        lines.append(
            f"{likely.score}  {first.name} ({first.id}) and {second.name} ({second.id}): {reasons}"
        )
        pairs.append(
            {
                "first": {"id": first.id, "name": first.name},
                "second": {"id": second.id, "name": second.name},
                "score": likely.score,
                "reasons": list(likely.reasons),
            }
        )
    return Answer(tuple(lines) or ("Nobody seems to be here twice.",), {"pairs": pairs})


def merge(journal: Journal, options: argparse.Namespace, today: date) -> Answer:
    """Make two entries of one person one: the first stays, with all that the other had."""
    from networkjournal.core.merging import Openings, merged

    rows = [person_called(journal, clean(name)) for name in (options.keep, options.other)]
    found = journal.contacts(row.id for row in rows)
    if len(found) == 1:
        raise JournalError(
            f"Both are {rows[0].name}.", "Name two people; `duplicates` lists them with numbers."
        )
    keep, other = (found[row.id] for row in rows)
    opened_on = journal.read.opened_on
    opened = Openings(opened_on(keep.id), opened_on(other.id), today)
    change = journal.merge(keep.id, other.id, merged(keep, other, today, opened=opened))
    line = f"Merged: {other.name} is now part of {keep.name}."
    return Answer((line,), {"id": keep.id, "name": keep.name, "merged": other.id}, change)


def _import_called(journal: Journal, name: str) -> ImportReceipt:
    """Return the import with this number, or of a file with this name or a part of it."""
    receipts = journal.receipts()
    found = [each for each in receipts if str(each.id) == name]
    for fits in (lambda file: file == fold(name), lambda file: fold(name) in file):
        found = found or [each for each in receipts if fits(fold(each.file_name))]
    if not found:
        raise JournalError(f"No import is called {name}.", _listed(receipts[:_NAMES_SHOWN]))
    standing = [each for each in found if each.taken_back_at is None]
    if len(standing) == 1:
        return standing[0]
    if len(found) > 1:
        raise JournalError(f"{name} could be:", f"{_listed(found)}\nGive the number in front.")
    return found[0]


def _listed(receipts: Sequence[ImportReceipt]) -> str:
    if not receipts:
        return "Nothing was imported yet."
    return "\n".join(
        (
            "",
            *(f"  {r.id}  {r.at_utc.astimezone():%Y-%m-%d %H:%M}  {r.file_name}" for r in receipts),
        )
    )


def _kept_lines(taken_back: TakenBack) -> list[str]:
    kept = taken_back.kept
    if not kept:
        return []
    people = "1 person stays:" if len(kept) == 1 else f"{len(kept):,} people stay:"
    lines = [people, *(f"  {each.name}, {each.why}" for each in kept[:_NAMES_SHOWN])]
    more = len(kept) - _NAMES_SHOWN
    return [*lines, f"  and {more:,} more"] if more > 0 else lines
