"""A damaged or missing journal: its backups are offered, and the chosen one takes its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.store.backup import Backup, list_backups, restore
from networkjournal.store.journal import Journal, default_backups
from networkjournal.ui.dialogs import Dialogs

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_COLUMNS = {"Made on": 210, "People": 80, "Entries": 80, "Why": 170, "State": 80}
_ROW_HEIGHT = 30
_WIDTH, _HEIGHT = 700, 420


class Recovery(QDialog):
    """Lists the backups, the newest first and chosen."""

    def __init__(
        self,
        title: str,
        message: str,
        backups: Sequence[Backup],
        way_back: str = "Quit",
        parent: QWidget | None = None,
    ) -> None:
        """Say what is wrong above the list; ``way_back`` restores nothing."""
        super().__init__(parent)
        self.setWindowTitle("Network Journal")
        self._backups = backups
        heading = _text(title)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.list = QTreeWidget()
        self.list.setAccessibleName("Backups")
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setHeaderLabels(list(_COLUMNS))
        for number, width in enumerate(_COLUMNS.values()):
            self.list.setColumnWidth(number, width)
        items = [_item(backup) for backup in backups]
        self.list.addTopLevelItems(items)
        self.list.setCurrentItem(items[0])
        self.list.itemActivated.connect(lambda _item, _column: self.accept())
        buttons = QDialogButtonBox(self)  # else the default button would not be the dialog’s
        use = buttons.addButton("Restore this backup", QDialogButtonBox.ButtonRole.AcceptRole)
        use.setDefault(True)
        buttons.addButton(way_back, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(14)
        for part in (heading, _text(message), self.list, buttons):
            column.addWidget(part)
        self.resize(_WIDTH, _HEIGHT)
        self.list.setFocus()

    def chosen(self) -> Backup:
        """Return the backup that the person stands on."""
        return self._backups[self.list.currentIndex().row()]


def recover(path: Path, error: JournalError, dialogs: Dialogs) -> Journal:
    """Let the person restore a backup of the closed journal at ``path`` and return it open.

    Raises:
        JournalError: ``error`` itself, where there is no backup.
        Cancelled: the person would rather quit; everything is as it was.
    """
    folder = default_backups(path)
    message = f"Choose the backup to go on with. What is at {path} now is kept, not erased."
    while backups := list_backups(folder):
        dialog = Recovery(error.title, message, backups)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            raise Cancelled
        earlier = _set_aside(path)
        try:
            with _waiting():
                restored = restore(dialog.chosen().path, path, folder)
                journal = Journal.open(path)
        except JournalError as refusal:
            dialogs.error(refusal)
            continue
        dialogs.tell("The journal is restored.", _report(restored, _set_aside(path) - earlier))
        return journal
    raise error


def choose(window: MainWindow) -> Path | None:
    """Let the person choose a backup of the journal in ``window``; None to leave it as it is."""
    backups = list_backups(default_backups(window.session.journal.path))
    if not backups:
        message = "The first one is made when you close the window, or by Back up now."
        window.dialogs.tell("There is no backup yet.", message)
        return None
    title = "Which backup do you want to go on with?"
    message = "The journal as it is now is backed up first. The window opens again with the backup."
    dialog = Recovery(title, message, backups, "Cancel", window)
    return dialog.chosen().path if dialog.exec() == QDialog.DialogCode.Accepted else None


def put_back(path: Path, backup: Path, dialogs: Dialogs) -> Journal:
    """Put a backup in the place of the closed journal at ``path`` and return it open.

    Where that is refused, the journal is opened as it was.
    """
    try:
        with _waiting():
            restored = restore(backup, path, default_backups(path))
    except JournalError as refusal:
        dialogs.error(refusal)
        return Journal.open(path)
    journal = Journal.open(path)
    dialogs.tell("The journal is restored.", _report(restored, set()))
    return journal


def _report(restored: Backup, set_aside: set[Path]) -> str:
    report = (
        f"It is as it was on {_moment(restored)}: {restored.contacts:,} people and "
        f"{restored.interactions:,} entries, counted again."
    )
    return " ".join((report, *(f"The damaged file is kept as {path}." for path in set_aside)))


def _set_aside(path: Path) -> set[Path]:
    return {p for p in path.parent.iterdir() if p.name.startswith(f"{path.name}.damaged-")}


def _item(backup: Backup) -> QTreeWidgetItem:
    counts = (f"{backup.contacts:,}", f"{backup.interactions:,}")
    item = QTreeWidgetItem([_moment(backup), *counts, backup.reason, "checked"])
    item.setSizeHint(0, QSize(0, _ROW_HEIGHT))
    return item


def _moment(backup: Backup) -> str:
    return f"{backup.made_at.astimezone():%d %B %Y, %H:%M}".removeprefix("0")


def _text(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


@contextmanager
def _waiting() -> Iterator[None]:
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()
