"""How the window stood, kept from one start to the next: size, split, filter and selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize

from networkjournal.ui.settings import of_journal

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

PEOPLE_WIDTH = 340
_FIRST_SIZE = QSize(1280, 860)


def restore(window: MainWindow) -> None:
    """Let the window stand as it did; the first one inside the screen."""
    settings, path = window.settings, window.session.journal.path
    window.setWindowTitle("Network Journal" if path.stem == "journal" else path.stem.capitalize())
    geometry = settings.layout("window/geometry")
    if geometry is None or not window.restoreGeometry(geometry):
        _begin_inside_the_screen(window)
    splitter: QByteArray | None = settings.layout("window/splitter")
    if splitter is None or not window.splitter.restoreState(splitter):
        window.splitter.setSizes([PEOPLE_WIDTH, _FIRST_SIZE.width() - PEOPLE_WIDTH])
    window.people.set_filter(settings.filter_of(path))
    selected = settings.text(of_journal(path, "person"))
    if not (selected.isdigit() and window.people.select(int(selected))):
        window.people.select_first()


def remember(window: MainWindow) -> None:
    """Keep how the window stands now."""
    settings, path = window.settings, window.session.journal.path
    settings.set_layout("window/geometry", window.saveGeometry())
    settings.set_layout("window/splitter", window.splitter.saveState())
    settings.set_text(of_journal(path, "filter"), window.people.which)
    selected = next(iter(window.people.selected_ids()), "")
    settings.set_text(of_journal(path, "person"), str(selected))
    window.going.remember()
    settings.write()


def _begin_inside_the_screen(window: MainWindow) -> None:
    from PySide6.QtWidgets import QStyle  # takes 4 ms, and only a first window asks

    from networkjournal.ui.screens import room_at

    title_bar = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    room = room_at(window.pos()).size() - QSize(0, 2 * title_bar)
    window.resize(_FIRST_SIZE.boundedTo(room))
