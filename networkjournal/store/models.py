"""The tables as peewee sees them: which columns there are and how values are kept in them.

The tables themselves are made by the migrations in ``schema.py``, because their checks and
generated columns are more than models can say; a test holds the two together. Models are never
bound to a database: several journals may be open in one process.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from networkjournal.core.entities import DONT_KNOW, Direction, InteractionKind, SparkKind
from networkjournal.store.orm import BlobField, CompositeKey, IntegerField, Model, TextField


class DayField(TextField):
    """A calendar day, kept as ``2026-11-27``."""

    def db_value(self, value: date | None) -> str | None:
        """Return the day as it is kept."""
        return None if value is None else value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        """Return the day that was kept."""
        return None if value is None else date.fromisoformat(value)


class MomentField(TextField):
    """A moment in UTC, kept as ISO 8601 text that sorts in the order of time."""

    def db_value(self, value: datetime | None) -> str | None:
        """Return the moment as it is kept; one without a time zone is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).isoformat()

    def python_value(self, value: str | None) -> datetime | None:
        """Return the moment that was kept."""
        return None if value is None else datetime.fromisoformat(value)


class ChoiceField(TextField):
    """One value of an enumeration."""

    def __init__(self, choice: type[StrEnum], **options: Any) -> None:
        """Keep the enumeration."""
        self.choice = choice
        super().__init__(**options)

    def db_value(self, value: StrEnum | None) -> str | None:
        """Return the value as it is kept."""
        return None if value is None else value.value

    def python_value(self, value: str | None) -> StrEnum | None:
        """Return the value that was kept."""
        return None if value is None else self.choice(value)


class HunchField(TextField):
    """A reason kind, or NULL for "I don't know", so that a foreign key holds the others."""

    def db_value(self, value: str) -> str | None:
        """Return the key as it is kept."""
        return None if value == DONT_KNOW else value

    def python_value(self, value: str | None) -> str:
        """Return the key that was kept."""
        return DONT_KNOW if value is None else value


class FlagField(IntegerField):
    """Yes or no, kept as 1 or 0."""

    def db_value(self, value: bool) -> int:
        """Return the flag as it is kept."""
        return int(value)

    def python_value(self, value: int) -> bool:
        """Return the flag that was kept."""
        return bool(value)


class ContactRow(Model):
    """A person; the last six columns are derived by the store."""

    id = IntegerField(primary_key=True)
    name = TextField()
    headline = TextField()
    company = TextField()
    place = TextField()
    connected_on = DayField(null=True)
    follow_up_on = DayField(null=True)
    stay_in_touch_days = IntegerField(null=True)
    spark_quote = TextField()
    spark_because = TextField()
    spark_kind = ChoiceField(SparkKind, null=True)
    reason = TextField()
    discovered_on = DayField(null=True)
    revealed_by = IntegerField(null=True)
    let_go_on = DayField(null=True)
    trashed_on = DayField(null=True)
    name_folded = TextField()
    opened_on = DayField(null=True)
    last_on = DayField(null=True)
    is_written = FlagField()
    opened_through = TextField()
    replied_on = DayField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "contact"


class ContactSide(Model):
    """One of a contact's many values, kept in order."""

    contact_id = IntegerField()
    position = IntegerField()

    class Meta:
        """Peewee's settings."""

        primary_key = CompositeKey("contact_id", "position")


class ContactPhoto(ContactSide):
    """The picture, apart from the row, so that saving a name does not rewrite it."""

    photo = BlobField()

    class Meta:
        """Peewee's settings."""

        table_name = "contact_photo"


class ContactLink(ContactSide):
    """A link; ``link_key`` is the form in which links are compared."""

    link = TextField()
    link_key = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "contact_link"


class ContactEmail(ContactSide):
    """An email address."""

    email = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "contact_email"


class ContactPhone(ContactSide):
    """A phone number."""

    phone = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "contact_phone"


class ContactTag(ContactSide):
    """A tag."""

    tag = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "contact_tag"


class ContactHunch(ContactSide):
    """A reason kind that I expect."""

    kind = HunchField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "contact_hunch"


class ContactReasonKind(ContactSide):
    """A kind of the reason discovered."""

    kind = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "contact_reason_kind"


class ContactAddition(ContactSide):
    """Words added to a sealed field."""

    field = TextField()
    on = DayField(column_name="on_day")
    text = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "contact_addition"


class ContactSource(ContactSide):
    """Where a contact came from."""

    kind = TextField()
    key = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "contact_source"


class ContactImported(ContactSide):
    """What an import last put into a field."""

    field = TextField()
    value = TextField()
    on = DayField(column_name="on_day", null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "contact_imported"


class InteractionRow(Model):
    """Something that happened."""

    id = IntegerField(primary_key=True)
    kind = ChoiceField(InteractionKind)
    direction = ChoiceField(Direction)
    on = DayField(column_name="on_day")
    channel = TextField()
    text = TextField()
    at_utc = MomentField(null=True)
    is_clue = FlagField()
    private = FlagField()
    trashed_on = DayField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "interaction"


class InteractionSide(Model):
    """One of an interaction's many values, kept in order."""

    interaction_id = IntegerField()
    position = IntegerField()

    class Meta:
        """Peewee's settings."""

        primary_key = CompositeKey("interaction_id", "position")


class InteractionContact(InteractionSide):
    """Someone who took part."""

    contact_id = IntegerField()

    class Meta:
        """Peewee's settings."""

        table_name = "interaction_contact"


class InteractionSource(InteractionSide):
    """Where an interaction came from."""

    kind = TextField()
    key = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "interaction_source"


class ReasonKindRow(Model):
    """One kind of reason."""

    id = IntegerField(primary_key=True)
    key = TextField()
    name = TextField()
    position = IntegerField()
    retired = FlagField()

    class Meta:
        """Peewee's settings."""

        table_name = "reason_kind"


class SettingRow(Model):
    """One of the journal's own settings."""

    id = IntegerField(primary_key=True)
    key = TextField()
    value = TextField()

    class Meta:
        """Peewee's settings."""

        table_name = "setting"


class ReceiptRow(Model):
    """What one import did."""

    id = IntegerField(primary_key=True)
    at_utc = MomentField()
    source = TextField()
    file_name = TextField()
    read = IntegerField()
    added = IntegerField()
    updated = IntegerField()
    unchanged = IntegerField()
    hidden = IntegerField()
    unreadable = IntegerField()
    in_trash = IntegerField()
    left_out = IntegerField()
    events = IntegerField()
    events_added = IntegerField()
    events_left_out = IntegerField()
    exported_on = DayField(null=True)
    taken_back_at = MomentField(null=True)

    class Meta:
        """Peewee's settings."""

        table_name = "import_receipt"


class ReceiptProblem(Model):
    """A sentence about one line of an imported file."""

    receipt_id = IntegerField()
    position = IntegerField()
    problem = TextField()

    class Meta:
        """Peewee's settings."""

        primary_key = CompositeKey("receipt_id", "position")
        table_name = "import_problem"
