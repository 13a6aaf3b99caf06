"""What the window and the command line both do."""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    Container,
    Iterable,
    Iterator,
    Sequence,
)
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from networkjournal import paths
from networkjournal.core.bulk import without_garbage_search
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Entity, Interaction, ReasonKind, Setting
from networkjournal.core.errors import JournalError
from networkjournal.core.rows import Happened, Identity, Trail
from networkjournal.store.journal import Journal, default_backups

if TYPE_CHECKING:
    from networkjournal.core.duplicates import Likely, Pair
    from networkjournal.core.tokens import Known
    from networkjournal.exporters.book import BookOptions, Numbers, Written
    from networkjournal.exporters.preview import Preview
    from networkjournal.exporters.privacy import Disguise
    from networkjournal.importers.csv_file import Table
    from networkjournal.importers.mapping import Mapping
    from networkjournal.importers.people import Party, People
    from networkjournal.importers.plan import Plan
    from networkjournal.importers.remembering import Columns
    from networkjournal.importers.tables import Choose
    from networkjournal.importers.taking import Outcome, Taken
    from networkjournal.importers.updating import Removed

Report = Callable[[str, int, int], None]
"""Told the stage, how much of it is done and how much there is (0: nobody knows); may raise
Cancelled, and nothing has changed then."""

LEARNING = "Learning the names"
_AT_ONCE = 500
_CHART_WIDTH = 440
"""Pixels of a chart in the book, which sets it as wide as its text."""
_SAID_BY_THE_BOOK = ("gauge", "reasons")
"""Answers that the book sets itself."""


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
            f"{folder}: {error.strerror}. Change that, or name a journal in another folder: "
            "networkjournal --journal FILE",
        ) from error


def known_words(journal: Journal, language: str) -> Known:
    """Return what quick-add needs to know of a journal, and whose words for days it reads."""
    from networkjournal.core.tokens import Known

    kinds = {kind.key: kind.name for kind in journal.reason_kinds() if not kind.retired}
    return Known(journal.read.companies(), kinds, language)


def read_people(
    files: Sequence[Path], report: Report = nobody_listens, choose: Choose | None = None
) -> tuple[People, ...]:
    """Return what files, folders and archives hold of people and of what happened with them.

    ``choose`` is asked which column is which in tables of no known kind; None takes the guess.

    Raises:
        JournalError: none of them can be read; UnmappedTableError where the one table must first
            be told which column is which.
    """
    from networkjournal.importers.registry import read_files
    from networkjournal.importers.tables import as_guessed

    with without_garbage_search():
        return read_files(files, _stage(report, "Reading"), choose or as_guessed)


def recalled_columns(journal: Journal, table: Table) -> Mapping | None:
    """Return which column is which, as it was said of a table with the same names before."""
    from networkjournal.importers.remembering import recalled, setting_key

    return recalled(journal.setting(setting_key(table)), table)


def plan_import(
    journal: Journal,
    files: Sequence[People],
    report: Report = nobody_listens,
    owner: Party | None = None,
) -> Plan:
    """Return what taking these files would do; ``owner`` is whose messages they are, if known."""
    from networkjournal.importers.plan import plan

    progress, everybody = _stage(report, "Comparing"), _Everybody(journal)
    with without_garbage_search():
        return plan(files, everybody, datetime.now(UTC), owner=owner, progress=progress)


def take_import(
    journal: Journal,
    planned: Plan,
    taken: Taken,
    report: Report = nobody_listens,
    columns: Sequence[Columns] = (),
) -> Outcome:
    """Bring in what is taken of a plan, as one change, and remember what was said of ``columns``.

    Raises:
        JournalError: the journal has changed since it was planned, or can't be written.
    """
    from networkjournal.importers.remembering import joined, to_remember
    from networkjournal.importers.taking import change

    with without_garbage_search():
        outcome = change(planned, taken, _stage(report, "Comparing"))
        kept = (to_remember(journal.setting(each.key), each) for each in columns)
        outcome = outcome._replace(change=joined(outcome.change, kept))
        journal.apply(outcome.label, outcome.change, _stage(report, "Saving"))
    return outcome


def known_apart(journal: Journal) -> frozenset[Pair]:
    """Return the pairs of whom somebody said that they are two people."""
    from networkjournal.core.duplicates import APART, pairs_apart

    return pairs_apart(journal.setting(APART))


def find_duplicates(
    journal: Journal, apart: Collection[Pair], report: Report = nobody_listens
) -> list[Likely]:
    """Return who may be in the journal twice, the likeliest first, without the pairs ``apart``.

    A worker may do this while the journal is in use: it reads through a connection of its own.
    """
    from networkjournal.core.duplicates import likely_duplicates

    people = journal.identities(_stage(report, "Reading"))
    with without_garbage_search():
        return likely_duplicates(people, apart, _stage(report, "Comparing"))


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
) -> Written:
    """Write the book of the hunts that ``options`` select, and return the files.

    Raises:
        JournalError: there is nothing to write, or no room for it; an earlier file stays.
    """
    from networkjournal.exporters.book import write_book

    trails, names, numbers = _told_book(journal, options, report)
    return write_book(trails, options, names, out, report, numbers=numbers)


