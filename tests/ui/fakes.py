"""What replaces the boxes and the thread in tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtPrintSupport import QPrinter

from networkjournal.core.errors import JournalError
from networkjournal.ui.dialogs import Dialogs
from networkjournal.ui.tasks import Progress, Tasks

T = TypeVar("T")


class FakeDialogs(Dialogs):
    """Answers what the test says and remembers what was told."""

    def __init__(self, file: Path | None = None, answer: int | None = 0) -> None:
        """Pick ``file`` whenever a file is asked for."""
        super().__init__(None)
        self.file = file
        self.answer = answer
        self.told: list[str] = []
        self.files: list[Path] = []
        self.folder: Path | None = None
        self.paper: Path | None = None
        """Where what is printed goes, nowhere by default."""

    def tell(self, title: str, message: str = "") -> None:
        self.told.append(f"{title}\n{message}".strip())

    def error(self, error: JournalError) -> None:
        self.told.append(str(error))

    def choose(
        self, title: str, message: str, answers: Sequence[str], escape: int = -1
    ) -> int | None:
        self.told.append(f"{title}\n{message}\n{' | '.join(answers)}")
        return self.answer

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        return self.file

    def open_files(self, title: str, kinds: str, folder: Path | None = None) -> list[Path]:
        return self.files

    def open_folder(self, title: str, folder: Path | None = None) -> Path | None:
        return self.folder

    def choose_printer(self, printer: QPrinter) -> bool:
        if self.paper is None:
            return False
        printer.setOutputFormat(printer.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.paper))
        return True

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        return self.file


class InlineTasks(Tasks):
    """Does the work at once, in this thread."""

    def __init__(self) -> None:
        """Nothing is shown."""
        super().__init__(None)
        self.stages: list[str] = []

    def run(self, title: str, work: Callable[[Progress], T]) -> T:
        return work(lambda stage, done, total: self.stages.append(stage))
