"""Calls that return None must not use None up: PySide6 6.12.0 does so on Python 3.11 and aborts."""

from __future__ import annotations

import os
import subprocess
import sys

CALLS = 300_000
LOOP = f"""
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
label = QLabel()
for number in range({CALLS}):
    label.setText("a")
print("done")
"""


def test_many_calls_that_return_none_leave_the_interpreter_alive() -> None:
    """The loop runs in a process of its own, because failing means that the process aborts."""
    ran = subprocess.run(
        [sys.executable, "-c", LOOP],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (ran.returncode, ran.stdout.strip()) == (0, "done"), ran.stderr[-2000:]
