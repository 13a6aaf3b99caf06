"""Names as they may be written otherwise."""

from __future__ import annotations

from networkjournal.core.nicknames import other_names


def test_a_name_is_written_with_its_short_forms_and_in_full() -> None:
    assert "robert marsh" in list(other_names("bob marsh"))
    assert "rob marsh" in list(other_names("bob marsh"))
    assert "bob marsh" in list(other_names("robert marsh"))
    assert "marsh bob" in list(other_names("marsh robert"))


def test_other_words_and_a_name_alone_stay_as_they_are() -> None:
    assert list(other_names("bob")) == []
    assert list(other_names("qwer tz")) == []
    assert "bob marsh" not in list(other_names("bob marsh"))
