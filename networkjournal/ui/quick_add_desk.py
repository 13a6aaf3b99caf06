"""What the quick-add panel asks of the journal: all of it, so that the panel knows no database."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QLocale

from networkjournal.core.changes import Change
from networkjournal.core.draft_keys import QUICK_ADD_ABOUT, QUICK_ADD_ASIDE
from networkjournal.core.entities import Contact
from networkjournal.core.quick_add import Known
from networkjournal.core.rows import Names, PersonRow
from networkjournal.core.text import fold
from networkjournal.ui.quick_add_plain import Part
from networkjournal.ui.session import Session

if TYPE_CHECKING:
    from networkjournal.store.journal import Journal

_DRAFT = "quick-add"
_PLAIN = "quick-add plain"
_LINES = "quick-add lines"
_BETWEEN_WORDS = re.compile(r"\W+")
_MOST_LINES = 50
_LONGEST_LINE = 2_000
"""Characters of a line that is worth typing again; a pasted page is not."""


def interface_language() -> str:
    """Return the language in which days can be typed besides English."""
    return next(iter(QLocale.system().uiLanguages()), "en")


class Kept(NamedTuple):
    """An unsaved line; ``about`` is the id of the person it is about where it names nobody."""

    line: str = ""
    about: int | None = None
    plain: tuple[Part, ...] = ()
    """What was turned back into text: tokens begin nowhere there."""


class _Saved(NamedTuple):
    """A line that was saved, and the ids of those it is about; none of whom nobody knows."""

    line: str
    people: tuple[int, ...] = ()


class Desk(Protocol):
    """Where a line is looked up and saved; the panel works without one until it is attached."""

    def known(self) -> Known:
        """Return what the journal knows that a line can mean."""

    def draft(self) -> Kept:
        """Return the line that was left unsaved, else the newest put aside, else an empty one."""

    def set_draft(self, kept: Kept) -> None:
        """Keep an unsaved line; an empty one forgets it."""

    def put_aside(self, kept: Kept) -> None:
        """Keep an unsaved line until the one that comes before it is done."""

    def lines(self) -> list[str]:
        """Return the lines that were saved last, the newest first."""

    def done(self, line: str, label: str, change: Change, aside: Kept | None) -> None:
        """Save what a line says as one step for undo, remember it, and forget it as a draft.

        With it goes what it took the place of, until the one that comes before is done.
        """

    def people_named(self, name: str) -> list[PersonRow]:
        """Return the people with exactly this name, however it is written."""

    def people_matching(self, text: str, limit: int) -> list[PersonRow]:
        """Return the people whose names hold every word of ``text``."""

    def person_by_link(self, link: str) -> PersonRow | None:
        """Return the person with this link."""

    def contact(self, contact_id: int) -> Contact | None:
        """Return a person, whole."""

    def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        """Return how the hunts of some people stand."""

    def names(self) -> Names:
        """Return everyone's id and folded name."""

    def tags(self) -> Iterable[str]:
        """Return all tags, the most used first."""

    def channels(self) -> Iterable[str]:
        """Return the channels used of late, the most used first."""


