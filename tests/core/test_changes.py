from __future__ import annotations

from dataclasses import replace
from datetime import date

from networkjournal.core.changes import Change, Touched
from networkjournal.core.entities import Contact, Direction, Interaction, InteractionKind, Setting

ADA = Contact(id=1, name="Ada Example")
BEN = Contact(id=2, name="Ben Sample")
ZOE = Contact(id=3, name="Zoe Example")
MET = Interaction(
    id=9,
    contact_ids=(2, 3),
    kind=InteractionKind.MEETING,
    direction=Direction.BOTH,
    on=date(2026, 11, 20),
)
GOAL = Setting(id=4, key="weekly_goal", value="5")


def test_a_change_names_everybody_it_touches() -> None:
    assert Change().contact_ids() == frozenset()
    assert Change(after=(GOAL,)).contact_ids() == frozenset()
    assert Change(before=(ADA,), after=(MET, GOAL)).contact_ids() == {1, 2, 3}


def test_a_change_tells_what_else_it_is_about() -> None:
    more = replace(GOAL, value="7")
    touched = Change((ADA, GOAL), (MET, more)).touched()
    assert touched == Touched(frozenset({1, 2, 3}), (GOAL, more))


def test_edits_are_taken_back_as_far_as_they_still_stand() -> None:
    edited = replace(ADA, headline="Poet", place="Paris", trashed_on=date(2026, 11, 20))
    moved = replace(MET, trashed_on=date(2026, 11, 20))
    change = Change((ADA, MET, BEN), (edited, moved, ZOE))
    back = Change((edited, moved), (ADA, MET))
    assert change.taken_back({1: edited, 9: moved, 2: BEN}) == back
    later = replace(edited, place="Rome", company="Nordlicht")
    kept = replace(later, headline="", trashed_on=None)
    assert change.taken_back({1: later, 2: BEN, 3: ZOE}) == Change((later,), (kept,))
    assert change.taken_back({1: ADA, 2: BEN}) == Change()


def test_a_setting_that_a_change_made_first_goes_while_it_says_the_same() -> None:
    change = Change(after=(GOAL,))
    assert change.taken_back({4: GOAL}) == Change(before=(GOAL,))
    assert change.taken_back({4: replace(GOAL, value="7")}) == Change()


def test_who_went_by_a_change_comes_back_with_it() -> None:
    merged = replace(ADA, headline="Poet")
    alone = replace(MET, contact_ids=(1,))
    change = Change((ADA, BEN, MET), (merged, alone))
    edited = replace(merged, place="Paris")
    back = change.taken_back({1: edited, 9: alone})
    assert back == Change((edited, alone), (replace(ADA, place="Paris"), MET, BEN))
