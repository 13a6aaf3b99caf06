"""Invented hunts for the exporters' tests."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Any

from networkjournal.core import hunt
from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    default_direction,
    new_id,
)
from networkjournal.core.rows import Trail

TODAY = date(2026, 11, 23)
OPENED = date(2026, 11, 2)
NAMES = {kind.key: kind.name for kind in BUILT_IN_REASON_KINDS}
COMMAND = (
    sys.executable,
    "-c",
    "import sys; from networkjournal.exporters.render import main; sys.exit(main(sys.argv[1:]))",
)
"""Starts the child that sets the pages without the rest of the program."""

MESSAGE, EMAIL = InteractionKind.MESSAGE, InteractionKind.EMAIL
CALL, NOTE = InteractionKind.CALL, InteractionKind.NOTE
OUT, IN, BOTH = Direction.OUT, Direction.IN, Direction.BOTH


def step(
    who: int | tuple[int, ...],
    on: date,
    kind: InteractionKind = MESSAGE,
    text: str = "",
    direction: Direction | None = None,
    **fields: Any,
) -> Interaction:
    """Return something that happened with ``who``."""
    return Interaction(
        id=fields.pop("id", None) or new_id(),
        contact_ids=who if isinstance(who, tuple) else (who,),
        kind=kind,
        direction=direction or default_direction(kind),
        on=on,
        text=text,
        **fields,
    )


def trail(contact: Contact, *steps: Interaction) -> Trail:
    """Return the hunt that begins as its steps say."""
    return Trail(contact, steps, hunt.course(steps).opened_on)


def amara() -> Trail:
    """Return the hunt of the design's picture."""
    contact = Contact(
        id=1,
        name="Amara Osei",
        headline="Grief coach",
        company="Open Circle",
        place="Accra",
        links=("https://www.linkedin.com/in/amara-osei/",),
        spark_quote="Grief is not a problem to be solved, it is a room to be sat in.",
        spark_because="Her post on the hospice volunteers.",
        hunch=("views",),
        reason="She is starting a peer programme and needs someone to run the first sessions.",
        reason_kinds=("views", "project"),
        discovered_on=date(2026, 11, 11),
        revealed_by=13,
    )
    return trail(
        contact,
        step(1, OPENED, text="Told her the line about the room stayed with me.", id=11),
        step(1, date(2026, 11, 4), text="“Let’s talk.”", direction=IN, is_clue=True, id=12),
        step(1, date(2026, 11, 11), InteractionKind.VIDEO_CALL, "She asked about silence.", id=13),
    )


def unsolved(number: int = 2, name: str = "Ben Lindqvist", **fields: Any) -> Trail:
    """Return a hunt that is still on."""
    return trail(
        Contact(id=number, name=name, **fields),
        step(number, OPENED + timedelta(days=1), EMAIL, "Wrote about boring robots."),
    )


def let_go() -> Trail:
    """Return a hunt that was let go after a week."""
    return trail(
        Contact(id=3, name="Carla Méndez", let_go_on=date(2026, 11, 10)),
        step(3, date(2026, 11, 3), text="Asked about small rooms."),
    )


def never_opened() -> Trail:
    """Return a reason found in somebody whom I never wrote to."""
    return trail(
        Contact(id=4, name="Daniel Kim", reason="Luck.", discovered_on=date(2026, 11, 5)),
        step(4, date(2026, 11, 4), InteractionKind.NOTICED, "His talk."),
    )


def everyone() -> list[Trail]:
    """Return a hunt of each kind."""
    return [amara(), unsolved(), let_go(), never_opened()]


def nothing(stage: str, done: int, total: int) -> None:
    """Report to nobody."""


def failing(code: str) -> tuple[str, ...]:
    """Return a child that runs ``code``."""
    return (sys.executable, "-c", code)
