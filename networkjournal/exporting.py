"""Every way out but the book: which formats there are, what each can take, and who writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from networkjournal import jobs
from networkjournal.core.entities import Contact, Entity, Interaction
from networkjournal.core.errors import JournalError
from networkjournal.core.progress import Progress
from networkjournal.core.rows import PeopleFilter
from networkjournal.exporters.book_options import BookOptions
from networkjournal.exporters.privacy import Disguise, Names
from networkjournal.jobs import Report, nobody_listens
from networkjournal.store.journal import Journal

_AT_ONCE = 500


class Choice(StrEnum):
    """What a format may be unable to take."""

    DATES = "dates"
    PRIVATE = "private notes"
    PHOTOS = "photos"


class Format(NamedTuple):
    """One way out. ``write`` returns the files; ``lacks`` says why a choice means nothing to it."""

    suffix: str
    """How the file's name ends, "" for a folder."""
    words: str
    write: Callable[[Journal, BookOptions, Path, Report], list[Path]]
    lacks: Mapping[Choice, str] = {}
    private: bool = False
    """Whether private notes are told unless somebody says otherwise."""


def _as_markdown(journal: Journal, options: BookOptions, out: Path, report: Report) -> list[Path]:
    from networkjournal.exporters.hunt_words import told
    from networkjournal.exporters.markdown import write_folder

    disguise = jobs.disguise_of(journal, options, report)
    names = _names(journal, disguise, report)
    hunted = journal.read.hunted(options.date_from, options.date_to, options.ids)
    trails, kinds = jobs.told_trails(journal, options, disguise)
    hunts = ((each, told(each, options, kinds, names)) for each in trails)
    called = {each: names[each] for each in hunted}
    if not called:
        raise _nothing()
    photos = options.privacy.photos
    write_folder(hunts, called, out, _stage(report, "Writing the notes"), photos=photos)
    return [out]


def _as_text(journal: Journal, options: BookOptions, out: Path, report: Report) -> list[Path]:
    from networkjournal.exporters.hunt_words import told
    from networkjournal.exporters.plain_text import write_text

    disguise = jobs.disguise_of(journal, options, report)
    names = _names(journal, disguise, report)
    trails, kinds = jobs.told_trails(journal, options, disguise)
    hunts = (told(each, options, kinds, names) for each in trails)
    first = next(hunts, None)
    if first is None:
        raise _nothing()
    write_text(chain([first], hunts), out, _stage(report, "Writing the hunts"))
    return [out]


def _as_json(journal: Journal, options: BookOptions, out: Path, report: Report) -> list[Path]:
    """Write all there is, or as much of it as was chosen: no trash and no settings then."""
    from networkjournal.exporters.json_file import write_json

    sections = journal.everything()
    if not is_whole(options):
        disguise = jobs.disguise_of(journal, options, report)
        chosen = frozenset(each.id for each in _people(journal, options, disguise, report))
        kept = frozenset(each.id for each in _logs(journal, options, disguise, chosen, report))
        sections = {
            "contacts": (_pointing_at(kept, c) for c in _people(journal, options, disguise)),
            "interactions": _logs(journal, options, disguise, chosen),
            "reason_kinds": iter(disguise.kinds(journal.reason_kinds())),
        }
    write_json(sections, options.today, out, _stage(report, "Writing everything"))
    return [out]


def _as_vcards(
    version: str, journal: Journal, options: BookOptions, out: Path, report: Report
) -> list[Path]:
    from networkjournal.exporters.vcard import Version, write_vcards

    disguise = jobs.disguise_of(journal, options, report)
    people = _people(journal, options, disguise)
    write_vcards(people, out, Version(version), _stage(report, "Writing the cards"))
    return [out]


