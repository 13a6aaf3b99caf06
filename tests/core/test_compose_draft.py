"""A draft comes back as it was left."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.compose_draft import Draft, read
from networkjournal.core.entities import Direction, InteractionKind

FULL = Draft("half", InteractionKind.CALL, "phone", Direction.IN, date(2026, 11, 12), private=True)

drafts = st.builds(
    Draft,
    text=st.text(),
    kind=st.sampled_from(InteractionKind),
    channel=st.text(),
    direction=st.none() | st.sampled_from(Direction),
    on=st.none() | st.dates(),
    private=st.booleans(),
)


@given(drafts)
def test_a_draft_is_read_as_it_was_kept(draft: Draft) -> None:
    assert read(draft.kept()) == draft


@pytest.mark.parametrize(
    "kept",
    [
        "plain words",
        '"words"',
        "{}",
        "[1]",
        json.dumps(json.loads(FULL.kept()) | {"kind": "telepathy"}),
        json.dumps(json.loads(FULL.kept()) | {"on": "someday"}),
    ],
)
def test_what_another_version_kept_stays_as_words(kept: str) -> None:
    assert read(kept) == Draft(text=kept)


def test_two_drafts_become_one() -> None:
    both = FULL._replace(private=False).joined(Draft("whole", private=True))
    assert both == FULL._replace(text="half\n\nwhole")
    assert Draft("").joined(Draft("whole")) == Draft("whole")
    assert FULL.joined(Draft("alf")) == FULL
