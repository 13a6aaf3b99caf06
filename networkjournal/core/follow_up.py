"""Logging something with somebody, and what that does to a follow-up date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Interaction
from networkjournal.core.hunt import settles


def logged(contact: Contact | None, interaction: Interaction, today: date) -> Change:
    """Return what logs an interaction, and with it does what a follow-up date asked for.

    ``contact`` is with whom, as saved; the change names them only where their date goes.
    """
    if contact is not None and settles(interaction, contact.follow_up_on, today):
        return Change((contact,), (replace(contact, follow_up_on=None), interaction))
    return Change(after=(interaction,))
