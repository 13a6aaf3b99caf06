"""How long an import of LinkedIn's archive takes, and whether the window could live beside it.

    python tests/bench/imports.py [ARCHIVE.zip]

Without an archive, one of 30,000 connections, 100,000 messages and 2,000 invitations is made. A
thread stands for the window: ``stall`` is the longest time for which it was held up. ``silence``
is the longest time without a progress call, which is how long a cancel may take. Each is told in
processor time of the work too, which other programs lengthen less; that needs Linux.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from archives import LARGE, write

from networkjournal.core.bulk import Turns
from networkjournal.importers.taking import Taken
from networkjournal.jobs import plan_import, read_people, take_import
from networkjournal.store.journal import Journal

T = TypeVar("T")
TICK = 0.002


class Lap(NamedTuple):
    """A time, as the clock on the wall has it and as the processor has it, in seconds."""

    wall: float
    work: float

    def since(self, earlier: Lap) -> Lap:
        """Return what has passed."""
        return Lap(self.wall - earlier.wall, self.work - earlier.work)

    def __str__(self) -> str:
        """Tell both in ms."""
        return f"{self.wall * 1000:6.0f} ({self.work * 1000:5.0f})"


class Watch:
    """Runs one stage in a thread of its own and watches it from this one."""

    def __init__(self) -> None:
        self._last = self._silence = Lap(0, 0)
        self._stage = ""
        self._turns = Turns()

    def report(self, stage: str, done: int, total: int) -> None:
        """Take a progress call."""
        now = Lap(time.perf_counter(), time.thread_time())
        passed = now.since(self._last)
        if passed.work > self._silence.work:
            self._silence, self._stage = passed, f"{stage} {done}/{total}"
        self._last = now
        self._turns.give()

    def run(self, name: str, work: Callable[[], T]) -> T:
        """Do the work and print how it went, in ms and MB."""
        found: list[T] = []
        took: list[Lap] = []

        def watched() -> None:
            began = self._last = Lap(time.perf_counter(), time.thread_time())
            found.append(work())
            self.report("end", 1, 1)
            took.append(self._last.since(began))

        self._silence = Lap(0, 0)
        worker = threading.Thread(target=watched)
        worker.start()
        stall = _watch(worker)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{name:8} {took[0]} ms   stall {stall} ms   silence {self._silence} ms before"
            f" {self._stage}   {memory} MB at most"
        )
        return found[0]


def _watch(worker: threading.Thread) -> Lap:
    """Return the longest time for which this thread could not go on because of ``worker``."""
    assert worker.ident is not None
    clock = time.pthread_getcpuclockid(worker.ident)
    wall = work = 0.0
    while True:
        try:
            before = Lap(time.perf_counter(), time.clock_gettime(clock))
            time.sleep(TICK)
            passed = Lap(time.perf_counter(), time.clock_gettime(clock)).since(before)
        except OSError:  # it has ended
            return Lap(wall, work)
        wall, work = max(wall, passed.wall - TICK), max(work, passed.work - TICK)


def measure(archive: Path, path: Path) -> None:
    """Preview an archive for a new journal, import it, and import it again."""
    watch = Watch()
    Journal.open(path, create=True).close()
    _preview(archive, path, watch)
    print(watch.run("import", lambda: _import(archive, path, watch)))
    print(watch.run("again", lambda: _import(archive, path, watch)))


def _preview(archive: Path, path: Path, watch: Watch) -> None:
    journal = Journal.open(path)
    people = watch.run("read", lambda: read_people([archive], watch.report))
    planned = watch.run("plan", lambda: plan_import(journal, people, watch.report))
    hunts = len(planned.happened.hunts)
    print(f"{planned.read:,} rows, {len(planned.rows):,} people, {hunts:,} hunts")
    journal.close()


def _import(archive: Path, path: Path, watch: Watch) -> str:
    journal = Journal.open(path)  # a connection belongs to the thread that opened it
    planned = plan_import(journal, read_people([archive], watch.report), watch.report)
    receipt = take_import(journal, planned, Taken(), watch.report).receipt
    journal.close(back_up=False)
    return f"{receipt.added:,} added, {receipt.updated:,} updated"


def main() -> None:
    """Read the archive's path from the command line, or make one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path, nargs="?")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = options.archive or write(Path(folder), LARGE)
        measure(archive, Path(folder) / "new.njournal")


if __name__ == "__main__":
    main()
