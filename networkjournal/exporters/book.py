"""The journal as a book: a PDF that one would print and bind.

The hunts are streamed to a data file; a child process of this program sets the pages, so that
the person can cancel; the result takes its place in one step.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import BinaryIO

from networkjournal.core.errors import JournalError
from networkjournal.core.rows import Trail
from networkjournal.exporters import render
from networkjournal.exporters.atomic import refusing, write_atomically
from networkjournal.exporters.book_file import write_book_data
from networkjournal.exporters.book_options import BookOptions, Paper
from networkjournal.paths import resource

__all__ = ["GATHERING", "SETTING", "WRITING", "BookOptions", "Paper", "Progress", "write_book"]

GATHERING = "Gathering the hunts"
SETTING = "Setting the pages"
WRITING = "Writing the file"

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done and how much there is, 0 where nobody knows;
may raise Cancelled."""

_TEMPLATE = ("book.typ", "hunt.typ", "style.typ")
_STDERR = "stderr.txt"
_NOT_SET = "The book could not be set."
_POLL_SECONDS = 0.1
_CHUNK_BYTES = 1 << 20
_OUT_OF_MEMORY = (-9, -6)
"""How a child ends for want of memory: stopped by the system, or by its own failed request."""


def write_book(
    trails: Iterable[Trail],
    options: BookOptions,
    reason_kind_names: Mapping[str, str],
    out: Path,
    progress: Progress,
    *,
    command: Sequence[str] | None = None,
) -> None:
    """Write the hunts of ``trails`` as a PDF to ``out``, whole or not at all.

    ``command`` starts the child that sets the pages and is given the job file; by default it is
    this program. Raises JournalError where a person can do something about it: no hunts, a full
    disk, a folder that is missing or can't be written. Whatever is raised, Cancelled by
    ``progress`` too, ``out`` stays as it was and the child has ended.
    """
    with (
        write_atomically(out) as file,
        tempfile.TemporaryDirectory(prefix="networkjournal-book-") as name,
    ):
        folder = Path(name)
        job = _prepare(trails, options, reason_kind_names, folder, progress)
        _set_pages(folder, command or _own_command(), progress)
        _copy(folder / job.output, file, out, progress)


def _own_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--render-book"]
    return [sys.executable, "-m", "networkjournal", "--render-book"]


def _prepare(
    trails: Iterable[Trail],
    options: BookOptions,
    reason_kind_names: Mapping[str, str],
    folder: Path,
    progress: Progress,
) -> render.Job:
    """Put everything the child needs into ``folder``."""
    made = datetime.combine(options.today, datetime.min.time(), UTC)
    job = render.Job("book.typ", "book.json", "book.pdf", int(made.timestamp()))
    template = {name: resource(f"book/{name}").read_bytes() for name in _TEMPLATE}
    with refusing(folder):
        with (folder / job.data).open("w", encoding="utf-8") as file:
            stage = partial(progress, GATHERING)
            write_book_data(trails, options, reason_kind_names, file, stage)
        for name, source in template.items():
            (folder / name).write_bytes(source)
        job.save(folder / render.JOB_FILE)
    return job


def _set_pages(folder: Path, command: Sequence[str], progress: Progress) -> None:
    with refusing(folder), (folder / _STDERR).open("wb") as errors:
        process = _start([*command, str(folder / render.JOB_FILE)], errors)
    with process:
        try:
            code = _wait(process, progress)
        except BaseException:
            process.kill()
            raise
    if code != render.DONE:
        raise _failure(code, folder)


def _start(command: Sequence[str], errors: BinaryIO) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - our own program, no shell
            command,
            stdin=subprocess.PIPE,  # its end tells the child that we are gone
            stdout=subprocess.DEVNULL,
            stderr=errors,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise JournalError(
            _NOT_SET,
            f"{command[0]} could not be started: {error.strerror}. "
            "Close this program, open it again and try once more.",
        ) from error


def _wait(process: subprocess.Popen[bytes], progress: Progress) -> int:
    while True:
        progress(SETTING, 0, 0)
        try:
            return process.wait(_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def _failure(code: int, folder: Path) -> Exception:
    if code == render.REFUSED:
        return JournalError(
            _NOT_SET, f"The pages do not fit into {folder.parent}. Free some space and try again."
        )
    if code in _OUT_OF_MEMORY:
        return JournalError(
            _NOT_SET,
            "The computer ran out of memory. Choose a shorter period, or close other programs.",
        )
    words = [f"The typesetter ended with {code}."]
    for path in (folder / render.ERROR_FILE, folder / _STDERR):
        words += path.read_text(encoding="utf-8", errors="replace").split() if path.exists() else []
    return RuntimeError(" ".join(words))


def _copy(pdf: Path, file: BinaryIO, out: Path, progress: Progress) -> None:
    total = pdf.stat().st_size
    done = 0
    with pdf.open("rb") as source:
        while chunk := source.read(_CHUNK_BYTES):
            progress(WRITING, done, total)
            with refusing(out):
                done += file.write(chunk)
    progress(WRITING, total, total)
