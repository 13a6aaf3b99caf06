"""Where the frozen program starts."""

import importlib
import os
import sys
from typing import Any

from networkjournal.__main__ import main


def hold_modules() -> None:
    """Read modules from the program's file as it is now, also once an upgrade has replaced it.

    PyInstaller opens the file by its name for each module that is first needed later on, and would
    find the newer version's there, or none.
    """
    archive: Any = importlib.import_module("pyimod02_importers").pyz_archive
    held = os.open(archive._filename, os.O_RDONLY)
    archive._filename = f"/proc/self/fd/{held}"


if sys.platform == "linux" and os.path.isdir("/proc/self/fd"):  # noqa: PTH112 - pathlib is slower
    hold_modules()
sys.exit(main())
