"""How each part of a quick-add line is recognised.

A word that may open a token is looked up by its first character in ``SIGNS``, then as a whole in
``WORDS``, then tried as an address. A new token is one row there and one small function, which
gives a finished ``Token``, a ``Run`` of text that it opens, or None: then the word is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from networkjournal.core.channels import as_written
from networkjournal.core.date_words import PAST_STARTS, words_of
from networkjournal.core.dates import (
    LIKE_A_DATE,
    LONGEST_DATE,
    parse_days_ago,
    parse_past,
    parse_when,
    spoken,
)
from networkjournal.core.entities import DONT_KNOW
from networkjournal.core.links import with_scheme
from networkjournal.core.text import clean, fold
from networkjournal.core.tokens import TRAILING, Line, Run, Token, TokenKind, is_name

Found: TypeAlias = Token | Run | None
Reader: TypeAlias = Callable[[Line, int], Found]

_AFTER = rf"(?=[\s){TRAILING}]|$)"
_WORD = re.compile(r"\S+")
_QUOTED = re.compile(r'"([^"]{1,200})"|“([^”]{1,200})”')
_HUNCH = re.compile(rf"\?([\w-]+){_AFTER}")
_TAG = re.compile(r"#([^\s#,،，;!?\"“”()<>][^\s,،，;\"“”()<>]*)")
_SIGN = re.compile(r"[><*](?=\s+[^\s\d]|\s*$)")
_REASON = re.compile(r"=(?!\s*\d)(?![)(\]\[|/\\><=*;:.,!?'-]|[DP]\b)")
"""Not before a number, as in 5 = 3, and no part of a face or an arrow: =) =D =>"""
_KINDS = re.compile(rf"([\w-]+(?:,[\w-]+)*)(?:[{TRAILING}]+(?=\s|$)|(?=\s|$))")
_PHRASE = re.compile(rf"\s+(in\s+person|(?:phone|video)\s+call){_AFTER}", re.IGNORECASE)
_EMAIL = re.compile(
    rf"<?(?:mailto:)?(\w[\w.+!#$%&'*/=?^`{{|}}~-]*@[\w-]+(?:\.[\w-]+)+)>?{_AFTER}", re.IGNORECASE
)
_LINK = re.compile(
    r"(?:https?://(?=\w)|www\.(?=\w)|(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/)"
    r"(?:[^\s<>\"“”,]+|,(?![#@!?\"“]|https?://|www\.))*",
    re.IGNORECASE,
)
_PHONE = re.compile(
    rf"(?:tel:)?([+0]\d{{9,14}}|[+(]?\d(?:[ \xa0./()-]{{0,3}}\d){{5,13}}\d){_AFTER}"
)
_DIALLED = re.compile(r"tel:|\+|0(?![.,])|\(\+?\d{1,5}\)|\d{3}([-. ])\d{3}\1\d{4}$")
_COUNT = re.compile(r"[0-9]{1,4}[dwmy]?$")
"""What may begin ``3 days ago`` or ``2w ago``."""
_GLUED = re.compile(r"(?<!\d)[,،，;]|[,،，;](?!\d)")
"""What parts two values in one word, @Acme,#film, but not a number: 1,000."""
_COMPANY_WORDS = 6
_COMPANY_REACH = 200
_NO_COMPANY = ("because", "at")
_HAPPENED = {">": TokenKind.WROTE, "<": TokenKind.ANSWERED, "*": TokenKind.CLUE}


def _bare(word: str) -> str:
    """Return a word without what follows it: punctuation, and another value after a comma."""
    return _GLUED.split(word, 1)[0].rstrip(TRAILING)


def quote(line: Line, start: int) -> Found:
    """Read the words that struck me: the first closed quotation."""
    end = line.quote_ends.get(start)
    if end is None or TokenKind.QUOTE in line.taken:
        return None
    words = clean(line.text[start + 1 : end])
    return Token(start, end + 1, TokenKind.QUOTE, words, words) if words else None


def _because(line: Line, start: int) -> Found:
    if TokenKind.BECAUSE in line.taken:
        return None
    end = start + len("because")
    return Run(TokenKind.BECAUSE, start, end, end, running=True)


def _happened(line: Line, start: int) -> Found:
    """Read ``> text``, ``< text`` and ``* text``; before a number the sign is text, as in 5 > 3."""
    if _SIGN.match(line.text, start) is None:
        return None
    return Run(_HAPPENED[line.text[start]], start, start + 1, start + 1, running=True)


def _reason(line: Line, start: int) -> Found:
    """Read ``=kind,kind text`` or ``= text``; what is glued to the sign but no kind is text."""
    if _REASON.match(line.text, start) is None:
        return None
    begin = start + 1
    glued = _KINDS.match(line.text, begin)
    kinds = tuple(dict.fromkeys(glued[1].casefold().split(","))) if glued else ()
    if glued is None or not set(kinds) <= line.known.reason_names.keys():
        return Run(TokenKind.REASON, start, begin, begin, running=True)
    return Run(TokenKind.REASON, start, glued.end(), glued.end(), running=True, kinds=kinds)


