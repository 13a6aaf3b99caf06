"""How a line is parted: whose words are whose, and that none gets lost."""

from __future__ import annotations

import sys
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.quick_add import Known, Token, parse
from networkjournal.core.scanner import scan

TODAY = date(2026, 11, 20)  # a Friday
KNOWN = Known(
    companies=frozenset({"Nordlicht", "Bank of Somewhere"}),
    reason_names={"project": "Project together", "views": "Shares my views"},
)
YESTERDAY_AND_3 = [("happened_on", "yesterday"), ("headline", ",3 more")]
AS_MAKER = [("name", "Ada"), ("headline", ", maker")]
SEPARATORS = ",，،.;:!?…、。"

WORDS = st.sampled_from(
    [
        *(
            "Ada",
            "Example",
            "李雷",
            "مرحبا",
            "🎬",
            "C#",
            "because",
            "at",
            "Acme",
            "in",
            "2",
            "weeks",
        ),
        *(
            "&",
            "via",
            "mail",
            "on",
            "12 nov",
            "yesterday",
            "> told",
            "< yes",
            "* so",
            "=views,project",
        ),
        *("?", "?project", "?nothing", "#film", "#", "!fri", "!3 dec", "!", "@Acme", "@", '@"A B"'),
        *(
            '"',
            "“",
            "”",
            '"a',
            'b"',
            ",",
            ", ",
            "maker,",
            ">",
            "<",
            "*",
            "=",
            "= x",
            "=client",
            "3",
        ),
        *(
            "linkedin.com/in/ada",
            "ada@example.org",
            "+49 30 1234567",
            "(",
            ")",
            ".",
            "!",
            "\0",
            "\n",
        ),
    ]
)
LINES = st.one_of(
    st.text(alphabet=st.characters()),
    st.text(alphabet='aA1 ,."“”?!#@=><*()/-\u0301\u200b\t\n'),
    st.lists(WORDS, max_size=25).map(" ".join),
    st.lists(WORDS, max_size=25).map("".join),
)


