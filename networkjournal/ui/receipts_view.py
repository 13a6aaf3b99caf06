"""The history of imports: what each did, and taking it back at any later time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QResizeEvent

from networkjournal.core.changes import Kept, TakenBack
from networkjournal.core.errors import Cancelled
from networkjournal.ui import receipts_words as words
from networkjournal.ui.list_page import ListPage
from networkjournal.ui.receipts_delegate import ReceiptDelegate
from networkjournal.ui.receipts_model import ReceiptsModel
from networkjournal.ui.receipts_text import ReceiptText
from networkjournal.ui.row_delegate import ROW_HEIGHT
from networkjournal.ui.view_list import OneOfList
from networkjournal.ui.widgets import Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from networkjournal.core.entities import ImportReceipt
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.tasks import Progress

_TAKE = "Take back"


class ReceiptsView(ListPage):
    """The imports above, all that is known of the chosen one below."""

    bottom = 14

    def __init__(self, window: MainWindow) -> None:
        """Read nothing yet: the first showing does."""
        super().__init__(window, "Import history")
        theme = window.theme
        self._kept: dict[int, tuple[Kept, ...]] = {}
        """Who stayed, by the import that was taken back while this view was open."""
        self._about.setText(words.NOTE)
        self._rows = ReceiptsModel(self._session, self)
        delegate = ReceiptDelegate(self._session, theme, self)
        self.list = OneOfList(self._rows, delegate, theme, {"t": self.take_back})
        self.list.setAccessibleName("Imports")
        self.text = ReceiptText(theme)
        self.column.setSpacing(12)
        self.column.addWidget(self.list)
        self.column.addWidget(self.text, 1)
        self.taking = self.chip(_TAKE, Tone.ACCENT)
        self.copying = self.chip("Copy the list", Tone.PLAIN)
        self.lay_out_foot(self.taking, self.copying)
        self.list.picked.connect(lambda _number: self._tell())
        self.list.opened.connect(lambda _number: self.text.setFocus())
        self.taking.clicked.connect(self.take_back)
        self.copying.clicked.connect(self.copy)

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        return [self.list] if self.text.isHidden() else [self.list, self.text]

    def set_letters(self, on: bool) -> None:
        """Let single letters act in the list, or not."""
        super().set_letters(on)
        self.taking.set_text(f"{_TAKE}   T" if on else _TAKE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many imports as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def page_list(self) -> OneOfList:
        """Return the list."""
        return self.list

    def read(self) -> None:
        """Show the imports there are, and all of the chosen one."""
        numbers = self._rows.read()
        self.list.show_people(numbers, None, self.list.numbers())
        self.mark_neighbour()
        self._summary.setText(words.imports(len(numbers)) if numbers else "")
        if numbers:
            self.say_nothing()
        else:
            self.say_why_empty(words.EMPTY)
        self._tell()

    def take_back(self) -> None:
        """Reverse what the chosen import did and nobody edited since, and name who stays."""
        receipt = self._chosen()
        if receipt is None or receipt.taken_back_at is not None:
            return
        self._session.flush_requested.emit()
        size = receipt.added + receipt.updated + receipt.events_added
        title = f"Taking back the import of {receipt.file_name}"

        def work(report: Progress) -> TakenBack:
            return self._session.journal.take_back(receipt.id, partial(report, ""))

        try:
            done = self._session.carry_out(title, size, work)
        except Cancelled:
            return
        self._kept[receipt.id] = done.kept
        self._session.changed.emit(done.change)
        self._catch_up()
        self._window.say(words.taken_back(receipt, done.kept), done.change)
        self.setFocus()

    def copy(self) -> None:
        """Put the names of who stayed into the clipboard."""
        receipt = self._chosen()
        kept = self._kept.get(receipt.id) if receipt is not None else None
        if kept:
            lines = "\n".join(f"{each.name}\t{each.why}" for each in kept)
            QGuiApplication.clipboard().setText(lines)
            self._window.say("The list is in the clipboard.")

    def _escape(self) -> None:
        """Lead to the list, then back to the people."""
        if not self.list.hasFocus() and self._rows.rowCount():
            self.setFocus()
        else:
            super()._escape()

    def _tell(self) -> None:
        """Tell all that is known of the chosen import."""
        receipt = self._chosen()
        there = receipt is not None
        for part in (self._about, self.text):
            part.setVisible(there)
        kept = self._kept.get(receipt.id) if receipt is not None else None
        back = receipt is not None and receipt.taken_back_at is not None
        self.taking.setVisible(there and not back)
        self.copying.setVisible(back and bool(kept))
        if receipt is not None:
            self.text.tell(words.told(receipt, kept, self._session.today()))
        self._fit()

    def _fit(self) -> None:
        """Give the list as many rows as a third of the height has room for."""
        rows = min(self._rows.rowCount(), max(2, self.height() // 3 // ROW_HEIGHT))
        self.list.setMinimumHeight(rows * ROW_HEIGHT)
        self.list.setMaximumHeight(rows * ROW_HEIGHT if rows else 2**24 - 1)

    def _chosen(self) -> ImportReceipt | None:
        return self._rows.receipt(self.list.number())
