"""The history of imports: what each did, and taking it back at any later time."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from networkjournal.core.changes import Kept, TakenBack
from networkjournal.core.errors import Cancelled
from networkjournal.ui import receipts_words as words
from networkjournal.ui.labels import Ink, Label, ShortLabel
from networkjournal.ui.people_search import EmptyNote
from networkjournal.ui.receipts_delegate import ReceiptDelegate
from networkjournal.ui.receipts_model import ReceiptsModel
from networkjournal.ui.receipts_text import ReceiptText
from networkjournal.ui.row_delegate import ROW_HEIGHT
from networkjournal.ui.scroll_bar import WIDTH as BAR_WIDTH
from networkjournal.ui.theme import font
from networkjournal.ui.view_list import OneOfList
from networkjournal.ui.views import View
from networkjournal.ui.widgets import Chip, Tone

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from networkjournal.core.entities import ImportReceipt
    from networkjournal.ui.main_window import MainWindow
    from networkjournal.ui.tasks import Progress

LEAST_WIDTH = 300
_SIDE, _SIDE_SLIM, _SLIM = 35, 14, 480
"""Margins in pixels; the slim one below that width."""
_TOP, _BOTTOM = 30, 14
_CHIP_HEIGHT = 34
_TAKE = "Take back"


class ReceiptsView(View):
    """The imports above, all that is known of the chosen one below."""

    def __init__(self, window: MainWindow) -> None:
        """Read nothing yet: the first showing does."""
        super().__init__()
        self._window = window
        self._session = window.session
        theme = window.theme
        self._kept: dict[int, tuple[Kept, ...]] = {}
        """Who stayed, by the import that was taken back while this view was open."""
        self._title = Label(theme, font(24, QFont.Weight.DemiBold), Ink.TEXT, "Import history")
        self._summary = ShortLabel(theme, font(12), Ink.MUTED)
        self._summary.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._hint = Label(theme, font(13), Ink.MUTED, words.NOTE)
        self._hint.setWordWrap(True)
        self._rows = ReceiptsModel(self._session, self)
        delegate = ReceiptDelegate(self._session, theme, self)
        self.list = OneOfList(self._rows, delegate, theme, {"t": self.take_back})
        self.list.setAccessibleName("Imports")
        self.text = ReceiptText(theme)
        self.taking = self._chip(_TAKE, Tone.ACCENT)
        self.copying = self._chip("Copy the list", Tone.PLAIN)
        self._note = EmptyNote(self.list.viewport(), theme)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._lay_out()
        self._connect()

    def panes(self) -> list[QWidget]:
        """Return its parts in the order in which F6 goes through them."""
        return [self.list] if self.text.isHidden() else [self.list, self.text]

    def refresh(self) -> None:
        """Read everything again, for example on a new day."""
        self._later.start()

    def set_letters(self, on: bool) -> None:
        """Let single letters act in the list, or not."""
        self.list.set_letters(on)
        self.taking.set_text(f"{_TAKE}   T" if on else _TAKE)

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the list."""
        self.list.setFocus(reason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed since it was last seen."""
        super().showEvent(event)
        self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep slim margins where there is little room."""
        super().resizeEvent(event)
        side = _SIDE_SLIM if self.width() < _SLIM else _SIDE
        self._column.setContentsMargins(side, _TOP, side - BAR_WIDTH, _BOTTOM)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads to the list, then back to the people; undo is the journal's."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        elif event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.list.hasFocus() and self._rows.rowCount():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

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

    def _chip(self, text: str, tone: Tone) -> Chip:
        chip = Chip(self._window.theme, text, tone, self)
        chip.setFont(font(13, QFont.Weight.Medium))
        chip.setMinimumHeight(_CHIP_HEIGHT)
        chip.setAccessibleName(text)
        return chip

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.addWidget(self._title)
        title.addWidget(self._summary, 1)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, BAR_WIDTH, 0)  # the list's bar stands in the margin
        top.setSpacing(6)
        top.addLayout(title)
        top.addWidget(self._hint)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, BAR_WIDTH, 0)
        foot.setSpacing(9)
        foot.addWidget(self.taking)
        foot.addWidget(self.copying)
        foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._column.addLayout(top)
        self._column.addWidget(self.list)
        self._column.addWidget(self.text, 1)
        self._column.addLayout(foot)
        self.setMinimumWidth(LEAST_WIDTH)
        for one, other in pairwise((self.list, self.text, self.taking, self.copying)):
            self.setTabOrder(one, other)

    def _connect(self) -> None:
        self._session.changed.connect(lambda _change: self.refresh())
        self._session.returned.connect(self._later.start)
        self._later.timeout.connect(self._catch_up)
        self.list.picked.connect(lambda _number: self._tell())
        self.list.opened.connect(lambda _number: self.text.setFocus())
        self.taking.clicked.connect(self.take_back)
        self.copying.clicked.connect(self.copy)

    def _catch_up(self) -> None:
        self._later.stop()
        if not self.isVisible() or self._session.is_lent:
            return
        numbers = self._rows.read()
        self.list.show_people(numbers, None, self.list.numbers())
        if numbers and self.list.row() < 0:
            beside = self.list.neighbour()
            self.list.mark([numbers[0] if beside is None else beside])
        self._summary.setText(words.imports(len(numbers)) if numbers else "")
        if numbers:
            self._note.hide()
        else:
            self._note.say(words.EMPTY, "")
        self._tell()

    def _tell(self) -> None:
        """Tell all that is known of the chosen import."""
        receipt = self._chosen()
        there = receipt is not None
        for part in (self._hint, self.text):
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
