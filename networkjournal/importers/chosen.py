"""What a person chose, opened: each archive and folder with its files, and the loose files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from networkjournal.core.errors import JournalError
from networkjournal.core.text import clean
from networkjournal.importers import archive
from networkjournal.importers.files import File, in_folder, on_disk


class Opened(NamedTuple):
    """A file and how it begins."""

    file: File
    head: bytes


class Bundle(NamedTuple):
    """Files that belong together: those of an archive or a folder; loose ones have no name."""

    name: str
    files: Sequence[Opened]


class Refusal(NamedTuple):
    """What could not be read, and why."""

    name: str
    error: JournalError


@dataclass(slots=True)
class Chosen:
    """Collects what was chosen; what is refused never stops the rest."""

    refusals: list[Refusal] = field(default_factory=list)
    _bundles: list[Bundle] = field(default_factory=list)
    _loose: list[Opened] = field(default_factory=list)

    def all(self) -> tuple[Bundle, ...]:
        """Return what could be opened, the loose files last."""
        return (*self._bundles, Bundle("", self._loose))

    def open(self, path: Path) -> None:
        """Take a file, a folder or an archive of the disk."""
        if not path.is_dir():
            self.take(on_disk(path))
            return
        name = clean(path.name)
        with self.refusing(name):
            files = self._opened(in_folder(path))
            packed = [each for each in files if archive.is_zip(each.head)]
            self._bundles.append(Bundle(name, [each for each in files if each not in packed]))
            for each in packed:
                self._unpack(each.file)

    def take(self, file: File) -> None:
        """Take one file or archive."""
        for opened in self._opened([file]):
            if archive.is_zip(opened.head):
                self._unpack(file)
            else:
                self._loose.append(opened)

    @contextmanager
    def refusing(self, name: str) -> Iterator[None]:
        """Note a refusal, and go on."""
        try:
            yield
        except JournalError as error:
            self.refusals.append(Refusal(name, error))

    def _unpack(self, file: File) -> None:
        with self.refusing(file.path):
            members = archive.unpack(file.data(), file.path)
            self._bundles.append(Bundle(file.path, self._opened(members)))

    def _opened(self, files: Sequence[File]) -> list[Opened]:
        opened: list[Opened] = []
        for file in files:
            with self.refusing(file.path):
                opened.append(Opened(file, file.head()))
        return opened
