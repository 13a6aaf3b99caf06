"""What the window and the command line both do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from networkjournal import paths
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact
from networkjournal.core.errors import JournalError
from networkjournal.core.rows import Identity
from networkjournal.core.text import clean
from networkjournal.store.journal import Journal, default_backups

if TYPE_CHECKING:
    from networkjournal.core.tokens import Known
    from networkjournal.exporters.book import BookOptions
    from networkjournal.importers.plan import Plan

Report = Callable[[str, int, int], None]
"""Told the stage, how much of it is done and how much there is (0: nobody knows); may raise
Cancelled, and nothing has changed then."""

_AT_ONCE = 500


def nobody_listens(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


def has_lived(path: Path) -> bool:
    """Say whether a journal has lived here: a missing one is then not silently begun anew."""
    return paths.is_remembered(path) or default_backups(path).exists()


def make_folder(folder: Path) -> None:
    """Make a folder for a new journal, closed to others.

    Raises:
        JournalError: the system does not allow it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise JournalError(
            "The journal's folder cannot be made.",
            f"{folder}: {error.strerror}. Choose another place for the journal.",
        ) from error


def known_words(journal: Journal, language: str) -> Known:
    """Return what quick-add needs to know of a journal, and whose words for days it reads."""
    from networkjournal.core.tokens import Known

    kinds = {kind.key: kind.name for kind in journal.reason_kinds() if not kind.retired}
    return Known(journal.read.companies(), kinds, language)


def import_people(
    journal: Journal, file: Path, report: Report = nobody_listens, *, dry_run: bool = False
) -> Plan:
    """Bring the people of ``file`` in as one change; a dry run only plans it.

    Raises:
        JournalError: the file is refused; the journal stays as it was.
    """
    from networkjournal.importers.plan import plan
    from networkjournal.importers.registry import load, read_file

    name = clean(file.name)
    people = read_file(load(file), name, _stage(report, "Reading"))
    everybody = _Everybody(journal)
    planned = plan(people, everybody, datetime.now(UTC), name, _stage(report, "Comparing"))
    if not dry_run:
        journal.apply(f"Import {name}", planned.change, _stage(report, "Saving"))
    return planned


def edit_people(
    journal: Journal,
    ids: Sequence[int],
    edit: Callable[[Contact], Contact],
    label: Callable[[Sequence[Contact]], str],
    report: Report = nobody_listens,
) -> Change:
    """Change many people as one step of undo and return what changed.

    ``edit`` returns the same contact where there is nothing to do; ``label`` is told who changed.
    """
    before: list[Contact] = []
    after: list[Contact] = []
    for start in range(0, len(ids), _AT_ONCE):
        found = journal.contacts(ids[start : start + _AT_ONCE])
        pairs = [(contact, edit(contact)) for contact in found.values()]
        differ = [pair for pair in pairs if pair[0] != pair[1]]
        before += [old for old, _new in differ]
        after += [new for _old, new in differ]
        report("Reading", start + len(found), len(ids))
    change = Change(tuple(before), tuple(after))
    if before:
        journal.apply(label(before), change, _stage(report, "Saving"))
    return change


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


@dataclass(frozen=True, slots=True)
class _Everybody:
    """Everybody in a journal, as an import asks for them."""

    journal: Journal

    def identities(self) -> Iterator[Identity]:
        return self.journal.read.identities()

    def contacts(self, ids: Iterable[int]) -> dict[int, Contact]:
        return self.journal.contacts(ids)


def _stage(report: Report, words: str) -> Callable[[int, int], None]:
    return lambda done, total: report(words, done, total)
