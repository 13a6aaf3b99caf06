"""The journal without a window."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from networkjournal import __version__, instance, paths, verbs
from networkjournal.core.errors import JournalError
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.journal import Journal

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
PAPERS = ("a5", "a4", "letter")


def parser() -> argparse.ArgumentParser:
    """Return the grammar of the command line."""
    top = argparse.ArgumentParser(
        prog="networkjournal",
        description="Without a command the window opens. Exit code: 0 done, 1 refused with the "
        "reason on standard error, 2 wrong usage.",
    )
    top.add_argument("--version", action="version", version=f"networkjournal {__version__}")
    top.add_argument("--journal", type=Path, metavar="FILE", help="use this journal")
    top.add_argument("--new", action="store_true", help="begin the journal if there is none")
    verb = top.add_subparsers(dest="verb", metavar="COMMAND", required=True)
    adding = _verb(verb, "add", "write down a person or what happened, as in quick-add")
    adding.add_argument("line", metavar="LINE")
    listing = _verb(verb, "list", "list the people")
    filters = [which.value for which in PeopleFilter]
    listing.add_argument("--filter", choices=filters, default=PeopleFilter.JOURNAL.value)
    _verb(verb, "show", "show one person's hunt").add_argument("name", metavar="NAME")
    importing = _verb(verb, "import", "bring people in from a LinkedIn export")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--dry-run", action="store_true", help="say what it would do, only")
    exporting = _verb(verb, "export", "write the journal as a PDF")
    exporting.add_argument("out", type=Path, metavar="OUT.pdf")
    exporting.add_argument("--from", dest="date_from", type=_day, metavar="DAY")
    exporting.add_argument("--to", dest="date_to", type=_day, metavar="DAY")
    exporting.add_argument("--paper", choices=PAPERS, default=PAPERS[0])
    _verb(verb, "undo", "take the last change back")
    _verb(verb, "check", "check the journal for damage")
    _verb(verb, "backup", "write a checked copy of the journal")
    return top


VERBS = ("add", "list", "show", "import", "export", "undo", "check", "backup")


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and return the exit code."""
    os.umask(0o077)
    _speak_utf8()
    options = parser().parse_args(arguments)
    try:
        return _print(_carry_out(options), as_json=options.json)
    except JournalError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _verb(
    verb: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse.ArgumentParser:
    added = verb.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    added.add_argument("--json", action="store_true", help="print one JSON object")
    return added


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text!r} is not a day; write it as 2026-11-23"
        raise argparse.ArgumentTypeError(message) from None


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _carry_out(options: argparse.Namespace) -> verbs.Answer:
    path: Path = options.journal or paths.default_journal()
    writes = options.verb in verbs.WRITING and not getattr(options, "dry_run", False)
    if not writes:
        return _with(Journal.open(path, read_only=True), options)
    begin = options.new or (options.journal is None and not _was_there(path))
    if begin:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    elif not path.exists():
        raise verbs.no_journal(path)
    lock = instance.Lock(path)
    if not lock.take():
        return _through_the_window(path, options)
    try:
        return _with(Journal.open(path, create=begin), options)
    finally:
        lock.release()


def _was_there(path: Path) -> bool:
    """Say whether a journal has lived here: then a missing one is not silently begun anew."""
    return (path.parent / "backups").exists()


def _with(journal: Journal, options: argparse.Namespace) -> verbs.Answer:
    try:
        return verbs.VERBS[options.verb](journal, options, _today())
    finally:
        journal.close()


def _through_the_window(path: Path, options: argparse.Namespace) -> verbs.Answer:
    reply = None
    if options.verb in verbs.BY_WINDOW:
        reply = instance.ask(path, {"verb": options.verb, "line": getattr(options, "line", "")})
    if reply is None:
        raise JournalError(
            "The journal is open in a window that can't do this just now.",
            "Do it there, or close the window and try again.",
        )
    if "refused" in reply:
        raise JournalError(str(reply["refused"]))
    return verbs.answer_from(reply)


def _print(answer: verbs.Answer, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(answer.data, ensure_ascii=False))
    else:
        for line in answer.lines:
            print(line)
    sys.stdout.flush()
    return DONE if answer.done else REFUSED


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the person's own calendar day is what counts
