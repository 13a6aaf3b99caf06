"""A row of kinds that can be switched on and off: the chosen ones, and a "+" for the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from networkjournal.ui.flow import FlowLayout, reach_after
from networkjournal.ui.labels import Ink, Label
from networkjournal.ui.theme import Theme, font
from networkjournal.ui.widgets import Chip, Tone


class ToggleChips(QWidget):
    """Shows only what is chosen, until "+" is pressed; makes a chip when it is first seen.

    A chip that was just switched off stays until another contact is shown, so that a slip of the
    hand can be put right where it happened.
    """

    chosen_changed = Signal(tuple)
    """The keys now chosen, by the person's own hand."""

    def __init__(
        self, theme: Theme, tone: Tone, invitation: str, *, title: str = "", one: bool = False
    ) -> None:
        """``invitation`` stands on the "+" while nothing is chosen; ``one``: at most one is on."""
        super().__init__()
        self._theme = theme
        self._tone = tone
        self._invitation = invitation
        self._one = one
        self._options: dict[str, str] = {}
        self._alone: frozenset[str] = frozenset()
        self._chosen: tuple[str, ...] = ()
        self._kept: set[str] = set()
        self._chips: dict[str, Chip] = {}
        self._open = False
        self._flow = FlowLayout(self)
        self._title = Label(theme, font(12, QFont.Weight.Medium), Ink.MUTED, title)
        self._flow.addWidget(self._title)
        self._more = Chip(theme, "+")
        self._more.clicked.connect(self._open_or_close)
        self._flow.addWidget(self._more)
        self.setAccessibleName(title or invitation)

    def set_options(
        self, options: Sequence[tuple[str, str]], alone: frozenset[str] = frozenset()
    ) -> None:
        """Offer ``(key, name)`` in this order; a key in ``alone`` excludes all others."""
        if dict(options) == self._options and alone == self._alone:
            return
        self._options = dict(options)
        self._alone = alone
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}

    def show_chosen(self, chosen: tuple[str, ...], *, afresh: bool) -> None:
        """Show what is saved; ``afresh`` for another contact, where the row is closed again."""
        if afresh:
            self._kept = set()
            self._open = False
        self._chosen = chosen
        self._lay_out()

    def chip(self, key: str) -> Chip:
        """Return the chip of a key, made where it was not seen before."""
        if key not in self._chips:
            chip = Chip(self._theme, self._options[key], self._tone)
            chip.setCheckable(True)
            chip.clicked.connect(lambda on, key=key: self._toggle(key, on))
            earlier = list(self._options)[: list(self._options).index(key)]
            self._flow.insert(1 + sum(each in self._chips for each in earlier), chip)
            self._chips[key] = chip
            self._order_tabs()
        return self._chips[key]

    def _order_tabs(self) -> None:
        """Let Tab follow the eye: chips in their order, then "+"."""
        before: QWidget = self
        for chip in (self._chips[key] for key in self._options if key in self._chips):
            reach_after(before, chip)
            before = chip

    def _lay_out(self) -> None:
        self._flow.setEnabled(False)  # else Qt sets everything anew for each chip shown
        self._show_chips()
        self._flow.setEnabled(True)
        if self.isVisible():
            self._flow.activate()

    def _show_chips(self) -> None:
        for key in self._options:
            seen = self._open or key in self._chosen or key in self._kept
            if seen:
                chip = self.chip(key)
                chip.setChecked(key in self._chosen)
                chip.setVisible(True)
            elif key in self._chips:
                self._chips[key].setVisible(False)
        some = any(key in self._chosen for key in self._options)
        self._title.setVisible(bool(self._title.text()) and (some or self._open))
        self._more.set_text("−" if self._open else "+" if some else f"+ {self._invitation}")
        self._more.setAccessibleName(
            f"{self._invitation}: show fewer" if self._open else self._invitation
        )
        complete = some if self._one else all(key in self._chosen for key in self._options)
        self._more.setVisible(self._open or not complete)

    def _open_or_close(self) -> None:
        self._open = not self._open
        self._kept = set()
        self._lay_out()
        if self._open and self._more.hasFocus():
            first = next((key for key in self._options if key not in self._chosen), None)
            if first is not None:
                self.chip(first).setFocus()

    def _toggle(self, key: str, on: bool) -> None:
        if self._one and not self._open:  # the one chosen: offer the others first
            self._open_or_close()
            return
        if not on:
            chosen = tuple(each for each in self._chosen if each != key)
        elif self._one or key in self._alone:
            chosen = (key,)
        else:
            wanted = {*self._chosen, key} - self._alone
            known = tuple(each for each in self._options if each in wanted)
            chosen = (*known, *(each for each in self._chosen if each not in self._options))
        self._kept |= set(self._chosen) - set(chosen)
        self._open = self._open and not self._one
        self.show_chosen(chosen, afresh=False)
        self.chosen_changed.emit(chosen)
