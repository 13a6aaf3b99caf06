"""Journal text made fit for the typesetter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.exporters import book_text
from networkjournal.exporters.book_text import BREAK

ANYTHING = st.text(st.characters(codec=None), max_size=200)


@given(ANYTHING)
def test_plain_text_can_always_be_written_and_is_plain_again(text: str) -> None:
    plain = book_text.plain(text)
    plain.encode("utf-8")
    assert not any(c < " " and c != "\n" for c in plain)
    assert book_text.plain(plain) == plain


@given(ANYTHING)
def test_breaks_add_nothing_but_breaks(text: str) -> None:
    plain = book_text.plain(text)
    assert book_text.breakable(plain).replace(BREAK, "") == plain


@given(ANYTHING, st.integers(min_value=2, max_value=60))
def test_shortened_text_keeps_its_limit(text: str, limit: int) -> None:
    assert len(book_text.shortened(text, limit).replace(BREAK, "")) <= limit


@given(ANYTHING)
def test_paragraphs_are_never_empty(text: str) -> None:
    assert all(part.strip() == part != "" for part in book_text.paragraphs(text))


def test_line_ends_of_every_system_are_one() -> None:
    assert book_text.paragraphs("a\r\nb\rc\u2028d\n \n\n e\x00\ud800\tf") == ["a\nb\nc\nd", "e f"]
    assert book_text.line(" a\r\n b ") == "a b"


@pytest.mark.parametrize(
    "text",
    [
        "Lebensversicherungsgesellschaft",
        "hand-in-hand-with-someone-who-listens",
        "彼女の投稿を読んでなぜか長い手紙を書きたくなった理由はまだ分からない",
        "ฉันอ่านโพสต์ของเธอแล้วน้ำตาไหลโดยไม่รู้สาเหตุ",
        "👩‍👩‍👧‍👦" * 10,
        "several words of ordinary length, as people write them",
    ],
)
def test_what_breaks_by_itself_is_left_alone(text: str) -> None:
    assert book_text.breakable(text) == text


@pytest.mark.parametrize(
    "text", ["W" * 200, "क" * 80, "ب" * 80, "_" * 90, "https://example.org/?q=" + "x" * 90]
)
def test_long_runs_break_every_few_characters(text: str) -> None:
    assert max(map(len, book_text.breakable(text).split(BREAK))) <= 5


def test_a_mark_is_never_parted_from_its_letter() -> None:
    decomposed = "e\u0301" * 60
    pieces = book_text.breakable(decomposed).split(BREAK)
    assert len(pieces) > 1
    assert not any(piece.startswith("\u0301") for piece in pieces)
    conjuncts = "क्ष" * 30
    assert not any(piece.endswith("्") for piece in book_text.breakable(conjuncts).split(BREAK))
    joined = "نمی\u200c" * 30
    pieces = book_text.breakable(joined).split(BREAK)
    assert not any(piece[0] == "\u200c" or piece[-1] == "\u200c" for piece in pieces[:-1])


def test_an_address_breaks_after_its_signs() -> None:
    broken = book_text.breakable("https://example.org/path_to?with=query")
    assert broken.startswith(
        f"http{BREAK}s://{BREAK}exam{BREAK}ple.{BREAK}org/{BREAK}path_{BREAK}to?"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "short"),
        ("one two three four", "one two…"),
        ("abcdefghijklmnop", "abcdefghi…"),
        ("with a\nline end and more", "with a…"),
    ],
)
def test_shortening_cuts_at_words(text: str, expected: str) -> None:
    assert book_text.shortened(text, 10) == expected


def test_quotation_marks_are_added_once() -> None:
    assert book_text.quoted("listening is a craft") == "“listening is a craft”"
    assert book_text.quoted("«déjà»") == "«déjà»"
    assert book_text.quoted(" ") == ""
