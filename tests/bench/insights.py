"""How long the figures take: the whole of Insights, and those at the foot after each change.

    python tests/bench/insights.py JOURNAL.njournal

Works on a copy. Times are in ms of the clock and of the processor (median, longest); the first
line is a plain loop of the same run, to compare machines by.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from networkjournal.core.changes import Change
from networkjournal.core.entities import Direction, Interaction, InteractionKind, new_id
from networkjournal.core.insights import Period, PeriodKind
from networkjournal.core.rows import PeopleFilter
from networkjournal.store.journal import Journal

TIMES = 15


def measure(name: str, act: Callable[[], object], before: Callable[[], object] = int) -> None:
    """Print how long something takes; ``before`` is not counted."""
    walls: list[float] = []
    worked: list[float] = []
    for _ in range(TIMES):
        before()
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        walls.append((time.perf_counter() - wall) * 1000)
        worked.append((time.process_time() - cpu) * 1000)
    shown = (f"{statistics.median(each):7.1f} {max(each):7.1f}" for each in (walls, worked))
    print(f"{name:44}{'   '.join(shown)}")


def main() -> None:
    """Measure in a copy of the journal that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    options = parser.parse_args()
    today = date.today()  # noqa: DTZ011
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.njournal"
        shutil.copy(options.journal, copy)
        journal = Journal.open(copy)
        try:
            bench(journal, today)
        finally:
            journal.close(back_up=False)


def bench(journal: Journal, today: date) -> None:
    """Measure each of the ways in which figures are asked for."""
    people = iter(journal.read.people(PeopleFilter.EVERYONE, "", today))
    read = journal.read

    def log() -> None:
        message = Interaction(
            id=new_id(),
            contact_ids=(next(people),),
            kind=InteractionKind.MESSAGE,
            direction=Direction.OUT,
            on=today,
        )
        journal.apply("Log", Change(after=(message,)))

    print(f"{'':44}{'clock':>15}{'processor':>18}")
    measure("adding up a million numbers", lambda: sum(range(1_000_000)))
    measure("everything, after a change", lambda: read.insights(Period(), today), log)
    measure("everything, nothing changed", lambda: read.insights(Period(), today))
    year = Period(PeriodKind.YEAR)
    measure("this year, nothing changed", lambda: read.insights(year, today))
    measure("the foot, after a change", lambda: read.figures(today), log)
    measure("saving one message", log)


if __name__ == "__main__":
    main()
