"""One running instance per journal: the lock beside the file, and a door to whoever holds it.

Through the door go JSON objects, over a socket in a folder of the user's own, on Windows over a
named pipe; never over a network. A request is ``{"verb", "until", ...}``, an answer
``{"lines", "data"}``, ``{"refused"}``, with ``"busy"`` where it may be asked again, or
``{"leaving", "typing"}`` from one that makes room.
"""

from __future__ import annotations

import os
import stat
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from networkjournal.core.errors import JournalError
from networkjournal.paths import short_name

if TYPE_CHECKING:
    from multiprocessing.connection import Listener

ANSWER_SECONDS = 1.0
"""How long a request waits for its answer: with what else takes time, less than 2 s in all."""
BEGIN_SECONDS = ANSWER_SECONDS * 0.7
"""How long the window may take to begin: later, the caller may have given up, and whatever was
reported as not done must not be done."""
_LEAST_SECONDS = 0.3
"""How long a request waits for its answer where patience is nearly at its end."""
_LONGEST = 2**20
"""Bytes of a request or an answer."""
_HEAD = 4
"""Bytes that tell the length of what follows."""
_KNOCK = b"the door is closed"
_AT_ONCE = 8
_PAUSE_SECONDS = 0.05
_LONGEST_FOLDER = 64
"""Bytes: the name of a socket may have 104."""

ACTIVATION = "XDG_ACTIVATION_TOKEN"
"""Where a desktop says to the program it starts that a window may come to the front."""

Message = dict[str, object]


class Lock:
    """Held by the one process that may write a journal; freed by the system when it dies."""

    def __init__(self, journal: Path) -> None:
        """Lock ``journal``, a path as ``paths.real`` returns it; it need not exist yet."""
        from PySide6.QtCore import QLockFile

        self.journal = journal
        self.path = Path(f"{journal}.lock")
        self.left_typing = False
        """Whether the one that made room for this lock left a line half written."""
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
            "that, or name a journal in another folder: networkjournal --journal FILE",
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

    One that is just starting, busy, or ending, as when it makes room, is waited for, at most
    ``patience`` seconds.

    Raises:
        JournalError: the journal is held and nobody answers; always where ``request`` is None.
    """
    end = time.monotonic() + patience
    while not lock.take():
        left = end - time.monotonic()
        answer = None if request is None else ask(lock.journal, request, left)
        is_over = time.monotonic() > end
        if answer is not None and not answer.get("leaving") and (is_over or not answer.get("busy")):
            return answer
        if answer is not None:
            lock.left_typing = bool(answer.get("typing"))
        if is_over:
            raise lock.in_use(way_out)
        time.sleep(_PAUSE_SECONDS)
    return None


def is_late(request: Message) -> bool:
    """Say whether the caller of a request may have given up already, as after a suspended hour."""
    until = request.get("until")
    return isinstance(until, float) and time.time() > until


def ask(journal: Path, request: Message, seconds: float = ANSWER_SECONDS) -> Message | None:
    """Hand a request to the instance that holds ``journal``; None where nobody listens.

    The asking goes on in a thread of its own, because no part of it can be trusted to end.

    Raises:
        JournalError: somebody listens and gives no answer in ``seconds``, of which there are
            ``ANSWER_SECONDS`` at the most and a few tenths at the least.
    """
    place = address(journal)
    if not (_is_there(place) and _is_private(place)):
        return None
    seconds = max(_LEAST_SECONDS, min(seconds, ANSWER_SECONDS))
    answers: list[Message | None] = []
    until = time.time() + seconds * BEGIN_SECONDS / ANSWER_SECONDS
    dated = request | {"until": until} | _right_to_come_forward()
    thread = threading.Thread(target=_ask, args=(place, dated, answers), daemon=True)
    thread.start()
    thread.join(seconds)
    if not answers:
        raise JournalError(
            "The window that holds the journal does not answer.",
            f"It may be busy; look there before you try again. It shows {journal}",
        )
    return answers[0]


def handed_over(journal: Path, line: str, seconds: float = ANSWER_SECONDS) -> bool:
    """Say whether whoever holds ``journal`` has opened its small window with a quick-add line.

    Where nobody listens, or one that is busy or does not answer, the line is still the caller's.
    """
    try:
        answer = ask(journal, {"verb": "quick-add", "line": line}, seconds)
    except JournalError:
        return False
    return answer is not None and "refused" not in answer


class Door:
    """Answers requests of other processes, each in a thread of its own."""

    def __init__(self, journal: Path, answer: Callable[[Message], Message]) -> None:
        """``answer`` is called in the threads of the requests."""
        self._address = address(journal)
        self._answer = answer
        self._free = threading.BoundedSemaphore(_AT_ONCE)
        self._closing = threading.Event()
        self._thread: threading.Thread | None = None
        self._answering: set[threading.Thread] = set()

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
        """Listen no more; whoever called before that still gets an answer."""
        self._closing.set()
        if self._thread is None:
            return
        hidden = _hide(self._address)
        threading.Thread(target=_knock, args=(hidden,), daemon=True).start()
        self._thread.join(ANSWER_SECONDS)
        for thread in tuple(self._answering):
            thread.join(ANSWER_SECONDS)
        if hidden != self._address:
            Path(hidden).unlink(missing_ok=True)

    def _serve(self, listener: Listener) -> None:
        try:
            while True:
                try:
                    connection = listener.accept()
                except OSError:  # that caller is gone, or there are too many open files
                    if self._closing.wait(_PAUSE_SECONDS):
                        return
                    continue
                if self._closing.is_set():
                    if self._is_knock(connection):
                        return
                elif self._free.acquire(blocking=False):
                    reply = threading.Thread(target=self._reply, args=(connection,), daemon=True)
                    reply.start()
                else:
                    connection.close()
        finally:
            with suppress(FileNotFoundError):  # it wants to remove its name, which is hidden
                listener.close()

    def _is_knock(self, connection: Any) -> bool:
        """Answer a last caller; say whether it is ourselves, who came after all others."""
        with connection, suppress(OSError, EOFError):
            if connection.poll(_PAUSE_SECONDS):
                data: bytes = connection.recv_bytes(_LONGEST)
                request = _message(data)
                if request is not None:
                    connection.send_bytes(_data(self._answer(request)))
                return data == _KNOCK
        return False

    def _reply(self, connection: Any) -> None:
        try:
            with connection, suppress(OSError, EOFError):  # a caller that is gone again
                request = _message(connection.recv_bytes(_LONGEST))
                self._answering.add(threading.current_thread())
                if request is not None:
                    connection.send_bytes(_data(self._answer(request)))
        finally:
            self._answering.discard(threading.current_thread())
            self._free.release()


def _ask(place: str, request: Message, answers: list[Message | None]) -> None:
    with suppress(OSError, EOFError):  # it hung up: that is no answer
        data = _exchange(place, _data(request))
        answer = None if data is None else _message(data)
        if answer is not None or data is None:
            answers.append(answer)


def _right_to_come_forward() -> Message:
    """Return what passes this process's right to show a window on to whom it asks."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)  # to any process
    token = os.environ.get(ACTIVATION, "")
    return {"token": token} if token else {}


