"""Files of LinkedIn's archive, and what they tell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, tzinfo
from pathlib import Path

from networkjournal.core.progress import Progress, no_progress
from networkjournal.importers import linkedin
from networkjournal.importers.people import People
from tests.importers.in_memory import in_memory

SAMPLES = Path(__file__).parent.parent / "data" / "linkedin"
ME = "https://www.linkedin.com/in/me-owner"
ADA = "https://www.linkedin.com/in/ada-example-1a2b3c"
BEN = "https://www.linkedin.com/in/ben-sample"
CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT,IS CONVERSATION DRAFT"
)
INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"


def read(
    files: dict[str, bytes], progress: Progress = no_progress, zone: tzinfo | None = UTC
) -> People:
    """Return what files tell that were recognised by their content."""
    opened = [in_memory(name, data) for name, data in files.items()]
    tables = {linkedin.table_of(file.bare_name, file.head()) or "": file for file in opened}
    return linkedin.read_tables(tables, progress, zone)


def sample(*names: str, zone: tzinfo | None = UTC) -> People:
    """Return what sample files tell together."""
    return read({name: (SAMPLES / name).read_bytes() for name in names}, zone=zone)


def table(header: str, rows: Iterable[Sequence[str]]) -> bytes:
    """Return a file with these rows; those that are too short are filled."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(header.split(","))
    width = header.count(",") + 1
    writer.writerows((*row, *[""] * (width - len(row))) for row in rows)
    return file.getvalue().encode()


def message(
    sender: tuple[str, str] = ("Me Owner", ME),
    to: tuple[str, str] = ("Ada Example", ADA),
    at: str = "2026-07-01 10:00:00 UTC",
    content: str = "Hello",
    *,
    conversation: str = "2-abc==",
    subject: str = "",
    folder: str = "INBOX",
    draft: str = "No",
) -> tuple[str, ...]:
    """Return a row of messages.csv."""
    return (conversation, "", *sender, *to, at, subject, content, folder, "", draft, "No")


def messages(*rows: Sequence[str], zone: tzinfo | None = UTC) -> People:
    """Return what a messages.csv of these rows tells."""
    return read({"messages.csv": table(MESSAGES, rows)}, zone=zone)


def invitations(*rows: Sequence[str]) -> People:
    """Return what an Invitations.csv of these rows tells."""
    return read({"Invitations.csv": table(INVITATIONS, rows)})
