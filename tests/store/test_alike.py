"""The same message to others is found, whatever their names."""

from __future__ import annotations

from datetime import timedelta

import pytest

from networkjournal.core.entities import Contact, Direction, new_id
from networkjournal.store import alike
from networkjournal.store.journal import Journal
from tests.store.samples import DAY, add, message

TEXT = "Hello {}, your work on bridges has stayed with me all week, {}."


def contact(name: str, **fields: object) -> Contact:
    return Contact(id=new_id(), name=name, **fields)  # type: ignore[arg-type]


def test_who_was_sent_the_same(journal: Journal) -> None:
    ada, ben, cleo, dan, eve = map(contact, ("Ada X", "Ben Y", "Cleo Z", "Dan W", "Eve V"))
    gone = contact("Gone Q", trashed_on=message(ada).on)

    def sent(who: Contact, text: str = TEXT, **fields: object) -> object:
        first = who.name.split()[0]
        return message(who, text=text.format(first, first), **fields)  # type: ignore[arg-type]

    add(
        journal, ada, ben, cleo, dan, eve, gone,
        sent(ada), sent(ben), sent(cleo, TEXT + " And your hands."),
        sent(dan, direction=Direction.IN), sent(eve, trashed_on=message(ada).on), sent(gone),
    )  # fmt: skip
    text = TEXT.format("Fay", "Fay")
    read = journal.read
    assert read.sent_alike(text, new_id(), "Fay Example") == ["Ada X", "Ben Y"]
    assert read.sent_alike(TEXT.format("Ada", "Ada"), ada.id, "Ada X") == ["Ben Y"]
    assert read.sent_alike(text, new_id(), "Somebody Else") == []
    assert read.sent_alike("Hello Fay", new_id(), "Fay Example") == []
    assert read.sent_alike("! ? . , ;", new_id(), "Fay Example") == []


def test_of_very_many_those_last_in_touch_are_compared(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alike, "_MOST", 2)
    people = [contact(f"P{number} Q") for number in range(4)]
    logs = [
        message(who, text=TEXT.format("you", "you"), on=DAY - timedelta(days=ago))
        for ago, who in enumerate(people)
    ]
    add(journal, *people, *logs)
    found = journal.read.sent_alike(TEXT.format("you", "you"), new_id(), "Fay Example")
    assert found == ["P0 Q", "P1 Q"]
