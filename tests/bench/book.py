"""How fast the book is set, and in how much memory: 1,000 hunts and 10,000 interactions.

    .venv/bin/python tests/bench/book.py [--hunts 1000] [--interactions 10000] [--longest 1000]

Prints pages, volumes, seconds of the clock and of the processor, and the peak of the child.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from networkjournal.core.rows import Trail  # noqa: E402
from networkjournal.exporters.book import BookOptions, write_book  # noqa: E402
from networkjournal.exporters.privacy import Disguise, Names  # noqa: E402
from tests.exporters.sample_year import TODAY, year  # noqa: E402
from tests.exporters.samples import COMMAND, NAMES, nothing  # noqa: E402


def many(hunts: int, interactions: int) -> list[Trail]:
    """Return the sample year over and over, with people of their own, cut to size."""
    trails: list[Trail] = []
    left = interactions
    turn = 0
    while len(trails) < hunts:
        for trail in year(turn)[: hunts - len(trails)]:
            number = len(trails) + 1
            room = left - (hunts - number)
            steps = tuple(
                replace(step, id=number * 1000 + place, contact_ids=(number,))
                for place, step in enumerate(trail.interactions[: max(1, room)])
            )
            steps += tuple(
                replace(steps[-1], id=number * 1000 + len(steps) + place)
                for place in range(interactions // hunts - len(steps))
            )
            left -= len(steps)
            contact = replace(trail.contact, id=number, revealed_by=None)
            trails.append(Trail(contact, steps, trail.opened_on))
        turn += 1
    return trails


def main() -> None:
    """Set the book and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hunts", type=int, default=1000)
    parser.add_argument("--interactions", type=int, default=10000)
    parser.add_argument("--longest", type=int, default=1000)
    parser.add_argument("--anonymous", action="store_true")
    options = parser.parse_args()
    trails = many(options.hunts, options.interactions)
    happened = sum(len(trail.interactions) for trail in trails)
    start, worked = time.perf_counter(), time.process_time()
    if options.anonymous:
        disguise = Disguise((trail.contact for trail in trails), Names.ANONYMOUS)
        trails = [disguise.trail(trail) for trail in trails]
        print(f"disguised in {time.process_time() - worked:.2f} s of the processor")
    with tempfile.TemporaryDirectory() as folder:
        book = BookOptions(today=TODAY)
        written = write_book(
            trails,
            book,
            NAMES,
            Path(folder) / "book.pdf",
            nothing,
            command=COMMAND,
            longest=options.longest,
        )
    took = time.perf_counter() - start
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = time.process_time() - worked
    in_children = children.ru_utime + children.ru_stime
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(trails)} hunts, {happened} interactions: {written.pages} pages")
    print(f"{len(written.files)} volumes, {took:.1f} s, {written.pages / took:.0f} pages a second")
    print(f"processor: {worked:.1f} s here, {in_children:.1f} s in the children")
    print(
        f"memory: {own / 1024:.0f} MB here, {children.ru_maxrss / 1024:.0f} MB in a child at most"
    )


if __name__ == "__main__":
    main()
