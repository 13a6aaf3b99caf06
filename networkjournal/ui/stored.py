"""What the program keeps on this computer, and where; a button opens the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFont
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from networkjournal import paths
from networkjournal.store.backup import list_backups
from networkjournal.store.journal import default_backups
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.theme import Theme, font

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_WIDTH = 560
_LEAST_WIDTH = 400
_MEGABYTE = 1_000_000


class StoredDialog(QDialog):
    """Each thing that is kept, with its place, and what is not kept at all."""

    def __init__(self, window: MainWindow) -> None:
        """Tell of the journal in ``window``."""
        super().__init__(window)
        self.setWindowTitle("What is stored and where")
        self._dialogs = window.dialogs
        self._journal = window.session.journal.path
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(4)
        for name, what, place in kept(self._journal):
            _add(column, window.theme, name, what, place)
        _add(column, window.theme, "Nothing else", _NOTHING, None)
        column.addSpacing(8)
        buttons = QDialogButtonBox(self)
        self.opener = buttons.addButton("&Open the folder", QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.opener.setDefault(True)
        self.opener.clicked.connect(self._open)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.resize(min(_WIDTH, window.width() - 40), self.heightForWidth(_WIDTH))

    def _open(self) -> None:
        folder = self._journal.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._dialogs.tell("Your system could not open the folder.", f"It is {folder}")


_NOTHING = (
    "There is no account, and the program opens no connection to the internet; only printing goes "
    "through the print service of your system. If you take the program off this computer, all of "
    "the above stays until you delete it yourself."
)


def kept(journal: Path) -> list[tuple[str, str, Path]]:
    """Return what is kept for a journal: its name, what it is, and its place."""
    folder = default_backups(journal)
    copies = list_backups(folder)
    size = sum(copy.size for copy in copies)
    told = f"{_count(len(copies))}, {_megabytes(size)} together. Older ones are thinned out."
    return [
        (
            "The journal",
            f"All you wrote, in one file of {_megabytes(journal.stat().st_size)} that only you "
            "can read.",
            journal,
        ),
        ("Backups", told if copies else "None yet; the first is made at closing.", folder),
        (
            "Settings of this computer",
            "The size of the window, colours, shortcuts, your last choices such as the name on the "
            "book, and the report of the last error, if there was one. No words of your journal.",
            paths.config_folder(),
        ),
        (
            "Cache",
            "Parts of the program, made ready for a quicker start. Nothing of yours; it may be "
            "deleted at any time.",
            paths.cache_folder(),
        ),
    ]


def _count(copies: int) -> str:
    return "One checked copy" if copies == 1 else f"{copies} checked copies"


def _megabytes(size: int) -> str:
    return f"{max(size / _MEGABYTE, 0.1):,.1f} MB"


def _add(column: QVBoxLayout, theme: Theme, name: str, what: str, place: Path | None) -> None:
    column.addWidget(Label(theme, font(15, QFont.Weight.DemiBold), Ink.TEXT, name))
    words = Label(theme, font(14), Ink.TEXT, what)
    words.setWordWrap(True)
    column.addWidget(words)
    if place is not None:
        shown = Label(theme, font(13), Ink.MUTED, breakable(place))
        shown.setWordWrap(True)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        shown.setAccessibleName(f"Place of {name}: {place}")
        column.addWidget(shown)
    column.addSpacing(14)


def breakable(place: Path) -> str:
    """Return a path that can be wrapped after each of its folders."""
    return str(place).replace("/", "/\N{ZERO WIDTH SPACE}").replace("\\", "\\\N{ZERO WIDTH SPACE}")
