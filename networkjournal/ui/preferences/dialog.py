"""The preferences: pages at the left, everything saved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from networkjournal.ui.flow import reach_after
from networkjournal.ui.page_names import PageNames
from networkjournal.ui.preferences.page import Page
from networkjournal.ui.preferences.pages import PAGES
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.theme import Theme
from networkjournal.ui.widgets import show_edges

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_WIDTH, _HEIGHT = 720, 540
_LEAST_WIDTH, _LEAST_HEIGHT = 500, 360


class PreferencesDialog(QDialog):
    """A page is made when it is first chosen; there is nothing to confirm."""

    def __init__(self, window: MainWindow, page: str = PAGES[0].title) -> None:
        """Show the page called ``page``."""
        super().__init__(window)
        self._main = window
        self.setWindowTitle("Preferences")
        self.names = PageNames(window.theme, window.settings)
        self.names.addItems([row.title for row in PAGES])
        self._pages = QStackedWidget()
        self._made: dict[int, Page] = {}
        for _row in PAGES:
            self._pages.addWidget(_scrolling(window.theme))
        self.names.currentRowChanged.connect(self._show_page)
        buttons = QDialogButtonBox()
        self._close = buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        self._close.setAutoDefault(False)  # Enter belongs to the field it is pressed in
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 20, 16)
        right.addWidget(self._pages, 1)
        right.addWidget(buttons)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        columns.addWidget(self.names)
        columns.addLayout(right, 1)
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.resize(min(_WIDTH, window.width() - 40), min(_HEIGHT, window.height() - 40))
        self.names.setCurrentRow([row.title for row in PAGES].index(page))
        self.names.setFocus()
        window.theme.changed.connect(self._draw_edges)

    def page(self) -> Page:
        """Return the page that is shown."""
        return self._made[self.names.currentRow()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter like Space on the one button."""
        if self._close.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close.click()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Save what is typed in a field that still has the focus, then go."""
        for page in self._made.values():
            page.flush()
        super().done(result)

    def _show_page(self, row: int) -> None:
        area = self._pages.widget(row)
        assert isinstance(area, QScrollArea)
        if row not in self._made:
            self._made[row] = PAGES[row].make(self._main)
            area.setWidget(self._made[row])
            last = self.previousInFocusChain()
            assert last is not None
            reach_after(last, self._close)
            self._draw_edges()
        self._pages.setCurrentIndex(row)

    def _draw_edges(self) -> None:
        for page in self._made.values():
            for kind in (QAbstractSpinBox, QLineEdit):
                show_edges(self._main.theme, *page.findChildren(kind))


def _scrolling(theme: Theme) -> QWidget:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBar(ThinBar(theme))
    return area