def _data(message: Message) -> bytes:
    """Return a message as it is sent."""
    import json  # where nobody is asked, a start does without it

    return json.dumps(message).encode()


def _message(data: bytes) -> Message | None:
    """Return the JSON object of these bytes, None where they are anything else."""
    import json

    try:
        message = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return message if isinstance(message, dict) else None


def _knock(place: str) -> None:
    """Wake a door that waits for callers."""
    from multiprocessing.connection import Client

    with suppress(OSError), Client(place) as connection:
        connection.send_bytes(_KNOCK)


if sys.platform == "win32":

    def address(journal: Path) -> str:
        """Return where the instance that holds ``journal`` listens: a name made of its path."""
        return rf"\\.\pipe\networkjournal-{short_name(journal)}"

    def _is_there(place: str) -> bool:
        """Only a call tells whether there is a pipe."""
        return True

    def _is_private(place: str) -> bool:
        """Named pipes have no folder; Windows lets only one process be the first to listen."""
        return True

    def _hide(place: str) -> str:
        """Return where a pipe is still found: it cannot be renamed."""
        return place

    def _exchange(place: str, data: bytes) -> bytes | None:
        """Send a request and return what comes back, None where nobody listens."""
        from multiprocessing.connection import Client

        try:
            connection = Client(place)
        except OSError:
            return None
        with connection:
            connection.send_bytes(data)
            return connection.recv_bytes(_LONGEST)

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

    def _is_there(place: str) -> bool:
        """Say whether there is a socket, though perhaps nobody listens any more."""
        return os.access(place, os.F_OK)

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

    def _hide(place: str) -> str:
        """Rename a socket, so that nobody else finds it, and return its new name."""
        hidden = f"{place}.closed"
        with suppress(FileNotFoundError):  # somebody emptied the folder
            Path(place).rename(hidden)
        return hidden

    def _exchange(place: str, data: bytes) -> bytes | None:
        """Send a request and return what comes back, None where nobody listens.

        As ``multiprocessing.connection`` does it, which takes too long to load for a small window:
        the length before the bytes.
        """
        import socket

        with socket.socket(socket.AF_UNIX) as caller:
            try:
                caller.connect(place)
            except OSError:
                return None
            caller.sendall(len(data).to_bytes(_HEAD) + data)
            with caller.makefile("rb") as answer:
                head = answer.read(_HEAD)
                length = int.from_bytes(head)
                if not (head and 0 <= length <= _LONGEST):
                    raise EOFError
                return answer.read(length)