class SessionDesk:
    """The desk of a window: everything goes through its session."""

    def __init__(self, session: Session, language: str | None = None) -> None:
        """Read and save through ``session``; days are read in the interface's language."""
        self._session = session
        self._language = interface_language() if language is None else language

    def known(self) -> Known:
        """Return the companies and reason kinds of the journal."""
        from networkjournal import jobs  # knows the store: not before there is a journal

        return jobs.known_words(self._session.journal, self._language)

    def draft(self) -> Kept:
        """Return the line that was left unsaved, else the newest put aside, else an empty one."""
        journal = self._session.journal
        line, about = journal.draft(_DRAFT), journal.draft(QUICK_ADD_ABOUT)
        aside = self._aside()
        if line or not aside:
            plain = json.loads(journal.draft(_PLAIN) or "[]")
            return _kept(line, int(about) if about else None, plain)
        *older, newest = aside
        journal.set_drafts(_texts(newest) | {QUICK_ADD_ASIDE: json.dumps(older) if older else ""})
        return newest

    def set_draft(self, kept: Kept) -> None:
        """Keep an unsaved line outside the history; an empty one forgets it."""
        self._session.journal.set_drafts(_texts(kept))

    def put_aside(self, kept: Kept) -> None:
        """Keep an unsaved line until the one that comes before it is done."""
        self._session.journal.set_drafts(self._with_aside(kept))

    def lines(self) -> list[str]:
        """Return the lines that were saved last, the newest first."""
        return [saved.line for saved in _saved(self._session.journal)]

    def done(self, line: str, label: str, change: Change, aside: Kept | None) -> None:
        """Do all of it in one transaction: no line is saved twice, and none is lost."""
        texts = _texts(Kept())
        if aside is not None:
            texts |= self._with_aside(aside)
        if len(line) <= _LONGEST_LINE:
            others = (saved for saved in _saved(self._session.journal) if saved.line != line)
            lines = [_Saved(line, tuple(change.contact_ids())), *others][:_MOST_LINES]
            texts[_LINES] = _written(lines)
        if change.after:
            self._session.apply(label, change, texts)
        else:
            self._session.journal.set_drafts(texts)

    def _with_aside(self, kept: Kept) -> dict[str, str]:
        others = (other for other in self._aside() if other != kept)
        return {QUICK_ADD_ASIDE: json.dumps([*others, kept])}

    def _aside(self) -> list[Kept]:
        return _put_aside(self._session.journal)

    def people_named(self, name: str) -> list[PersonRow]:
        """Return the people with exactly this name, however it is written."""
        return self._session.journal.read.people_named(name)

    def people_matching(self, text: str, limit: int) -> list[PersonRow]:
        """Return the people whose names hold every word of ``text``."""
        return self._session.journal.read.people_matching(text, limit)

    def person_by_link(self, link: str) -> PersonRow | None:
        """Return the person with this link."""
        return self._session.journal.read.person_by_link(link)

    def contact(self, contact_id: int) -> Contact | None:
        """Return a person, whole."""
        return self._session.journal.contact(contact_id)

    def rows(self, ids: Sequence[int]) -> list[PersonRow]:
        """Return how the hunts of some people stand."""
        return self._session.journal.read.rows(ids)

    def names(self) -> Names:
        """Return everyone's id and folded name."""
        return self._session.journal.read.names()

    def tags(self) -> Iterable[str]:
        """Return all tags, the most used first."""
        return self._session.journal.read.tags()

    def channels(self) -> Iterable[str]:
        """Return the channels used of late, the most used first."""
        return self._session.journal.read.channels()


def forget_about(journal: Journal, erased: Change) -> None:
    """Forget the unsaved lines about people who are deleted for ever, and the saved ones that are
    about them or name them.

    Of a line of which nobody knows whom it is about, such as an older one, nobody can say so.
    """
    there = {each.id for each in erased.after}
    gone = {c.id: c for c in erased.before if isinstance(c, Contact) and c.id not in there}
    if not gone:
        return
    about = journal.draft(QUICK_ADD_ABOUT)
    texts = _texts(Kept()) if about and int(about) in gone else {}
    aside = _put_aside(journal)
    kept = [line for line in aside if line.about not in gone]
    if kept != aside:
        texts |= {QUICK_ADD_ASIDE: json.dumps(kept) if kept else ""}
    saved = _saved(journal)
    living = journal.contacts({each for line in saved for each in line.people}).keys() - gone.keys()
    named = {word for each in gone.values() for word in _words(each.name)}
    stay = [
        line
        for line in saved
        if line.people and living.issuperset(line.people) and named.isdisjoint(_words(line.line))
    ]
    journal.set_drafts(texts | {_LINES: _written(stay)})


def _words(text: str) -> set[str]:
    return set(_BETWEEN_WORDS.split(fold(text))) - {""}


def _saved(journal: Journal) -> list[_Saved]:
    lines = json.loads(journal.draft(_LINES) or "[]")
    return [
        _Saved(each) if isinstance(each, str) else _Saved(each[0], tuple(each[1])) for each in lines
    ]


def _written(lines: Sequence[_Saved]) -> str:
    return json.dumps(lines, ensure_ascii=False) if lines else ""


def _put_aside(journal: Journal) -> list[Kept]:
    return [_kept(*each) for each in json.loads(journal.draft(QUICK_ADD_ASIDE) or "[]")]


def _kept(line: str, about: int | None, plain: Iterable[Sequence[Any]] = ()) -> Kept:
    """Return an unsaved line from what is read: earlier versions kept no plain parts."""
    return Kept(line, about, tuple(Part(*part) for part in plain))


def _texts(kept: Kept) -> dict[str, str]:
    """Return an unsaved line as the journal keeps it."""
    return {
        _DRAFT: kept.line,
        QUICK_ADD_ABOUT: "" if kept.about is None else str(kept.about),
        _PLAIN: json.dumps(kept.plain) if kept.plain else "",
    }
