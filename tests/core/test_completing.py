"""What can be offered at the cursor of a line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.completing import asked, name_asked, ways_to_write
from networkjournal.core.entities import BUILT_IN_REASON_KINDS
from networkjournal.core.quick_add import Known, TokenKind, parse

TODAY = date(2026, 11, 20)  # a Friday
KNOWN = Known(
    frozenset({"Nordlicht"}), {kind.key: kind.name for kind in BUILT_IN_REASON_KINDS}, "en"
)


def at_end(line: str) -> tuple[str, str] | None:
    """Return what is asked where a ``|`` stands, else at the end of the line."""
    cursor = line.find("|") if "|" in line else len(line)
    line = line.replace("|", "")
    found = asked(line, cursor, parse(line, TODAY, KNOWN).tokens)
    if found is None:
        return None
    assert line[found.typed_from : found.end] == found.typed
    assert found.start <= found.typed_from <= found.end <= cursor
    assert not line[found.end : cursor].strip()
    return found.kind.value, found.typed


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada", ("name", "Ada")),
        ("Ada Exa", ("name", "Ada Exa")),
        ("Ada ", ("name", "Ada")),
        ("#film Ada", ("name", "Ada")),
        ("Ada & Be", ("name", "Be")),
        ("Ada| & Be", ("name", "Ada")),
        ("Ada & Ben| < hi", ("name", "Ben")),
        ("A|da", None),
        ("Ada #film", ("tag", "film")),
        ("Ada #", ("tag", "")),
        ("Ada #fi|lm", None),
        ("Ada #fi| x", ("tag", "fi")),
        ("Ada #film ", None),
        ("Ada > hi #fi", ("tag", "fi")),
        ("Ada C#", ("name", "Ada C#")),
        ("Ada ?", ("hunch", "")),
        ("Ada ?pro", ("hunch", "pro")),
        ("Ada > is it ?", None),
        ("Ada > is it ?pro", ("hunch", "pro")),
        ("Ada =", ("reason", "")),
        ("Ada =cli", ("reason", "cli")),
        ("Ada =client,pro", ("reason", "pro")),
        ("Ada =client she", None),
        ("Ada @", ("company", "")),
        ("Ada @Nord", ("company", "Nord")),
        ('Ada @"Two W', ("company", '"Two W')),
        ("Ada @“Two W", ("company", "“Two W")),
        ('Ada @"Two Words"', None),
        ("Ada ada@exa", ("name", "Ada ada@exa")),
        ("Ada, VP at Nord", ("company", "Nord")),
        ("Ada, VP at Open Cir", ("company", "Open Cir")),
        ("Ada, VP at home at Nord", ("company", "Nord")),
        ("Ada at ", ("name", "Ada at")),
        ("Ada > looked at Nord", None),
        ("Ada because at Nord", None),
        ("Ada @Acme @Nord", None),
        ("Ada @Acme met at Nord", None),
        ("Ada via ", ("channel", "")),
        ("Ada via lin", ("channel", "lin")),
        ("Ada VIA in per", ("channel", "in per")),
        ("Ada via mail via lin", None),
        ("Ada > sent via lin", None),
        ('Ada "so #fi', ("tag", "fi")),
        ('Ada "so #fi| ok"', None),
        ("Ada, maker", None),
        ("Ada\n#fi", None),
        ("", None),
        ("  ", None),
        ("李雷 #電", ("tag", "電")),
        ("أدا #في", ("tag", "في")),
        ("🎬 Ada #🌱", ("tag", "🌱")),
    ],
)
def test_what_is_asked_at_the_cursor(line: str, expected: tuple[str, str] | None) -> None:
    assert at_end(line) == expected


def test_a_token_begins_not_far_before_the_cursor() -> None:
    assert at_end("Ada #" + "x" * 150) == ("tag", "x" * 150)
    assert at_end("Ada #" + "x" * 250) is None


def test_a_name_is_asked_without_the_sign_before_it() -> None:
    line = "Ada &  Ben Sample"
    tokens = parse(line, TODAY, KNOWN).tokens
    assert [name_asked(line, token).typed for token in tokens] == ["Ada", "Ben Sample"]


def test_a_company_can_be_written_in_quotes() -> None:
    assert ways_to_write(TokenKind.COMPANY, "A B") == ("A B", '"A B"', "“A B”")
    assert ways_to_write(TokenKind.TAG, "film") == ("film",)


@given(st.text(alphabet='aB ,."“”?!#@=><*&\n', max_size=40), st.integers(0, 40))
def test_no_line_breaks_it(line: str, cursor: int) -> None:
    cursor = min(cursor, len(line))
    found = asked(line, cursor, parse(line, TODAY, KNOWN).tokens)
    assert found is None or (0 <= found.start <= found.typed_from <= found.end <= cursor)
