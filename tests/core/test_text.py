from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.text import clean, clean_lines, first_name, fold, initials

ANY_TEXT = st.text(alphabet=st.characters())  # with surrogates and control characters


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ada  Example ", "ada example"),
        ("ÉMILIE Beispiel", "emilie beispiel"),
        ("Straße", "strasse"),
        ("Øyvind Łódź Đặng", "oyvind lodz dang"),
        ("İstanbul ISPARTA ırmak", "istanbul isparta irmak"),
        ("Ｗｉｄｅ　Ｎａｍｅ", "wide name"),
        ("Þór Æsir Œuvre", "thor aesir oeuvre"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("한국 李雷", "한국 李雷"),
        ("a\0b\tc\n\xa0d", "ab c d"),
        ("ﬁlm", "film"),
        ("", ""),
        ("\u0301", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY_TEXT)
def test_fold_does_not_depend_on_case_or_composition(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert "\0" not in fold(text)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Example", "AE"),
        ("Ada von der Example", "AE"),
        ("Ada", "A"),
        ("Smith, PhD", "S"),
        ("Ada (Film) Example", "AE"),
        ("émilie beispiel", "ÉB"),
        ("李 雷", "李雷"),
        ("ß ß", "SS"),
        ("“Ada” Example 🎬", "AE"),
        ("🎬", "?"),
        ("", "?"),
        (", PhD", "?"),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@given(ANY_TEXT)
def test_initials_are_one_or_two(name: str) -> None:
    assert 1 <= len(initials(name)) <= 2


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Ada   Example ", "Ada Example"),
        ("Ada\xa0Example\u3000!", "Ada Example !"),
        ("Ada\r\nExample\u2028!", "Ada Example !"),
        ("A\0d\x07a\x7f\x9b", "Ada"),
        ("E\u0301milie", "Émilie"),
        ("e\0\u0301", "é"),
        ("Ada \ud83d", "Ada \ufffd"),
        ("👩‍🎬 Ada", "👩‍🎬 Ada"),
        ("<b>Ada</b>", "<b>Ada</b>"),
        ("\0", ""),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(ANY_TEXT)
def test_clean_gives_one_line_that_any_file_can_hold(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned == cleaned.strip()
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in cleaned)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  one\n\n  two\tthree \n", "one\n\n  two\tthree"),
        ("one\r\ntwo\rthree\x0bfour", "one\ntwo\nthree\nfour"),
        ("o\0ne\x1b[0m", "one[0m"),
        ("half \ud83d", "half \ufffd"),
        (" \n ", ""),
    ],
)
def test_clean_lines(text: str, cleaned: str) -> None:
    assert clean_lines(text) == cleaned


@given(ANY_TEXT)
def test_clean_lines_can_be_stored(text: str) -> None:
    cleaned = clean_lines(text)
    assert clean_lines(cleaned) == cleaned
    assert cleaned.encode() == cleaned.encode("utf-8", "replace")
    assert "\0" not in cleaned


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Amara Osei", "Amara"),
        ("Dr. Amara Osei", "Amara"),
        ("Prof Dr Amara Osei, PhD", "Amara"),
        ("🌟 Amara", "Amara"),
        ("Dr.", "Dr."),
        ("雷蕾", "雷蕾"),
        ("", ""),
        ("123", ""),
    ],
)
def test_how_one_calls_a_person(name: str, first: str) -> None:
    assert first_name(name) == first
