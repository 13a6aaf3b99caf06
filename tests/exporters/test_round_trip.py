"""What is exported comes back as the same people, from each format and from all of them."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from itertools import permutations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from networkjournal.core import json_format
from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    DONT_KNOW,
    Addition,
    Contact,
    Entity,
    ReasonKind,
    SparkKind,
)
from networkjournal.core.text import clean
from networkjournal.exporters import csv_file, vcard
from networkjournal.exporters.vcard import Version
from networkjournal.importers.people import People, no_progress
from networkjournal.importers.registry import IMPORTERS
from tests.importers.fake_journal import FakeJournal, figures

DAY = date(2026, 11, 23)
NOT_CARRIED = ("id", "revealed_by", "sources", "imported", "trashed_on")
CARRIED = [field.name for field in fields(Contact) if field.name not in NOT_CARRIED]
SAILING = ReasonKind(id=99, key="sailing", name="Sails with me", position=8)
KINDS = st.sampled_from([*(kind.key for kind in BUILT_IN_REASON_KINDS), SAILING.key])
LETTERS = st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="\ufffd")
"""All but the sign that an import takes for a damaged letter."""
WORDS = st.text(LETTERS | st.sampled_from("=+-@';,\\\"|:"), min_size=1, max_size=12)
LINES = st.lists(WORDS, max_size=9).map(" ".join).map(clean)
TEXTS = st.lists(st.sampled_from(["", "  more"]) | LINES, max_size=4).map("\n".join).map(str.strip)
TAGS = st.from_regex(r"[a-z]{2,9}( [a-z]{2,9})?", fullmatch=True)
EMAILS = st.from_regex(r"[a-z]{1,9}[.+]?[a-z0-9]{1,9}@[a-z]{2,9}\.(org|example)", fullmatch=True)
PHONES = st.from_regex(r"\+[1-9][0-9]{1,2} [1-9][0-9]{2,11}", fullmatch=True)
LINKS = st.from_regex(r"https://[a-z]{3,9}\.example/[a-z;,=&?%\\]{0,90}x", fullmatch=True)
DAYS = st.dates(date(2004, 1, 1), date(2030, 1, 1))


def several(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


def contacts(number: int) -> st.SearchStrategy[Contact]:
    return st.builds(
        Contact,
        id=st.just(number),
        name=LINES.filter(bool),
        headline=LINES,
        company=LINES,
        place=LINES,
        links=several(LINKS),
        emails=several(EMAILS),
        phones=several(PHONES),
        tags=several(TAGS),
        photo=st.none() | st.binary(max_size=200).map(lambda data: b"\xff\xd8\xff\xe0" + data),
        connected_on=st.none() | DAYS,
        follow_up_on=st.none() | DAYS,
        stay_in_touch_days=st.none() | st.integers(1, 999),
        spark_quote=TEXTS,
        spark_because=TEXTS,
        spark_kind=st.none() | st.sampled_from(SparkKind),
        hunch=several(KINDS | st.just(DONT_KNOW)),
        reason=TEXTS,
        reason_kinds=several(KINDS),
        discovered_on=st.none() | DAYS,
        let_go_on=st.none() | DAYS,
        additions=st.lists(
            st.builds(Addition, st.sampled_from(["reason", "hunch"]), DAYS, TEXTS), max_size=2
        ).map(tuple),
    )


PEOPLE = st.tuples(*map(contacts, (11, 2**62 + 1, 2**63 - 1)))


def as_json(people: Sequence[Contact]) -> bytes:
    sections: dict[str, Sequence[Entity]] = {"contacts": people, "reason_kinds": [SAILING]}
    return "".join(json_format.text(sections, DAY)).encode()


def as_cards(people: Sequence[Contact]) -> bytes:
    return b"".join(map(vcard.card, people))


def as_old_cards(people: Sequence[Contact]) -> bytes:
    return b"".join(vcard.card(each, Version.V3) for each in people)


def as_table(people: Sequence[Contact]) -> bytes:
    return BOM_UTF8 + "".join(csv_file.people(people)).encode()


FORMATS: tuple[Callable[[Sequence[Contact]], bytes], ...] = (
    as_json,
    as_cards,
    as_old_cards,
    as_table,
)


def read(data: bytes) -> People:
    reader = next(one for one in IMPORTERS if one.knows(data[:16_384]))
    people = reader.read(data, "file", no_progress)
    assert people.problems == ()
    return people


def seen(contact: Contact) -> dict[str, object]:
    return {name: getattr(contact, name) for name in CARRIED}


@pytest.mark.parametrize("write", FORMATS, ids=lambda write: write.__name__)
@settings(max_examples=15, deadline=None)
@given(people=PEOPLE)
def test_the_same_people_come_back(
    write: Callable[[Sequence[Contact]], bytes], people: tuple[Contact, ...]
) -> None:
    journal = FakeJournal()
    journal.take(read(write(people)))
    expected = [seen(each) for each in people]
    if write is as_table:
        expected = [each | {"photo": None} for each in expected]  # a table holds no pictures
    assert [seen(each) for each in journal.people.values()] == expected
    kinds = {key for each in people for key in (*each.hunch, *each.reason_kinds)}
    assert any(isinstance(e, ReasonKind) for e in journal.others.values()) or "sailing" not in kinds


@settings(max_examples=8, deadline=None, phases=(Phase.generate,))
@given(people=PEOPLE)
def test_the_journal_itself_gets_nothing_new(people: tuple[Contact, ...]) -> None:
    journal = FakeJournal(*people)
    journal.others[SAILING.id] = SAILING
    before = dict(journal.people)
    for write in FORMATS:
        assert figures(journal.take(read(write(people))))[:2] == (0, 0)
    assert [seen(each) for each in journal.people.values()] == [*map(seen, before.values())]


@settings(max_examples=4, deadline=None, phases=(Phase.generate,))
@given(people=PEOPLE)
def test_in_any_order_they_stay_the_same_people(people: tuple[Contact, ...]) -> None:
    for order in permutations((as_json, as_cards, as_table)):
        journal = FakeJournal()
        for write in (*order, *order):
            journal.take(read(write(people)))
        assert sorted(map(repr, map(seen, journal.people.values()))) == sorted(
            map(repr, map(seen, people))
        )
