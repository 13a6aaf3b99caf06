"""The top of the contact page: who this is, and where the hunt stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMoveEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from networkjournal.core.errors import JournalError
from networkjournal.core.hunt import State
from networkjournal.core.links import with_scheme
from networkjournal.core.text import clean
from networkjournal.ui import contact_words as words
from networkjournal.ui.chips_field import ChipsField
from networkjournal.ui.contact_details import ContactDetails
from networkjournal.ui.contact_editor import ContactEditor
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.labels import Ink, ShortLabel, TextButton, tooltip
from networkjournal.ui.portrait import Portrait
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, LineField, Tone

if TYPE_CHECKING:
    from networkjournal.ui.date_popup import DatePopup

NARROW = 700
"""Pixels below which the chips stand under the name instead of beside it."""
_DOT_ROOM = 6
"""Pixels after the words in which a dot stands as far from them as from those that follow."""
_TOOLTIP_FROM = 30
"""Characters; shorter words are never shortened further."""
_PICTURES = "Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp);;All files (*)"


class InlineField(LineField):
    """A field as wide as its words, with a dot where others follow it; empty it invites."""

    def __init__(self, theme: Theme, name: str) -> None:
        """``name`` says what belongs here."""
        super().__init__(theme, f"+ {name}")
        self._follower: InlineField | None = None
        self.setAccessibleName(name)
        self.setFont(font(14))
        self.set_muted(True)
        self.textChanged.connect(self._grow)

    def set_follower(self, follower: InlineField | None) -> None:
        """Draw a dot before a field that follows in the same line."""
        if follower is not self._follower:
            self._follower = follower
            self.setTextMargins(0, 0, 0 if follower is None else _DOT_ROOM, 0)
            self.updateGeometry()

    def is_dotted(self) -> bool:
        """Say whether a dot is drawn: never at the end of a line or the beginning of one."""
        return self._follower is not None and self._follower.y() == self.y()

    def sizeHint(self) -> QSize:
        """Return the size of the words, or of the invitation."""
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text() or self.placeholderText())
        return QSize(width + self.textMargins().right() + 6, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return little: what is too wide is shortened."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words and the dot."""
        super().paintEvent(event)
        if self.is_dotted():
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            where = self.rect().adjusted(self.width() - _DOT_ROOM - 1, 0, 0, 0)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, "·")

    def moveEvent(self, event: QMoveEvent) -> None:
        """Let the dot before it appear or vanish when it goes to another line."""
        super().moveEvent(event)
        line = self.parentWidget()
        if line is not None:
            line.update()

    def _grow(self, text: str) -> None:
        self.setToolTip(tooltip(text) if len(text) > _TOOLTIP_FROM else "")
        self.updateGeometry()


