"""The user's guide in a window of its own, beside the journal: ten pages, all on this computer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QPalette, QResizeEvent, QShortcut, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QWidget

from networkjournal.paths import guide
from networkjournal.ui import guide_looks as looks
from networkjournal.ui.page_names import PageNames
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_WIDTH, _HEIGHT = 900, 700
_LEAST_WIDTH, _LEAST_HEIGHT = 520, 360
_NAMES_WIDTH = 208


class Guide(QWidget):
    """The names of the pages at the left, one page at the right."""

    def __init__(self, window: MainWindow) -> None:
        """Belong to ``window``: it closes with it."""
        super().__init__(window, Qt.WindowType.Window)
        self.setWindowTitle("User guide")
        self._files = pages()
        self.names = PageNames(window.theme, window.settings, _NAMES_WIDTH)
        self.names.addItems([title(file) for file in self._files])
        self.text = GuidePage(window.theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self.text, 1)
        self.names.currentRowChanged.connect(
            lambda number: self.text.show_page(self._files[number])
        )
        self.names.setCurrentRow(0)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Close), self, self.close)
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        room = window.screen().availableSize()
        self.resize(min(_WIDTH, room.width()), min(_HEIGHT, room.height()))

    def come_forward(self) -> None:
        """Show the guide where it was left."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.names.setFocus()


class GuidePage(QTextBrowser):
    """One page, which reads pictures of the guide's own folder and nothing else."""

    def __init__(self, theme: Theme) -> None:
        """Follow ``theme``."""
        super().__init__()
        self._theme = theme
        self._file: Path | None = None
        self.setAccessibleName("Page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinBar(theme))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.document().setDefaultFont(looks.TEXT)
        self._recolor()
        theme.changed.connect(self._recolor)
        theme.changed.connect(self._show_again)

    def show_page(self, file: Path) -> None:
        """Show a page of the guide from its beginning."""
        self._file = file
        self.setMarkdown(file.read_text("utf-8"))
        looks.dress(self.document(), self._theme.colors)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Return a picture of the guide's folder; nothing from elsewhere."""
        wanted = name.toString() if isinstance(name, QUrl) else name
        folder = guide() / "pictures"
        if kind != QTextDocument.ResourceType.ImageResource.value or self._file is None:
            return None
        path = (guide() / wanted).resolve()
        if path.parent != folder.resolve():
            return None
        width = round(looks.LONGEST_LINE * self.devicePixelRatio())
        return QImage(str(path)).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines short and pictures inside."""
        super().resizeEvent(event)
        self._fit()

    def _recolor(self) -> None:
        look = QPalette(self.palette())
        look.setColor(QPalette.ColorRole.Base, self._theme.colors.page)
        self.setPalette(look)

    def _show_again(self) -> None:
        if self._file is not None:
            self.show_page(self._file)

    def _fit(self) -> None:
        looks.fit(self.document(), self.viewport().width())


def pages() -> list[Path]:
    """Return the pages of the guide in their order."""
    return sorted(guide().glob("*.md"))


def title(file: Path) -> str:
    """Return the heading of a page."""
    return file.read_text("utf-8").partition("\n")[0].removeprefix("# ").strip()
