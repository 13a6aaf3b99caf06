"""Several short values of one kind, each a chip that is edited where it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from networkjournal.core.links import is_openable
from networkjournal.core.text import clean
from networkjournal.ui.fields import nothing_waits
from networkjournal.ui.flow import FlowLayout, reach_after
from networkjournal.ui.labels import tooltip
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, LineField

_LONGEST = 40
_LINE_WIDTH = 150
_AWAY = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class ValueChip(Chip):
    """One value: Enter or a click for what is usual, F2 edits, Del removes, a menu for all."""

    edit_asked = Signal()
    removal_asked = Signal()
    menu_asked = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove or edit by key."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_asked.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer everything that can be done."""
        self.menu_asked.emit(event.globalPos())


class _EntryLine(LineField):
    """The line in which a value is written; it ends by Enter, Escape or going elsewhere."""

    cancelled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Stay open while another window or a menu has the keyboard."""
        if event.reason() in _AWAY:
            QLineEdit.focusOutEvent(self, event)
        else:
            super().focusOutEvent(event)


class ChipsField(QWidget):
    """A tuple of strings as chips; whatever is typed is kept as it was typed."""

    edited = Signal(tuple)
    """The values by the person's hand, what is just being typed among them."""
    finished = Signal()
    """An entry is complete: save now."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        shown: Callable[[str], str] = str,
        read: Callable[[str], str] = clean,
        address: Callable[[str], str] | None = None,
        opens: bool = False,
        splits: bool = True,
    ) -> None:
        """``name`` is what one value is called, such as Email.

        ``shown`` makes a chip's words of a value, ``read`` a value of what is typed, ``address``
        what can be opened; with ``opens`` a click does that instead of editing. ``splits``: a
        comma ends an entry.
        """
        super().__init__()
        self.redo_waits: Callable[[], bool] = nothing_waits
        self._theme = theme
        self._name = name
        self._shown = shown
        self._read = read
        self._address = address
        self._opens = opens
        self._splits = splits
        self._values: tuple[str, ...] = ()
        self._chips: list[ValueChip] = []
        self._line: _EntryLine | None = None
        self._place: int | None = None
        self._rest: tuple[str, ...] = ()
        self._before: tuple[str, ...] = ()
        self.flow = FlowLayout(self)
        self.setAccessibleName(name)
        self.setVisible(False)

    @property
    def values(self) -> tuple[str, ...]:
        """Return the values shown, what is being typed among them."""
        return self._values

    def show_values(self, values: tuple[str, ...], *, another: bool) -> None:
        """Show what is saved; never counts as an edit. An entry being written stays open."""
        if not another and values == self._values:
            return
        self._place = None
        self._values = values
        self._lay_out()

    def add(self) -> None:
        """Open a line for one more value."""
        self._write_at(len(self._values))

    def edit(self, place: int) -> None:
        """Open a line in place of one value."""
        self._write_at(place)

    def remove(self, place: int) -> None:
        """Take one value away and keep the focus nearby."""
        self._close_line()
        focused = any(chip.hasFocus() for chip in self._chips)
        self._change(self._values[:place] + self._values[place + 1 :])
        self._lay_out()
        if focused and self._values:
            self._chips[min(place, len(self._values) - 1)].setFocus()
        self.finished.emit()

    def open(self, place: int) -> None:
        """Hand a value to the browser or mail program, where that is safe; else edit it."""
        address = self._opens_as(self._values[place])
        if address:
            from PySide6.QtCore import QUrl
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(QUrl(address))
        else:
            self.edit(place)

    def _opens_as(self, value: str) -> str:
        """Return the address that a value may be opened as, or nothing."""
        address = self._address(value) if self._address is not None else ""
        return address if is_openable(address) else ""

    def _chip(self, place: int) -> ValueChip:
        while len(self._chips) <= place:
            self._chips.append(self._new_chip(len(self._chips)))
        return self._chips[place]

    def _new_chip(self, here: int) -> ValueChip:
        chip = ValueChip(self._theme, "")
        usual = self.open if self._opens else self.edit
        chip.clicked.connect(lambda: usual(self._index(here)))
        chip.edit_asked.connect(lambda: self.edit(self._index(here)))
        chip.removal_asked.connect(lambda: self.remove(self._index(here)))
        chip.menu_asked.connect(lambda at: self._open_menu(self._index(here), at))
        self.flow.addWidget(chip)
        reach_after(self._chips[-1] if self._chips else self, chip)
        return chip

    def _index(self, chip: int) -> int:
        """Return which value a chip shows; the one being written has none."""
        if self._place is None or chip < self._place:
            return chip
        return chip + len(self._values) - len(self._rest)

    def _lay_out(self) -> None:
        self.flow.setEnabled(False)  # else Qt sets everything anew for each chip shown
        self._show_chips()
        self.flow.setEnabled(True)
        if self.isVisible():
            self.flow.activate()

    def _show_chips(self) -> None:
        """Show as many chips as there are values, except where one is being written."""
        written = self._place is not None
        values = self._rest if written else self._values
        for place, value in enumerate(values):
            chip = self._chip(place)
            text = self._shown(value)
            text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
            chip.set_text(f"{text} ↗" if self._opens and self._opens_as(value) else text)
            chip.setToolTip(tooltip(value))
            chip.setAccessibleName(f"{self._name}: {value}")
            chip.setVisible(True)
        for chip in self._chips[len(values) :]:
            chip.setVisible(False)
        if self._line is not None and not written:
            self._line.setVisible(False)
        self.setVisible(bool(values) or written)

    def _write_at(self, place: int) -> None:
        self._close_line()
        place = min(place, len(self._values))
        self._before = self._values
        self._rest = self._values[:place] + self._values[place + 1 :]
        text = self._values[place] if place < len(self._values) else ""
        self._place = place
        self._lay_out()
        line = self._entry_line()
        self._put_line(line, place)
        line.fill(text)
        line.setVisible(True)
        line.setFocus()
        line.selectAll()

    def _put_line(self, line: _EntryLine, place: int) -> None:
        self.flow.removeWidget(line)
        self.flow.insert(place, line)
        reach_after(self._chips[place - 1] if place else self, line)

    def _entry_line(self) -> _EntryLine:
        if self._line is None:
            line = _EntryLine(self._theme, self._name, self)
            line.redo_waits = self.redo_waits
            line.setFont(font(13))
            line.setMinimumWidth(_LINE_WIDTH)
            line.setMaximumWidth(_LINE_WIDTH * 2)
            line.typed.connect(lambda: self._typed(line))
            line.returnPressed.connect(lambda: self._end_entry(line))
            line.cancelled.connect(self._give_up)
            line.left.connect(self._leave)
            self._line = line
        return self._line

    def _entries(self, text: str) -> tuple[str, ...]:
        parts = text.split(",") if self._splits else [text]
        return tuple(entry for entry in map(self._read, parts) if entry)

    def _typed(self, line: _EntryLine) -> None:
        if self._place is None:
            return
        text = line.text()
        entries = self._entries(text)
        self._change(self._rest[: self._place] + entries + self._rest[self._place :])
        if self._splits and "," in text:
            whole = entries if text.rstrip().endswith(",") else entries[:-1]
            self._go_on_after(line, self._place, whole)
            line.fill(" ".join(entries[len(whole) :]))
            line.end(False)

    def _go_on_after(self, line: _EntryLine, place: int, whole: tuple[str, ...]) -> None:
        """Make chips of complete entries and write on behind them."""
        kept = [entry for entry in dict.fromkeys(whole) if entry not in self._rest]
        self._rest = (*self._rest[:place], *kept, *self._rest[place:])
        self._place = place + len(kept)
        self._before = self._rest
        self._lay_out()
        self._put_line(line, self._place)
        self.finished.emit()

    def _end_entry(self, line: _EntryLine) -> None:
        """Take the entry; Enter on an empty line ends the writing."""
        if self._place is None:
            return
        place, entries = self._place, self._entries(line.text())
        if entries and place >= len(self._rest):
            line.fill("")
            self._go_on_after(line, place, entries)
        else:
            self._close_line()
            self._focus_near(place)
            self.finished.emit()

    def _give_up(self) -> None:
        place = self._place or 0
        self._change(self._before)
        self._close_line()
        self._focus_near(place)
        self.finished.emit()

    def _focus_near(self, place: int) -> None:
        if self._values:
            self._chips[min(place, len(self._values) - 1)].setFocus()
        else:
            self.focusNextChild()

    def _leave(self) -> None:
        if self._place is not None:
            self._close_line()
            self.finished.emit()

    def _close_line(self) -> None:
        if self._place is not None:
            self._place = None
            self._lay_out()

    def _change(self, values: tuple[str, ...]) -> None:
        unique = tuple(dict.fromkeys(values))
        if unique != self._values:
            self._values = unique
            self.edited.emit(unique)

    def _open_menu(self, place: int, at: QPoint) -> None:
        from PySide6.QtWidgets import QMenu  # seldom needed: not at start

        menu = QMenu(self)
        value = self._values[place]
        if self._opens_as(value):
            menu.addAction("Open", partial(self.open, place))
        menu.addAction("Copy", partial(QGuiApplication.clipboard().setText, value))
        menu.addAction("Edit", partial(self.edit, place))
        menu.addAction("Remove", partial(self.remove, place))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