def _as_tables(journal: Journal, options: BookOptions, out: Path, report: Report) -> list[Path]:
    """Write the people, and what happened beside them."""
    from networkjournal.exporters.csv_file import interactions, people, write_tables

    disguise = jobs.disguise_of(journal, options, report)
    names = {each.id: each.name for each in _people(journal, options, disguise, report)}
    logs = _logs(journal, options, disguise, frozenset(names))
    told = _people(journal, options, disguise)
    tables = {out: people(told), beside(out): interactions(logs, names)}
    write_tables(tables, _stage(report, "Writing the tables"))
    return list(tables)


def _as_calendar(journal: Journal, options: BookOptions, out: Path, report: Report) -> list[Path]:
    from networkjournal.exporters.calendar import Due, write_calendar

    disguise = jobs.disguise_of(journal, options, report)
    rows = {row.id: row for row in journal.read.rows(_ids(journal, options))}
    due = (
        Due(
            each.id, each.name, each.headline, row.follow_up_on, row.stay_in_touch_days, row.last_on
        )
        for each in _people(journal, options, disguise)
        if (row := rows.get(each.id)) and (row.follow_up_on or row.stay_in_touch_days)
    )
    stage = _stage(report, "Writing the calendar")
    write_calendar(due, options.today, out, options.dates, stage)
    return [out]


_WHOLE = "it holds people whole, whatever the day."
_NO_TRAIL = "it tells nothing of what happened."
_NO_PICTURES = "it holds no pictures."

FORMATS: Mapping[str, Format] = {
    "markdown": Format("", "Markdown: a folder with a note for each hunt", _as_markdown),
    "text": Format(
        ".txt", "Plain text: all hunts in one file", _as_text, {Choice.PHOTOS: _NO_PICTURES}
    ),
    "json": Format(
        ".json", "JSON: everything, to bring back", _as_json, {Choice.DATES: _WHOLE}, private=True
    ),
    "csv": Format(
        ".csv",
        "Tables (CSV): for spreadsheets",
        _as_tables,
        {Choice.DATES: _WHOLE, Choice.PHOTOS: _NO_PICTURES},
    ),
    "vcard": Format(
        ".vcf",
        "vCards 4.0: for address books",
        partial(_as_vcards, "4.0"),
        {Choice.DATES: _WHOLE, Choice.PRIVATE: _NO_TRAIL},
    ),
    "vcard3": Format(
        ".vcf",
        "vCards 3.0: for older programs and telephones",
        partial(_as_vcards, "3.0"),
        {Choice.DATES: _WHOLE, Choice.PRIVATE: _NO_TRAIL},
    ),
    "calendar": Format(
        ".ics",
        "Calendar (iCalendar): whom to be in touch with",
        _as_calendar,
        {
            Choice.DATES: "it holds what is due from today on.",
            Choice.PRIVATE: _NO_TRAIL,
            Choice.PHOTOS: _NO_PICTURES,
        },
    ),
}
"""All formats by name, as the dialog lists them; of two with one ending the first is meant."""


def hunts_in_words(
    journal: Journal, options: BookOptions, style: str, report: Report = nobody_listens
) -> str:
    """Return the hunts of chosen people as ``text`` or ``markdown``, also those only noticed."""
    from networkjournal.exporters import markdown, plain_text
    from networkjournal.exporters.hunt_words import told

    kinds = {kind.key: kind.name for kind in journal.reason_kinds()}
    trails = []
    for done, each in enumerate(options.ids or ()):
        report("", done, len(options.ids or ()))
        if trail := journal.read.trail(each):
            trails.append(trail)
    others = {
        other for trail in trails for step in trail.interactions for other in step.contact_ids
    }
    names = {each.id: each.name for each in journal.contacts(others).values()}
    hunts = (told(trail, options, kinds, names) for trail in trails)
    if style == "markdown":
        return "\n\n".join(map(markdown.body, hunts)) + "\n"
    return plain_text.BETWEEN.join(map(plain_text.text, hunts)) + "\n"