def _also(line: Line, start: int) -> Found:
    """Read the ``&`` between two names."""
    in_name = line.run is not None and line.run.kind is TokenKind.NAME
    after = _WORD.search(line.text, start + 1)
    if not in_name or after is None or after.start() == start + 1 or not is_name(after[0]):
        return None
    return Run(TokenKind.NAME, start, start + 1, start + 1)


def _via(line: Line, start: int) -> Found:
    """Read ``via linkedin``: one word, the phrases that are usual, or more in quotes."""
    begin = start + len("via")
    word = _WORD.search(line.text, begin)
    if word is None or TokenKind.CHANNEL in line.taken:
        return None
    quoted = _QUOTED.match(line.text, word.start())
    phrase = _PHRASE.match(line.text, begin)
    if quoted is not None:
        name, end = clean(quoted[1] or quoted[2]), quoted.end()
    elif phrase is not None:
        name, end = clean(phrase[1]), phrase.end()
    else:
        name = clean(_bare(word[0]))
        end = word.start() + len(_bare(word[0]))
        if not name[:1].isalnum() or address(line, word.start(), word[0]) is not None:
            return None
    name = as_written(name)
    return Token(start, end, TokenKind.CHANNEL, name, name) if is_name(name) else None


def _when(line: Line, start: int) -> Found:
    """Read ``on 12 nov`` or ``yesterday``."""
    taken = TokenKind.HAPPENED_ON in line.taken or _is_title(line, start)
    said = None if taken else _day_said(line, start)
    if said is None:
        return None
    day, end = said
    return Token(
        start, end, TokenKind.HAPPENED_ON, spoken(day, line.today), day.isoformat(), on=day
    )


def _is_title(line: Line, start: int) -> bool:
    """Say whether a day may be part of what somebody does, and where: ``writes for USA Today``."""
    in_headline = line.run is not None and line.run.kind is TokenKind.HEADLINE
    if not in_headline and line.taken.isdisjoint((TokenKind.HEADLINE, TokenKind.COMPANY)):
        return False
    words = words_of(line.known.language)
    word = _bare(line.text[start : start + LONGEST_DATE].split()[0].casefold())
    return word in words.weekdays or word in words.last or words.days.get(word) == 0


def _day_said(line: Line, start: int) -> tuple[date, int] | None:
    """Return the past day that the words at ``start`` name, and where they end."""
    language, today = line.known.language, line.today
    ago = parse_days_ago(line.text[start : start + LONGEST_DATE], today, language)
    if ago is not None:
        return ago[0], start + ago[1]
    on = _WORD.match(line.text, start)
    after = None if on is None else _WORD.search(line.text, on.end())
    if on is None or after is None or on[0].casefold() not in words_of(language).on:
        return None
    begin = after.start()
    read = parse_past(line.text[begin : begin + LONGEST_DATE], today, language)
    return None if read is None else (read[0], begin + read[1])


def last_day(line: Line, start: int, end: int, plain: Collection[int]) -> tuple[date, int] | None:
    """Return the day that ``line.text[start:end]`` names with its very last words, and their start.

    Where the day's first word is in ``plain``, the person has turned it back into text. A text
    that ends with today says no other day than its line does.
    """
    days = words_of(line.known.language).days
    begin = max(start, end - LONGEST_DATE)
    last = begin + len(line.text[begin:end].rstrip(TRAILING))
    for word in _WORD.finditer(line.text, begin, last):
        is_today = days.get(_bare(word[0].casefold())) == 0
        if named(word[0]) is _when and word.start() not in plain and not is_today:
            said = _day_said(line, word.start()) if line.starts_word(word.start()) else None
            if said is not None and last <= said[1] <= end:
                return said[0], word.start()
    return None


def _hunch(line: Line, start: int) -> Found:
    if not line.text[start + 1 : start + 2].strip():
        running = line.run is not None and line.run.running
        return (
            None if running else Token(start, start + 1, TokenKind.HUNCH, "don't know", DONT_KNOW)
        )
    match = _HUNCH.match(line.text, start)
    if match is None:
        return None
    key = match[1].casefold()
    name = line.known.reason_names.get(key)
    return Token(start, match.end(), TokenKind.HUNCH, name, key) if name else None


def _tag(line: Line, start: int) -> Found:
    match = _TAG.match(line.text, start)
    tag = match[1].rstrip(TRAILING + "'’/&-") if match else ""
    if not is_name(tag):
        return None
    return Token(start, start + 1 + len(tag), TokenKind.TAG, clean(tag), clean(tag))


