"""One running instance per journal: the lock beside the file, and a door to whoever holds it.

Through the door go JSON objects, over a socket in a folder of the user's own, on Windows over a
named pipe; never over a network. A request is ``{"verb", "until", ...}``, an answer
``{"lines", "data"}`` or ``{"refused"}``.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from networkjournal.core.errors import JournalError
from networkjournal.paths import short_name

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, Listener

ANSWER_SECONDS = 1.0
"""How long a request waits for its answer: with what else takes time, less than 2 s in all."""
BEGIN_SECONDS = ANSWER_SECONDS * 0.7
"""How long the window may take to begin: later, the caller may have given up, and whatever was
reported as not done must not be done."""
_LONGEST = 2**20
"""Bytes of a request or an answer."""
_AT_ONCE = 8
_PAUSE_SECONDS = 0.05
_LONGEST_FOLDER = 64
"""Bytes: the name of a socket may have 104."""

Message = dict[str, object]


class Lock:
    """Held by the one process that may write a journal; freed by the system when it dies."""

    def __init__(self, journal: Path) -> None:
        """Lock ``journal``, a path as ``paths.real`` returns it; it need not exist yet."""
        from PySide6.QtCore import QLockFile

        self.journal = journal
        self.path = Path(f"{journal}.lock")
        self._file = QLockFile(str(self.path))
        self._file.setStaleLockTime(0)

    def take(self) -> bool:
        """Return False where another process holds the journal.

        Raises:
            JournalError: the folder does not take the lock's file.
        """
        from PySide6.QtCore import QLockFile

        if self._file.tryLock(0):
            return True
        if self._file.error() is QLockFile.LockError.LockFailedError:
            return False
        raise JournalError(
            "The journal's folder cannot be written.",
            f"{self.journal.parent} takes no new files: it is read-only, full or missing. Change "
            "that, or use a journal in another folder.",
        )

    def release(self) -> None:
        """Let others write; harmless where the lock was never taken."""
        self._file.unlock()

    def in_use(self, way_out: str) -> JournalError:
        """Return the refusal for a journal that another process holds.

        Only a lock of another computer, on a disk they share, can outlive its process unnoticed.
        """
        from PySide6.QtCore import QSysInfo

        _pid, computer, _program = self._file.getLockInfo()
        if computer in ("", QSysInfo.machineHostName()):
            return JournalError("The journal is in use.", f"{self.journal} is open. {way_out}")
        return JournalError(
            "The journal is in use.",
            f"{self.journal} is open on the computer {computer}. Close it there; if it is closed, "
            f"delete {self.path}",
        )


def take_or_ask(
    lock: Lock, request: Message | None, patience: float, way_out: str
) -> Message | None:
    """Take the lock and return None, or return the answer of the instance that holds it.

    One that is just starting or ending is waited for, at most ``patience`` seconds.

    Raises:
        JournalError: the journal is held and nobody answers; always where ``request`` is None.
    """
    end = time.monotonic() + patience
    while not lock.take():
        answer = None if request is None else ask(lock.journal, request)
        if answer is not None:
            return answer
        if time.monotonic() > end:
            raise lock.in_use(way_out)
        time.sleep(_PAUSE_SECONDS)
    return None


def is_late(request: Message) -> bool:
    """Say whether the caller of a request may have given up already, as after a suspended hour."""
    until = request.get("until")
    return isinstance(until, float) and time.time() > until


def ask(journal: Path, request: Message) -> Message | None:
    """Hand a request to the instance that holds ``journal``; None where nobody listens.

    The asking goes on in a thread of its own, because no part of it can be trusted to end.

    Raises:
        JournalError: somebody listens and gives no answer within ``ANSWER_SECONDS``.
    """
    place = address(journal)
    if not _is_private(place):
        return None
    answers: list[Message | None] = []
    dated = request | {"until": time.time() + BEGIN_SECONDS}
    thread = threading.Thread(target=_ask, args=(place, dated, answers), daemon=True)
    thread.start()
    thread.join(ANSWER_SECONDS)
    if not answers:
        raise JournalError(
            "The window that holds the journal does not answer.",
            f"It may be busy; look there before you try again. It shows {journal}",
        )
    return answers[0]


class Door:
    """Answers requests of other processes, each in a thread of its own."""

    def __init__(self, journal: Path, answer: Callable[[Message], Message]) -> None:
        """``answer`` is called in the threads of the requests."""
        self._address = address(journal)
        self._answer = answer
        self._free = threading.BoundedSemaphore(_AT_ONCE)
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        """Listen from now on; whoever opens a door holds the lock.

        Raises:
            OSError: there is no private place to listen at.
        """
        from multiprocessing.connection import Listener

        if sys.platform != "win32":
            place = Path(self._address)
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_private(self._address):
                raise PermissionError(f"{place.parent} is open to others")
            place.unlink(missing_ok=True)  # left by a process that was killed
        listener = Listener(self._address, backlog=_AT_ONCE)
        if sys.platform != "win32":
            place.chmod(0o600)
        self._thread = threading.Thread(target=self._serve, args=(listener,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Listen no more."""
        self._closing.set()
        if self._thread is not None:
            threading.Thread(target=_knock, args=(self._address,), daemon=True).start()
            self._thread.join(ANSWER_SECONDS)

    def _serve(self, listener: Listener) -> None:
        with listener:
            while not self._closing.is_set():
                try:
                    connection = listener.accept()
                except OSError:  # that caller is gone, or there are too many open files
                    self._closing.wait(_PAUSE_SECONDS)
                    continue
                if self._free.acquire(blocking=False):
                    reply = threading.Thread(target=self._reply, args=(connection,), daemon=True)
                    reply.start()
                else:
                    connection.close()

    def _reply(self, connection: Connection) -> None:
        try:
            with connection, suppress(OSError, EOFError):  # a caller that is gone again
                request = _message(connection.recv_bytes(_LONGEST))
                if request is not None:
                    connection.send_bytes(json.dumps(self._answer(request)).encode())
        finally:
            self._free.release()


