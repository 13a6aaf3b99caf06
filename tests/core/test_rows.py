from __future__ import annotations

from datetime import date, timedelta

from networkjournal.core.hunt import State
from networkjournal.core.rows import Figures, PersonRow

TODAY = date(2026, 11, 20)
ROW = PersonRow(
    id=1,
    name="Ada Example",
    headline="",
    company="",
    opened_on=TODAY - timedelta(days=10),
    last_on=TODAY - timedelta(days=10),
    discovered_on=None,
    let_go_on=None,
    follow_up_on=None,
    stay_in_touch_days=None,
    has_photo=False,
)


def test_a_row_knows_its_state() -> None:
    assert ROW.state(TODAY) is State.HUNTING
    assert ROW._replace(discovered_on=TODAY).state(TODAY) is State.FOUND
    assert ROW._replace(let_go_on=TODAY).state(TODAY) is State.LET_GO
    assert ROW._replace(opened_on=None).state(TODAY) is State.NOTICED


def test_a_row_knows_whether_it_is_due() -> None:
    assert not ROW.is_due(TODAY)
    assert ROW._replace(follow_up_on=TODAY).is_due(TODAY)
    assert ROW._replace(stay_in_touch_days=10).is_due(TODAY)
    assert not ROW._replace(stay_in_touch_days=10, last_on=None).is_due(TODAY)


def test_figures_of_an_empty_journal() -> None:
    assert Figures() == Figures(opened_by_week={}, ripe=0, ripe_found=0)
