"""The parent's side of setting pages: start the child, wait for it, end it, read its result."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from networkjournal.core.errors import JournalError
from networkjournal.exporters import render, scripts
from networkjournal.exporters.atomic import refusing
from networkjournal.paths import own_command

_STDERR = "stderr.txt"
_NOT_SET = "The book could not be set."
_POLL_SECONDS = 0.1
_OUT_OF_MEMORY = (-9, -6)
"""How a child ends for want of memory: stopped by the system, or by its own failed request."""


def set_pages(
    folder: Path, command: Sequence[str] | None, alive: Callable[[], None]
) -> render.Result:
    """Have the job in ``folder`` done by a child process and return its result.

    ``alive`` is called ten times a second; what it raises ends the child. Raises JournalError
    where a person can do something about it.
    """
    job = folder / render.JOB_FILE
    with refusing(folder), (folder / _STDERR).open("wb") as errors:
        process = _start([*(command or [*own_command(), "--render-book"]), str(job)], errors)
    with process:
        try:
            code = _wait(process, alive)
        except BaseException:
            process.kill()
            raise
    if code != render.DONE:
        raise _failure(code, folder)
    return render.Result.load(folder / render.RESULT_FILE)


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


def _wait(process: subprocess.Popen[bytes], alive: Callable[[], None]) -> int:
    while True:
        alive()
        try:
            return process.wait(_POLL_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def _failure(code: int, folder: Path) -> Exception:
    if code == render.REFUSED:
        return JournalError(
            _NOT_SET, f"The pages do not fit into {folder.parent}. Free some space and try again."
        )
    if code == render.MISSING:
        missing = scripts.named(render.Result.load(folder / render.RESULT_FILE).missing)
        return JournalError(
            "This computer lacks letters that the chosen standard needs.",
            f"No font here has {', '.join(missing)}. Install one that does, "
            "or choose the plain PDF, which shows boxes in their place.",
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
