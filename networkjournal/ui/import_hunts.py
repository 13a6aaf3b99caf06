"""The page that proposes past hunts: tick them, and write the reason where you know it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from networkjournal.core.entities import ReasonKind
from networkjournal.importers.people import Bulk
from networkjournal.importers.plan import Plan
from networkjournal.importers.taking import Messages, Reason
from networkjournal.ui.check import Check
from networkjournal.ui.flow import FlowLayout
from networkjournal.ui.import_hunt import HuntDetail
from networkjournal.ui.import_past import (
    FILTERS,
    HuntTellers,
    PastHunt,
    bulk_words,
)
from networkjournal.ui.shelf import Found, Shelf
from networkjournal.ui.theme import Theme
from networkjournal.ui.tick_page import TickPage

_OTHERS = "&Messages that opened no hunt, too"


class HuntsPage(TickPage):
    """What is ticked becomes a hunt, begun on the day of the first message."""

    title = "Past hunts"
    note = "People you once wrote to. What is ticked becomes a hunt, with all that was said."
    nothing = "Nobody you wrote to first is found here."

    def __init__(
        self, theme: Theme, kinds: tuple[ReasonKind, ...], today: Callable[[], date]
    ) -> None:
        """Propose nothing yet."""
        super().__init__(theme, HuntTellers(), FILTERS, "Search names and companies")
        self._left_out: frozenset[int] = frozenset()
        self._reasons: dict[Hashable, Reason] = {}
        """By the key of the hunt: another comparison gives new people other numbers."""
        self.list.setAccessibleName("Past hunts")
        self.detail = HuntDetail(theme, kinds, today)
        self.detail.written.connect(self._write)
        self.hold_details(self.detail, 5)
        self.others = Check(theme, _OTHERS)
        self.others.setChecked(True)
        self.bulk: dict[Bulk, Check] = {}
        self._foot = FlowLayout(gap=16)
        self._foot.addWidget(self.others)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(self._foot)

    def show_plan(self, plan: Plan, hunts: Shelf[PastHunt], left_out: frozenset[int]) -> None:
        """Propose the hunts of a plan with whoever is not ``left_out``.

        Ticks and reasons stay, whatever was compared anew in between.
        """
        if hunts is not self._shelf:
            self.hold(hunts)
        self._left_out = frozenset(left_out & hunts.rows.keys())
        self._offer_bulk(bulk_words(plan))
        self.refresh()

    def forget(self) -> None:
        """Hold on to nothing of a plan."""
        super().forget()
        self._reasons = {}
        self.detail.show_hunt(None, None)

    def silent(self) -> frozenset[int]:
        """Return whose messages are left out."""
        return frozenset(self.rows.off)

    def messages(self) -> Messages:
        """Return which messages come along."""
        return Messages.ALL if self.others.isChecked() else Messages.HUNTS

    def chosen_bulk(self) -> frozenset[Bulk]:
        """Return which mass mail is taken."""
        return frozenset(kind for kind, check in self.bulk.items() if check.isChecked())

    def reasons(self) -> Mapping[int, Reason]:
        """Return what was written of the hunts that are listed."""
        if not self._reasons:
            return {}
        found = ((i, self._reasons.get(hunt.key)) for i, hunt in self._shelf.rows.items())
        return {i: each for i, each in found if each is not None and i not in self._left_out}

    def has_words(self) -> bool:
        """Say whether anything was written, also of a hunt that is not listed now."""
        return bool(self._reasons)

    def next_words(self) -> str:
        """Return the last step."""
        return "Import"

    def summary(self) -> str:
        """Say how many are ticked."""
        all_ = len(self._shelf.rows) - len(self._left_out)
        if not all_:
            return "No past hunt is proposed."
        hunts = "1 hunt" if all_ == 1 else f"{all_:,} hunts"
        return f"{all_ - len(self.rows.off - self._left_out):,} of {hunts} ticked"

    def rows_with(self, text: str) -> Found:
        """Return the hunts with these words."""
        return self._shelf.found(text, self._left_out)

    def show_details(self, rows: Sequence[PastHunt]) -> None:
        """Show one hunt, or how many are selected."""
        if len(rows) == 1:
            self.detail.show_hunt(rows[0], self._reasons.get(rows[0].key))
        elif rows:
            self.detail.say(f"{len(self.list.chosen()):,} selected. Space ticks all of them.")
        else:
            self.detail.say("")

    def _write(self, contact_id: int, reason: Reason | None) -> None:
        """Keep a reason; whoever has one is ticked."""
        key = self._shelf.rows[contact_id].key
        if reason is None:
            self._reasons.pop(key, None)
        else:
            self._reasons[key] = reason
            if contact_id in self.rows.off:
                self.rows.set_ticks([contact_id], on=True)

    def _offer_bulk(self, words: Mapping[Bulk, str]) -> None:
        for kind in Bulk:
            if kind in words and kind not in self.bulk:
                self.bulk[kind] = Check(self.theme, "")
                self._foot.addWidget(self.bulk[kind])
            if kind in self.bulk:
                self.bulk[kind].setVisible(kind in words)
                self.bulk[kind].setText(f"Also {words.get(kind, '')}")
