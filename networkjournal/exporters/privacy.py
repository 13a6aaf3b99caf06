"""What an export tells of people: names in full, as initials or disguised, and which parts at all.

Values in, values out, before anything is written: every export disguises the same way. Disguised
are all stored names, links, emails with their domains, and phones, also inside what was written;
companies, too, of which initials change only the names inside. A name is found in any case where
it stands whole and has several words, each word of it only in the case it is stored in: May is a
name, may is not. What cannot be known to be a name stays: a nickname that stands nowhere in the
journal, or a story that only one person can have told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    DONT_KNOW,
    Contact,
    Interaction,
    ReasonKind,
)
from networkjournal.core.progress import Progress, no_progress, tell
from networkjournal.core.rows import Trail
from networkjournal.core.text import initials
from networkjournal.exporters import pseudonyms
from networkjournal.exporters.phrases import EMAIL, LINK, Phrases


class Names(StrEnum):
    """How people are called."""

    FULL = "full"
    INITIALS = "initials"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What of a journal may leave it; the default is what one keeps for oneself."""

    names: Names = Names.FULL
    private_notes: bool = False
    photos: bool = True
    charts: bool = True
    unsolved: bool = True
    """Whether hunts without a reason are told, those let go among them."""


OPEN = Privacy()
_EVERYWHERE = frozenset({DONT_KNOW, *(kind.key for kind in BUILT_IN_REASON_KINDS)})
"""Kinds of reason that every journal has: they are nobody's words."""


class Disguise:
    """Gives the people of one journal other names, the same ones wherever they are mentioned."""

    def __init__(
        self, contacts: Iterable[Contact], names: Names, progress: Progress = no_progress
    ) -> None:
        """Learn the names of ``contacts``: everybody in the journal, so that nobody is missed."""
        self._names = names
        self._phrases = Phrases()
        self._called: dict[int, str] = {}
        self._companies: dict[str, str] = {}
        if names is not Names.FULL:
            self._learn(sorted(contacts, key=lambda contact: contact.id), progress)

    def called(self, contact: Contact) -> str:
        """Return a person's name in disguise."""
        return self._called.get(contact.id, contact.name)

    def trail(self, trail: Trail) -> Trail:
        """Return a hunt in disguise."""
        if self._names is Names.FULL:
            return trail
        steps = tuple(map(self.interaction, trail.interactions))
        return trail._replace(contact=self.contact(trail.contact), interactions=steps)

    def contact(self, contact: Contact) -> Contact:
        """Return a person in disguise: no photo, no phone, addresses that lead nowhere."""
        if self._names is Names.FULL:
            return contact
        who = (contact.id,)
        called = self._called[contact.id]
        page = pseudonyms.address(called)
        company = self._companies.get(contact.company.strip())
        additions = tuple(a._replace(text=self.text(a.text, who)) for a in contact.additions)
        return replace(
            contact,
            name=called,
            headline=self.text(contact.headline, who),
            company=self.text(contact.company, who) if company is None else company,
            place=self.text(contact.place, who),
            links=(page,) if contact.links else (),
            emails=(pseudonyms.email(called),) if contact.emails else (),
            phones=(),
            tags=tuple(self.text(tag, who) for tag in contact.tags),
            photo=None,
            spark_quote=self.text(contact.spark_quote, who),
            spark_because=self.text(contact.spark_because, who),
            hunch=self._keys(contact.hunch),
            reason=self.text(contact.reason, who),
            reason_kinds=self._keys(contact.reason_kinds),
            additions=additions,
            sources=(),
            imported=(),
        )

    def interaction(self, interaction: Interaction) -> Interaction:
        """Return what happened, told in disguise."""
        if self._names is Names.FULL:
            return interaction
        who = interaction.contact_ids
        channel, text = self.text(interaction.channel, who), self.text(interaction.text, who)
        return replace(interaction, channel=channel, text=text, sources=())

    def kinds(self, kinds: Iterable[ReasonKind]) -> list[ReasonKind]:
        """Return kinds of reason in disguise, each key once; one that was imported is a text."""
        shown = (replace(k, key=self._key(k.key), name=self.text(k.name)) for k in kinds)
        return list({kind.key: kind for kind in shown}.values())

    def text(self, text: str, who: Iterable[int] = ()) -> str:
        """Return what was written, disguised; a name that several share means one of ``who``."""
        return text if self._names is Names.FULL else self._phrases.replaced(text, frozenset(who))

    def _keys(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._key, keys)))

    def _key(self, key: str) -> str:
        return key if key in _EVERYWHERE else self.text(key)

    def _learn(self, contacts: list[Contact], progress: Progress) -> None:
        taken = {word for contact in contacts for word in pseudonyms.words(contact.name)}
        taken |= {word for contact in contacts for word in pseudonyms.words(contact.company)}
        invented = pseudonyms.people(taken)
        for contact in tell(contacts, progress):
            short = self._names is Names.INITIALS
            called = _initials(contact.name) if short else next(invented)
            self._called[contact.id] = called
            self._learn_name(contact, called)
            self._learn_addresses(contact, called)
            if not short:
                self._learn_company(contact.company.strip())

    def _learn_name(self, contact: Contact, called: str) -> None:
        self._phrases.add(contact.name, called, contact.id)
        if len(contact.name.split()) > 1:
            self._phrases.add_in_any_case(contact.name, called, contact.id)
        words = pseudonyms.words(contact.name)
        first, last = called.split()[0], called.split()[-1]
        for place, word in enumerate(words):
            instead = first if place == 0 else last
            for part in {word, *filter(str.istitle, word.split("-"))}:
                self._phrases.add(part, instead, contact.id)

    def _learn_addresses(self, contact: Contact, called: str) -> None:
        for link in contact.links:
            self._phrases.add_address(link, pseudonyms.address(called), contact.id, LINK)
        for email in contact.emails:
            self._phrases.add_address(email, pseudonyms.email(called), contact.id, EMAIL)
        for phone in contact.phones:
            self._phrases.add_phone(phone)

    def _learn_company(self, company: str) -> None:
        if company and company not in self._companies:
            self._companies[company] = pseudonyms.company(len(self._companies) + 1)
            self._phrases.add(company, self._companies[company])


def _initials(name: str) -> str:
    """Return the initials with their points: A. O."""
    return " ".join(f"{letter}." for letter in initials(name))
