"""The past hunts that messages tell of, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from networkjournal.core.entities import Contact, Direction
from networkjournal.importers.hunts import Proposal
from networkjournal.importers.people import Bulk
from networkjournal.importers.plan import Plan
from networkjournal.ui.contact_words import day_and_year

ANSWERED, SILENT = "answered", "silent"
FILTERS = {ANSWERED: "Answered", SILENT: "No answer"}
_TOLD = 60
"""Messages of a trail that are shown, the first ones."""
_LETTERS = 600
"""Of each."""


class PastHunt(NamedTuple):
    """A proposed hunt and the person as they are or would be."""

    id: int
    contact: Contact
    proposal: Proposal

    @property
    def key(self) -> Hashable:
        """The message that opened it, which may have gone to others, too, and to whom it went."""
        return self.proposal.opening.source, self.proposal.person.slug

    @property
    def kind(self) -> str:
        """The filter that lists it."""
        return SILENT if self.proposal.reply is None else ANSWERED

    @property
    def weight(self) -> int:
        """It counts as one."""
        return 1

    @property
    def has_box(self) -> bool:
        """Every hunt can be left out."""
        return True

    @property
    def last_on(self) -> date:
        """The day of the last message, when the reason was known at the latest."""
        return self.proposal.trail[-1].event.on


def hunts_of(plan: Plan) -> Iterator[PastHunt]:
    """Yield the past hunts of a plan, those with an answer first."""
    people = {row.id: row.after for row in (*plan.rows, *plan.from_messages)}
    for each in plan.happened.hunts:
        if each.contact_id in people:
            yield PastHunt(each.contact_id, people[each.contact_id], each)


def reply(proposal: Proposal) -> str:
    """Return how long the first answer took."""
    days = proposal.days_to_reply
    if days is None:
        return "no answer"
    if not days:
        return "answered the same day"
    return "answered after 1 day" if days == 1 else f"answered after {days:,} days"


def exchanges(proposal: Proposal) -> str:
    """Return how much was said."""
    number = proposal.exchanges
    return "1 message" if number == 1 else f"{number:,} messages"


class HuntTellers:
    """Puts past hunts into words."""

    def title(self, hunt: PastHunt) -> str:
        """Return the name."""
        return hunt.contact.name

    def second(self, hunt: PastHunt) -> str:
        """Return how much was said, and the first message with its day."""
        opening = hunt.proposal.opening
        began = f"{day_and_year(opening.on)}: {opening.text or 'no words'}"
        return f"{exchanges(hunt.proposal)} · {began}"

    def aside(self, hunt: PastHunt) -> str:
        """Return how it went on."""
        return reply(hunt.proposal)

    def spoken(self, hunt: PastHunt, ticked: bool | None) -> str:
        """Return all of it."""
        tick = "ticked" if ticked else "not ticked"
        return ", ".join((self.title(hunt), self.second(hunt), self.aside(hunt), tick))


def facts(hunt: PastHunt) -> str:
    """Return when it began, when an answer came, and how much was said."""
    told = hunt.proposal
    parts = [f"First message {day_and_year(told.opening.on)}"]
    if told.reply is not None:
        parts.append(f"first reply {day_and_year(told.reply.on)}")
    return " · ".join((*parts, reply(told), exchanges(told)))


def trail(hunt: PastHunt) -> str:
    """Return what was said, oldest first."""
    lines = []
    for each in hunt.proposal.trail[:_TOLD]:
        who = "You" if each.direction is Direction.OUT else hunt.contact.name
        text = each.event.text.strip()
        short = text if len(text) <= _LETTERS else f"{text[:_LETTERS]}…"
        lines.append(f"{day_and_year(each.event.on)} · {who}\n{short or '(no words)'}")
    more = len(hunt.proposal.trail) - len(lines)
    if more > 0:
        lines.append(f"… and {more:,} more.")
    return "\n\n".join(lines)


_BULK: Mapping[Bulk, Callable[[int], str]] = {
    Bulk.CAMPAIGN: lambda n: "1 mass mail" if n == 1 else f"{n:,} mass mails",
    Bulk.INMAIL: lambda n: "1 InMail" if n == 1 else f"{n:,} InMails",
    Bulk.DRAFT: lambda n: "1 draft never sent" if n == 1 else f"{n:,} drafts never sent",
}


def bulk_words(plan: Plan) -> Mapping[Bulk, str]:
    """Return what is left out unless chosen, with how much of it there is."""
    found = Counter(event.bulk for event in plan.happened.events if event.bulk is not None)
    return {kind: words(found[kind]) for kind, words in _BULK.items() if found[kind]}