def parts(line: str, plain: tuple[int, ...] = ()) -> list[tuple[str, str]]:
    tokens = scan(line, TODAY, KNOWN, plain)
    return [(token.kind.value, line[token.start : token.end]) for token in tokens]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", []),
        ("   ", []),
        ("Ada Example", [("name", "Ada Example")]),
        ("Ada Example, maker", [("name", "Ada Example"), ("headline", ", maker")]),
        ("Ada Example ,maker", [("name", "Ada Example"), ("headline", ",maker")]),
        ("Ada Example , maker", [("name", "Ada Example"), ("headline", ", maker")]),
        ("Ada Example,maker", [("name", "Ada Example"), ("headline", ",maker")]),
        ("李雷，導演", [("name", "李雷"), ("headline", "，導演")]),
        ("أدا مثال، مخرجة", [("name", "أدا مثال"), ("headline", "، مخرجة")]),
        ("Ada, maker, Berlin", [("name", "Ada"), ("headline", ", maker, Berlin")]),
        ("Ada #x, maker", [("name", "Ada"), ("tag", "#x"), ("headline", ", maker")]),
        ("Ada #x , maker", [("name", "Ada"), ("tag", "#x"), ("headline", ", maker")]),
        (
            "Ada, maker #x met, then left",
            [
                ("name", "Ada"),
                ("headline", ", maker"),
                ("tag", "#x"),
                ("note", "met, then left"),
            ],
        ),
        (
            "Ada #x met, then left",
            [("name", "Ada"), ("tag", "#x"), ("note", "met, then left")],
        ),
        ("#x, Ada, maker", [("tag", "#x"), ("name", "Ada"), ("headline", ", maker")]),
        ("#x,Ada,maker", [("tag", "#x,Ada,maker"[:2]), ("name", "Ada"), ("headline", ",maker")]),
        (", maker #x Ada, B", [("headline", ", maker"), ("tag", "#x"), ("name", "Ada, B")]),
        ("Ada #x, #y,", [("name", "Ada"), ("tag", "#x"), ("tag", "#y")]),
        ("Ada,", [("name", "Ada")]),
        ("Ada #x; she films", [("name", "Ada"), ("tag", "#x"), ("note", "she films")]),
        ("Ada #x; ; .", [("name", "Ada"), ("tag", "#x")]),
        ("Ada #x,#y", [("name", "Ada"), ("tag", "#x"), ("tag", "#y")]),
        ("Ada #x,#y,", [("name", "Ada"), ("tag", "#x"), ("tag", "#y")]),
        ("Ada #x,,#y", [("name", "Ada"), ("tag", "#x"), ("tag", "#y")]),
        ("Ada #x，#y", [("name", "Ada"), ("tag", "#x"), ("tag", "#y")]),
        ("Ada #x;#y", [("name", "Ada"), ("tag", "#x"), ("tag", "#y")]),
        ("Ada yesterday,#x", [("name", "Ada"), ("happened_on", "yesterday"), ("tag", "#x")]),
        ('Ada "Bo"#x', [("name", "Ada"), ("quote", '"Bo"'), ("note", "#x")]),
        ("Ada,#x,#y", [("name", "Ada"), ("tag", "#x"), ("tag", "#y")]),
        ("Ada #x,maker", [("name", "Ada"), ("tag", "#x"), ("headline", ",maker")]),
        ("Ada #x,,maker", [("name", "Ada"), ("tag", "#x"), ("headline", ",,maker")]),
        ("Ada, maker #x,#y", [*AS_MAKER, ("tag", "#x"), ("tag", "#y")]),
        ("Ada, maker #x,we met", [*AS_MAKER, ("tag", "#x"), ("note", "we met")]),
        ("Ada, maker,#x", [("name", "Ada"), ("headline", ", maker,#x")]),
        ("Ada ?project,?views", [("name", "Ada"), ("hunch", "?project"), ("hunch", "?views")]),
        ("Ada ?project,?other", [("name", "Ada"), ("hunch", "?project"), ("headline", ",?other")]),
        ("Ada a@b.org,c@b.org", [("name", "Ada"), ("email", "a@b.org"), ("email", "c@b.org")]),
        ("Ada a@b.org;c@b.org", [("name", "Ada"), ("email", "a@b.org"), ("email", "c@b.org")]),
        ("Ada x.org/a,#x", [("name", "Ada"), ("link", "x.org/a"), ("tag", "#x")]),
        ("Ada x.org/a,b", [("name", "Ada"), ("link", "x.org/a,b")]),
        ("Ada !fri,#x", [("name", "Ada"), ("follow_up", "!fri"), ("tag", "#x")]),
        ("Ada @Acme,#x", [("name", "Ada"), ("company", "@Acme"), ("tag", "#x")]),
        ("Ada @Acme,@Beta", [("name", "Ada"), ("company", "@Acme"), ("headline", ",@Beta")]),
        ("Ada at Acme,#x", [("name", "Ada"), ("company", "at Acme"), ("tag", "#x")]),
        ("Ada @1,000", [("name", "Ada"), ("company", "@1,000")]),
        ("Ada yesterday,3 more", [("name", "Ada"), *YESTERDAY_AND_3]),
        ("Ada via mail,#x", [("name", "Ada"), ("channel", "via mail"), ("tag", "#x")]),
        ("Ada > hi,#x", [("name", "Ada"), ("wrote", "> hi,#x")]),
        ("Ada > hi #x,#y", [("name", "Ada"), ("wrote", "> hi"), ("tag", "#x"), ("tag", "#y")]),
        ("Ada #x (we met)", [("name", "Ada"), ("tag", "#x"), ("note", "(we met)")]),
        (
            "linkedin.com/in/ada, maker",
            [("link", "linkedin.com/in/ada"), ("headline", ", maker")],
        ),
        ("Ada ?nothing more", [("name", "Ada"), ("note", "?nothing more")]),
        ("?nothing Ada", [("note", "?nothing"), ("name", "Ada")]),
        ("Ada @", [("name", "Ada"), ("note", "@")]),
        ("Ada C# Example", [("name", "Ada C# Example")]),
        ('Ada "not closed #x', [("name", "Ada"), ("note", '"not closed'), ("tag", "#x")]),
        ('"not closed yet', [("note", '"not closed yet')]),
        ("Ada, the “best #x", [("name", "Ada"), ("headline", ", the “best"), ("tag", "#x")]),
        ('Ada "Bo" Example', [("name", "Ada"), ("quote", '"Bo"'), ("note", "Example")]),
        ("Ada > told her #x", [("name", "Ada"), ("wrote", "> told her"), ("tag", "#x")]),
        ("Ada < yes * maybe", [("name", "Ada"), ("answered", "< yes"), ("clue", "* maybe")]),
        ("Ada =views she said", [("name", "Ada"), ("reason", "=views she said")]),
        ("Ada >", [("name", "Ada"), ("note", ">")]),
        ("Ada > 3", [("name", "Ada > 3")]),
        ("Ada = 3", [("name", "Ada"), ("note", "= 3")]),
        ("Ada via mail & Ben", [("name", "Ada"), ("channel", "via mail"), ("note", "& Ben")]),
        ("... Ada", [("name", "... Ada")]),
        ("- #x Ada", [("note", "-"), ("tag", "#x"), ("name", "Ada")]),
        ("<b>Ada</b>", [("name", "<b>Ada</b>")]),
        ("\0 #x", [("tag", "#x")]),
        ("👩‍🎬 Ada #x", [("name", "👩‍🎬 Ada"), ("tag", "#x")]),
    ],
)
def test_parts(line: str, expected: list[tuple[str, str]]) -> None:
    assert parts(line) == expected


