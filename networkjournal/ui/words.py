"""The window's spoken words for kinds, directions and days.

Everything is English and independent of the system's locale, so that one journal reads the same
everywhere; this is the module to translate.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from networkjournal.core.channels import channel_name
from networkjournal.core.entities import Direction, Interaction, InteractionKind
from networkjournal.core.text import first_name, fold

if TYPE_CHECKING:
    from networkjournal.core.waiting import Said

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_IN_FULL = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

KINDS: dict[InteractionKind, str] = {
    InteractionKind.MESSAGE: "Message",
    InteractionKind.EMAIL: "Email",
    InteractionKind.COMMENT: "Comment",
    InteractionKind.CALL: "Call",
    InteractionKind.VIDEO_CALL: "Video call",
    InteractionKind.MEETING: "Meeting",
    InteractionKind.EVENT: "Event",
    InteractionKind.NOTICED: "Noticed",
    InteractionKind.NOTE: "Note",
}
"""The name of each kind, in the order in which a menu offers them."""

_WRITTEN = {
    InteractionKind.MESSAGE: "Messages",
    InteractionKind.EMAIL: "Emails",
    InteractionKind.COMMENT: "Comments",
}
"""What is written, with its name when both wrote."""
_CALLS = (InteractionKind.CALL, InteractionKind.VIDEO_CALL)
_GATHERINGS = (InteractionKind.MEETING, InteractionKind.EVENT)


def short_day(day: date) -> str:
    """Return day and month: 11 Nov."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def year_unless_this(day: date, today: date) -> str:
    """Return the year of ``day`` where it is not the present one, else nothing."""
    return "" if day.year == today.year else str(day.year)


def near_day(day: date, today: date) -> str:
    """Return a day as one says it: Today, Yesterday, Wed 11 Nov, 11 Nov 2024."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    year = year_unless_this(day, today)
    if year:
        return f"{short_day(day)} {year}"
    return f"{_WEEKDAYS[day.weekday()]} {short_day(day)}"


def spoken_day(day: date) -> str:
    """Return Monday 23 November."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS_IN_FULL[day.month - 1]}"


def interaction_title(
    interaction: Interaction | Said, name: str, *, opener: bool = False, reply: bool = False
) -> str:
    """Return what happened in a few words: Reached out · LinkedIn message, Reply from Amara.

    ``name`` is whom the timeline belongs to; ``opener`` says that this began their hunt, ``reply``
    that it came after that.
    """
    kind, direction = interaction.kind, interaction.direction
    channel = _channel(interaction)
    if opener and direction is Direction.OUT:
        what = f"{channel} {KINDS[kind].lower()}".strip()
        plain = kind is InteractionKind.MESSAGE and not channel
        return "Reached out" if plain else f"Reached out · {what}"
    return f"{_what(kind, direction, name, reply)} · {channel}".removesuffix(" · ")


def _channel(interaction: Interaction | Said) -> str:
    """Return through what, where the name of the kind does not say it already."""
    channel = channel_name(interaction.channel, interaction.kind)
    return "" if fold(channel) == fold(KINDS[interaction.kind]) else channel


def _what(kind: InteractionKind, direction: Direction, name: str, reply: bool) -> str:
    if direction is Direction.IN and (kind in _WRITTEN or kind in _CALLS):
        what = "Reply" if reply and kind in _WRITTEN else KINDS[kind]
        return f"{what} from {first_name(name)}" if first_name(name) else what
    if direction is Direction.BOTH and kind in _WRITTEN:
        return _WRITTEN[kind]
    return KINDS[kind]


def directions(kind: InteractionKind) -> dict[Direction, str]:
    """Return the choices of who spoke; none for what has no direction."""
    if kind in _WRITTEN:
        verb = "wrote"
    elif kind in _CALLS:
        verb = "called"
    elif kind in _GATHERINGS:
        verb = "asked"
    else:
        return {}
    return {
        Direction.OUT: f"I {verb}",
        Direction.IN: f"They {verb}",
        Direction.BOTH: "Both",
    }


def timeline_summary(count: int, first_reply_days: int | None) -> str:
    """Return the line beside the timeline's title: 4 interactions · first reply after 2 days."""
    if not count:
        return ""
    counted = happenings(count)
    if first_reply_days is None:
        return counted
    if not first_reply_days:
        return f"{counted} · first reply the same day"
    days = "1 day" if first_reply_days == 1 else f"{first_reply_days:,} days"
    return f"{counted} · first reply after {days}"


def happenings(count: int) -> str:
    """Return how much happened: 1 interaction, 12 interactions."""
    return "1 interaction" if count == 1 else f"{count:,} interactions"


def together(names: list[str]) -> str:
    """Return who else was there: with Ben Lindqvist; with Ben, Carla and Dan."""
    if not names:
        return ""
    if len(names) == 1:
        return f"with {names[0]}"
    return f"with {', '.join(names[:-1])} and {names[-1]}"