def _follow_up(line: Line, start: int) -> Found:
    begin = start + 1
    read = parse_when(line.text[begin : begin + LONGEST_DATE], line.today, line.known.language)
    if read is None or TokenKind.FOLLOW_UP in line.taken:
        return None
    day, length = read
    shown = spoken(day, line.today)
    return Token(start, begin + length, TokenKind.FOLLOW_UP, shown, day.isoformat())


def _company(line: Line, start: int) -> Found:
    """Read ``@Company`` or ``@"Two Words"``."""
    begin = start + 1
    word = _WORD.match(line.text, begin)
    if word is None or TokenKind.COMPANY in line.taken:
        return None
    if word[0][0] in '"“':
        return _quoted_company(line, start, begin)
    return _named_company(line, start, begin, begin + len(_bare(word[0])))


def _at(line: Line, start: int) -> Found:
    """Read ``at X``: a company known or quoted, or words with capitals.

    Where the name is still to come it takes one such word only: ``at Acme Ada Example``.
    """
    begin = start + len("at")
    words = list(_WORD.finditer(line.text, begin, begin + _COMPANY_REACH))[:_COMPANY_WORDS]
    if not words or TokenKind.COMPANY in line.taken:
        return None
    begin = words[0].start()
    if words[0][0][0] in '"“':
        return _quoted_company(line, start, begin)
    end = _known_company_end(line, begin, words)
    if end is None:
        named = line.run is not None or TokenKind.NAME in line.taken
        end = _capitals_end(words if named else words[:1])
    return None if end is None else _named_company(line, start, begin, end)


def _known_company_end(line: Line, begin: int, words: list[re.Match[str]]) -> int | None:
    if fold(words[0][0].rstrip(TRAILING)) not in line.known.company_starts:
        return None
    for word in reversed(words):
        name = line.text[begin : word.end()].rstrip(TRAILING)
        if fold(name) in line.known.company_by_fold:
            return begin + len(name)
    return None


def _capitals_end(words: list[re.Match[str]]) -> int | None:
    """Return where a run of capitalised words ends; letters without case count as capitals."""
    end = None
    for word in words:
        bare = _bare(word[0])
        small = not bare[:1].isalpha() or bare[0].islower()
        if small or "@" in bare or bare.casefold() in _NO_COMPANY:
            break
        end = word.start() + len(bare)
        if bare != word[0]:
            break
    return end


def _quoted_company(line: Line, start: int, begin: int) -> Found:
    quoted = _QUOTED.match(line.text, begin)
    if quoted is None:
        return None
    token = _named_company(line, start, begin + 1, quoted.end() - 1)
    return token and replace(token, end=quoted.end())


def _named_company(line: Line, start: int, begin: int, end: int) -> Token | None:
    name = clean(line.text[begin:end])
    if not is_name(name):
        return None
    name = line.known.company_by_fold.get(fold(name), name)
    return Token(start, end, TokenKind.COMPANY, name, name)


def address(line: Line, start: int, word: str) -> Found:
    """Read an email, a link or a phone number: they need no sign."""
    if "@" in word:
        email = _EMAIL.match(line.text, start)
        if email is not None:
            return Token(start, email.end(), TokenKind.EMAIL, email[1], email[1])
    if "/" in word or "." in word:
        link = _LINK.match(line.text, start)
        if link is not None:
            return _link(start, link[0])
    if word[0] in "+(" or word[0].isdecimal() or word.startswith("tel:"):
        return _phone(line, start)
    return None


def _link(start: int, url: str) -> Token:
    closers = TRAILING + "'’]}" + ("" if "(" in url else ")")
    bare = url.rstrip(closers)
    shown = clean(bare)
    return Token(start, start + len(bare), TokenKind.LINK, shown, with_scheme(shown))


def _phone(line: Line, start: int) -> Found:
    match = _PHONE.match(line.text, start)
    if match is None or LIKE_A_DATE.match(match[1]) or not _DIALLED.match(match[0]):
        return None
    number = clean(match[1])
    return Token(start, match.end(), TokenKind.PHONE, number, number)


SIGNS: Mapping[str, Reader] = {
    "#": _tag,
    "!": _follow_up,
    "@": _company,
    "?": _hunch,
    '"': quote,
    "“": quote,
    ">": _happened,
    "<": _happened,
    "*": _happened,
    "=": _reason,
    "&": _also,
}
WORDS: Mapping[str, Reader] = {
    **dict.fromkeys(PAST_STARTS, _when),
    "because": _because,
    "at": _at,
    "via": _via,
}
"""Words for days of every language: which of them count is known when they are read."""


def named(word: str) -> Reader | None:
    """Return the reader that a word has for itself; a day may end with a full stop or comma."""
    bare = word.casefold()
    reader = WORDS.get(bare)
    if reader is None and (WORDS.get(_bare(bare)) is _when or _COUNT.match(word)):
        return _when
    return reader
