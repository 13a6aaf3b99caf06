"""Messages as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.importers.plain_text import as_text, is_html, typed


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p class="spinmail-quill-editor__spin-break">Buy</p><br>', "Buy"),
        ("<p>Hi Ada,</p><p>one&nbsp;&amp; two</p>", "Hi Ada,\n\none & two"),
        ("Hi,<br><br/>see  <b>you</b>\nsoon", "Hi,\n\nsee you soon"),
        ('<a href="file:///etc/passwd">open</a> <img src="http://x.example/i.png">', "open"),
        ("<div>a<script>alert(1)</script><style>p {}</style>b</div></script>c", "ab\nc"),
        ("<!DOCTYPE html><!-- <p>unseen</p> --><p>seen</p><!-- open", "seen"),
        ("<p>a</p>\n \n<p></p>\n<p></p><p>b</p>", "a\n\nb"),
        ("<p>5 < 6 and <![if x]>so<? php", "5 < 6 and so<? php"),
        ("<p>&lt;b&gt; &#x202f;&eacute;", "<b> é"),
        ("<td>a</td><td>b", "a\n\nb"),
    ],
)
def test_html_becomes_the_words_that_one_would_see(html: str, text: str) -> None:
    assert is_html(html)
    assert as_text(html) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello",
        "I <3 you",
        "a < b > c",
        "use <br for it",
        "<ada@example.org> wrote",
        "x <b>y</b>",
    ],
)
def test_what_was_typed_is_no_html(text: str) -> None:
    assert not is_html(text)


def test_typed_text_keeps_its_lines() -> None:
    assert typed(" one\r\ntwo\u2028three\u2029four\x07 ") == "one\ntwo\nthree\nfour"
    assert typed(' Two\nlines, "quoted"') == 'Two\nlines, "quoted"'
    assert typed(" é ") == "é"


@pytest.mark.parametrize(
    "hostile",
    [
        "<",
        "<a",
        "<!--",
        "</",
        "<![",
        "<?",
        "<a b='\">",
        '<a b="',
        "<script></script ",
        "&#",
        "<p></",
    ],
)
def test_hostile_html_takes_no_time(hostile: str) -> None:
    """The bare parser needs up to half a minute for these."""
    html = "<p>" + hostile * (130_000 // len(hostile))
    assert is_html(html)
    assert isinstance(as_text(html), str)


@given(st.text(st.sampled_from("<>!-[]?/ab&#;='\" \n")))
def test_no_html_breaks_it(text: str) -> None:
    assert "\n\n\n" not in as_text("<p>" + text)