class ContactHeader(QWidget):
    """Portrait, name, what they do; links and follow-up; the hunt in one line; details."""

    history_wanted = Signal()
    """The history of this person is to be shown."""

    def __init__(self, editor: ContactEditor, theme: Theme) -> None:
        """Follow ``editor``."""
        super().__init__()
        self._editor = editor
        self._theme = theme
        self._follow_popup: DatePopup | None = None
        self._narrow = False
        self._build_portrait()
        self.name = LineField(theme, "Name")
        self.name.setFont(font(24, QFont.Weight.DemiBold))
        self.headline = InlineField(theme, "Headline")
        self.company = InlineField(theme, "Company")
        self.place = InlineField(theme, "Place")
        self._build_right()
        self._details = ContactDetails(editor, theme)
        self._top = QHBoxLayout()
        self._top.setSpacing(16)
        self._top.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addLayout(self._build_words(), 1)
        self._top.addWidget(self._right)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addLayout(self._top)
        self._column.addWidget(self._details)
        editor.bind(self.name, "name", read=clean, required=True)
        for field, name in self._inline():
            editor.bind(field, name, read=clean)
        editor.shown.connect(self._show)

    def setFocus(  # noqa: N802 - Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Go to the name; as a focus proxy it would hide the portrait from Tab."""
        self.name.setFocus(reason)

    def _inline(self) -> tuple[tuple[InlineField, str], ...]:
        return (
            (self.headline, "headline"),
            (self.company, "company"),
            (self.place, "place"),
        )

    def _build_portrait(self) -> None:
        self.portrait = Portrait(self._theme)
        if self._editor.dialogs is not None:
            self.portrait.let_press()
            self.portrait.clicked.connect(self._change_photo)

    def _build_words(self) -> QVBoxLayout:
        """Set the name above headline, company and place."""
        line = FlowLayout(gap=1)
        for field, _name in self._inline():
            field.textChanged.connect(self._set_dots)
            line.addWidget(field)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch()
        column.addWidget(self.name)
        column.addLayout(line)
        column.addStretch()
        return column

    def _build_right(self) -> None:
        """Set link chips, follow-up and "+" above the line about the hunt."""
        theme = self._theme
        self._right = QWidget()
        self.links = ChipsField(
            theme, "Link", shown=words.link, address=with_scheme, opens=True, splits=False
        )
        self.links.redo_waits = self._editor.redo_waits
        self.links.edited.connect(lambda values: self._editor.note(links=values))
        self.links.finished.connect(self._editor.flush)
        self.follow_up = Chip(theme, "Follow up", Tone.ACCENT)
        self.follow_up.clicked.connect(self._choose_follow_up)
        self.more = Chip(theme, "+")
        self.more.setAccessibleName("Add a detail")
        self.more.setToolTip("Add a link, tag, email, phone or interval")
        self.more.clicked.connect(self._open_menu)
        self._chips = FlowLayout()
        for chip in (self.links, self.follow_up, self.more):
            self._chips.addWidget(chip)
        self.status = ShortLabel(theme, font(12, QFont.Weight.Medium), Ink.MUTED)
        self.let_go = TextButton(theme, font(12, QFont.Weight.Medium), Ink.ACCENT)
        self.let_go.clicked.connect(self._let_go_or_back)
        self._status_row = FlowLayout(gap=2)
        self._status_row.addWidget(self.status)
        self._status_row.addWidget(self.let_go)
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(9)
        column.addLayout(self._chips)
        column.addLayout(self._status_row)
        column.addStretch()
        self._align()

    def _align(self) -> None:
        for flow in (self._chips, self._status_row, self.links.flow):
            flow.set_from_right(not self._narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the chips below the name where there is no room beside it."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self._right.setMaximumWidth(self.width() if narrow else self.width() // 2)
        if narrow is self._narrow:
            return
        self._narrow = narrow
        if narrow:
            self._top.removeWidget(self._right)
            self._column.insertWidget(1, self._right)
        else:
            self._column.removeWidget(self._right)
            self._top.addWidget(self._right)
        self._align()

    def _show(self, another: bool) -> None:
        contact, row = self._editor.contact, self._editor.row
        if contact is None or row is None:
            return
        today = self._editor.session.today()
        self.portrait.show_person(contact.name, contact.photo)
        self.links.show_values(contact.links, another=another)
        self.follow_up.set_text(words.follow_up(contact.follow_up_on, today))
        self.follow_up.set_tone(Tone.PLAIN if contact.follow_up_on is None else Tone.ACCENT)
        status = words.hunt(row, today)
        self.status.setText(status)
        self.status.setVisible(bool(status))
        state = row.state(today)
        self.let_go.setVisible(state in (State.HUNTING, State.LET_GO))
        self.let_go.setText("Let go" if state is State.HUNTING else "Take it up again")
        self._set_dots()

    def _set_dots(self, _text: str = "") -> None:
        """Set a dot before every field with words that is not the first one with words."""
        fields = [field for field, _name in self._inline()]
        filled = False
        for field, after in zip(fields, [*fields[1:], None], strict=True):
            filled = filled or bool(field.text())
            field.set_follower(after if filled and after is not None and after.text() else None)

    def _choose_follow_up(self) -> None:
        contact = self._editor.contact
        if contact is None:
            return
        if self._follow_popup is None:
            from networkjournal.ui.date_popup import DatePopup, future_day

            self._follow_popup = DatePopup(
                self._theme, future_day, "fri, in 2 weeks, 3 dec", self, none="No follow-up"
            )
            self._follow_popup.chosen.connect(lambda day: self._editor.save(follow_up_on=day))
        today = self._editor.session.today()
        tomorrow = today + timedelta(days=1)
        self._follow_popup.open_at(self.follow_up, contact.follow_up_on, today, earliest=tomorrow)

    def _let_go_or_back(self) -> None:
        contact = self._editor.contact
        if contact is not None:
            today = self._editor.session.today()
            self._editor.save(let_go_on=today if contact.let_go_on is None else None)

    def menu(self) -> QMenu:
        """Return what can be added, built when asked for."""
        details = self._details
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Link", self.links.add)
        menu.addAction("Tag", lambda: details.add(details.tags))
        menu.addAction("Email", lambda: details.add(details.emails))
        menu.addAction("Phone", lambda: details.add(details.phones))
        menu.addMenu(details.interval_menu())
        menu.addAction("Day of connecting…", details.choose_connected)
        if self._editor.dialogs is not None:
            menu.addSeparator()
            menu.addAction("Photo…", self._choose_photo)
            if self.portrait.has_photo():
                menu.addAction("Remove photo", lambda: self._editor.save(photo=None))
        menu.addSeparator()
        menu.addAction("History…", self.history_wanted.emit)
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))

    def _change_photo(self) -> None:
        if not self.portrait.has_photo():
            self._choose_photo()
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Another photo…", self._choose_photo)
        menu.addAction("Remove photo", lambda: self._editor.save(photo=None))
        menu.popup(self.portrait.mapToGlobal(QPoint(0, self.portrait.height() + 4)))

    def _choose_photo(self) -> None:
        dialogs = self._editor.dialogs
        if dialogs is None:
            return
        path = dialogs.open_file("Choose a photo", _PICTURES)
        if path is None:
            return
        from networkjournal.ui.photo import read_photo

        try:
            photo = read_photo(path)
        except JournalError as error:
            dialogs.error(error)
        else:
            self._editor.save(photo=photo)
