"""Start-up to a settled window, beside hello worlds and other programs, in turn on one screen.

python tests/bench/startup.py JOURNAL.njournal [--rounds 7] [--program INSTALLED]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from screen import Screen, private_screen

HERE = Path(__file__).resolve().parent
PLAIN = "PySide6 hello world"
LIBRARIES = "hello world with peewee and platformdirs"
OURS = "Network Journal"
PEERS = {
    "GNOME Contacts": "gnome-contacts",
    "RedNotebook": "rednotebook",
    "Vorta": "vorta",
}
"""Programs of Debian that are started often, by the name of their command."""


def programs(journal: Path, installed: Path | None = None) -> dict[str, list[str]]:
    """Return what is compared: this checkout or what is ``installed``, and peers that are there."""
    ours = [str(installed)] if installed else [sys.executable, "-m", "networkjournal"]
    hello = [sys.executable, str(HERE / "hello.py")]
    found = {
        PLAIN: hello,
        LIBRARIES: [*hello, "--libraries"],
        OURS: [*ours, str(journal)],
    }
    for name, command in PEERS.items():
        if shutil.which(command) and shutil.which("dbus-run-session"):
            # In sessions of their own: some switch accessibility on for all others in the same one.
            found[name] = ["dbus-run-session", "--", command]
    return found


def measure(
    screen: Screen,
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    environment: Mapping[str, str],
) -> dict[str, list[float]]:
    """Start every program once to warm up, then in turn; None where it never drew."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            seconds = screen.settle(command, environment)
            if turn and seconds is not None:
                times[name].append(seconds)
    return times


def main() -> None:
    """Print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("journal", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--program", type=Path, help="measure this in the place of the checkout")
    options = parser.parse_args()
    in_a_session()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    commands = programs(options.journal.resolve(), options.program)
    with private_screen() as screen, tempfile.TemporaryDirectory() as home:
        environment |= {"HOME": home, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(HERE.parents[1])}
        times = measure(screen, commands, options.rounds, environment)
    report(times)


def in_a_session() -> None:
    """Start again inside a message bus, as every desktop has one: without it Qt starts its own."""
    bus = shutil.which("dbus-run-session")
    if bus and "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        os.execv(bus, [bus, "--", sys.executable, *sys.argv])  # noqa: S606 - no shell is wanted


def report(times: Mapping[str, Sequence[float]]) -> None:
    """Print each program's median and our ratio to it."""
    ours = statistics.median(times[OURS])
    for name, seconds in times.items():
        if not seconds:
            print(f"{name}: drew nothing")
            continue
        median = statistics.median(seconds)
        spread = f"{min(seconds) * 1000:.0f} to {max(seconds) * 1000:.0f}"
        print(f"{name}: {median * 1000:.0f} ms ({spread}), Network Journal is {ours / median:.2f}")


if __name__ == "__main__":
    main()
