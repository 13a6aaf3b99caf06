"""When it is time for a new archive: LinkedIn forgets invitations after about six months."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from networkjournal.core.entities import ImportReceipt

LINKEDIN = "linkedin"
_MONTHS = 5
_A_YEAR = 12


def newest_archive(receipts: Iterable[ImportReceipt]) -> date | None:
    """Return the day of the newest LinkedIn export in the journal, None where there is none."""
    days = (
        receipt.exported_on
        for receipt in receipts
        if LINKEDIN in receipt.source.split(", ") and receipt.taken_back_at is None
    )
    return max(filter(None, days), default=None)


def needs_new_archive(receipts: Iterable[ImportReceipt], today: date) -> bool:
    """Say whether the newest LinkedIn export is over five months old, to leave a month for it.

    Who never imported one is not reminded.
    """
    newest = newest_archive(receipts)
    if newest is None:
        return False
    months = (today.year - newest.year) * _A_YEAR + today.month - newest.month
    return (months, today.day) > (_MONTHS, newest.day)
