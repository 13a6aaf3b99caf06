"""How fast the book is set, in how much memory, and beside what else sets pages.

    .venv/bin/python tests/bench/book.py [--hunts 1000] [--interactions 10000] [--rivals PYTHON]

Prints pages, seconds of the clock, pages a second and the peak of memory: first of the book, which
comes in volumes, then of the same data as a plain list by WeasyPrint, ReportLab and QTextDocument.
What is not there is passed over. To have all of them, give the Python of an environment of theirs:

    python3 -m venv /tmp/rivals && /tmp/rivals/bin/pip install weasyprint reportlab
    .venv/bin/python tests/bench/book.py --rivals /tmp/rivals/bin/python
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, cycle, islice, pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from rivals import ENGINES, Hunt  # noqa: E402

from networkjournal.core.rows import Trail  # noqa: E402
from networkjournal.exporters.book import BookOptions, write_book  # noqa: E402
from networkjournal.exporters.privacy import Disguise, Names  # noqa: E402
from tests.exporters.sample_year import TODAY, year  # noqa: E402
from tests.exporters.samples import COMMAND, NAMES, nothing  # noqa: E402

RIVALS = Path(__file__).with_name("rivals.py")


class Measured(NamedTuple):
    """What one engine took; ``kilobytes`` at the peak of its largest process."""

    pages: int
    seconds: float
    kilobytes: int


def many(hunts: int, interactions: int) -> list[Trail]:
    """Return the sample year over and over, with people of their own and so many interactions."""
    years = (trail for turn in range(hunts) for trail in year(turn))
    trails = list(islice(years, hunts))
    happened = list(accumulate((len(trail.interactions) for trail in trails), initial=0))
    ends = [interactions * number // happened[-1] for number in happened]
    return [
        _own(trail, number, end - start)
        for number, (trail, (start, end)) in enumerate(
            zip(trails, pairwise(ends), strict=True), start=1
        )
    ]


def _own(trail: Trail, number: int, steps: int) -> Trail:
    """Return a hunt as somebody else's, with so many steps."""
    taken = enumerate(islice(cycle(trail.interactions), max(1, steps)))
    own = (replace(s, id=number * 10_000 + place, contact_ids=(number,)) for place, s in taken)
    ordered = tuple(sorted(own, key=lambda step: (step.on, step.id)))
    return Trail(replace(trail.contact, id=number, revealed_by=None), ordered, trail.opened_on)


def book(trails: Sequence[Trail], folder: Path, longest: int) -> tuple[Measured, int]:
    """Set the book and return what it took, and how many volumes there are."""
    start = time.perf_counter()
    options = BookOptions(today=TODAY)
    out = folder / "book.pdf"
    written = write_book(trails, options, NAMES, out, nothing, command=COMMAND, longest=longest)
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return Measured(written.pages, took, peak), len(written.files)


def rival(engine: str, data: Path, pythons: Sequence[str], folder: Path) -> Measured | None:
    """Let an engine set the plain list; None where no Python has it."""
    for python in pythons:
        start = time.perf_counter()
        command = [python, str(RIVALS), engine, str(data), str(folder / f"{engine}.pdf")]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as child:
            assert child.stdout is not None
            said = child.stdout.read()
            _pid, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode == 0:
            return Measured(int(said), time.perf_counter() - start, used.ru_maxrss)
    return None


def plain(trail: Trail) -> Hunt:
    """Return a hunt as a heading and paragraphs."""
    contact = trail.contact
    told = [contact.headline, contact.spark_quote, contact.spark_because]
    told += [f"{step.on} {step.kind} {step.text}" for step in trail.interactions]
    return contact.name, [text for text in (*told, contact.reason) if text]


def main() -> None:
    """Set the book, then the plain lists, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hunts", type=int, default=1000)
    parser.add_argument("--interactions", type=int, default=10000)
    parser.add_argument("--longest", type=int, default=1000)
    parser.add_argument("--anonymous", action="store_true")
    parser.add_argument("--rivals", metavar="PYTHON", help="a Python that has the other engines")
    chosen = parser.parse_args()
    trails = many(chosen.hunts, chosen.interactions)
    happened = sum(len(trail.interactions) for trail in trails)
    print(f"{len(trails):,} hunts, {happened:,} interactions")
    if chosen.anonymous:
        worked = time.process_time()
        disguise = Disguise((trail.contact for trail in trails), Names.ANONYMOUS)
        trails = [disguise.trail(trail) for trail in trails]
        print(f"disguised in {time.process_time() - worked:.2f} s of the processor")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, volumes = book(trails, folder, chosen.longest)
        tell(f"the book, in {volumes} volumes", ours)
        data = folder / "hunts.json"
        data.write_text(json.dumps([plain(trail) for trail in trails]), encoding="utf-8")
        pythons = [*filter(None, [chosen.rivals]), sys.executable]
        for engine in ENGINES:
            tell(f"{engine}, a plain list", rival(engine, data, pythons, folder))


def tell(name: str, measured: Measured | None) -> None:
    """Print one line."""
    if measured is None:
        print(f"{name:32} is not installed")
        return
    pages, seconds, kilobytes = measured
    speed = f"{pages:6,} pages {seconds:7.1f} s {pages / seconds:6.0f} pages a second"
    print(f"{name:32}{speed} {kilobytes / 1024:6.0f} MB")


if __name__ == "__main__":
    main()