@pytest.mark.parametrize(
    ("line", "at", "expected"),
    [
        ("Ada #film x", 4, [("name", "Ada #film x")]),
        ("Ada @Acme x", 4, [("name", "Ada @Acme x")]),
        ('Ada "Bo" Example', 4, [("name", 'Ada "Bo" Example')]),
        ("Ada, maker", 3, [("name", "Ada, maker")]),
        ("Ada , maker", 4, [("name", "Ada , maker")]),
        ("Ada #x, maker", 6, [("name", "Ada"), ("tag", "#x"), ("note", ", maker")]),
        ("Ada because #x yes", 4, [("name", "Ada because"), ("tag", "#x"), ("note", "yes")]),
        ("Ada because a #x b", 14, [("name", "Ada"), ("because", "because a #x b")]),
        ("Ada a@b.example x", 4, [("name", "Ada a@b.example x")]),
        ("?project Ada", 0, [("name", "?project Ada")]),
    ],
)
def test_a_token_can_be_turned_back_into_text(
    line: str, at: int, expected: list[tuple[str, str]]
) -> None:
    assert parts(line) != expected
    assert parts(line, (at,)) == expected


def covered(line: str, tokens: tuple[Token, ...]) -> set[int]:
    return {at for token in tokens for at in range(token.start, token.end)}


@given(LINES)
def test_every_line_is_parted_in_order_and_nothing_typed_is_lost(line: str) -> None:
    tokens = parse(line, TODAY, KNOWN).tokens
    end = 0
    for token in tokens:
        assert end <= token.start < token.end <= len(line)
        assert token.value
        assert token.stored
        source = line[token.start : token.end]
        assert source == source.strip()
        end = token.end
    lost = set(range(len(line))) - covered(line, tokens)
    assert not {line[at] for at in lost if line[at].isprintable()} - set(SEPARATORS) - {" "}


@given(LINES)
def test_what_is_turned_back_into_text_stays_text(line: str) -> None:
    everywhere = range(len(line))
    tokens = scan(line.replace("\n", " "), TODAY, KNOWN, everywhere)
    assert {token.kind.value for token in tokens} <= {"name", "note"}


@given(LINES)
def test_blanks_around_a_line_change_nothing(line: str) -> None:
    first = line.partition("\n")[0].strip()
    assert [(kind, text) for kind, text in parts(f"  {first}  ")] == parts(first)


SLACK = 1 if sys.gettrace() is None else 8  # measuring coverage takes time itself

HOSTILE = [
    *("& ", "a & ", "> a ", "> on ", "> on fri ", "on ", "on fri ", "yesterday ", "via ", "via a "),
    *("=a,", "=views,", "=views ", "=views x ", "* on 12 nov ", "antes de ", "> > ", "> > x "),
    *("a ", "a", "at ", "at Xa ", '"a ', 'a" ', '" "', "“", "”", "@“", '@"', "@“ ", '@" ', "#a"),
    *(
        "# ",
        "!",
        "!3 ",
        "!in ",
        "because ",
        "? ",
        "?a ",
        "0",
        "0 ",
        "1-",
        "+1",
        "+ ",
        "(0",
        "tel:0 ",
    ),
    *("a@", "a.", "aa.", "a@a.", "/", ",", ", ", "a,", "> ", "<", "(", "\u0301", "http://", "www."),
    *(
        "=",
        "= ",
        "#film, ",
        "!in 2 weeks ",
        "@Acme ",
        "a@b.c,",
        "#a,",
        "@a,",
        "0171/1234567,",
        "?views,",
        "yesterday,",
        ",#",
        "#a,at ",
        "\0",
        "\t",
        "٣ ",
        "linkedin.com/",
    ),
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("start", ["", "Ada because "])
def test_hostile_lines_take_no_time(unit: str, start: str) -> None:
    line = start + (unit * 50_000)[:50_000]
    begun = time.process_time()
    parse(line, TODAY, KNOWN)
    assert time.process_time() - begun < 1 * SLACK  # a quadratic reading takes many seconds


def test_a_very_long_line_is_read_quickly() -> None:
    line = "Ada Example, maker " + "she films silence and the words after it " * 1220
    assert len(line) > 50_000
    assert min(_seconds(line) for _ in range(5)) < 0.1 * SLACK


def test_an_ordinary_line_is_read_between_two_keys() -> None:
    line = (
        "Ada Example, documentary maker @Nordlicht linkedin.com/in/ada-example "
        '"listening is a craft" because she films silence ?project #film !in 2 weeks'
    )
    assert min(_seconds(line) for _ in range(50)) < 0.0005 * SLACK


def _seconds(line: str) -> float:
    begun = time.process_time()
    parse(line, TODAY, KNOWN)
    return time.process_time() - begun
