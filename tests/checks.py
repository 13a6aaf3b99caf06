"""The project's checks, one after another; `python3 run.py test` starts them inside .venv.

Every check runs even after one has failed, so that one run names everything there is to mend.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Outcome(NamedTuple):
    """How one check went; `last` is its summary line where it is pytest."""

    name: str
    passed: bool
    seconds: float
    last: str


def checks(python: str, long: bool) -> list[tuple[str, list[str]]]:
    """Return name and command of every check, in order; `long` adds the campaigns to the tests."""
    scripts = Path(python).parent
    suffix = ".exe" if os.name == "nt" else ""
    every = ["-m", ""] if long else []
    shared = ["-n", "auto", "--dist", "worksteal", "--cov", "--cov-report="]  # among all cores
    return [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("import contracts", [str(scripts / f"lint-imports{suffix}"), "--no-logo"]),
        ("tests", [python, "-m", "pytest", *shared, *every]),
        ("coverage", [python, "-m", "coverage", "report"]),
    ]


def run(name: str, command: Sequence[str], show: Callable[[str], object]) -> Outcome:
    """Run one check, showing its lines as they come."""
    started = time.monotonic()
    env = {**os.environ, "PYTHONIOENCODING": "utf-8", "QT_QPA_PLATFORM": "offscreen"}
    show(f"\n--- {name}\n")
    last = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        for raw in process.stdout:
            line = raw.decode("utf-8", "replace")
            show(line)
            if re.match(r"=+ .*\b(passed|failed|error|errors|no tests ran)\b.* in .*=+$", line):
                last = line.rstrip()
    return Outcome(name, process.returncode == 0, time.monotonic() - started, last)


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return what the checks came to, the line of pytest at the very end."""
    lines = [
        f"{'ok' if done.passed else 'FAILED':8}{done.seconds:7.1f} s  {done.name}"
        for done in outcomes
    ]
    failed = [done.name for done in outcomes if not done.passed]
    lines.append("Not in order: " + ", ".join(failed) if failed else "All is in order.")
    lines += [done.last for done in outcomes if done.last]
    return "\n".join(lines)


def main(args: Sequence[str]) -> int:
    """Run every check; return 0 when all passed."""
    parser = argparse.ArgumentParser(prog="run.py test", description="Run all checks and tests.")
    parser.add_argument("--long", action="store_true", help="run the long campaigns too")
    options = parser.parse_args(args)

    def show(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    outcomes = [run(name, command, show) for name, command in checks(sys.executable, options.long)]
    show("\n" + summary(outcomes) + "\n")
    return 0 if all(done.passed for done in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
