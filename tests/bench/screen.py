"""A private virtual screen, and how long a program takes until its window has settled.

Settled: from the start of the process to the last change of more than 400 pixels that is
followed by 0.6 s without one.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

WIDTH, HEIGHT = 1400, 900
CHANGED_PIXELS = 400
QUIET_SECONDS = 0.6
LOOK_EVERY_SECONDS = 0.01
"""Short beside what is measured; looking more often takes the processor from the program."""
LONGEST_SECONDS = 30.0
_PIXEL_BYTES = 4
_ROW_BYTES = WIDTH * _PIXEL_BYTES


class Screen:
    """An Xvfb whose picture lies in a file that can be read while programs draw."""

    def __init__(self, display: str, pixels: mmap.mmap) -> None:
        """Watch the last ``HEIGHT`` rows of ``pixels``."""
        self.display = display
        self._pixels = pixels
        self._start = len(pixels) - _ROW_BYTES * HEIGHT

    def picture(self) -> bytes:
        """Return the pixels as they are now."""
        return self._pixels[self._start :]

    def settle(self, command: Sequence[str], environment: Mapping[str, str]) -> float | None:
        """Start ``command`` and return the seconds until settled, None if nothing was drawn."""
        before = self.picture()
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            env={**environment, "DISPLAY": self.display},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return self._watch(before, started)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            time.sleep(0.4)

    def _watch(self, before: bytes, started: float) -> float | None:
        last: float | None = None
        while True:
            now = time.perf_counter()
            picture = self.picture()
            if picture != before and changed_pixels(before, picture) > CHANGED_PIXELS:
                last = now
                before = picture
            if last is not None and now - last > QUIET_SECONDS:
                return last - started
            if now - started > LONGEST_SECONDS:
                return None
            time.sleep(LOOK_EVERY_SECONDS)


@contextlib.contextmanager
def private_screen() -> Iterator[Screen]:
    """Start an Xvfb of our own and end it afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        read_end, write_end = os.pipe()
        process = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(write_end), "-nolisten", "tcp", "-fbdir", folder),
                *("-screen", "0", f"{WIDTH}x{HEIGHT}x24"),
            ],
            pass_fds=(write_end,),
            stderr=subprocess.DEVNULL,
        )
        os.close(write_end)
        try:
            with os.fdopen(read_end) as number:
                display = f":{number.readline().strip()}"
            with (Path(folder) / "Xvfb_screen0").open("rb") as file:
                pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                yield Screen(display, pixels)
        finally:
            process.terminate()
            process.wait()


def changed_pixels(before: bytes, after: bytes) -> int:
    """Count changed pixels; past the threshold the count stops being exact."""
    count = 0
    for start in range(0, len(after), _ROW_BYTES):
        old, new = before[start : start + _ROW_BYTES], after[start : start + _ROW_BYTES]
        if old != new:
            a, b = memoryview(old).cast("I"), memoryview(new).cast("I")
            count += sum(x != y for x, y in zip(a, b, strict=True))
            if count > CHANGED_PIXELS:
                break
    return count
