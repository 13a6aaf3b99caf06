"""Message and file boxes: the only caller of them, so that tests replace one seam."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from networkjournal.core.errors import JournalError
from networkjournal.ui.icon import show_icon

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class Dialogs:
    """Asks and tells, in plain text: what people wrote is never read as markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Boxes open over ``parent``."""
        self.parent = parent

    def tell(self, title: str, message: str = "") -> None:
        """Say one thing."""
        self._box(title, message, ("OK",))

    def error(self, error: JournalError) -> None:
        """Say what a person can do something about."""
        self._box(error.title, error.message, ("OK",), warning=True)

    def choose(
        self, title: str, message: str, answers: Sequence[str], escape: int = -1
    ) -> int | None:
        """Ask and return the place of the answer; the first is the default, Escape the last."""
        return self._box(title, message, answers, escape=escape)

    def report(self, title: str, message: str, details: str) -> None:
        """Say one thing with a longer text behind it that can be copied."""
        self._box(title, message, ("Close",), warning=True, details=details)

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Let the person pick a file; ``kinds`` is Qt's filter text."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self.parent, title, str(folder or Path.home()), kinds)
        return Path(name) if name else None

    def open_files(self, title: str, kinds: str, folder: Path | None = None) -> list[Path]:
        """Let the person pick several files; none where they change their mind."""
        from PySide6.QtWidgets import QFileDialog

        place = str(folder or Path.home())
        names, _ = QFileDialog.getOpenFileNames(self.parent, title, place, kinds)
        return [Path(name) for name in names]

    def open_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Let the person pick a folder."""
        from PySide6.QtWidgets import QFileDialog

        name = QFileDialog.getExistingDirectory(self.parent, title, str(folder or Path.home()))
        return Path(name) if name else None

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Let the person name a file to write."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(self.parent, title, str(suggested), kinds)
        return Path(name) if name else None

    def choose_printer(self, printer: QPrinter) -> bool:
        """Let the person set a printer up in the system's own dialog; False: not to print."""
        from PySide6.QtPrintSupport import QPrintDialog

        return QPrintDialog(printer, self.parent).exec() == QPrintDialog.DialogCode.Accepted

    def _box(
        self,
        title: str,
        message: str,
        answers: Sequence[str],
        *,
        warning: bool = False,
        details: str = "",
        escape: int = -1,
    ) -> int | None:
        from PySide6.QtWidgets import QMessageBox

        show_icon()  # a box may be all there is
        box = QMessageBox(self.parent)
        box.setWindowTitle("Network Journal")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning if warning else QMessageBox.Icon.NoIcon)
        box.setText(title)
        box.setInformativeText(message)
        if details:
            box.setDetailedText(details)
        buttons = [box.addButton(text, QMessageBox.ButtonRole.AcceptRole) for text in answers]
        box.setDefaultButton(buttons[0])
        if len(buttons) > 1:
            box.setEscapeButton(buttons[escape])
        box.exec()
        clicked = box.clickedButton()
        return next((place for place, button in enumerate(buttons) if button is clicked), None)
