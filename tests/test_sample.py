"""The sample journal: alive, consistent, and never the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from networkjournal import paths
from networkjournal.core.entities import DONT_KNOW, Contact, SparkKind
from networkjournal.core.hunt import State
from networkjournal.core.rows import PeopleFilter, Trail
from networkjournal.sample import open_sample
from networkjournal.store.journal import Journal


@pytest.fixture
def sample(tmp_path: Path, today: date) -> Iterator[Journal]:
    """Open a sample journal that was just begun."""
    journal = open_sample(tmp_path / "sample.njournal", today)
    yield journal
    journal.close()


def trails(sample: Journal, today: date) -> list[Trail]:
    ids = sample.read.people(PeopleFilter.EVERYONE, "", today)
    found = [sample.read.trail(i) for i in ids]
    return [trail for trail in found if trail is not None]


def test_every_state_and_every_filter_has_somebody(sample: Journal, today: date) -> None:
    ids = sample.read.people(PeopleFilter.EVERYONE, "", today)
    assert {row.state(today) for row in sample.read.rows(ids)} == set(State)
    counts = sample.read.counts(today)
    assert all(counts[which] > 0 for which in PeopleFilter)
    assert counts[PeopleFilter.JOURNAL] == counts[PeopleFilter.EVERYONE], "all are written about"


def test_only_follow_ups_lie_ahead(sample: Journal, today: date) -> None:
    for trail in trails(sample, today):
        contact = trail.contact
        days = [contact.discovered_on, contact.let_go_on, *(i.on for i in trail.interactions)]
        assert all(day is None or day <= today for day in days), contact.name
        assert [i.on for i in trail.interactions] == sorted(i.on for i in trail.interactions)


def test_every_hunt_fits_together(sample: Journal, today: date) -> None:
    kinds = {kind.key for kind in sample.reason_kinds()}
    people = [trail.contact for trail in trails(sample, today)]
    for trail in trails(sample, today):
        contact = trail.contact
        assert contact.spark_quote or contact.spark_because
        assert contact.spark_kind is not None
        assert contact.spark_quote or contact.spark_kind is not SparkKind.SAID
        assert set(contact.hunch) <= kinds | {DONT_KNOW}
        assert set(contact.reason_kinds) <= kinds
        assert bool(contact.reason) == bool(contact.reason_kinds) == bool(contact.discovered_on)
        if contact.discovered_on:
            (revealing,) = [i for i in trail.interactions if i.id == contact.revealed_by]
            assert revealing.on == contact.discovered_on
            assert trail.opened_on is not None
            assert trail.opened_on <= contact.discovered_on
    assert len({person.name for person in people}) == len(people)
    assert all(_is_invented(person) for person in people)


def _is_invented(contact: Contact) -> bool:
    """Say whether nobody's real address is in the sample."""
    return all("-example" in link or "example.org" in link for link in contact.links) and not (
        contact.emails or contact.phones
    )


def test_what_was_written_into_it_stays(tmp_path: Path, today: date) -> None:
    path = tmp_path / "sample.njournal"
    journal = open_sample(path, today)
    everyone = journal.read.people(PeopleFilter.EVERYONE, "", today)
    journal.edit("Rename", everyone[0], name="Renamed")
    journal.close()
    again = open_sample(path, date(2030, 1, 1))
    assert len(again.read.people(PeopleFilter.EVERYONE, "", today)) == len(everyone)
    assert again.read.people_named("Renamed")
    assert again.undo_label == "Rename"
    again.close()


def test_one_that_was_begun_and_never_filled_is_filled(tmp_path: Path, today: date) -> None:
    path = tmp_path / "sample.njournal"
    Journal.open(path, create=True).close()
    journal = open_sample(path, today)
    assert not journal.read.is_empty()
    journal.close()


def test_it_lies_beside_the_users_own() -> None:
    assert paths.sample_journal().parent == paths.default_journal().parent
    assert paths.sample_journal() != paths.default_journal()
