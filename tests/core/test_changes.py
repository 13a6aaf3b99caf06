from __future__ import annotations

from datetime import date

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, Setting

ADA = Contact(id=1, name="Ada Example")
BEN = Contact(id=2, name="Ben Sample")
MET = Interaction(
    id=9,
    contact_ids=(2, 3),
    kind=InteractionKind.MEETING,
    direction=Direction.BOTH,
    on=date(2026, 11, 20),
)
GOAL = Setting(id=4, key="weekly_goal", value="5")


def test_a_change_taken_back_twice_is_itself() -> None:
    change = Change(before=(ADA,), after=(BEN, MET))
    assert change.inverse() == Change(before=(BEN, MET), after=(ADA,))
    assert change.inverse().inverse() == change


def test_a_change_names_everybody_it_touches() -> None:
    assert Change().contact_ids() == frozenset()
    assert Change(after=(GOAL,)).contact_ids() == frozenset()
    assert Change(before=(ADA,), after=(MET, GOAL)).contact_ids() == {1, 2, 3}
