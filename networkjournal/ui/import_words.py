"""What an import says about somebody: what would change, and why they are who they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from networkjournal.core.entities import Contact
from networkjournal.importers.column_words import Field
from networkjournal.importers.plan import FieldChange, Plan, Row, Status
from networkjournal.ui.contact_history_words import PERSON_FIELDS, Facts, in_words
from networkjournal.ui.import_entries import Entry

FIELDS: Mapping[Field, str] = {
    Field.NAME: "Whole name",
    Field.FIRST_NAME: "First name",
    Field.MIDDLE_NAME: "Middle name",
    Field.LAST_NAME: "Last name",
    Field.NICKNAME: "Nickname",
    Field.HEADLINE: "Headline or job",
    Field.DEPARTMENT: "Department",
    Field.COMPANY: "Company",
    Field.PLACE: "Place",
    Field.CITY: "City",
    Field.REGION: "Region",
    Field.COUNTRY: "Country",
    Field.LINK: "Link or profile",
    Field.EMAIL: "Email",
    Field.PHONE: "Phone",
    Field.TAG: "Tags",
    Field.NOTE: "Note",
    Field.CONNECTED_ON: "Day of connecting",
}
"""What a column can tell, as one chooses it."""
_ONLY_MESSAGES = "named in messages alone"
_STATES = {
    Status.NEW: "new",
    Status.UPDATED: "updated",
    Status.UNCHANGED: "unchanged",
    Status.IN_TRASH: "in the trash",
}
_LETTERS = 200
"""Of a value in a row, where only the beginning can be seen."""


class Change(NamedTuple):
    """A field before and after, in words."""

    field: str
    before: str
    after: str


def changes(row: Row, today: date) -> list[Change]:
    """Return what would change, in words; of somebody new all that is known of them."""
    facts = Facts(row.before or Contact(id=row.id, name=""), today)
    return [_change(each, facts) for each in row.changes]


def _change(change: FieldChange, facts: Facts) -> Change:
    before, after = (in_words(change.field, each, facts) for each in change[1:])
    return Change(PERSON_FIELDS.get(change.field, change.field), before, after)


def second_line(entry: Entry, today: date) -> str:
    """Return what stands below a name: what somebody does, or what would change in them."""
    row = entry.row
    if row is None:
        return entry.said
    if row.status is Status.UPDATED:
        return " · ".join(map(_arrow, changes(row, today)))
    doing = (row.after.headline, row.after.company)
    parts = [*filter(None, doing), *([] if row.places else [_ONLY_MESSAGES])]
    return " · ".join(parts)


def _arrow(change: Change) -> str:
    before, after = (each[:_LETTERS] for each in (change.before, change.after))
    return f"{change.field}: {before} → {after}" if before else f"{change.field}: {after}"


def aside(entry: Entry) -> str:
    """Return what stands at the right of a name: the state, and how sure it is who this is."""
    row = entry.row
    if row is None:
        return entry.state.value.lower()
    said = _STATES[row.status]
    return f"{said} · {row.match.score} %" if row.match is not None else said


def why(row: Row) -> str:
    """Return by what somebody was recognised, or that they were not."""
    if row.match is not None:
        score = f"{row.match.score} %"
        return f"Recognised: {row.match.reason}. How sure that is: {score}."
    if row.resembles:
        others = "somebody" if len(row.resembles) == 1 else f"{len(row.resembles):,} people"
        return (
            f"Your journal has {others} of this name. Nothing else tells that they are the same, "
            "so this is somebody new; two entries of one person can be merged later."
        )
    if row.status is Status.NEW:
        return "Nobody of this name is in your journal yet."
    return "Known from your journal."


def where(row: Row, plan: Plan) -> str:
    """Return which lines of which files tell of somebody."""
    if not row.places:
        return f"{_ONLY_MESSAGES.capitalize()}."
    shown = [f"{plan.files[file].name}, line {line:,}" for file, line in row.places[:3]]
    more = len(row.places) - len(shown)
    return "; ".join(shown) + (f" and {more:,} more" if more else "")


def notes(row: Row, plan: Plan) -> list[Change]:
    """Return the notes that a file has on somebody and the journal has not."""
    own = (each.after for each in plan.happened.notes if each.after.contact_ids == (row.id,))
    return [Change("Note", "", each.text) for each in own]


def outlook(row: Row, *, noted: bool = False) -> str:
    """Return in one sentence what would happen to somebody, who may get a note."""
    if row.status is Status.NEW:
        return "Would be added."
    if row.status is Status.UPDATED:
        return "Would be updated. What you wrote yourself stays as it is."
    if row.status is Status.IN_TRASH:
        return "Lies in your trash and stays there. Restore them first if you want them back."
    return "A note would be added." if noted else "Nothing would change."


def spoken(entry: Entry, today: date, *, ticked: bool | None) -> str:
    """Return a whole entry as a sentence, for those who hear it."""
    tick = {True: "ticked", False: "not ticked", None: ""}[ticked]
    parts = (entry.title, aside(entry), second_line(entry, today), tick)
    return ", ".join(filter(None, parts))


def people(number: int) -> str:
    """Return how many people: 1 person, 12 people."""
    return "1 person" if number == 1 else f"{number:,} people"
