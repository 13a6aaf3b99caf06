"""Hunts to draw: a year of them, always the same."""

from __future__ import annotations

import random
from datetime import date, timedelta

from networkjournal.core import hunt, measuring
from networkjournal.core.insights import HuntRow, Insights, Period

TODAY = date(2026, 11, 23)
KINDS = {
    "views": "Shares my views",
    "client": "Client",
    "project": "Project <b>together</b> & more",
}


def hunts(number: int, seed: int = 7) -> list[HuntRow]:
    """Return hunts of the last year, two thirds of which found a reason within some weeks."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    rows = []
    for each in range(1, number + 1):
        opened = TODAY - timedelta(days=chance.randint(0, 330))
        found = opened + timedelta(days=int(chance.expovariate(1 / 12)))
        is_found = chance.random() < 2 / 3 and found <= TODAY
        replied = opened.toordinal() + chance.randint(0, 20)
        rows.append(
            HuntRow(
                id=each,
                opened=opened.toordinal(),
                discovered=found.toordinal() if is_found else None,
                spark_kind=chance.choice(("said", "work", "mutual", "gut")),
                channel=chance.choice(("linkedin", "mail", "the fair <i>in</i> town")),
                replied=replied if replied <= TODAY.toordinal() else None,
                hunch=(chance.choice(tuple(KINDS)),),
                reasons=(chance.choice(tuple(KINDS)),) if is_found else (),
            )
        )
    return rows


def insights(number: int = 200) -> Insights:
    """Return what the journal answers about so many hunts."""
    return measuring.insights(hunts(number), hunt.Rules(), Period(), TODAY)
