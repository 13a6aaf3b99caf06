"""What a package says of its parts: Debian's copyright file, and a bill of materials."""

from __future__ import annotations

import json
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import project

from networkjournal.parts import Part, parts

_LIBRARIES = {
    "libbz2": ("bzip2", "bzip2-1.0.6"),
    "libexpat": ("Expat", "MIT"),
    "libffi": ("libffi", "MIT"),
    "liblzma": ("XZ Utils", "0BSD"),
    "libmpdec": ("mpdecimal", "BSD-2-Clause"),
    "libsqlite3": ("SQLite", "blessing"),
    "libuuid": ("util-linux", "BSD-3-Clause"),
    "libz": ("zlib", "Zlib"),
}
"""Libraries that come along with Python, by the beginning of their file's name."""


def copyright_file(bundle: Path) -> str:
    """Return Debian's copyright file: every licence in full, or where Debian keeps its text."""
    licence = (project.ROOT / "LICENSE").read_text("utf-8")
    whose = next(line for line in licence.splitlines() if line.startswith("Copyright"))
    stanzas = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: {project.TITLE}\n"
        "Comment: The program is frozen with all that it needs into /usr/lib/networkjournal.\n",
        _stanza("*", whose.removeprefix("Copyright").strip(), "MIT", licence),
    ]
    where = "usr/lib/networkjournal/_internal"
    for part in parts():
        held = f"{where}/{_folder(part)}"
        if "GPL" in part.licence:
            text = "The texts are in /usr/share/common-licenses/LGPL-3, GPL-2 and GPL-3."
            name = part.licence.replace(" OR ", " or ")
        elif part.licence == "Apache-2.0":
            text, name = "The text is in /usr/share/common-licenses/Apache-2.0.", part.licence
        else:
            text, name = part.text, part.licence
        stanzas.append(_stanza(held, f"the authors of {part.name}", name, text))
    for file, (name, code) in _libraries(bundle).items():
        text = f"This is the library {name}, under the licence {code} of the SPDX list."
        stanzas.append(_stanza(f"{where}/{file}", f"the authors of {name}", code, text))
    return "\n".join(stanzas)


def bill_of_materials(bundle: Path) -> str:
    """Return what is inside, in CycloneDX's JSON."""
    components = [_component(part.name, part.licence, part.version) for part in parts()]
    components += [_component(name, code) for name, code in _libraries(bundle).values()]
    made = datetime.fromtimestamp(project.moment(), UTC)
    subject = {"type": "application", "name": project.NAME, "version": project.version()}
    return json.dumps(
        {
            "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {"timestamp": f"{made:%Y-%m-%dT%H:%M:%SZ}", "component": subject},
            "components": components,
        },
        indent=2,
    )


def _component(name: str, licence: str, version: str = "") -> dict[str, object]:
    found: dict[str, object] = {"type": "library", "name": name}
    if version:
        found["version"] = version
    return {**found, "licenses": [{"expression": licence}]}


def _libraries(bundle: Path) -> dict[str, tuple[str, str]]:
    files = sorted(path.name for path in (bundle / "_internal").glob("lib*.so*"))
    return {
        f"{start}.so*": _LIBRARIES[start]
        for start in _LIBRARIES
        if any(file.split(".")[0].startswith(start) for file in files)
    }


def _folder(part: Part) -> str:
    folders = {
        "Qt for Python, with Qt": "PySide6/*",
        "Shiboken": "shiboken6/*",
        "Typst": "typst/*",
        "RapidFuzz": "rapidfuzz/*",
        "Python": "*python3*",
        "Inter": "networkjournal/resources/fonts/*",
    }
    return folders.get(part.name, f"{part.name}-*")


def _stanza(files: str, whose: str, name: str, text: str) -> str:
    lines = (line.strip("\f") for line in text.strip().splitlines())
    body = "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in lines)
    return f"Files: {files}\nCopyright: {textwrap.shorten(whose, 200)}\nLicense: {name}\n{body}\n"
