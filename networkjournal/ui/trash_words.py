"""What the window says about the trash."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Entity, Interaction
from networkjournal.core.trash import CONTACT, Key, Trashed, TrashedPerson, days_left
from networkjournal.ui import bulk_words, words

EMPTY = "The trash is empty.\nWhat you move here can come back for 30 days."
KEPT = "Everything here can come back for 30 days, then it is deleted for ever."

MENTIONS = "What you wrote about others stays, also where it names them."


def title(row: Trashed) -> str:
    """Return what lies there: Ada Example; Message · Ada Example and Ben Sample."""
    if isinstance(row, TrashedPerson):
        return row.name
    kind = words.KINDS[row.interaction.kind]
    return f"{kind} · {bulk_words.names(row.people, len(row.people))}" if row.people else kind


def subtitle(row: Trashed) -> str:
    """Return what it can be recognised by: headline and company, or the day and the text."""
    if isinstance(row, TrashedPerson):
        along = f"with {entries(row.happened)}" if row.happened else ""
        return " · ".join(filter(None, (row.headline, row.company, along)))
    log = row.interaction
    day = f"{words.short_day(log.on)} {log.on.year}"
    return " · ".join(filter(None, (day, " ".join(log.text[:300].split()))))


def time_left(since: date, today: date) -> tuple[str, str]:
    """Return when something goes for good, in full and in short."""
    left = days_left(since, today)
    if left <= 0:
        return "deleted for ever any day now", "any day now"
    if left == 1:
        return "deleted for ever tomorrow", "tomorrow"
    return f"deleted for ever in {left:,} days", f"{left:,} days left"


def in_words(row: Trashed, today: date) -> str:
    """Return a row as a sentence, for those who hear it."""
    parts = (title(row), subtitle(row), time_left(row.since, today)[0])
    return ", ".join(part for part in parts if part)


def counted(keys: Sequence[Key]) -> str:
    """Return how much this is: 2 people and 1 entry."""
    people = sum(kind == CONTACT for kind, _ in keys)
    return together(people, len(keys) - people)


def together(people: int, logs: int) -> str:
    """Return how many people and entries: 2 people and 1 entry."""
    parts = [bulk_words.counted(people)] if people else []
    parts += [entries(logs)] if logs or not people else []
    return " and ".join(parts)


def entries(number: int) -> str:
    """Return how much happened: 1 entry, 12 entries."""
    return "1 entry" if number == 1 else f"{number:,} entries"


def named(rows: Sequence[Trashed], keys: Sequence[Key]) -> str:
    """Return what some things are called: a person by name, several things by their number."""
    if len(keys) != 1 or not rows:
        return counted(keys)
    row = rows[0]
    if isinstance(row, TrashedPerson):
        return row.name
    return words.KINDS[row.interaction.kind].lower()


def along(number: int) -> str:
    """Say how much goes along with people; empty where nothing does."""
    if not number:
        return ""
    goes = "goes" if number == 1 else "go"
    return f"{entries(number)} that happened with nobody else {goes} along."


def restored(change: Change, keys: Sequence[Key]) -> str:
    """Say what came back, also who came with what had happened with them."""
    asked = {i for _, i in keys}
    people = [each for each in change.after if isinstance(each, Contact)]
    logs = [each for each in change.after if isinstance(each, Interaction)]
    along = [each.name for each in people if each.id not in asked]
    if len(people) == 1 and not logs:
        return f"{people[0].name} restored."
    if len(logs) == 1 and len(people) == len(along):
        what = words.KINDS[logs[0].kind]
    else:
        what = together(len(people) - len(along), len(logs))
    with_them = f", and with it {bulk_words.names(along[:3], len(along))}" if along else ""
    return f"{what} restored{with_them}."


def purged(gone: Sequence[Entity]) -> str:
    """Say what has left the trash by itself."""
    lay = [each for each in gone if isinstance(each, Contact | Interaction) and each.trashed_on]
    people = sum(isinstance(each, Contact) for each in lay)
    are = "is" if len(lay) == 1 else "are"
    return (
        f"{together(people, len(lay) - people)} {are} deleted for ever after 30 days in the trash. "
        "A backup still holds them."
    )


def backups(holding: Sequence[datetime], today: date, *, one_more: bool) -> str:
    """Say what backups still hold; ``one_more`` is made first, the moments are local ones."""
    if not holding:
        return (
            "A backup is made first, and holds it until it is thinned out."
            if one_more
            else "No backup holds it."
        )
    newest = max(holding)
    day = words.near_day(newest.date(), today)
    when = f"{day.lower() if day in ('Today', 'Yesterday') else day} at {newest:%H:%M}"
    if len(holding) == 1:
        still = f"1 backup still holds it, that of {when}."
    else:
        still = f"{len(holding):,} backups still hold it, the newest that of {when}."
    first = " One more is made first." if one_more else ""
    return f"{still}{first} Backups are thinned out as they grow old, over nine months."
