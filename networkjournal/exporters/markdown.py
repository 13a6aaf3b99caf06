"""Hunts as Markdown: a folder with a note for each, for Obsidian and other note programs.

CommonMark, which all of them read; what people wrote is escaped, so that it stays text. Front
matter is YAML 1.2, of which JSON's strings and lists are a part. Links lead from one note to
another by relative addresses, which every program follows.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from networkjournal.core.entities import Contact
from networkjournal.core.progress import Progress, no_progress
from networkjournal.core.rows import Trail
from networkjournal.exporters import photos, words
from networkjournal.exporters.atomic import fill_folder, refusing
from networkjournal.exporters.hunt_words import Link, Part, Person, Told

PHOTOS = "photos"
_STEP = 20
_LONGEST_NAME = 120
"""Octets of a file's name without its ending: all systems take 255, sync services fewer."""
_UNSAFE = re.compile(
    r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*#^\[\]%\u200b-\u200f\u202a-\u202e\u2066-\u2069]+'
)
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
"""What Windows takes for a device, whatever follows the point."""
_SIGNS = re.compile(r"[\\`*_\[\]<>|~$&{}^#=%!]|(?<=:)/(?=/)|(?<=[Ww]{3})\.|@")
"""Signs of Markdown, of its mathematics, comments, marks and tags, and what makes an address."""
_AT_START = re.compile(r"(?m)^[ \t]*(?:([-+:])|(\d{1,9})([.)]))")
_IN_ADDRESS = ":/?#@!$&'*+,;=~%"
_NO_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def escaped(text: str) -> str:
    """Return ``text`` as Markdown that shows it as it is, single line ends kept."""
    lines = (line.strip() for line in _SIGNS.sub(r"\\\g<0>", text).split("\n"))
    return _AT_START.sub(_escaped_start, "  \n".join(lines))


def body(hunt: Told, link: Callable[[Person], str] = lambda person: escaped(person.name)) -> str:
    """Return one hunt as Markdown; ``link`` returns how somebody else is named in it."""
    return "\n\n".join(_blocks(hunt, link))


def write_folder(
    hunts: Iterable[tuple[Trail, Told]],
    called: Mapping[int, str],
    out: Path,
    progress: Progress = no_progress,
    *,
    photos: bool = True,
) -> None:
    """Write a folder of notes; ``called`` names those who have one, by id.

    ``progress`` counts the notes.

    Raises:
        JournalError: there is such a folder with something in it, or it can't be written.
    """
    names = file_names(called)

    def link(person: Person) -> str:
        if person.id not in names:
            return escaped(person.name)
        return f"[{escaped(person.name)}]({quote(names[person.id])}.md)"

    with fill_folder(out) as folder:
        for number, (trail, hunt) in enumerate(hunts):
            if number % _STEP == 0:
                progress(number, len(names))
            name = names[trail.contact.id]
            with refusing(out):
                photo = _photo(trail.contact, folder) if photos else ""
                text = "\n\n".join(filter(None, (_front(trail), photo, body(hunt, link))))
                (folder / f"{name}.md").write_bytes(f"{text}\n".encode())


def file_names(called: Mapping[int, str]) -> dict[int, str]:
    """Return a name for the file of everybody, safe on all systems; no two are the same on any."""
    taken: set[str] = set()
    names = {}
    for each, name in called.items():
        safe, number = _safe(name), 1
        numbered = safe
        while (key := unicodedata.normalize("NFKC", numbered).casefold()) in taken:
            number += 1
            numbered = f"{safe} ({number})"
        taken.add(key)
        names[each] = numbered
    return names


def _safe(name: str) -> str:
    text = " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", name)).split())
    cut = text.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .")
    return f"{cut}_" if _DEVICES.fullmatch(cut) else cut or words.NO_NAME


def _escaped_start(match: re.Match[str]) -> str:
    sign, number, after = match.groups()
    return f"\\{sign}" if sign else f"{number}\\{after}"


def _blocks(hunt: Told, link: Callable[[Person], str]) -> Iterator[str]:
    yield f"# {escaped(hunt.name)}"
    if hunt.about:
        yield escaped(hunt.about)
    if hunt.links:
        yield "  \n".join(map(_page, hunt.links))
    for part in hunt.parts:
        yield from _part(part, link)


def _page(link: Link) -> str:
    text = escaped(link.text)
    return f"[{text}]({quote(link.url, safe=_IN_ADDRESS)})" if link.url else text


def _part(part: Part, link: Callable[[Person], str]) -> Iterator[str]:
    yield f"## {escaped(part.title)}"
    if part.head:
        yield escaped(part.head)
    if part.quote:
        quoted = "\n\n".join(map(escaped, part.quote))
        yield "\n".join(f"> {line}" if line else ">" for line in quoted.split("\n"))
    yield from map(escaped, part.text)
    for step in part.steps:
        yield f"### {escaped(step.head)}"
        yield from map(escaped, step.text)
        if step.people:
            yield f"{words.WITH} {', '.join(map(link, step.people))}"


def _front(trail: Trail) -> str:
    contact = trail.contact
    days = {
        "opened": trail.opened_on,
        "discovered": contact.discovered_on,
        "let_go": contact.let_go_on,
        "follow_up": contact.follow_up_on,
    }
    texts = {"name": contact.name, "headline": contact.headline, "company": contact.company}
    lists = {"tags": tuple(map(_tag, contact.tags)), "reason_kinds": contact.reason_kinds}
    lines = [f"{key}: {_yaml(value)}" for key, value in texts.items() if value]
    lines += [f"{key}: {day.isoformat()}" for key, day in days.items() if day is not None]
    lines += [f"{key}: {_yaml(values)}" for key, values in lists.items() if values]
    return "\n".join(("---", *lines, "---"))


def _tag(tag: str) -> str:
    """Return a tag as note programs take one: without blanks."""
    return "-".join(tag.split())


def _yaml(value: str | tuple[str, ...]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _NO_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _photo(contact: Contact, folder: Path) -> str:
    name = photos.file_name(contact)
    if not name or contact.photo is None:
        return ""
    (folder / PHOTOS).mkdir(exist_ok=True)
    (folder / PHOTOS / name).write_bytes(contact.photo)
    return f"![]({PHOTOS}/{name})"