def format_of(out: Path, vcard: str = "") -> Format:
    """Return the format that a file's name asks for; a folder's name asks for Markdown.

    Raises:
        JournalError: it ends in nothing that is known.
    """
    suffix = out.suffix.lower()
    if suffix in ("", ".md"):
        return FORMATS["markdown"]
    if suffix == ".vcf" and vcard == "3.0":
        return FORMATS["vcard3"]
    found = next((each for each in FORMATS.values() if each.suffix == suffix), None)
    if found is None:
        endings = dict.fromkeys(each.suffix for each in FORMATS.values() if each.suffix)
        known = ", ".join((".pdf", ".md", *endings))
        raise JournalError(f"{out.name} is of no known kind.", f"Let its name end in {known}.")
    return found


def refuse(which: Format, out: Path, choices: Mapping[Choice, str]) -> None:
    """Refuse choices that a format cannot take; each comes with how to leave it out.

    Raises:
        JournalError: naming the first of them and the reason.
    """
    for choice, way_out in choices.items():
        if choice in which.lacks:
            title = f"{choice.capitalize()} can't be chosen for {out.name}: {which.lacks[choice]}"
            raise JournalError(title, way_out)


def is_whole(options: BookOptions) -> bool:
    """Say whether nothing is to be left out, so that a backup comes of it."""
    privacy = options.privacy
    in_full = privacy.names is Names.FULL and privacy.private_notes and privacy.photos
    return options.ids is None and in_full


def beside(out: Path) -> Path:
    """Return where the table of what happened goes, beside that of the people."""
    return out.with_name(f"{out.stem} interactions{out.suffix}")


def _ids(journal: Journal, options: BookOptions) -> list[int]:
    if options.ids is not None:
        return list(options.ids)
    return journal.read.people(PeopleFilter.EVERYONE, "", options.today)


def _people(
    journal: Journal, options: BookOptions, disguise: Disguise, report: Report = nobody_listens
) -> Iterator[Contact]:
    """Yield who was chosen, in disguise; nobody in the trash.

    ``report`` is for who reads them all at once: who writes them tells of that.
    """
    ids = sorted(_ids(journal, options))
    for start in range(0, len(ids), _AT_ONCE):
        report("Reading", start, len(ids))
        found = journal.contacts(ids[start : start + _AT_ONCE])
        for each in map(found.get, ids[start : start + _AT_ONCE]):
            if each is not None and each.trashed_on is None:
                shown = disguise.contact(each)
                yield shown if options.privacy.photos else replace(shown, photo=None)


def _logs(
    journal: Journal,
    options: BookOptions,
    disguise: Disguise,
    chosen: frozenset[int],
    report: Report = nobody_listens,
) -> Iterator[Interaction]:
    """Yield what happened with some people, and nobody else of those who were there."""
    for done, each in enumerate(journal.everything()["interactions"]):
        assert isinstance(each, Interaction)
        if done % _AT_ONCE == 0:
            report("Reading", done, 0)
        with_whom = tuple(i for i in each.contact_ids if i in chosen)
        is_told = options.privacy.private_notes or not each.private
        if with_whom and is_told and each.trashed_on is None:
            yield replace(disguise.interaction(each), contact_ids=with_whom)


def _nothing() -> JournalError:
    return JournalError(
        "There is no hunt to write.",
        "Choose other people or a longer period, or a format that holds people without a hunt.",
    )


def _names(journal: Journal, disguise: Disguise, report: Report) -> dict[int, str]:
    return {each.id: disguise.called(each) for each in jobs.everybody(journal, report)}


def _pointing_at(kept: frozenset[int], contact: Contact) -> Entity:
    """Return a contact whose revealing moment is told, too, or none."""
    return contact if contact.revealed_by in kept else replace(contact, revealed_by=None)


def _stage(report: Report, words: str) -> Progress:
    return lambda done, total: report(words, done, total)


def write(
    journal: Journal,
    which: Format,
    options: BookOptions,
    out: Path,
    report: Report = nobody_listens,
) -> list[Path]:
    """Write what was chosen and return the files; for a folder itself.

    Raises:
        JournalError: a file can't be written, or there is nothing to write; an earlier one stays.
    """
    return which.write(journal, options, out, report)