def preview_journal_pdf(
    journal: Journal,
    options: BookOptions,
    show: Callable[[Preview], None],
    report: Report = nobody_listens,
) -> None:
    """Hand ``show`` the first pages of the book, and again once everything is laid out.

    A worker may do this while the journal is in use: it reads through a connection of its own.

    Raises:
        JournalError: there is nothing to write.
    """
    from networkjournal.exporters.preview import preview_book

    with journal.reader() as reader:
        trails, names, numbers = _told_book(reader, options, report)
        preview_book(trails, options, names, show, report, numbers=numbers)


def print_journal(
    journal: Journal,
    options: BookOptions,
    dots_per_inch: int,
    paint: Callable[[Sequence[Path], Report], None],
    report: Report = nobody_listens,
    *,
    single: bool = False,
) -> None:
    """Hand ``paint`` the pages of the book as pictures, or those of hunts alone.

    Raises:
        JournalError: there is nothing to print, or ``paint`` refuses.
    """
    from networkjournal.exporters.pictures import set_as_pictures

    trails, names, numbers = _told_book(journal, options, report)
    with set_as_pictures(
        trails, options, names, numbers, dots_per_inch, report, single=single
    ) as pages:
        paint(pages, report)


def told_trails(
    journal: Journal, options: BookOptions, disguise: Disguise
) -> tuple[Iterable[Trail], dict[str, str]]:
    """Return the hunts that ``options`` select, in disguise, and names of kinds."""
    trails = journal.read.trails(options.date_from, options.date_to, options.ids)
    kinds = {kind.key: kind.name for kind in disguise.kinds(journal.reason_kinds())}
    return map(disguise.trail, trails), kinds


def disguise_of(
    journal: Journal, options: BookOptions, report: Report = nobody_listens
) -> Disguise:
    """Return what gives everybody in a journal the names that were chosen for an export."""
    from networkjournal.exporters.privacy import Disguise, Names

    names = options.privacy.names
    if names is Names.FULL:
        return Disguise((), names)
    return Disguise(everybody(journal, report), names, _stage(report, LEARNING))


def everybody(journal: Journal, report: Report) -> Iterator[Contact]:
    """Yield all contacts, those in the trash, too, and count them to ``report``."""
    for done, contact in enumerate(journal.read.everybody()):
        if done % _AT_ONCE == 0:
            report(LEARNING, done, 0)
        yield contact


def _told_book(
    journal: Journal, options: BookOptions, report: Report
) -> tuple[Iterable[Trail], dict[str, str], Numbers]:
    """Return the hunts of a book, names of kinds, and the numbers."""
    disguise = disguise_of(journal, options, report)
    trails, names = told_trails(journal, options, disguise)
    return trails, names, _numbers(journal, options, disguise)


def _numbers(journal: Journal, options: BookOptions, disguise: Disguise) -> Numbers:
    """Return what the journal answers beside its hunts, with the charts of the window.

    Charts are of everybody in a period: a book of chosen people has none.
    """
    from networkjournal.charts.inks import PAPER
    from networkjournal.charts.sections import sections
    from networkjournal.core.insights import Period, PeriodKind
    from networkjournal.exporters.book import Chart, Numbers

    ripe_days = journal.read.figures(options.today).ripe_days
    if options.ids is not None or not options.privacy.charts:
        return Numbers(ripe_days)
    begun = options.date_from, options.date_to
    period = Period() if begun == (None, None) else Period(PeriodKind.OWN, *begun)
    insights = journal.read.insights(period, options.today)
    channels = {group.key: disguise.text(group.key) for group in insights.channels.groups}
    kinds = {kind.key: disguise.text(kind.name) for kind in journal.reason_kinds()}
    answers = sections(insights, {**channels, **kinds}, options.dates.month)
    charts = tuple(
        Chart(each.title, draw(_CHART_WIDTH, PAPER).svg, each.spoken)
        for each in answers
        if (draw := each.draw_for_paper or each.draw) and each.name not in _SAID_BY_THE_BOOK
    )
    return Numbers(ripe_days, charts)


@dataclass(frozen=True, slots=True)
class _Everybody:
    """Everybody in a journal, as an import asks for them."""

    journal: Journal

    def identities(self) -> Iterator[Identity]:
        return self.journal.read.identities()

    def contacts(self, ids: Iterable[int]) -> dict[int, Contact]:
        return self.journal.contacts(ids)

    def removed(self, ids: Iterable[int]) -> dict[int, Removed]:
        return dict(self.journal.removed(ids))

    def happened(self) -> Iterator[Happened]:
        return self.journal.read.happened()

    def interactions(self, ids: Iterable[int]) -> dict[int, Interaction]:
        return self.journal.interactions(ids)

    def lacking(self, others: Sequence[Entity]) -> tuple[Entity, ...]:
        kinds = self.journal.reason_kinds()
        known = {kind.key for kind in kinds} | {kind.id for kind in kinds}
        known |= {receipt.id for receipt in self.journal.receipts()}
        return tuple(e for e in others if not self._has(e, known))

    def _has(self, entity: Entity, known: Container[object]) -> bool:
        if isinstance(entity, Setting):
            return self.journal.setting(entity.key) is not None
        return entity.id in known or (isinstance(entity, ReasonKind) and entity.key in known)


def _stage(report: Report, words: str) -> Callable[[int, int], None]:
    return lambda done, total: report(words, done, total)
