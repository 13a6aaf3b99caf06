"""How soon the small quick-add window is there, with and without a running instance.

    python tests/bench/quick_add.py JOURNAL.njournal [--rounds 7] [--calls 60]

Without: start-up to a settled window beside a PySide6 hello world, in turn on one screen. With:
milliseconds from the start of the calling process, and from the start of its request alone, to
the first picture that shows the window. Works on a copy.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from screen import CHANGED_PIXELS, Screen, changed_pixels, private_screen
from startup import in_a_session, measure

from networkjournal import instance, paths

HERE = Path(__file__).resolve().parent
HELLO = "PySide6 hello world"
OURS = "quick-add of its own"
LOOK_EVERY_SECONDS = 0.002
LONGEST_SECONDS = 10.0
REQUEST, PROCESS = "request to visible", "process start to visible"

INSTANCE = """
import sys
from PySide6.QtCore import QTimer
from networkjournal import __main__ as program
from networkjournal.ui.quick_add_window import QuickAddWindow

show = QuickAddWindow.come_forward

def shown(window):
    show(window)
    QTimer.singleShot(250, window.close)  # for the next call

QuickAddWindow.come_forward = shown
sys.exit(program.main(sys.argv[1:]))
"""
"""A running instance whose small window closes by itself; nothing before that is changed."""


SAID_SECONDS = 13
"""By then what the window says by itself after a start has come and gone."""


def cold(
    screen: Screen, journal: Path, rounds: int, environment: Mapping[str, str]
) -> dict[str, list[float]]:
    """Return the seconds to a settled window of a hello world and of ours."""
    commands = {
        HELLO: [sys.executable, str(HERE / "hello.py")],
        OURS: [sys.executable, "-m", "networkjournal", "--journal", str(journal), "quick-add"],
    }
    return measure(screen, commands, rounds, environment)


def warm(
    screen: Screen, journal: Path, calls: int, environment: Mapping[str, str]
) -> dict[str, list[float]]:
    """Return the milliseconds until a running instance shows its small window, the first first."""
    command = [sys.executable, "-m", "networkjournal", "--journal", str(journal), "quick-add"]
    line = "Lena Fischer, documentary maker"

    def call() -> None:
        subprocess.Popen([*command, line], env=environment, start_new_session=True)

    def ask() -> None:
        assert instance.handed_over(paths.real(journal), line)

    times: dict[str, list[float]] = {PROCESS: [], REQUEST: []}
    with _running(journal, environment):
        for _ in range(calls):
            times[PROCESS].append(_until_visible(screen, call))
            times[REQUEST].append(_until_visible(screen, ask))
    return times


def _until_visible(screen: Screen, act: Callable[[], None]) -> float:
    """Return the milliseconds from the act to a picture that differs; wait till it is as before."""
    before = screen.picture()
    started = time.perf_counter()
    act()
    while changed_pixels(before, screen.picture()) <= CHANGED_PIXELS:
        assert time.perf_counter() - started < LONGEST_SECONDS, "nothing was drawn"
        time.sleep(LOOK_EVERY_SECONDS)
    taken = (time.perf_counter() - started) * 1000
    while changed_pixels(before, screen.picture()) > CHANGED_PIXELS:
        assert time.perf_counter() - started < LONGEST_SECONDS, "it stayed"
        time.sleep(0.05)
    time.sleep(0.1)
    return taken


@contextmanager
def _running(journal: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Run the window until its door is open and everything put off is done."""
    command = [sys.executable, "-c", INSTANCE, "--journal", str(journal)]
    with subprocess.Popen(command, env=environment, start_new_session=True) as process:
        while instance.ask(paths.real(journal), {"verb": "?"}) is None:
            assert process.poll() is None, "it ended"
            time.sleep(0.1)
        time.sleep(SAID_SECONDS)
        try:
            yield
        finally:
            process.terminate()


def main() -> None:
    """Print medians, the 95th percentile and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--calls", type=int, default=60)
    options = parser.parse_args()
    in_a_session()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with private_screen() as screen, tempfile.TemporaryDirectory(prefix="nj-") as home:
        environment |= {"HOME": home, "QT_QPA_PLATFORM": "xcb", "DISPLAY": screen.display}
        environment |= {"XDG_RUNTIME_DIR": home, "PYTHONPATH": str(HERE.parents[1])}
        os.environ["XDG_RUNTIME_DIR"] = home  # where we ask, too
        journal = Path(home, "bench.njournal")
        shutil.copy(options.journal, journal)
        seconds = cold(screen, journal, options.rounds, environment)
        milliseconds = warm(screen, journal, options.calls, environment)
    hello = statistics.median(seconds[HELLO])
    for name, values in seconds.items():
        median = statistics.median(values)
        spread = f"{min(values) * 1000:.0f} to {max(values) * 1000:.0f}"
        print(f"{name}: {median * 1000:.0f} ms ({spread}), {median / hello:.2f} of a hello world")
    for name, times in milliseconds.items():
        ordered = sorted(times)
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        print(
            f"{name}: first {times[0]:.0f}, median {statistics.median(ordered):.0f}, "
            f"p95 {p95:.0f}, longest {ordered[-1]:.0f} ms ({len(ordered)})"
        )


if __name__ == "__main__":
    main()
