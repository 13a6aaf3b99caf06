"""What each kind of token takes and what it leaves as text."""

from __future__ import annotations

from datetime import date

import pytest

from networkjournal.core.entities import BUILT_IN_REASON_KINDS
from networkjournal.core.quick_add import Known, TokenKind, parse

TODAY = date(2026, 11, 20)  # a Friday
KNOWN = Known(
    companies=frozenset({"Nordlicht", "Bank of Somewhere", "eBakery", "Émile & Co", "Ash, Elm"}),
    reason_names={kind.key: kind.name for kind in BUILT_IN_REASON_KINDS},
)


def values(line: str, kind: TokenKind) -> list[str]:
    return [token.value for token in parse(line, TODAY, KNOWN).tokens if token.kind is kind]


def sources(line: str, kind: TokenKind) -> list[str]:
    tokens = parse(line, TODAY, KNOWN).tokens
    return [line[token.start : token.end] for token in tokens if token.kind is kind]


@pytest.mark.parametrize(
    ("line", "company", "source"),
    [
        ("Ada @Northwind", "Northwind", "@Northwind"),
        ("Ada @northwind, maker", "northwind", "@northwind"),
        ("Ada @nordlicht.", "Nordlicht", "@nordlicht"),
        ('Ada @"Two Words" rest', "Two Words", '@"Two Words"'),
        ("Ada @“Two Words”", "Two Words", "@“Two Words”"),
        ('Ada @"bank  of somewhere"', "Bank of Somewhere", '@"bank  of somewhere"'),
        ("Ada @3M", "3M", "@3M"),
        ("Ada @李雷公司", "李雷公司", "@李雷公司"),
        ("Ada, VP at Acme", "Acme", "at Acme"),
        ("Ada At Acme", "Acme", "At Acme"),
        ("Ada, VP at Acme Film, Berlin", "Acme Film", "at Acme Film"),
        ("Ada, VP at Acme Film because yes", "Acme Film", "at Acme Film"),
        ("Ada, VP at Acme Because yes", "Acme", "at Acme"),
        ("Ada, VP at  Acme ada@example.org", "Acme", "at  Acme"),
        ("Ada, VP at Acme Ada@example.org", "Acme", "at Acme"),
        ("Ada, baker at ebakery now", "eBakery", "at ebakery"),
        ("Ada at bank of somewhere, VP", "Bank of Somewhere", "at bank of somewhere"),
        ("Ada at emile & co", "Émile & Co", "at emile & co"),
        ("Ada at ash, elm", "Ash, Elm", "at ash, elm"),
        ("Ada at Bank of Nowhere", "Bank", "at Bank"),
        ('Ada at "two words"', "two words", 'at "two words"'),
        ("Ada at 李雷公司", "李雷公司", "at 李雷公司"),
        ("at Acme Ada Example", "Acme", "at Acme"),
        ("#film at Acme Ada Example", "Acme", "at Acme"),
        ("#film Ada #x at Acme Film", "Acme Film", "at Acme Film"),
    ],
)
def test_companies(line: str, company: str, source: str) -> None:
    assert values(line, TokenKind.COMPANY) == [company]
    assert sources(line, TokenKind.COMPANY) == [source]


@pytest.mark.parametrize(
    "line",
    [
        "Ada at the fair",
        "Ada at home",
        "Ada at bank of nowhere",
        "Ada at",
        "Ada at ",
        "Ada at 5",
        "Ada at (Acme)",
        'Ada at "unclosed',
        "Ada that Acme",
        "Ada @",
        "Ada @ Acme",
        "Ada @...",
        'Ada @"',
        'Ada @"unclosed words',
        'Ada @" . "',
        "Ada a@Acme",
    ],
)
def test_what_is_no_company(line: str) -> None:
    assert values(line, TokenKind.COMPANY) == []


def test_a_journal_without_companies_knows_none() -> None:
    assert parse("Ada at ebakery", TODAY, Known()).draft.company == ""


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ('Ada "listening is a craft"', "listening is a craft"),
        ("Ada “listening is a craft”.", "listening is a craft"),
        ('Ada "she said "no" twice" later', 'she said "no" twice'),
        ("Ada “a “b” c” later", "a “b” c"),
        ('Ada “she said "no"”', 'she said "no"'),
        ('Ada "“no”, she said"', "“no”, she said"),
        ('Ada "#film @Acme because ?project"', "#film @Acme because ?project"),
        ('Ada "a", maker', "a"),
        ('Ada "<b>bold</b>"', "<b>bold</b>"),
        ('"first" Ada', "first"),
        ('Ada "un"broken"', 'un"broken'),
    ],
)
def test_quotes(line: str, quote: str) -> None:
    assert values(line, TokenKind.QUOTE) == [quote]


@pytest.mark.parametrize(
    "line",
    [
        'Ada "unclosed',
        "Ada “unclosed",
        'Ada unopened"',
        "Ada unopened”",
        'Ada ""',
        'Ada " "',
        "Ada “ ”",
        'Ada "\0"',
        'Ada 5" screen',
        'Ada said:"no"',
        "Ada ”backwards“",
        "Ada 'single'",
    ],
)
def test_what_is_no_quote(line: str) -> None:
    assert values(line, TokenKind.QUOTE) == []


