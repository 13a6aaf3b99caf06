"""The spark: what moved me, why, and what I expected to come of it."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QSpacerItem, QVBoxLayout

from networkjournal.core.entities import DONT_KNOW, Contact, ReasonKind, SparkKind
from networkjournal.core.hunt import is_sealed
from networkjournal.core.sealing import today_place, with_addition
from networkjournal.ui.contact_editor import ContactEditor
from networkjournal.ui.contact_words import additions
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.labels import Ink, Label, ShortLabel
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.toggle_chips import ToggleChips
from networkjournal.ui.widgets import Card, TextField, Tone

PADDING = 17
HEADING_HEIGHT = 20
_QUOTE_LINES, _BECAUSE_LINES = 6, 7
_LEAST_LINES, _LATER_LINES = 3, 3
_BEFORE_BECAUSE, _BEFORE_LATER = 12, 4
_QUOTES = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"))
_KINDS = (
    (SparkKind.SAID, "They said"),
    (SparkKind.WORK, "Their work"),
    (SparkKind.MUTUAL, "Mutual"),
    (SparkKind.GUT, "Gut feeling"),
)


def unquoted(text: str) -> str:
    """Return words without the one pair of quotation marks around all of them."""
    stripped = text.strip()
    for opening, closing in _QUOTES:
        inner = stripped[len(opening) : -len(closing)]
        around = stripped.startswith(opening) and stripped.endswith(closing)
        if around and len(stripped) > 1 and opening not in inner and closing not in inner:
            return inner
    return text


class QuoteField(TextField):
    """Words of theirs: in quotation marks, except while they are being edited."""

    def __init__(self, theme: Theme, placeholder: str) -> None:
        """Start empty."""
        super().__init__(theme, placeholder)
        self._words = ""

    def fill(self, text: str) -> None:
        """Show words that are stored without quotation marks."""
        self._words = text
        super().fill(text if self.hasFocus() or not text else f"“{text}”")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the marks away, before a click finds its place in the text."""
        super().focusInEvent(event)
        self.fill(self._words)


