"""What the program is made of, with the licence of each part: for About and for packages."""

from __future__ import annotations

import sys
from importlib import metadata
from typing import NamedTuple

from networkjournal.paths import resource

DISTRIBUTIONS = {
    "PySide6_Essentials": "Qt for Python, with Qt",
    "shiboken6": "Shiboken",
    "peewee": "peewee",
    "platformdirs": "platformdirs",
    "rapidfuzz": "RapidFuzz",
    "typst": "Typst",
    "icalendar": "icalendar",
    "python-dateutil": "python-dateutil",
    "tzdata": "tzdata",
}
"""Distributions of Python by their names, and the names they are known by."""
if sys.version_info < (3, 13):  # icalendar needs it there
    DISTRIBUTIONS["typing_extensions"] = "typing_extensions"
if sys.platform == "win32":
    DISTRIBUTIONS["pywin32"] = "Python for Windows extensions"
_TEXTS = {
    "PySide6_Essentials": ("licences/LGPL-3.0.txt", "licences/GPL-3.0.txt"),
    "shiboken6": ("licences/LGPL-3.0.txt",),
}
"""Where a distribution brings no text of its licence along."""
_UNTOLD = {"peewee": "MIT"}
"""What the metadata of a distribution leaves out, and its licence says."""


class Part(NamedTuple):
    """One part that others made; ``text`` is the whole licence."""

    name: str
    version: str
    licence: str
    text: str


def parts() -> list[Part]:
    """Return every part that comes along, read from what is installed here."""
    import platform

    python = Part("Python", platform.python_version(), "PSF-2.0", _read("licences/Python.txt"))
    inter = Part("Inter", "3.19", "OFL-1.1", _read("fonts/OFL.txt"))
    return [*(_part(name) for name in DISTRIBUTIONS), python, inter]


def _part(name: str) -> Part:
    found = metadata.distribution(name)
    told = found.metadata.json
    licence = told.get("license_expression") or told.get("license") or _UNTOLD.get(name, "")
    own = [
        file.read_text(encoding="utf-8")
        for file in found.files or ()
        if "dist-info" in file.parts[0] and file.name.upper().startswith(("LICEN", "COPYING"))
    ]
    texts = own or [_read(text) for text in _TEXTS.get(name, ())]
    return Part(DISTRIBUTIONS[name], found.version, str(licence), "\n\n".join(texts))


def _read(name: str) -> str:
    return resource(name).read_text("utf-8")
