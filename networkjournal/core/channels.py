"""Channels: the usual ones, how they are written, and what happens through them."""

from __future__ import annotations

from networkjournal.core.entities import InteractionKind
from networkjournal.core.text import fold

CHANNELS = ("LinkedIn", "mail", "phone", "in person", "WhatsApp", "Zoom", "SMS", "Signal", "letter")
"""What is offered; any other word is a channel too."""
_BY_KIND = {
    InteractionKind.EMAIL: ("mail", "email", "e-mail"),
    InteractionKind.CALL: ("call", "phone", "phone call", "telephone"),
    InteractionKind.VIDEO_CALL: ("video", "video call", "zoom"),
    InteractionKind.MEETING: ("meeting", "in person", "coffee", "lunch"),
    InteractionKind.EVENT: ("event", "fair", "conference"),
}
_KINDS = {name: kind for kind, names in _BY_KIND.items() for name in names}
_NAMES = {
    **dict.fromkeys(_BY_KIND[InteractionKind.EMAIL], "email"),
    **dict.fromkeys(_BY_KIND[InteractionKind.CALL], "phone"),
    "video": "video call",
}
_WRITTEN = {fold(name): name for name in CHANNELS if not name.islower() or " " in name}


def kind_of(channel: str) -> InteractionKind:
    """Return what happens through a channel: a message, unless it is known better."""
    return _KINDS.get(fold(channel), InteractionKind.MESSAGE)


def as_written(channel: str) -> str:
    """Return a channel in its usual letters, as it is kept in the journal."""
    return _WRITTEN.get(fold(channel), channel)


def channel_name(channel: str, kind: str = InteractionKind.MESSAGE) -> str:
    """Return a channel by the one name under which it is read and counted, however it was typed.

    ``kind`` is the kind of interaction: an email went by email, also where nobody said so.
    """
    if not fold(channel):
        return "email" if kind == InteractionKind.EMAIL else ""
    return _NAMES.get(fold(channel)) or as_written(channel)
