"""What the window says about kinds, directions and days."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import pytest

from networkjournal.core.entities import Direction, Interaction, InteractionKind
from networkjournal.ui import words

K: TypeAlias = InteractionKind
D: TypeAlias = Direction
TODAY = date(2026, 11, 23)


def happened(kind: K, direction: D, channel: str = "") -> Interaction:
    return Interaction(
        id=1, contact_ids=(2,), kind=kind, direction=direction, on=TODAY, channel=channel
    )


@pytest.mark.parametrize(
    ("kind", "direction", "channel", "said"),
    [
        (K.MESSAGE, D.OUT, "LinkedIn", "Reached out · LinkedIn message"),
        (K.MESSAGE, D.OUT, "", "Reached out"),
        (K.EMAIL, D.OUT, "mail", "Reached out · email"),
        (K.EMAIL, D.OUT, "", "Reached out · email"),
        (K.EMAIL, D.OUT, "LinkedIn", "Reached out · LinkedIn email"),
        (K.CALL, D.OUT, "phone", "Reached out · phone call"),
        (K.CALL, D.OUT, "Call", "Reached out · phone call"),
        (K.VIDEO_CALL, D.OUT, "video", "Reached out · video call"),
        (K.MEETING, D.OUT, "Meeting", "Reached out · meeting"),
        (K.COMMENT, D.OUT, "", "Reached out · comment"),
        (K.VIDEO_CALL, D.BOTH, "50 min", "Video call · 50 min"),
        (K.MEETING, D.BOTH, "", "Meeting"),
    ],
)
def test_what_opened_the_hunt(kind: K, direction: D, channel: str, said: str) -> None:
    one = happened(kind, direction, channel)
    assert words.interaction_title(one, "Amara Osei", opener=True) == said


@pytest.mark.parametrize(
    ("kind", "direction", "channel", "said"),
    [
        (K.MESSAGE, D.OUT, "LinkedIn", "Message · LinkedIn"),
        (K.MESSAGE, D.IN, "", "Reply from Amara"),
        (K.MESSAGE, D.IN, "LinkedIn", "Reply from Amara · LinkedIn"),
        (K.EMAIL, D.IN, "E-Mail", "Reply from Amara"),
        (K.COMMENT, D.IN, "LinkedIn", "Reply from Amara · LinkedIn"),
        (K.MESSAGE, D.BOTH, "", "Messages"),
        (K.CALL, D.IN, "phone", "Call from Amara · phone"),
        (K.MEETING, D.IN, "in person", "Meeting · in person"),
        (K.NOTICED, D.IN, "", "Noticed"),
        (K.NOTE, D.IN, "", "Note"),
    ],
)
def test_what_came_later(kind: K, direction: D, channel: str, said: str) -> None:
    one = happened(kind, direction, channel)
    assert words.interaction_title(one, "Amara Osei", reply=True) == said


def test_who_wrote_first_did_not_reply() -> None:
    assert words.interaction_title(happened(K.EMAIL, D.IN), "Amara Osei") == "Email from Amara"


def test_a_reply_of_nobody() -> None:
    assert words.interaction_title(happened(K.MESSAGE, D.IN), "", reply=True) == "Reply"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "Today"),
        (date(2026, 11, 22), "Yesterday"),
        (date(2026, 11, 11), "Wed 11 Nov"),
        (date(2025, 12, 31), "31 Dec 2025"),
    ],
)
def test_near_days(day: date, said: str) -> None:
    assert words.near_day(day, TODAY) == said


def test_days_say_their_year_only_where_it_differs() -> None:
    assert words.short_day(date(2026, 3, 5)) == "5 Mar"
    assert words.year_unless_this(date(2026, 3, 5), TODAY) == ""
    assert words.year_unless_this(date(2024, 3, 5), TODAY) == "2024"


@pytest.mark.parametrize(
    ("count", "reply", "said"),
    [
        (0, None, ""),
        (1, None, "1 interaction"),
        (4, 2, "4 interactions · first reply after 2 days"),
        (1234, 1, "1,234 interactions · first reply after 1 day"),
        (2, 0, "2 interactions · first reply the same day"),
    ],
)
def test_summary(count: int, reply: int | None, said: str) -> None:
    assert words.timeline_summary(count, reply) == said


def test_who_else_was_there() -> None:
    assert words.together([]) == ""
    assert words.together(["Ben Lindqvist"]) == "with Ben Lindqvist"
    assert words.together(["Ben", "Carla", "Dan"]) == "with Ben, Carla and Dan"


def test_only_what_has_a_direction_offers_one() -> None:
    assert words.directions(K.EMAIL)[D.IN] == "They wrote"
    assert words.directions(K.CALL)[D.OUT] == "I called"
    assert words.directions(K.EVENT)[D.BOTH] == "Both"
    assert words.directions(K.NOTE) == words.directions(K.NOTICED) == {}


def test_every_kind_has_a_name() -> None:
    assert set(words.KINDS) == set(K)
