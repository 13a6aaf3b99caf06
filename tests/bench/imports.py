"""How long an import of LinkedIn's archive takes, and whether the window could live beside it.

    python tests/bench/imports.py [ARCHIVE.zip]

Without an archive, one of 30,000 connections, 100,000 messages and 2,000 invitations is made. A
thread stands for the window: ``stall`` is the longest time for which it was held up. ``silence``
is the longest time without a progress call, which is how long a cancel may take.
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
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from archives import LARGE, write

from networkjournal.importers.taking import Taken
from networkjournal.jobs import plan_import, read_people, take_import
from networkjournal.store.journal import Journal

T = TypeVar("T")
TICK = 0.002


class Watch:
    """Runs one stage in a thread of its own and watches it from this one."""

    def __init__(self) -> None:
        self._last = 0.0
        self._silence = 0.0
        self._stage = ""

    def report(self, stage: str, done: int, total: int) -> None:
        """Take a progress call."""
        now = time.perf_counter()
        if now - self._last > self._silence:
            self._silence, self._stage = now - self._last, f"{stage} {done}/{total}"
        self._last = now

    def run(self, name: str, work: Callable[[], T]) -> T:
        """Do the work and print how it went, in ms and MB."""
        found: list[T] = []
        began = self._last = time.perf_counter()
        self._silence = 0.0
        worker = threading.Thread(target=lambda: found.append(work()))
        worker.start()
        stall = 0.0
        while worker.is_alive():
            before = time.perf_counter()
            time.sleep(TICK)
            stall = max(stall, time.perf_counter() - before - TICK)
        self.report("end", 1, 1)
        took = time.perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{name:10} {took * 1000:7.0f} ms   stall {stall * 1000:4.0f} ms   silence"
            f" {self._silence * 1000:5.0f} ms before {self._stage}   {memory} MB at most"
        )
        return found[0]


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
    journal.close()
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
