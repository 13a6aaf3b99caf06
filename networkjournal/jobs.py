"""Long work that the window and the command line share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from networkjournal.core.quick_add import Known
from networkjournal.store.journal import Journal

if TYPE_CHECKING:
    from networkjournal.exporters.book import BookOptions
    from networkjournal.importers.plan import Plan

Report = Callable[[str, int, int], None]
"""Told the stage, how much of it is done and how much there is (0: nobody knows); may raise
Cancelled, and nothing has changed then."""


def nobody_listens(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


def known_words(journal: Journal) -> Known:
    """Return what quick-add needs to know of a journal."""
    kinds = {kind.key: kind.name for kind in journal.reason_kinds() if not kind.retired}
    return Known(companies=journal.read.companies(), reason_names=kinds)


def import_people(
    journal: Journal, file: Path, report: Report = nobody_listens, *, dry_run: bool = False
) -> Plan:
    """Bring the people of ``file`` in as one change, after a backup; a dry run only plans.

    Raises:
        JournalError: the file is refused; the journal stays as it was.
    """
    from networkjournal.importers.plan import plan
    from networkjournal.importers.registry import load, read_file

    people = read_file(load(file), file.name, _stage(report, "Reading"))
    planned = plan(people, journal, datetime.now(UTC), file.name, _stage(report, "Comparing"))
    if dry_run:
        return planned
    if planned.receipt.added or planned.receipt.updated:
        report("Backing up", 0, 0)
        journal.backup("before import")
    journal.apply(f"Import {file.name}", planned.change, _stage(report, "Saving"))
    return planned


def write_journal_pdf(
    journal: Journal, options: BookOptions, out: Path, report: Report = nobody_listens
) -> None:
    """Write the book of the hunts that ``options`` select.

    Raises:
        JournalError: there is nothing to write, or no room for it; an earlier file stays.
    """
    from networkjournal.exporters.book import write_book

    names = {kind.key: kind.name for kind in journal.reason_kinds()}
    trails = journal.read.trails(options.date_from, options.date_to)
    write_book(trails, options, names, out, report)


def _stage(report: Report, words: str) -> Callable[[int, int], None]:
    return lambda done, total: report(words, done, total)
