"""What holds for every line, however it is put together."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.entities import BUILT_IN_REASON_KINDS
from networkjournal.core.quick_add import Known, Token, TokenKind, parse

TODAY = date(2026, 11, 20)  # a Friday
REASONS = {kind.key: kind.name for kind in BUILT_IN_REASON_KINDS}
KNOWN = {language: Known(frozenset(), REASONS, language) for language in ("en", "de", "es")}

WORDS = st.sampled_from(
    [
        *("told", "her", "5", "silence", '"no"', "“so”", "?", "via", "at", "because", "&", "C#"),
        *("李雷", "مرحبا", "🎬", "e\u0301", "a,", "b.", "yesterday", "example.org/a", "on", "fri"),
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
PARTS = st.sampled_from(
    [
        *("#film", "@Acme", '@"Two Words"', "?project", "!3 dec", "a@b.example", "via mail"),
        *("on 12 nov", "yesterday", "linkedin.com/in/ada?utm_source=x", "+49 30 1234567"),
        *("today", "last friday", "letzten Freitag", "viernes pasado", "heute", "hoy"),
        *("3 days ago", "vor 3 Tagen", "am 3.11.", "!3.12.", "hace 2 semanas", "el 3/11", "!3/12"),
    ]
)
TOLD = st.tuples(st.sampled_from(["> ", "< ", "* ", "= ", "=client,views "]), TEXTS).map("".join)
GLUED = st.lists(PARTS, min_size=2, max_size=4).map(",".join)
SAID = st.builds(
    lambda parts, told: " ".join(["Ada Example", *parts, *told]),
    st.lists(st.one_of(PARTS, GLUED), max_size=4),
    st.lists(TOLD, max_size=4),
)
LINES = st.one_of(SAID, st.lists(st.one_of(WORDS, PARTS, GLUED, TOLD), max_size=9).map(" ".join))


def source(line: str, token: Token) -> str:
    return line[token.start : token.end]


ANY = st.one_of(
    LINES,
    st.text(),
    st.text(alphabet='aA1 ,."“”?!#@=><*&()/-\u0301\u200b\t'),
    st.text(st.characters()),
)
LANGUAGES = st.sampled_from(["en", "de", "es"])


def typed_again(line: str, language: str) -> str:
    return " ".join(source(line, token) for token in parse(line, TODAY, KNOWN[language]).tokens)


@given(LINES, LANGUAGES)
def test_what_was_understood_can_be_typed_again(line: str, language: str) -> None:
    said = parse(line, TODAY, KNOWN[language])
    again = parse(typed_again(line, language), TODAY, KNOWN[language])
    assert again.draft == said.draft
    assert [token.value for token in again.tokens] == [token.value for token in said.tokens]


@given(ANY, LANGUAGES)
def test_any_text_says_the_same_once_it_was_typed_again(line: str, language: str) -> None:
    once = typed_again(line.replace("\n", " "), language)
    twice = typed_again(once, language)
    said = parse(twice, TODAY, KNOWN[language]).draft
    assert said == parse(once, TODAY, KNOWN[language]).draft


@given(ANY, LANGUAGES, st.sets(st.integers(0, 30)))
def test_no_character_is_lost(line: str, language: str, plain: set[int]) -> None:
    tokens = parse(line, TODAY, KNOWN[language], plain).tokens
    covered = {at for token in tokens for at in range(token.start, token.end)}
    lost = {char for at, char in enumerate(line) if at not in covered}
    assert not {char for char in lost if char.isprintable()} - set(" ,،，.;:!?…、。")


@given(LINES)
def test_running_text_is_kept_word_for_word(line: str) -> None:
    for token in parse(line, TODAY, KNOWN["en"]).tokens:
        if token.kind in (TokenKind.WROTE, TokenKind.ANSWERED, TokenKind.CLUE):
            kept = source(line, token)[1:].split()
            assert " ".join(kept).replace("e\u0301", "é") == token.stored
