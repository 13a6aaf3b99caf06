"""The first message to somebody: begun with one's own words, taken along, and logged by one key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from networkjournal.core import follow_up
from networkjournal.core.entities import (
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    new_id,
)
from networkjournal.core.opener import channel_of, fitting, profile_of
from networkjournal.core.starters import STARTERS_KEY, Starter, filled, read_starters
from networkjournal.core.text import first_name
from networkjournal.ui.autosave import Autosave
from networkjournal.ui.bulk_words import names
from networkjournal.ui.compose import HINT
from networkjournal.ui.fields import TextField
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.labels import Ink, Label, tooltip
from networkjournal.ui.theme import font
from networkjournal.ui.widgets import Card, Chip, Tone

if TYPE_CHECKING:
    from networkjournal.ui.main_window import MainWindow

_WIDTH, _HEIGHT = 620, 460
_COMPARE_AFTER_MS = 400
_LINES = 12
_DRAFT = "draft"


class OpenerDialog(QDialog):
    """Ctrl+Enter copies, opens the profile and logs; Esc keeps what is written."""

    def __init__(self, window: MainWindow, contact: Contact) -> None:
        """Go on with what was begun, else begin with the first starter that fits."""
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._contact = contact
        self._page = profile_of(contact)
        called = first_name(contact.name)
        self._greeted = replace(contact, name=called or contact.name)
        self.setWindowTitle(f"Write to {contact.name}")
        theme = window.theme
        self._title = Label(theme, font(18, QFont.Weight.DemiBold), Ink.TEXT)
        self._title.setText(f"Write to {called}" if called else "Write an opener")
        self._spark = Label(theme, font(13, QFont.Weight.Medium, italic=True), Ink.MUTED)
        self._spark.setText(f"“{contact.spark_quote}”" if contact.spark_quote else "")
        self.text = TextField(
            theme, "Bold and honest: what moved you, and that you do not know why"
        )
        self.text.setAccessibleName("Your message")
        self.text.set_most_lines(_LINES)
        self.note = Label(theme, font(12), Ink.GOLD)
        self.starters = [self._starter(each) for each in fitting(self._own(), contact)]
        self.send = Chip(theme, "Copy, open and log" if self._page else "Copy and log", Tone.ACCENT)
        self.send.setToolTip(HINT)
        self.copy = Chip(theme, "Only copy")
        self._autosave = Autosave(self._keep, self)
        self._compare = QTimer(self)
        self._compare.setSingleShot(True)
        self._compare.setInterval(_COMPARE_AFTER_MS)
        self._lay_out()
        self._connect()
        self._begin()

    def done(self, result: int) -> None:
        """Keep what is written, then go."""
        self._compare.stop()
        self._autosave.flush()
        super().done(result)
        self.deleteLater()

    def take_along(self) -> None:
        """Copy the message, open the profile, and log it: one step of undo."""
        text = self.text.value().strip()
        if not text:
            return
        self._copy()
        session, contact = self._session, self._contact
        interaction = Interaction(
            id=new_id(),
            contact_ids=(contact.id,),
            kind=InteractionKind.MESSAGE,
            direction=Direction.OUT,
            on=session.today(),
            channel=channel_of(self._page),
            text=text,
            at_utc=datetime.now(UTC),
        )
        saved = session.journal.contact(contact.id)
        change = follow_up.logged(saved, interaction, session.today())
        session.apply(f"Log message with {contact.name}", change)
        self._autosave.note(contact.id, _DRAFT, "")
        if self._page:
            QDesktopServices.openUrl(QUrl(self._page))
        self.accept()
        opened = "paste it into the page that opens" if self._page else "paste it where you write"
        self._window.say(f"Copied and logged; {opened}.", change)

    def _own(self) -> tuple[Starter, ...]:
        setting = self._session.journal.setting(STARTERS_KEY)
        return read_starters(setting.value if setting is not None else "")

    def _starter(self, starter: Starter) -> Chip:
        chip = Chip(self._window.theme, starter.title)
        chip.setToolTip(tooltip(starter.text))
        chip.clicked.connect(partial(self._take, filled(starter, self._greeted)))
        return chip

    def _lay_out(self) -> None:
        card = Card(self._window.theme)
        card.leads_to = self.text
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.addWidget(self.text)
        inner.addStretch(1)
        chips = FlowLayout()
        for chip in self.starters:
            chips.addWidget(chip)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(Label(self._window.theme, font(11, QFont.Weight.DemiBold), Ink.MUTED, HINT))
        foot.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        for label in (self._title, self._spark, self.note):
            label.setWordWrap(True)
        column.addWidget(self._title)
        column.addWidget(self._spark)
        self._spark.setVisible(bool(self._spark.text()))
        column.addLayout(chips)
        column.addWidget(card, 1)
        column.addWidget(self.note)
        column.addLayout(foot)
        window = self._window
        self.resize(min(_WIDTH, window.width() - 40), min(_HEIGHT, window.height() - 40))

    def _connect(self) -> None:
        self.send.clicked.connect(self.take_along)
        self.copy.clicked.connect(self._copy)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take_along)
        self.text.typed.connect(self._typed)
        self._compare.timeout.connect(self._say_if_alike)
        self._session.flush_requested.connect(self._autosave.flush)

    def _begin(self) -> None:
        kept = self._session.journal.draft(_key(self._contact.id))
        first = next(iter(fitting(self._own(), self._contact)), None)
        self.text.fill(kept or (filled(first, self._greeted) if first is not None else ""))
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._compare.start()

    def _take(self, text: str) -> None:
        """Begin anew where nothing is written by hand, else go on with it where the cursor is."""
        untouched = {filled(each, self._greeted) for each in self._own()} | {""}
        if self.text.value() in untouched:
            self.text.selectAll()
        self.text.insertPlainText(text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.value().strip())

    def _typed(self) -> None:
        self._autosave.note(self._contact.id, _DRAFT, self.text.value())
        self._compare.start()

    def _say_if_alike(self) -> None:
        """Say softly where others were sent the same; it is sent all the same."""
        text = self.text.value().strip()
        others = self._session.journal.read.sent_alike(text, self._contact.id, self._contact.name)
        same = f"The same words went to {names(others[:2], len(others))}." if others else ""
        self.note.setText(f"{same} What is only about {self._called()}?" if same else "")

    def _called(self) -> str:
        return first_name(self._contact.name) or "this person"

    def _keep(self, contact_id: int, fields: Mapping[str, object]) -> None:
        self._session.journal.set_draft(_key(contact_id), str(fields[_DRAFT]))


def _key(contact_id: int) -> str:
    """Return the name under which an unsent message to somebody is kept."""
    return f"opener:{contact_id}"
