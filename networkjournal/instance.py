"""One running instance per journal: the lock beside the file, and a door to whoever holds it."""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from networkjournal.core.errors import JournalError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection, Listener

LONGEST = 2**24
ANSWER_SECONDS = 1.5
"""How long a request waits for the running window: a refusal reaches the person within 2 s."""
Message = dict[str, object]
"""A JSON object: ``{"verb": ...}`` asks; ``{"lines", "data"}`` or ``{"refused"}`` answers."""


class Lock:
    """Held by the one process that may write a journal; freed by the system when it dies."""

    def __init__(self, journal: Path) -> None:
        """Lock ``journal``, which need not exist yet."""
        from PySide6.QtCore import QLockFile

        self._file = QLockFile(f"{journal}.lock")
        self._file.setStaleLockTime(0)
        self._journal = journal

    def take(self) -> bool:
        """Return False where another process holds the journal.

        Raises:
            JournalError: the folder can't be written.
        """
        from PySide6.QtCore import QLockFile

        if self._file.tryLock(0):
            return True
        if self._file.error() is QLockFile.LockError.LockFailedError:
            return False
        raise JournalError(
            "The journal's folder can't be written.",
            f"{self._journal.parent} does not let you add files. Make it writable, or name a "
            "journal in another folder.",
        )

    def release(self) -> None:
        """Let others write."""
        self._file.unlock()


def address(journal: Path) -> str:
    """Return where the instance that holds ``journal`` listens: a name made of its path."""
    name = f"{zlib.crc32(os.fsencode(journal.resolve())):08x}"
    if sys.platform == "win32":
        return rf"\\.\pipe\networkjournal-{name}"
    from platformdirs import user_runtime_path

    folder = user_runtime_path("networkjournal", appauthor=False)
    return str(folder / name)


def ask(journal: Path, request: Message) -> Message | None:
    """Hand a request to the running instance; None where nobody answers in time."""
    from multiprocessing.connection import Client

    try:
        with Client(address(journal)) as connection:
            connection.send_bytes(json.dumps(request).encode())
            if not connection.poll(ANSWER_SECONDS):
                return None
            return cast("Message", json.loads(connection.recv_bytes(LONGEST)))
    except (OSError, EOFError):
        return None


class Door:
    """Answers requests of other processes, one after another, in a thread of its own."""

    def __init__(self, journal: Path, answer: Callable[[Message], Message]) -> None:
        """``answer`` is called in the door's thread."""
        self._address = address(journal)
        self._answer = answer
        self._listener: Listener | None = None

    def open(self) -> None:
        """Listen from now on.

        Raises:
            OSError: there is no private folder to listen in.
        """
        import threading
        from multiprocessing.connection import Listener

        if sys.platform != "win32":
            path = Path(self._address)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.parent.chmod(0o700)
            path.unlink(missing_ok=True)  # left by a process that was killed; we hold the lock
        self._listener = Listener(self._address)
        threading.Thread(target=self._serve, name="door", daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()

    def _serve(self) -> None:
        while (listener := self._listener) is not None:
            try:
                with listener.accept() as connection:
                    self._reply(connection)
            except (OSError, EOFError):
                continue  # that caller went away; the next one is welcome

    def _reply(self, connection: Connection) -> None:
        if not connection.poll(ANSWER_SECONDS):
            return
        request = json.loads(connection.recv_bytes(LONGEST))
        connection.send_bytes(json.dumps(self._answer(request)).encode())
