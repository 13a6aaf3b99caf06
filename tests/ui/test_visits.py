"""Back and forward through people as through pages of a browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from networkjournal.ui.visits import LONGEST_TRAIL, MOST_RECENT, Visits


def everybody(_contact_id: int) -> bool:
    return True


def visited(*ids: int) -> Visits:
    visits = Visits()
    for each in ids:
        visits.note(each)
    return visits


def test_back_and_forward_again() -> None:
    visits = visited(1, 2, 3)
    assert [visits.step(-1, everybody) for _ in range(3)] == [2, 1, None]
    assert [visits.step(1, everybody) for _ in range(3)] == [2, 3, None]


def test_going_elsewhere_forgets_what_was_ahead() -> None:
    visits = visited(1, 2, 3)
    visits.step(-1, everybody)
    visits.note(2)  # the page that the step shows
    assert visits.can_step(1)
    visits.note(4)
    assert not visits.can_step(1)
    assert [visits.step(-1, everybody), visits.step(-1, everybody)] == [2, 1]


def test_who_is_gone_is_skipped_both_ways() -> None:
    visits = visited(1, 2, 3, 4)
    assert visits.step(-1, lambda each: each not in (2, 3)) == 1
    assert visits.step(1, lambda each: each not in (2, 3)) == 4
    assert visits.step(-1, lambda each: False) is None
    assert visits.step(-1, everybody) == 3


def test_between_two_visits_of_one_person_lies_nothing_once_the_other_is_gone() -> None:
    visits = visited(5, 1, 2, 1)
    assert visits.step(-1, lambda each: each != 2) == 5


def test_without_visits_there_is_nowhere_to_go() -> None:
    visits = Visits()
    assert not visits.can_step(-1)
    assert not visits.can_step(1)
    assert visits.step(-1, everybody) is None


def test_the_same_page_twice_is_one_visit() -> None:
    visits = visited(1, 1)
    assert not visits.can_step(-1)


def test_the_trail_and_the_recent_ones_are_bounded() -> None:
    visits = visited(*range(1000))
    assert len(visits.recent) == MOST_RECENT
    assert visits.recent[0] == 999
    steps = 0
    while visits.step(-1, everybody) is not None:
        steps += 1
    assert steps == LONGEST_TRAIL - 1


def test_recent_ones_of_earlier_days_follow_those_of_today() -> None:
    visits = Visits([7, 8])
    visits.note(9)
    visits.note(8)
    assert visits.recent == [8, 9, 7]
    assert [visits.step(-1, everybody), visits.step(-1, everybody)] == [9, None]


@given(st.lists(st.tuples(st.sampled_from("nbf"), st.integers(1, 5)), max_size=60))
def test_it_goes_as_a_browser_does(acts: list[tuple[str, int]]) -> None:
    visits, back, here, ahead = Visits(), list[int](), 0, list[int]()
    for act, contact_id in acts:
        if act == "n":
            visits.note(contact_id)
            if contact_id != here:
                back, here, ahead = [*back, here] if here else [], contact_id, []
        elif act == "b":
            expected = back[-1] if back else None
            assert visits.step(-1, everybody) == expected
            if back:
                ahead, here = [here, *ahead], back.pop()
        else:
            expected = ahead[0] if ahead else None
            assert visits.step(1, everybody) == expected
            if ahead:
                back, here = [*back, here], ahead.pop(0)
