"""The child's side of the book: compilations by typst, in a process that can be ended.

A compilation can't be interrupted from inside. The parent ends this process to cancel it, and
this process ends itself when the parent is gone, however that came about.
"""

from __future__ import annotations

import json
import os
import re
import threading
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

DONE = 0
FAILED = 1
"""Exit code for a bug; ERROR_FILE or standard error hold the details."""
_USAGE = 2
REFUSED = 3
"""Exit code for pages that could not be written, which a person can do something about."""
MISSING = 4
"""Exit code for a standard that can't be met: the result names the characters without a font."""

JOB_FILE = "job.json"
RESULT_FILE = "result.json"
ERROR_FILE = "error.txt"
_STDIN = 0
_VARIANTS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_CHECK = "check.typ"
_CHECK_CHARACTERS = "#for c in json(bytes(sys.inputs.characters)) [#text(c) ]"
_CHECK_PHOTOS = "#for name in json(bytes(sys.inputs.photos)) { image(name, width: 1cm) }"


@dataclass(frozen=True, slots=True)
class Job:
    """What to compile; the names are of files beside the job file, ``timestamp`` in UTC seconds.

    ``standard`` is typst's name of one, "" for none; ``fonts`` is a folder of fonts beside the
    system's own. With ``dots_per_inch`` each page is a PNG, numbered from 0 where the output has
    ``{n}``. ``sheets`` is a second template that puts the pages of ``output`` on sheets.
    """

    template: str
    data: str
    output: str
    timestamp: int
    standard: str = ""
    fonts: str = ""
    photos: tuple[str, ...] = ()
    dots_per_inch: int = 0
    sheets: str = ""

    def save(self, path: Path) -> None:
        """Write the job for the child to read."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Job:
        """Read what ``save`` wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        return cls(**{**told, "photos": tuple(told["photos"])})


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it: the pages, where each hunt begins, and characters that no font has."""

    pages: int = 0
    places: tuple[tuple[int, int], ...] = ()
    missing: tuple[str, ...] = ()

    def save(self, path: Path) -> None:
        """Write the result for the parent to read."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Result:
        """Read what ``save`` wrote."""
        told = json.loads(path.read_text(encoding="utf-8"))
        places = tuple((number, page) for number, page in told["places"])
        return cls(told["pages"], places, tuple(told["missing"]))


def main(arguments: Sequence[str]) -> int:
    """Set the book of the one job file that is named; 2 is wrong usage."""
    return render_job(Path(arguments[0])) if len(arguments) == 1 else _USAGE


def render_job(job_path: Path) -> int:
    """Set the book of ``job_path`` and return the exit code; end early if the parent is gone."""
    job = Job.load(job_path)
    follow = threading.Thread(
        target=follow_parent, args=(_STDIN, partial(leave, job, job_path)), daemon=True
    )
    follow.start()
    return set_book(job, job_path.parent)


def leave(job: Job, job_path: Path) -> None:
    """End this process at once, without leaving the journal's text behind."""
    try:
        for name in (job.data, job.output, job_path.name, RESULT_FILE, *job.photos):
            (job_path.parent / name).unlink(missing_ok=True)
    finally:
        os._exit(FAILED)


def follow_parent(pipe: int, leave: Callable[[], None]) -> None:
    """Call ``leave`` once the other end of ``pipe`` is closed, by hand or by the parent's end."""
    try:
        while os.read(pipe, 1):
            pass
    except OSError:
        return  # a windowed program may have been given no standard input to follow
    leave()


def set_book(job: Job, folder: Path) -> int:
    """Compile the template in ``folder``, which sees nothing else, and write what comes of it."""
    import typst

    fonts = typst.Fonts(font_paths=[Path(job.fonts)] if job.fonts else [])
    try:
        text = "" if job.dots_per_inch else (folder / job.data).read_text(encoding="utf-8")
        missing = missing_characters(text, fonts, folder)
        if missing and job.standard:
            Result(missing=missing).save(folder / RESULT_FILE)
            return MISSING
        pages, result = _compile(job, folder, fonts, missing)
    except typst.TypstError as error:
        details = f"{error.message}\n{error.diagnostic}"
        (folder / ERROR_FILE).write_text(details, encoding="utf-8")
        return FAILED
    try:
        for number, page in enumerate(pages):
            (folder / job.output.format(n=number)).write_bytes(page)
        result.save(folder / RESULT_FILE)
    except OSError:
        return REFUSED
    return DONE


