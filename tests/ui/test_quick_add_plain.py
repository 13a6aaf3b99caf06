"""What was turned back into text stays text while the line changes around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.ui.quick_add_plain import PlainParts


def plain_after(before: str, after: str) -> str | None:
    """Return what is plain once a line is another, in which ``[...]`` was; None for nothing."""
    start, end = before.index("["), before.index("]") - 1
    parts = PlainParts()
    parts.follow(before.replace("[", "").replace("]", ""))
    parts.add(start, end, whole=True)
    parts.follow(after)
    at = sorted(parts.positions)
    return "".join(after[place] for place in at) if at else None


@pytest.mark.parametrize(
    ("before", "after", "plain"),
    [
        ("Ada [#film] x", "Ada #film x", "#film"),
        ("Ada [#film]", "Ada #film ", "#film"),
        ("Ada [#film]", "Ada #film, x", "#film"),
        ("Ada [#film]", "Ada #films", None),
        ("Ada [#film] x", "Ada #filmx", None),
        ("Ada [#film]", "Ada #fil", "#fil"),
        ("Ada [#film]", "Ada #", "#"),
        ("Ada [#film]", "Ada ", None),
        ("Ada [#film] x", "Ada  x", None),
        ("Ada [#film] x", "Ada lm x", "lm"),
        ("Ada [#film]", "Ada #fxlm", None),
        ("Ada [#film]", "Ada Example #film", "#film"),
        ("Ada [#film]", "#film", "#film"),
        ("Ada [#film]", "", None),
        ("Ada [#film]", "something else", None),
        ("Ada [>] hi", "Ada > hi there", ">"),
        ("Ada [>] hi", "Ada hi", None),
    ],
)
def test_a_part_follows_the_line(before: str, after: str, plain: str | None) -> None:
    assert plain_after(before, after) == plain


def test_only_the_start_of_a_turned_token_is_plain() -> None:
    parts = PlainParts()
    parts.follow("Ada because a #x b")
    parts.add(4, 11)
    assert parts.positions == {4}
    parts.fill("Ada because a #x b", ())
    assert parts.positions == frozenset()


@given(st.text("ab #", max_size=12), st.text("ab #", max_size=12), st.data())
def test_parts_stay_within_the_line(before: str, after: str, data: st.DataObject) -> None:
    parts = PlainParts()
    parts.follow(before)
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    if end > start:
        parts.add(start, end, whole=True)
    parts.follow(after)
    assert all(0 <= at < len(after) for at in parts.positions)
    if before == after:
        assert parts.positions == (set(range(start, end)) if end > start else set())
