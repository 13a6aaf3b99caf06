"""The child's side of the book: one compilation by typst, in a process that can be ended.

A compilation can't be interrupted from inside. The parent ends this process to cancel it, and
this process ends itself when the parent is gone, however that came about.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

DONE = 0
FAILED = 1
"""Exit code for a bug; ERROR_FILE or standard error hold the details."""
_USAGE = 2
REFUSED = 3
"""Exit code for pages that could not be written, which a person can do something about."""

JOB_FILE = "job.json"
ERROR_FILE = "error.txt"
_STDIN = 0


@dataclass(frozen=True, slots=True)
class Job:
    """What to compile; the names are of files beside the job file, ``timestamp`` in UTC seconds."""

    template: str
    data: str
    output: str
    timestamp: int

    def save(self, path: Path) -> None:
        """Write the job for the child to read."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Job:
        """Read what ``save`` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


def main(arguments: Sequence[str]) -> int:
    """Set the book of the one job file that is named; 2 is wrong usage."""
    return render_job(Path(arguments[0])) if len(arguments) == 1 else _USAGE


def render_job(job_path: Path) -> int:
    """Set the book of ``job_path`` and return the exit code; end early if the parent is gone."""
    job = Job.load(job_path)
    follow = threading.Thread(
        target=follow_parent, args=(_STDIN, partial(leave, job, job_path)), daemon=True
    )
    follow.start()
    return set_book(job, job_path.parent)


def leave(job: Job, job_path: Path) -> None:
    """End this process at once, without leaving the journal's text behind."""
    try:
        for name in (job.data, job.output, job_path.name):
            (job_path.parent / name).unlink(missing_ok=True)
    finally:
        os._exit(FAILED)


def follow_parent(pipe: int, leave: Callable[[], None]) -> None:
    """Call ``leave`` once the other end of ``pipe`` is closed, by hand or by the parent's end."""
    try:
        while os.read(pipe, 1):
            pass
    except OSError:
        return  # a windowed program may have been given no standard input to follow
    leave()


def set_book(job: Job, folder: Path) -> int:
    """Compile the template in ``folder``, which sees only that folder, and write the PDF."""
    import typst

    fonts = typst.Fonts()
    try:
        pdf = typst.compile(
            folder / job.template,
            root=folder,
            font_paths=fonts,
            sys_inputs={"families": json.dumps(fonts.families())},
            timestamp=job.timestamp,
            package_path=folder,  # there are none: nothing is ever fetched
            package_cache_path=folder,
        )
    except typst.TypstError as error:
        details = f"{error.message}\n{error.diagnostic}"
        (folder / ERROR_FILE).write_text(details, encoding="utf-8")
        return FAILED
    try:
        (folder / job.output).write_bytes(pdf)
    except OSError:
        return REFUSED
    return DONE
