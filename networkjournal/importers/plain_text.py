"""The words of a message, whether it was typed or is the HTML of a campaign."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from networkjournal.core.text import clean_lines

_BLOCK = re.compile(
    "address|article|blockquote|br|dd|div|dl|dt|footer|h[1-6]|header|hr|li|ol|p|pre|section|table"
    "|td|th|tr|ul"
)
_UNSEEN = frozenset(("script", "style", "title"))
_NAMES = "a|article|body|br|div|h[1-6]|head|html|li|ol|p|section|span|strong|style|table|td|tr|ul"
# What somebody types about a tag is no HTML: it begins with one, or holds the end of one.
_HTML = re.compile(rf"(?i)\s*<(?:!doctype|{_NAMES})\b[^<>]*>|.*?<(?:/(?:{_NAMES})|br ?/?)>", re.S)
_LONE = re.compile(r"<(?![^<>]*>)")
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_BLANKS = re.compile(r"[^\S\n]*\n[^\S\n]*")
_GAPS = re.compile(r"\n{3,}")


def is_html(text: str) -> bool:
    """Say whether a message was written by a machine that sends HTML."""
    return "<" in text and _HTML.match(text) is not None


def as_text(html: str) -> str:
    """Return the words of HTML: blocks are paragraphs, links lose where they lead."""
    parser = _Words()
    parser.feed(_tamed(html))
    parser.close()
    lines = _BLANKS.sub("\n", "".join(parser.words))
    return _GAPS.sub("\n\n", typed(lines))


def typed(text: str) -> str:
    """Return a message as it was typed, with plain line breaks and without control characters."""
    if text.isprintable():  # mostly, and a tenth of the time
        return text.strip()
    return clean_lines(text.replace("\u2028", "\n").replace("\u2029", "\n"))


class _Words(HTMLParser):
    """Keeps the words that a person would see."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(re.sub(r"\s+", " ", data))

    def _break(self, tag: str) -> None:
        if _BLOCK.fullmatch(tag):
            self.words.append("\n")


def _tamed(html: str) -> str:
    """Return the HTML without comments, attributes and tags that never end.

    The parser takes minutes for a few thousand of those, and refuses some declarations.
    """
    kept = []
    while True:
        before, comment, rest = html.partition("<!--")
        kept.append(before)
        if not comment:
            break
        html = rest.partition("-->")[2]
    closed = _LONE.sub("&lt;", "".join(kept))
    return _TAG.sub(r"<\1>", _DECLARATION.sub("", closed))
