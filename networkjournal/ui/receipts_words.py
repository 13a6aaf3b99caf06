"""What the history of imports says: when, what from, how much of it, and who stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from networkjournal.core.changes import Kept
from networkjournal.core.entities import ImportReceipt
from networkjournal.importers.taking import receipt_sentences
from networkjournal.ui.bulk_words import counted
from networkjournal.ui.words import near_day

EMPTY = "Nothing was imported yet.\nEach import will stand here, and can be taken back."
NOTE = "Taking back reverses what an import did and nobody edited since. Undo brings it all back."
NOTHING_LEFT = "Nobody edited anything of it: all of it is gone."
_KINDS = {
    "linkedin": "LinkedIn",
    "vcard": "vCard",
    "google": "Google contacts",
    "outlook": "Outlook contacts",
    "csv": "Table",
    "journal": "Journal backup",
}


def kind(receipt: ImportReceipt) -> str:
    """Return what kind of file it was: LinkedIn; vCard and Table."""
    names = (_KINDS.get(each, each) for each in receipt.source.split(", ") if each)
    return " and ".join(dict.fromkeys(names)) or "File"


def moment(at: datetime, today: date) -> str:
    """Return when it was, where the reader is: Today, 14:05."""
    local = at.astimezone()
    return f"{near_day(local.date(), today)}, {local:%H:%M}"


def figures(receipt: ImportReceipt) -> str:
    """Return the counts in short: 1,204 read · 1,190 added · 3 not readable."""
    counts = (
        (receipt.added, "added"),
        (receipt.updated, "updated"),
        (receipt.unchanged, "unchanged"),
        (receipt.hidden, "hidden"),
        (receipt.unreadable, "not readable"),
    )
    return " · ".join(
        (f"{receipt.read:,} read", *(f"{count:,} {what}" for count, what in counts if count))
    )


def in_words(receipt: ImportReceipt, today: date) -> str:
    """Return a row as a sentence, for those who hear it."""
    back = ", taken back" if receipt.taken_back_at is not None else ""
    when = moment(receipt.at_utc, today)
    return f"{receipt.file_name}, {kind(receipt)}, {when}, {figures(receipt)}{back}"


def told(receipt: ImportReceipt, kept: Sequence[Kept] | None, today: date) -> str:
    """Return all that is known of an import; ``kept`` is who stayed when it was taken back."""
    head = [f"{kind(receipt)}, {moment(receipt.at_utc, today)}"]
    if receipt.exported_on is not None:
        head.append(f"The file is of {near_day(receipt.exported_on, today)}.")
    counts = receipt_sentences(receipt)
    problems = counts[len(counts) - len(receipt.problems) :]
    parts = ["\n".join(head), "\n".join(counts[: len(counts) - len(problems)])]
    if receipt.taken_back_at is not None:
        parts.insert(0, f"Taken back: {moment(receipt.taken_back_at, today)}")
        if kept is not None:
            parts.insert(1, stayed(kept))
    if problems:
        parts.append("\n".join(("Notes", *problems)))
    return "\n\n".join(parts)


def stayed(kept: Sequence[Kept]) -> str:
    """Return who stays, a line each."""
    if not kept:
        return NOTHING_LEFT
    stays = "stays" if len(kept) == 1 else "stay"
    return "\n".join((f"{counted(len(kept))} {stays}:", *(f"{e.name}, {e.why}" for e in kept)))


def taken_back(receipt: ImportReceipt, kept: Sequence[Kept]) -> str:
    """Say that an import was taken back."""
    stays = "stays" if len(kept) == 1 else "stay"
    rest = f" {counted(len(kept))} {stays}." if kept else ""
    return f"Taken back: the import of {receipt.file_name}.{rest}"


def imports(number: int) -> str:
    """Return how many imports there are."""
    return "1 import" if number == 1 else f"{number:,} imports"
