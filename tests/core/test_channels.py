"""What happens through a channel, and how it is written."""

from __future__ import annotations

import pytest

from networkjournal.core.channels import as_written, channel_name, kind_of
from networkjournal.core.entities import InteractionKind


@pytest.mark.parametrize(
    ("channel", "kind"),
    [
        ("mail", InteractionKind.EMAIL),
        ("E-Mail", InteractionKind.EMAIL),
        ("phone", InteractionKind.CALL),
        ("call", InteractionKind.CALL),
        ("video", InteractionKind.VIDEO_CALL),
        ("Zoom", InteractionKind.VIDEO_CALL),
        ("in person", InteractionKind.MEETING),
        ("coffee", InteractionKind.MEETING),
        ("lunch", InteractionKind.MEETING),
        ("meeting", InteractionKind.MEETING),
        ("fair", InteractionKind.EVENT),
        ("conference", InteractionKind.EVENT),
        ("LinkedIn", InteractionKind.MESSAGE),
        ("", InteractionKind.MESSAGE),
    ],
)
def test_the_channel_tells_the_kind(channel: str, kind: InteractionKind) -> None:
    assert kind_of(channel) is kind


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("linkedin", "LinkedIn"),
        ("WHATSAPP", "WhatsApp"),
        ("sms", "SMS"),
        ("In  Person", "in person"),
        ("Mail", "Mail"),
        ("carrier pigeon", "carrier pigeon"),
    ],
)
def test_a_channel_is_written_one_way(typed: str, written: str) -> None:
    assert as_written(typed) == written


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("mail", InteractionKind.EMAIL, "email"),
        ("Mail", InteractionKind.EMAIL, "email"),
        ("E-Mail", InteractionKind.MESSAGE, "email"),
        ("", InteractionKind.EMAIL, "email"),
        (" ", InteractionKind.EMAIL, "email"),
        ("LINKEDIN", InteractionKind.EMAIL, "LinkedIn"),
        ("Call", InteractionKind.CALL, "phone"),
        ("phone call", InteractionKind.CALL, "phone"),
        ("Video", InteractionKind.VIDEO_CALL, "video call"),
        ("zoom", InteractionKind.VIDEO_CALL, "Zoom"),
        ("carrier pigeon", InteractionKind.MESSAGE, "carrier pigeon"),
        ("", InteractionKind.CALL, ""),
    ],
)
def test_a_channel_is_told_by_one_name(typed: str, kind: InteractionKind, name: str) -> None:
    assert channel_name(typed, kind) == name