def test_the_first_quote_struck_and_the_second_is_text() -> None:
    draft = parse('Ada "one" "two"', TODAY, KNOWN).draft
    assert (draft.spark_quote, draft.note) == ("one", '"two"')


@pytest.mark.parametrize(
    ("line", "because", "note"),
    [
        ("Ada because she films silence", "she films silence", ""),
        ("Ada Because she films", "she films", ""),
        ('Ada because she said "no" to me', 'she said "no" to me', ""),
        ("Ada because of C# and 5 > 3", "of C# and 5 > 3", ""),
        ("Ada because she is #1 @3pm or ?", "she is #1 @3pm or ?", ""),
        ("Ada because a = 3 and > 4", "a = 3 and > 4", ""),
        ("Ada because why ? I wonder", "why ? I wonder", ""),
        ("Ada because of ?nothing !important", "of ?nothing !important", ""),
        ("Ada because, honestly", "", ""),
        ("Ada because at Acme, via x because y", "at Acme, via x because y", ""),
        ("Ada because see example.org/a a@b.example", "see example.org/a a@b.example", ""),
        ("Ada because she films #film slowly", "she films", "slowly"),
        ("Ada because she films @Acme", "she films", ""),
        ("Ada because she films ?project", "she films", ""),
        ("Ada because she films !3 dec", "she films", ""),
        ('Ada because she films > told "her" so', "she films", ""),
        ("Ada because she films < loved it", "she films", ""),
        ("Ada because she films * burnout", "she films", ""),
        ("Ada because she films =client she asked", "she films", ""),
        ("Ada because she films = she asked", "she films", ""),
        ("Ada because a #x because b", "a", "because b"),
        ("Ada because", "", "because"),
        ("Ada because #film", "", "because"),
    ],
)
def test_because(line: str, because: str, note: str) -> None:
    draft = parse(line, TODAY, KNOWN).draft
    assert (draft.spark_because, draft.note) == (because, note)


@pytest.mark.parametrize(
    ("line", "hunch"),
    [
        ("Ada ?project", ["Project together"]),
        ("Ada ?PROJECT.", ["Project together"]),
        ("Ada ?views, ?client", ["Shares my views", "Client"]),
        ("Ada ?", ["don't know"]),
        ("Ada ? @Acme", ["don't know"]),
        ("Ada ?nothing", []),
        ("Ada ?unknown", []),
        ("Ada ?projects", []),
        ("Ada ??", []),
        ("Ada really?", []),
        ("Ada what?project", []),
        ("Ada ?project/x", []),
    ],
)
def test_hunches(line: str, hunch: list[str]) -> None:
    assert values(line, TokenKind.HUNCH) == hunch


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Ada #film", ["film"]),
        ("Ada #film, #Berlin!", ["film", "Berlin"]),
        ("Ada #slow-film #c++ #c# #r&d #a/b", ["slow-film", "c++", "c#", "r&d", "a/b"]),
        ("Ada #2026 #🌱 #電影", ["2026", "🌱", "電影"]),
        ("Ada #film...", ["film"]),
        ("Ada C# a#b", []),
        ("Ada # ## #! #- #...", []),
    ],
)
def test_tags(line: str, tags: list[str]) -> None:
    assert values(line, TokenKind.TAG) == tags


@pytest.mark.parametrize(
    ("line", "shown", "source"),
    [
        ("Ada !fri", "Friday 27 November", "!fri"),
        ("Ada !in 2 weeks, maybe", "Friday 4 December", "!in 2 weeks"),
        ("Ada !3 dec 2027 #x", "Friday 3 December 2027", "!3 dec 2027"),
        ("Ada !2026-12-03", "Thursday 3 December", "!2026-12-03"),
    ],
)
def test_follow_up_days(line: str, shown: str, source: str) -> None:
    assert values(line, TokenKind.FOLLOW_UP) == [shown]
    assert sources(line, TokenKind.FOLLOW_UP) == [source]


@pytest.mark.parametrize("line", ["Ada !", "Ada ! fri", "Ada !today", "Ada wow!fri", "Ada !31 jun"])
def test_what_is_no_follow_up_day(line: str) -> None:
    assert values(line, TokenKind.FOLLOW_UP) == []


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("linkedin.com/in/ada-example", "https://linkedin.com/in/ada-example"),
        ("Ada https://example.org/a?b=c#d, maker", "https://example.org/a?b=c#d"),
        ("Ada HTTP://example.org.", "HTTP://example.org"),
        ("Ada www.example.org", "https://www.example.org"),
        ("Ada de.linkedin.com/in/ada/", "https://de.linkedin.com/in/ada/"),
        ("Ada example.org:8080/a", "https://example.org:8080/a"),
        ("Ada https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("Ada https://example.org/a)", "https://example.org/a"),
        ("Ada bücher.example/ä", "https://bücher.example/ä"),
        ("Ada https://example.org/@ada", "https://example.org/@ada"),
    ],
)
def test_links(line: str, link: str) -> None:
    assert parse(line, TODAY, KNOWN).draft.links == (link,)