class SparkCard(Card):
    """Quote and because are free text; kind and hunch are chips at the foot."""

    def __init__(self, editor: ContactEditor, theme: Theme) -> None:
        """Follow ``editor``."""
        super().__init__(theme)
        self._editor = editor
        face = font(11, QFont.Weight.DemiBold)
        heading = ShortLabel(theme, face, Ink.MUTED, "SPARK — WHY I REACHED OUT")
        self.quote = QuoteField(theme, "The words that struck me")
        self.quote.setFont(font(15, QFont.Weight.Medium, italic=True))
        self.because = TextField(theme, "Because … what draws me to this person")
        self.because.setFont(font(13))
        self.because.set_muted(True)
        self.kind = ToggleChips(theme, Tone.ACCENT, "What moved me", one=True)
        self.kind.set_options(_KINDS)
        self.hunch = ToggleChips(theme, Tone.ACCENT, "My hunch", title="My hunch")
        foot = FlowLayout(gap=7)
        foot.addWidget(self.kind)
        foot.addWidget(self.hunch)
        self.later = TextField(theme, "Add what you see now; the first words stay as they are")
        self.later.setFont(font(13))
        self.later.set_most_lines(_LATER_LINES)
        self._late = Label(theme, font(12), Ink.MUTED)
        self._late.setWordWrap(True)
        self._late.hide()
        column = QVBoxLayout(self)
        heading.setMinimumHeight(HEADING_HEIGHT)
        column.setContentsMargins(PADDING, PADDING - 4, PADDING, 13)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addSpacing(8)
        column.addWidget(self.quote)
        self._gap = QSpacerItem(0, _BEFORE_BECAUSE)
        column.addItem(self._gap)
        column.addWidget(self.because)
        column.addWidget(self._late)
        column.addSpacing(_BEFORE_LATER)
        column.addWidget(self.later)
        column.addStretch(1)
        column.addSpacing(8)
        column.addLayout(foot)
        self.leads_to = self.quote
        self._kind_came_along = False
        editor.bind(self.quote, "spark_quote", read=unquoted, note=self._note_quote)
        editor.bind(self.because, "spark_because")
        self.later.redo_waits = editor.redo_waits
        self.later.typed.connect(self._note_later)
        self.later.left.connect(editor.leave)
        self.kind.chosen_changed.connect(self._choose_kind)
        self.hunch.chosen_changed.connect(lambda chosen: editor.save(hunch=chosen))
        editor.shown.connect(self._show)

    def set_room(self, height: int) -> None:
        """Grow no higher than this, in pixels; longer texts scroll inside."""
        shown = (field for field in (self.quote, self.because) if not field.isHidden())
        half = room_for_text(self, height, *shown) // 2
        self.quote.set_most_lines(lines_in(half, self.quote, _QUOTE_LINES))
        self.because.set_most_lines(lines_in(half, self.because, _BECAUSE_LINES))

    def _note_quote(self, quote: str) -> None:
        """Save the words, and show the kind that comes with them, and goes with them."""
        fields = self.completed(spark_quote=quote)
        if not quote and self._kind_came_along:
            fields["spark_kind"] = None
        self._editor.note(**fields)
        if "spark_kind" in fields:
            self._kind_came_along = bool(quote)
            self.kind.show_chosen((SparkKind.SAID,) if quote else (), afresh=False)

    def completed(self, **fields: object) -> dict[str, object]:
        """Add the kind to an edit of the words: where none is chosen, they said them."""
        contact = self._editor.contact
        if fields.get("spark_quote") and contact is not None and contact.spark_kind is None:
            fields["spark_kind"] = SparkKind.SAID
        return fields

    def _choose_kind(self, chosen: tuple[str, ...]) -> None:
        self._kind_came_along = False
        self._editor.save(spark_kind=SparkKind(chosen[0]) if chosen else None)

    def _show(self, another: bool) -> None:
        contact = self._editor.contact
        if contact is None:
            return
        if another:
            self._kind_came_along = False
        self._seal()
        self._show_late(contact)
        kind = contact.spark_kind
        self.kind.show_chosen((kind,) if kind is not None else (), afresh=another)
        options = kind_options(self._editor.kinds, contact.hunch)
        self.hunch.set_options([*options, (DONT_KNOW, "I don’t know")], frozenset({DONT_KNOW}))
        self.hunch.show_chosen(contact.hunch, afresh=another)

    def _seal(self) -> None:
        """Let the first words be read only once the hunt has sealed them, and others be added.

        A field that was sealed empty would invite to write and take nothing: it is not shown.
        """
        row, today = self._editor.row, self._editor.session.today()
        sealed = row is not None and is_sealed(row.opened_on, today)
        self.later.setVisible(sealed)
        for field in (self.quote, self.because):
            field.setReadOnly(sealed)
            field.setVisible(bool(field.value()) or not sealed)
        self._gap.changeSize(0, 0 if self.quote.isHidden() else _BEFORE_BECAUSE)
        self.updateGeometry()
        self.leads_to = self.later if sealed else self.quote

    def _note_later(self) -> None:
        contact, today = self._editor.contact, self._editor.session.today()
        if contact is not None:
            text = self.later.value().strip()
            added = with_addition(contact.additions, "spark_because", text, today)
            self._editor.note(additions=added)

    def _show_late(self, contact: Contact) -> None:
        """Show what was added to a spark that the hunt had sealed; today's words in their field."""
        today = self._editor.session.today()
        place = None
        if self.later.isVisibleTo(self):
            place = today_place(contact.additions, "spark_because", today)
            written = "" if place is None else contact.additions[place].text
            if written != self.later.value().strip():
                self.later.fill(written)
        names = {kind.key: kind.name for kind in self._editor.kinds} | {DONT_KNOW: "I don’t know"}
        names |= dict(_KINDS)
        late = [each for at, each in enumerate(contact.additions) if at != place]
        self._late.setText(additions(late, names, today))
        self._late.setVisible(bool(self._late.text()))


def kind_options(kinds: tuple[ReasonKind, ...], chosen: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the kinds to offer, retired ones only where they are chosen."""
    return [(kind.key, kind.name) for kind in kinds if not kind.retired or kind.key in chosen]


def room_for_text(card: Card, height: int, *fields: TextField) -> int:
    """Return how many pixels of a card's height are left for its text."""
    text = sum(field.sizeHint().height() for field in fields)
    return height - (card.heightForWidth(card.width()) - text)


def lines_in(height: int, field: TextField, most: int) -> int:
    """Return how many lines of a field fit into a height, but no fewer than can be read."""
    return max(_LEAST_LINES, min(most, height // field.fontMetrics().lineSpacing()))
