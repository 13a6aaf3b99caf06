"""One past hunt: what was said, and room for the reason that came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from networkjournal.core.entities import ReasonKind
from networkjournal.importers.taking import Reason
from networkjournal.ui import import_past as past
from networkjournal.ui.contact_words import day_and_year
from networkjournal.ui.labels import Ink, Label, ShortLabel, TextButton
from networkjournal.ui.scroll_bar import ThinBar
from networkjournal.ui.spark_card import kind_options
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.toggle_chips import ToggleChips
from networkjournal.ui.widgets import Card, TextField, Tone

if TYPE_CHECKING:
    from networkjournal.ui.date_popup import DatePopup

_REASON_LINES = 4
HAS_ONE = "Your journal has the reason already: “{}”"


class HuntDetail(Card):
    """Shows one hunt of the list; what is typed belongs to the hunt that is shown."""

    written = Signal(object, object)
    """The id of the person, and the :class:`Reason` as it stands; None where there is none."""

    def __init__(
        self, theme: Theme, kinds: tuple[ReasonKind, ...], today: Callable[[], date]
    ) -> None:
        """Show nobody yet."""
        super().__init__(theme)
        self._today = today
        self._hunt: past.PastHunt | None = None
        self._on: date | None = None
        self._kinds: tuple[str, ...] = ()
        self._popup: DatePopup | None = None
        self._name = ShortLabel(theme, font(16, QFont.Weight.DemiBold), Ink.TEXT)
        self._facts = Label(theme, font(12), Ink.MUTED)
        self._facts.setWordWrap(True)
        self.trail = _trail(theme)
        self._heading = ShortLabel(
            theme, font(11, QFont.Weight.DemiBold), Ink.GOLD, "REASON DISCOVERED"
        )
        self.day = TextButton(theme, font(12, QFont.Weight.Medium), Ink.GOLD)
        self.reason = TextField(theme, "What was it for? Write it if you know.")
        self.reason.setAccessibleName("Reason discovered")
        self.reason.setFont(font(14))
        self.reason.set_most_lines(_REASON_LINES)
        self.kinds = ToggleChips(theme, Tone.GOLD, "Kind of reason")
        self.kinds.set_options(kind_options(kinds, ()))
        self._lay_out()
        self.day.clicked.connect(self._choose_day)
        self.reason.typed.connect(self._tell)
        self.kinds.chosen_changed.connect(self._take_kinds)
        theme.changed.connect(self._recolor)
        self._recolor()
        self.show_hunt(None, None)

    def show_hunt(self, hunt: past.PastHunt | None, reason: Reason | None) -> None:
        """Show a hunt with what is written of it so far."""
        another = hunt is None or self._hunt is None or hunt.id != self._hunt.id
        self._hunt = hunt
        self._on = reason.on if reason is not None else hunt.last_on if hunt is not None else None
        self._kinds = reason.kinds if reason is not None else ()
        self._name.setText(hunt.contact.name if hunt is not None else "")
        self._facts.setText(past.facts(hunt) if hunt is not None else "")
        if another:
            self.trail.setPlainText(past.trail(hunt) if hunt is not None else "")
        may_write = hunt is not None and hunt.contact.discovered_on is None
        for widget in (self._heading, self.day, self.reason, self.kinds):
            widget.setVisible(may_write)
        if hunt is not None and not may_write:
            self._facts.setText(f"{past.facts(hunt)}\n{HAS_ONE.format(hunt.contact.reason)}")
        self.reason.fill(reason.text if reason is not None else "")
        self.kinds.show_chosen(self._kinds, afresh=another)
        self._show_day()

    def say(self, sentence: str) -> None:
        """Show a sentence where not one hunt is selected."""
        self.show_hunt(None, None)
        self._facts.setText(sentence)

    def _lay_out(self) -> None:
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self._heading, 1)
        heading.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 12, 12)
        column.setSpacing(6)
        column.addWidget(self._name)
        column.addWidget(self._facts)
        column.addWidget(self.trail, 1)
        column.addLayout(heading)
        column.addWidget(self.reason)
        column.addWidget(self.kinds)
        self.setMinimumSize(220, 170)

    def _take_kinds(self, kinds: Sequence[str]) -> None:
        self._kinds = tuple(kinds)
        self._tell()

    def _tell(self) -> None:
        if self._hunt is None or self._on is None:
            return
        text = self.reason.value().strip()
        there = bool(text or self._kinds)
        self._show_day()
        reason = Reason(text, self._on, self._kinds) if there else None
        self.written.emit(self._hunt.id, reason)

    def _show_day(self) -> None:
        there = bool(self.reason.value().strip() or self._kinds)
        self.day.setText(f"on {day_and_year(self._on)}" if self._on is not None else "")
        self.day.setAccessibleName(f"Reason discovered {self.day.text()}")
        self.day.setVisible(there and not self.reason.isHidden())

    def _choose_day(self) -> None:
        from networkjournal.ui.date_popup import DatePopup, past_day

        if self._popup is None:
            self._popup = DatePopup(self._theme, past_day, "3 may 2024", self)
            self._popup.chosen.connect(self._take_day)
        today = self._today()
        self._popup.open_at(self.day, self._on, today, today)

    def _take_day(self, day: date | None) -> None:
        if day is not None:
            self._on = day
            self._tell()

    def _recolor(self) -> None:
        look = QPalette(self.trail.palette())
        look.setColor(QPalette.ColorRole.Base, self._theme.colors.card)
        look.setColor(QPalette.ColorRole.Text, self._theme.colors.text)
        self.trail.setPalette(look)


def _trail(theme: Theme) -> QPlainTextEdit:
    trail = QPlainTextEdit()
    trail.setReadOnly(True)
    trail.setFrameShape(QFrame.Shape.NoFrame)
    trail.setFont(font(13))
    trail.setAccessibleName("What was said")
    trail.setTabChangesFocus(True)
    trail.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    trail.document().setDocumentMargin(0)
    trail.setVerticalScrollBar(ThinBar(theme))
    trail.setMinimumHeight(48)
    return trail