def _ask(place: str, request: Message, answers: list[Message | None]) -> None:
    from multiprocessing.connection import Client

    try:
        connection = Client(place)
    except OSError:
        answers.append(None)
        return
    with connection, suppress(OSError, EOFError):  # it hung up: that is no answer
        connection.send_bytes(json.dumps(request).encode())
        answer = _message(connection.recv_bytes(_LONGEST))
        if answer is not None:
            answers.append(answer)


def _message(data: bytes) -> Message | None:
    """Return the JSON object of these bytes, None where they are anything else."""
    try:
        message = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def _knock(place: str) -> None:
    """Wake a door that waits for callers."""
    from multiprocessing.connection import Client

    with suppress(OSError):
        Client(place).close()


if sys.platform == "win32":

    def address(journal: Path) -> str:
        """Return where the instance that holds ``journal`` listens: a name made of its path."""
        return rf"\\.\pipe\networkjournal-{short_name(journal)}"

    def _is_private(place: str) -> bool:
        """Named pipes have no folder; Windows lets only one process be the first to listen."""
        return True

else:

    def address(journal: Path) -> str:
        """Return where the instance that holds ``journal`` listens: a name made of its path."""
        return str(_folder() / short_name(journal))

    def _folder() -> Path:
        """Return the folder of the sockets, in a place that the system empties by itself."""
        for base in (os.environ.get("XDG_RUNTIME_DIR", ""), f"/run/user/{os.geteuid()}"):
            if 0 < len(os.fsencode(base)) <= _LONGEST_FOLDER and os.access(base, os.W_OK):
                return Path(base, "networkjournal")
        return Path("/tmp", f"networkjournal-{os.geteuid()}")  # noqa: S108 - see _is_private

    def _is_private(place: str) -> bool:
        """Say whether the socket's folder is ours, and closed to everybody else."""
        try:
            status = Path(place).parent.lstat()
        except OSError:
            return False
        return (
            stat.S_ISDIR(status.st_mode)
            and status.st_uid == os.geteuid()
            and not status.st_mode & 0o077
        )
