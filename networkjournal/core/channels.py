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
_WRITTEN = {fold(name): name for name in CHANNELS if not name.islower() or " " in name}


def kind_of(channel: str) -> InteractionKind:
    """Return what happens through a channel: a message, unless it is known better."""
    return _KINDS.get(fold(channel), InteractionKind.MESSAGE)


def as_written(channel: str) -> str:
    """Return a channel as the window writes it: they are counted together however typed."""
    return _WRITTEN.get(fold(channel), channel)