def _compile(
    job: Job, folder: Path, fonts: typst.Fonts, missing: tuple[str, ...]
) -> tuple[list[bytes], Result]:
    import typst

    try:
        compiler, pages = _set(job, folder, fonts, [])
    except typst.TypstError:
        if not (unreadable := unreadable_photos(job.photos, fonts, folder)):
            raise
        compiler, pages = _set(job, folder, fonts, unreadable)
    places = json.loads(compiler.query("<place>", field="value"))
    count = next(iter(json.loads(compiler.query("<pages>", field="value"))), 0)
    if job.sheets:
        pages = [_on_sheets(job, folder, fonts, pages[0], count)]
    return pages, Result(count, tuple(map(tuple, places)), missing)


def _set(
    job: Job, folder: Path, fonts: typst.Fonts, unreadable: list[str]
) -> tuple[typst.Compiler, list[bytes]]:
    inputs = {"families": json.dumps(fonts.families()), "unreadable": json.dumps(unreadable)}
    compiler = _compiler(folder, job.template, fonts, inputs)
    return compiler, _made(compiler, job)


def _made(compiler: typst.Compiler, job: Job) -> list[bytes]:
    """Return the PDF, or a picture of every page."""
    if job.dots_per_inch:
        made: Any = compiler.compile(format="png", ppi=job.dots_per_inch)
    else:
        standards: Any = [job.standard] if job.standard else []
        made = compiler.compile(format="pdf", pdf_standards=standards, timestamp=job.timestamp)
    return made if isinstance(made, list) else [made]


def _on_sheets(job: Job, folder: Path, fonts: typst.Fonts, pdf: bytes, pages: int) -> bytes:
    """Return the pages of ``pdf`` two by two on larger paper."""
    (folder / job.output).write_bytes(pdf)
    inputs = {"source": job.output, "pages": str(pages)}
    compiler = _compiler(folder, job.sheets, fonts, inputs)
    return _made(compiler, job)[0]


def _compiler(
    folder: Path, template: str, fonts: typst.Fonts, inputs: dict[str, str]
) -> typst.Compiler:
    import typst

    return typst.Compiler(
        folder / template,
        root=folder,
        font_paths=fonts,
        sys_inputs=inputs,
        package_path=folder,  # there are none: nothing is ever fetched
        package_cache_path=folder,
    )


def missing_characters(text: str, fonts: typst.Fonts, folder: Path) -> tuple[str, ...]:
    """Return the characters of ``text`` that no font at hand can draw.

    The typesetter itself knows best: each character is set once under a standard that forbids
    the sign for a missing glyph.
    """
    import typst

    characters = sorted(filter(_is_drawn, set(text)))
    inputs = {"characters": json.dumps(characters)}
    if not characters:
        return ()
    try:
        _check(folder, _CHECK_CHARACTERS, fonts, inputs, "a-2b")
    except typst.TypstError as error:
        quoted = re.findall(
            r'^error: .*the text `"(.*)"` could not', error.diagnostic, re.MULTILINE
        )
        return tuple(map(_unescaped, quoted))
    return ()


def _is_drawn(character: str) -> bool:
    """Say whether a character leaves ink: no control, no blank, no choice of a variant."""
    kind = unicodedata.category(character)
    return not (kind in ("Cc", "Cf", "Cs") or kind.startswith("Z") or character in _VARIANTS)


def _unescaped(quoted: str) -> str:
    """Return the character that an error message shows, by number where it can't be shown."""
    if quoted.startswith("\\u{"):
        return chr(int(quoted[3:-1], 16))
    return quoted[-1:]


def unreadable_photos(names: Sequence[str], fonts: typst.Fonts, folder: Path) -> list[str]:
    """Return which pictures the typesetter can't read: they cost nothing but themselves.

    To look at all of them takes as much memory as to print them, so it is done where a page failed.
    """
    import typst

    if not names:
        return []
    try:
        _check(folder, _CHECK_PHOTOS, fonts, {"photos": json.dumps(names)})
    except typst.TypstError:
        if len(names) == 1:
            return list(names)
        middle = len(names) // 2
        halves = (names[:middle], names[middle:])
        return [name for half in halves for name in unreadable_photos(half, fonts, folder)]
    return []


def _check(
    folder: Path, source: str, fonts: typst.Fonts, inputs: dict[str, str], standard: str = ""
) -> None:
    """Set a page that nobody sees; typst.TypstError where it can't be set."""
    (folder / _CHECK).write_text(source, encoding="utf-8")
    _made(_compiler(folder, _CHECK, fonts, inputs), Job(_CHECK, "", "", 0, standard))
