"""Journal text made fit for the typesetter: plain characters, paragraphs, places to break."""

from __future__ import annotations

import re
import unicodedata

BREAK = "\u200b"
"""Zero-width space: the template makes an invisible break of it, so nobody ever copies it."""

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# A direction that is forced would turn the words of the book, too: typst finds them itself.
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_PARAGRAPH_END = re.compile(r"\n\s*\n")
# Scripts and signs that break anywhere by rule or are broken by dictionary, and natural breaks.
_LONG_RUN = re.compile(
    r"[^\s\u00ad\u200b\-–—\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2600-\u27bf\u2e80-\ua4cf"
    r"\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff]{24,}"
)
_PIECE = 4
_LONGEST_WORD = 39  # longer ones are no words that hyphenation knows
_JOINERS = "\u200c\u200d"
_VIRAMA = 9
"""The combining class of the signs that join letters in Indic scripts."""


def plain(text: str) -> str:
    """Return ``text`` with ``\\n`` line ends and without what no font or file can carry."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ").replace(BREAK, "")
    return _UNPRINTABLE.sub("", text).strip()


def line(text: str) -> str:
    """Return ``text`` as one line that can be broken wherever it must."""
    return breakable(" ".join(plain(text).split()))


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of ``text``, single line ends kept inside them."""
    return [breakable(part.strip()) for part in _PARAGRAPH_END.split(plain(text)) if part.strip()]


def shortened(text: str, limit: int) -> str:
    """Return ``text`` as one line of at most ``limit`` characters, cut at a word where possible."""
    whole = " ".join(plain(text).split())
    if len(whole) <= limit:
        return breakable(whole)
    cut = whole[: limit - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return breakable((at_word if len(at_word) > limit // 2 else cut).rstrip(" ,;:–—-") + "…")


def quoted(text: str) -> str:
    """Return ``text`` between quotation marks, unless it brought its own."""
    whole = plain(text)
    if not whole or whole[0] in "\"'“”„‘’«»‹›「『《":
        return whole
    return f"“{whole}”"


def breakable(text: str) -> str:
    """Return ``text`` with BREAK inside addresses and other runs that no line could hold."""
    return _LONG_RUN.sub(_broken, text)


def _broken(match: re.Match[str]) -> str:
    run = match[0]
    if run.isalpha() and len(run) <= _LONGEST_WORD:
        return run
    pieces: list[str] = []
    start = 0
    for index in range(1, len(run)):
        if _may_break(run[index - 1], run[index], index - start):
            pieces.append(run[start:index])
            start = index
    pieces.append(run[start:])
    return BREAK.join(pieces)


def _may_break(before: str, after: str, length: int) -> bool:
    """Say whether a piece of ``length`` may end between two characters: best after a sign."""
    if _is_mark(after) or after in _JOINERS or before in _JOINERS:
        return False
    if unicodedata.combining(before) == _VIRAMA:  # it ties the next letter to the last
        return False
    full = length >= _PIECE
    return full and _is_sign(before) if _is_sign(after) else full or _is_sign(before)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _is_sign(character: str) -> bool:
    return not character.isalnum() and not _is_mark(character)