@pytest.mark.parametrize(
    "line",
    [
        "Ada Node.js",
        "Ada example.org",
        "Ada and/or",
        "Ada 1.2/3",
        "Ada https://",
        "Ada www.",
        "Ada javascript:alert(1)",
        "Ada file:///etc/passwd",
        "Ada ftp://example.org",
        "Ada //host/share",
        "Ada e.g./x",
    ],
)
def test_what_is_no_link(line: str) -> None:
    assert parse(line, TODAY, KNOWN).draft.links == ()


@pytest.mark.parametrize(
    ("line", "email"),
    [
        ("Ada ada@example.org", "ada@example.org"),
        ("Ada <Ada.Example+x@mail.example.org>", "Ada.Example+x@mail.example.org"),
        ("Ada mailto:ada@example.org.", "ada@example.org"),
        ("Ada ada@bücher.example, maker", "ada@bücher.example"),
    ],
)
def test_emails(line: str, email: str) -> None:
    assert parse(line, TODAY, KNOWN).draft.emails == (email,)


@pytest.mark.parametrize("line", ["Ada ada@", "Ada ada@example", "Ada a@b@c.example", "Ada .@x.y"])
def test_what_is_no_email(line: str) -> None:
    assert parse(line, TODAY, KNOWN).draft.emails == ()


@pytest.mark.parametrize(
    ("line", "phone"),
    [
        ("Ada +49 30 1234567", "+49 30 1234567"),
        ("Ada +49 (0)30 / 123 45-67, maker", "+49 (0)30 / 123 45-67"),
        ("Ada 030 1234567", "030 1234567"),
        ("Ada 0171/1234567.", "0171/1234567"),
        ("Ada (030) 1234567", "(030) 1234567"),
        ("Ada (555) 123-4567", "(555) 123-4567"),
        ("Ada 555-123-4567", "555-123-4567"),
        ("Ada 555.123.4567", "555.123.4567"),
        ("Ada tel:1234567", "1234567"),
        ("Ada +33\xa06\xa012\xa034\xa056\xa078", "+33 6 12 34 56 78"),
        ("Ada +49 30 1234567 5 films", "+49 30 1234567"),
    ],
)
def test_phones(line: str, phone: str) -> None:
    assert parse(line, TODAY, KNOWN).draft.phones == (phone,)


@pytest.mark.parametrize(
    "line",
    [
        "Ada 03.12.2026 14",
        "Ada 2026-12-03",
        "Ada 2019-2023",
        "Ada (2019-2023)",
        "Ada 0.123456789",
        "Ada 1234567890",
        "Ada +1 for this",
        "Ada +123456",
        "Ada +49 30 1234567x",
        "Ada 01234567890123456789",
        "Ada 42",
        "Ada ٠١٢٣",
    ],
)
def test_what_is_no_phone(line: str) -> None:
    assert parse(line, TODAY, KNOWN).draft.phones == ()


@pytest.mark.parametrize(
    ("line", "at", "plain"),
    [
        ("Ada #film", 9, 4),
        ("Ada #film", 8, None),
        ("Ada #film", 4, None),
        ("Ada #film ", 10, None),
        ("Ada !in 2 weeks", 15, 4),
        ("Ada @“Two Words”", 16, 4),
        ("Ada at Acme Film", 16, 4),
        ("Ada via in person", 17, 4),
        ("Ada 3 days ago", 14, 4),
        ("Ada linkedin.com/in/ada", 23, 4),
        ("Ada ?", 5, 4),
        ('Ada "yes"', 9, 4),
        ("Ada, maker", 4, 3),
        ("Ada, maker", 10, None),
        ("Ada because so", 11, 4),
        ("Ada because so", 14, None),
        ("Ada > hi", 5, 4),
        ("Ada > hi", 8, None),
        ("Ada > hi yesterday", 18, 9),
        ("Ada > hi yesterday.", 19, 9),
        ("Ada > hi yesterday", 5, 4),
        ("Ada =client", 11, 4),
        ("Ada =client so", 11, 4),
        ("Ada =client so", 14, None),
        ("Ada = so", 5, 4),
        ("Ada =client yesterday", 21, 12),
        ("Ada & Ben", 5, 4),
        ("Ada & Ben", 9, None),
        ("Ada", 3, None),
        ("Ada #x note", 11, None),
    ],
)
def test_where_a_token_is_turned_back_into_text(line: str, at: int, plain: int | None) -> None:
    tokens = parse(line, TODAY, KNOWN).tokens
    assert [p for t in tokens if (p := t.turned_back_at(at)) is not None] == (
        [] if plain is None else [plain]
    )
    if plain is not None:
        assert parse(line, TODAY, KNOWN, (plain,)).draft != parse(line, TODAY, KNOWN).draft
