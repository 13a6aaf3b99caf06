"""The journal without a window."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from networkjournal import __version__, instance, jobs, paths, quick, verbs
from networkjournal.answers import Answer
from networkjournal.core.errors import JournalError
from networkjournal.core.insights import Period, read_period
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.connection import MissingJournalError
from networkjournal.store.journal import Journal

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
PAPERS = ("a5", "a4", "letter", "a5-on-a4")
NAMES = ("full", "initials", "anonymous")
LETTERS = ("serif", "sans")
STANDARDS = ("a-2b", "ua-1")
PATIENCE_SECONDS = 1.2
"""How long another process may take to let go of the journal, or its window to open its door."""
_WAYS_OUT = {
    "import": "Import the file in that window, or close it and try again.",
    "take-back": "Take it back in that window, or close it and try again.",
}
_WAY_OUT = "Close it and try again."
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What could steer a terminal: all control characters but tab and line feed."""


class _Parser(argparse.ArgumentParser):
    """Answers wrong usage with the whole help."""

    def error(self, message: str) -> NoReturn:
        self.print_help(sys.stderr)
        self.exit(WRONG_USAGE, f"\n{self.prog}: {_printable(message)}\n")


def parser() -> argparse.ArgumentParser:
    """Return the grammar of the command line."""
    top = _Parser(
        prog="networkjournal",
        description="Without a command the window opens, also with --sample or FILE.njournal "
        "alone. Exit code: 0 done, 1 refused with the reason on standard error, 2 wrong usage.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"networkjournal {__version__}")
    top.add_argument("--journal", type=Path, metavar="FILE", help="use this journal")
    top.add_argument("--new", action="store_true", help="begin the journal if there is none")
    top.add_argument("--json", action="store_true", help="print one JSON object")
    verb = top.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    adding = _verb(verb, "add", "write down a person, as in quick-add")
    adding.add_argument("line", metavar="LINE")
    quickly = _verb(verb, "quick-add", "open the small window for such a line")
    quickly.add_argument("line", metavar="LINE", nargs="?", default="")
    listing = _verb(verb, "list", "list the people")
    filters = [which.value for which in PeopleFilter]
    listing.add_argument(
        "--filter", choices=filters, default=PeopleFilter.JOURNAL.value, help="which of them"
    )
    showing = _verb(verb, "show", "show one person's hunt")
    showing.add_argument("name", metavar="NAME", help="the name, a part of it, or a link")
    figures = _verb(verb, "stats", "say how often it was worth it, how long it took, and more")
    figures.add_argument(
        "--period",
        type=_period,
        default=Period(),
        metavar="PERIOD",
        help="hunts opened in all time (all), this year (year), the last 90 days (90days) or "
        "between two days (2026-01-01..2026-06-30)",
    )
    importing = _verb(verb, "import", "bring people in: LinkedIn exports, vCards, tables, backups")
    importing.add_argument("files", type=Path, nargs="+", metavar="FILE")
    importing.add_argument("--dry-run", action="store_true", help="only say what it would do")
    importing.add_argument(
        "--map",
        dest="columns",
        action="append",
        default=[],
        metavar="NAME=COLUMN",
        help="which column of a table holds what: --map name='Full name' --map email=#3",
    )
    importing.add_argument(
        "--hunts", action="store_true", help="bring messages and invitations in too"
    )
    taking_back = _verb(verb, "take-back", "take an import back; who was edited since stays")
    taking_back.add_argument("name", metavar="IMPORT", help="its number, or the name of its file")
    _verb(verb, "duplicates", "list who may be in the journal twice")
    merging = _verb(verb, "merge", "make two entries of one person one")
    merging.add_argument("keep", metavar="A", help="who stays: a name, a link, or a number")
    merging.add_argument("other", metavar="B", help="who becomes part of A")
    _add_export(verb, filters)
    _verb(verb, "undo", "take the last change back")
    _verb(verb, "check", "check the journal for damage")
    _verb(verb, "backup", "write a checked copy of the journal")
    return top


def _add_export(verb: argparse._SubParsersAction[_Parser], filters: Sequence[str]) -> None:
    exporting = _verb(verb, "export", "write the journal as a PDF or in another format")
    exporting.add_argument(
        "out",
        type=Path,
        metavar="OUT",
        help="OUT.pdf, .txt, .json, .csv, .vcf or .ics; OUT.md or a folder's name for Markdown",
    )
    exporting.add_argument("--filter", choices=filters, help="only these people")
    exporting.add_argument(
        "--from", dest="date_from", type=_day, metavar="DAY", help="hunts that began then or later"
    )
    exporting.add_argument(
        "--to", dest="date_to", type=_day, metavar="DAY", help="hunts that began then or earlier"
    )
    exporting.add_argument(
        "--names", choices=NAMES, default=NAMES[0], help="in full, as initials, or none at all"
    )
    exporting.add_argument(
        "--private",
        "--private-notes",
        action=argparse.BooleanOptionalAction,
        help="with or without private notes; JSON has them unless you say otherwise",
    )
    exporting.add_argument("--no-photos", action="store_true", help="without pictures of people")
    exporting.add_argument("--vcard", choices=("4.0", "3.0"), help="which vCards")
    book = exporting.add_argument_group("for PDFs alone")
    book.add_argument("--paper", choices=PAPERS, help="a5 unless you say otherwise")
    book.add_argument("--letters", choices=LETTERS, help="serif unless you say otherwise")
    book.add_argument(
        "--standard",
        choices=STANDARDS,
        help="PDF/A-2b for archives, or PDF/UA-1 for screen readers",
    )
    book.add_argument("--no-charts", action="store_true", help="with numbers in words alone")
    book.add_argument("--owner", metavar="NAME", help="whose book it is, for its cover")
    book.add_argument("--no-unsolved", action="store_true", help="without hunts without a reason")


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return the exit code."""
    os.umask(0o077)
    _speak_utf8()
    grammar = parser()
    options = grammar.parse_args(arguments)
    if options.verb == "export" and (options.date_from or date.min) > (options.date_to or date.max):
        grammar.error(f"--from {options.date_from} is after --to {options.date_to}")
    if options.verb == "quick-add":
        return quick.main(options.journal, options.line, begin=options.new)
    try:
        return _print(_carry_out(options), as_json=options.json)
    except JournalError as error:
        print(_printable(str(error)), file=sys.stderr)
        return REFUSED


def _verb(
    verb: argparse._SubParsersAction[_Parser], name: str, text: str
) -> argparse.ArgumentParser:
    description = f"{text[0].upper()}{text[1:]}."
    added = verb.add_parser(name, help=text, description=description, allow_abbrev=False)
    added.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print one JSON object"
    )
    return added


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a day; write it as 2026-11-23"
        raise argparse.ArgumentTypeError(message) from None


def _period(text: str) -> Period:
    try:
        return read_period(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _carry_out(options: argparse.Namespace) -> Answer:
    path = paths.real(options.journal or paths.default_journal())
    try:
        if options.verb in verbs.WRITING and not getattr(options, "dry_run", False):
            return _write(path, options)
        if not path.exists() and _may_begin(path, options):
            return _rehearse(options)
        _heal(path)
        return _with(Journal.open(path, read_only=True), options)
    except MissingJournalError as error:
        hint = " --new begins one there." if options.verb in verbs.BEGINNING else ""
        raise JournalError(error.title, error.message + hint) from error


def _write(path: Path, options: argparse.Namespace) -> Answer:
    """Hold the journal for the time of one command, or have the window that holds it do it."""
    begin = _may_begin(path, options)
    if begin:
        jobs.make_folder(path.parent)
    elif not path.exists():
        Journal.open(path).close()  # says what is missing
    lock = instance.Lock(path)
    try:
        way_out = _WAYS_OUT.get(options.verb, _WAY_OUT)
        reply = instance.take_or_ask(lock, _request(options), PATIENCE_SECONDS, way_out)
        if reply is not None:
            return _answered(reply)
        journal = Journal.open(path, create=begin)
        paths.remember(path)
        return _with(journal, options)
    finally:
        lock.release()


def _may_begin(path: Path, options: argparse.Namespace) -> bool:
    """Say whether a command may begin a journal where none is: asked to, or where none ever was."""
    asked = options.new or (options.journal is None and not jobs.has_lived(path))
    return options.verb in verbs.BEGINNING and asked


def _rehearse(options: argparse.Namespace) -> Answer:
    """Carry out a dry run for a journal that it would begin: in an empty one that goes again."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "rehearsal.njournal"
        Journal.open(path, create=True).close(back_up=False)
        return _with(Journal.open(path, read_only=True), options)


def _request(options: argparse.Namespace) -> instance.Message | None:
    """Return what a window is asked to do, None for what takes too long for it."""
    if options.verb not in verbs.BY_WINDOW:
        return None
    words = {name: getattr(options, name) for name in verbs.WORDS if hasattr(options, name)}
    return {"verb": options.verb, **words}


def _answered(reply: instance.Message) -> Answer:
    if "refused" in reply:
        raise JournalError(str(reply["refused"]))
    return verbs.answer_from(reply)


def _heal(path: Path) -> None:
    """Let SQLite take back what a killed process had half written, which no reader may do."""
    if not Path(f"{path}-journal").exists():
        return
    lock = instance.Lock(path)
    if not lock.take():
        return  # nobody was killed: it is being written to at this moment
    try:
        Journal.open(path).close()
    finally:
        lock.release()


def _with(journal: Journal, options: argparse.Namespace) -> Answer:
    """Carry out one command and close the journal.

    A hundred commands in a row are like one sitting at the window: a backup each half hour, else
    they would soon push all the older ones out.
    """
    today = date.today()  # noqa: DTZ011 - the person's own calendar day is what counts
    try:
        answer = verbs.VERBS[options.verb](journal, options, today)
        if not journal.read_only:
            _back_up(journal)
        return answer
    finally:
        journal.close(back_up=False)


def _back_up(journal: Journal) -> None:
    try:
        journal.backup_if_due()
    except JournalError as error:
        raise JournalError("It is saved, but not backed up.", str(error)) from error


def _print(answer: Answer, *, as_json: bool) -> int:
    """Print to standard output; bad news for people goes to standard error."""
    lines = _printable("\n".join(answer.lines))
    if not answer.done:
        print(lines, file=sys.stderr)
    if as_json:
        _out(_CONTROL.sub(_escaped, json.dumps(answer.data, ensure_ascii=False)))
    elif answer.done:
        _out(lines)
    return DONE if answer.done else REFUSED


def _out(text: str) -> None:
    if sys.stdout is None:  # it was closed before we started
        return
    try:
        print(text)
        sys.stdout.flush()
    except OSError as error:
        # Whatever is left in the buffer goes nowhere, so that Python's end is quiet.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # a reader such as `head` has seen enough
            reason = f"It was carried out, but the system says: {error.strerror}."
            raise JournalError("The answer could not be written.", reason) from error


def _printable(text: str) -> str:
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def _escaped(control: re.Match[str]) -> str:
    return f"\\u{ord(control[0]):04x}"
