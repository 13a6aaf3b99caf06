"""Who is meant in messages: by profile address, and by name only within one conversation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from networkjournal.core.links import name_from_slug, profile_slug
from networkjournal.core.text import clean, fold
from networkjournal.importers.people import Party

_HIDDEN = "LinkedIn Member"
# A slug may hold a comma, and so may a name: only before an address does one separate.
_BETWEEN = re.compile(r"[,;\s]+(?=https?://)")


class Parties:
    """Everybody in an archive; first to be told of all who wrote messages, see ``wrote``."""

    def __init__(self, slugs: Mapping[str, str]) -> None:
        """Know the ``slugs`` of some addresses already, which is quicker than reading them anew."""
        self._slugs = dict(slugs)
        self._writers: dict[tuple[str, str], Party] = {}
        self._names: dict[str, str] = {}
        self._in: defaultdict[str, dict[str, Party | None]] = defaultdict(dict)
        self._readers: dict[tuple[str, str], tuple[Party, ...]] = {}
        self._folded = cache(fold)  # somebody writes in many conversations, the owner in all

    def wrote(self, conversation: str, name: str, url: str) -> None:
        """Remember who wrote in a conversation, and how they are called."""
        writer = self.writer(name, url)
        if writer.slug:
            self._names.setdefault(writer.slug, writer.name)
            called, folded = self._in[conversation], self._folded(writer.name)
            known = called.setdefault(folded, writer)
            if known is not None and known.slug != writer.slug:
                called[folded] = None  # two of one name: nobody knows which

    def writer(self, name: str, url: str) -> Party:
        """Return who wrote; those who hide have no slug, whatever their address."""
        party = self._writers.get((name, url))
        if party is None:
            called = clean(name)
            party = Party(called, "" if called == _HIDDEN else self._slug(url))
            self._writers[name, url] = party
        return party

    def readers(self, to: str, urls: str, conversation: str) -> tuple[Party, ...]:
        """Return who got it; ``to`` and ``urls`` are lists in one cell each.

        Without addresses, as before 2023, somebody is known who wrote under that name in the same
        conversation.
        """
        if not urls:
            return self._called(to, conversation)
        found = self._readers.get((to, urls))
        if found is None:
            found = self._readers[to, urls] = self._addressed(to, urls)
        return found

    def _addressed(self, to: str, urls: str) -> tuple[Party, ...]:
        slugs = [slug for slug in map(self._slug, _BETWEEN.split(urls)) if slug]
        names = [name for name in map(clean, to.split(",")) if name]
        hidden = [Party(name) for name in names if name == _HIDDEN]
        shown = [name for name in names if name != _HIDDEN]
        named = self._named(slugs, shown)
        return (*(Party(name, slug) for name, slug in zip(named, slugs, strict=True)), *hidden)

    def _named(self, slugs: Sequence[str], names: Sequence[str]) -> list[str]:
        """Return a name for each slug; names may hold commas, so there may be more of them."""
        if len(slugs) == 1 and names:
            return [", ".join(names)]
        if len(slugs) == len(names):
            return list(names)
        return [self._names.get(slug) or name_from_slug(slug) for slug in slugs]

    def _called(self, to: str, conversation: str) -> tuple[Party, ...]:
        names = f", {fold(to)}, "
        called = self._in.get(conversation, {}) if conversation else {}
        found = [party for name, party in called.items() if party and f", {name}, " in names]
        return tuple(found) or ((Party(clean(to)),) if to.strip() else ())

    def _slug(self, url: str) -> str:
        slug = self._slugs.get(url)
        if slug is None:
            slug = self._slugs[url] = profile_slug(url) or ""
        return slug
