"""Files that are dropped or pasted, and the hint that says so while they hang over the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

from networkjournal.ui.theme import Colors, Theme, font

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

HINT = "Drop to bring people in"
_MOST_PATHS = 200
_MOST_LETTERS = 100_000


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files and folders of this computer that are dragged or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def pasted_files(data: QMimeData) -> list[Path]:
    """Return the files that are copied, or whose paths are: one to a line, quoted or not."""
    if found := dropped_files(data):
        return found
    lines = data.text()[:_MOST_LETTERS].splitlines()[:_MOST_PATHS]
    paths = [Path(line.strip().strip("\"'")).expanduser() for line in lines if line.strip()]
    return paths if paths and all(map(_exists, paths)) else []


def _exists(path: Path) -> bool:
    try:
        return path.is_absolute() and path.exists()
    except (OSError, ValueError):  # longer than a path can be
        return False


def draw_drop_place(painter: QPainter, rect: QRectF, colors: Colors, words: str) -> None:
    """Draw a dashed place with words in its middle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colors.accent, 2, Qt.PenStyle.DashLine))
    ground = QColor(colors.accent_soft)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 14, 14)
    painter.setPen(colors.accent)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
    painter.restore()


class DropHint(QWidget):
    """Lies over the whole window while files hang over it, and takes them."""

    dropped = Signal(list)
    """Files and folders as paths."""

    def __init__(self, theme: Theme, window: MainWindow) -> None:
        """Stay hidden until files come."""
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._is_entered = False
        self.setAcceptDrops(True)
        self.hide()
        window.installEventFilter(self)

    def consider(self, event: QDragEnterEvent) -> None:
        """Cover the window where files come, which are dropped here then."""
        busy = self._window.session.is_lent or QApplication.activeModalWidget() is not None
        if not busy and take(event):
            self._is_entered = False
            self.setGeometry(self._window.rect())
            self.show()
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window; go where a drag left it before it came here."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        elif event.type() is QEvent.Type.DragLeave:
            QTimer.singleShot(0, self, self._go_unless_entered)
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        self._is_entered = take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere."""
        take(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go, where they do."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand them over, once the other program is told that they have come."""
        self.hide()
        if take(event):
            files = dropped_files(event.mimeData())
            QTimer.singleShot(0, self, lambda: self.dropped.emit(files))

    def _go_unless_entered(self) -> None:
        if not self._is_entered:
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the window's ground and, inside it, the place."""
        colors = self._theme.colors
        painter = QPainter(self)
        ground = QColor(colors.page)
        ground.setAlphaF(0.86)
        painter.fillRect(self.rect(), ground)
        painter.setFont(font(20, QFont.Weight.DemiBold))
        draw_drop_place(painter, QRectF(self.rect()).adjusted(18, 18, -18, -18), colors, HINT)


def hint_of(window: MainWindow) -> DropHint:
    """Return the hint of a window, built when the first files come."""
    hint = window.findChild(DropHint)
    if hint is None:
        hint = DropHint(window.theme, window)
        hint.dropped.connect(window.commands.import_files)
    return hint


def take(event: QDropEvent) -> bool:
    """Accept files as copies, never so that the other program would remove them."""
    copy = Qt.DropAction.CopyAction
    is_own = event.source() is not None  # people drawn out of the list are here already
    if is_own or not (event.possibleActions() & copy and dropped_files(event.mimeData())):
        event.ignore()
        return False
    event.setDropAction(copy)
    event.accept()
    return True
