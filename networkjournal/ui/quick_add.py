"""The quick-add line over the window: a dimmed sheet that holds the panel."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from networkjournal.ui.quick_add_desk import SessionDesk
from networkjournal.ui.quick_add_looks import WIDTH
from networkjournal.ui.quick_add_panel import QuickAddPanel
from networkjournal.ui.session import Session
from networkjournal.ui.sheet import Sheet
from networkjournal.ui.theme import Theme


class QuickAdd(Sheet):
    """A sheet over the window with one line; whoever is added is announced by id."""

    added = Signal(object)

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        """Lie over the whole of ``window``; hidden until :meth:`open`."""
        super().__init__(window, WIDTH)
        self.panel = QuickAddPanel(theme, session.today, self)
        self.hold(self.panel)
        self.panel.attach(SessionDesk(session))
        self.panel.closed.connect(self.vanish)
        self.panel.added.connect(self.added)
        self.panel.resized.connect(self.place)
        session.flush_requested.connect(self.panel.flush)

    def open(self, about: int | None = None) -> None:
        """Show the line with what was last left in it; without a name it is ``about`` this id."""
        self.appear()
        self.panel.begin(about=about)

    def dismiss(self) -> None:
        """Close and keep the draft."""
        self.panel.close_keeping_draft()
