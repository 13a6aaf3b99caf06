"""Whole journals of random entities, each a seed, with everything an entity can hold."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from networkjournal.core.entities import (
    BUILT_IN_REASON_KINDS,
    DONT_KNOW,
    Addition,
    Contact,
    Direction,
    Entity,
    Imported,
    ImportReceipt,
    Interaction,
    InteractionKind,
    ReasonKind,
    Setting,
    Source,
    SparkKind,
)

_WORDS = (
    *("Amara", "Osei", "王丽", "Øyvind", "अनीता", "مرحبا", "🙂", "=1+1", '"quoted"', "a\\b", "<b>"),
    *("line\nline", "tab\tstop", "\u2028", "\u202e", "e\u0301", "{", "null", "0", "’", "coffee"),
)
_KEYS = (*(kind.key for kind in BUILT_IN_REASON_KINDS), "sailing")


class Dice:
    """Random values by a seed."""

    def __init__(self, seed: int) -> None:
        """Begin at ``seed``."""
        self._random = Random(seed)  # noqa: S311 - no secret
        self._ids = self._random.randrange(1, 2**62)

    def id(self) -> int:
        self._ids += self._random.randrange(1, 999)
        return self._ids

    def chance(self) -> bool:
        return self._random.random() < 0.5

    def number(self, most: int = 9) -> int:
        return self._random.randrange(most + 1)

    def text(self) -> str:
        words = self._random.choices(_WORDS, k=self.number(6))
        return " ".join(words) if self.chance() else ""

    def texts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f"{self.text()}{n}" for n in range(self.number(3))))

    def keys(self) -> tuple[str, ...]:
        return tuple(self._random.sample(_KEYS, self.number(3)))

    def day(self) -> date:
        return date(2020, 1, 1) + timedelta(days=self.number(3000))

    def maybe_day(self) -> date | None:
        return self.day() if self.chance() else None

    def moment(self) -> datetime:
        return datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=self.number(10**8))

    def sources(self) -> tuple[Source, ...]:
        return tuple(Source("csv", f"{self.text()}{self.id()}") for _ in range(self.number(2)))

    def one(self, values: tuple[int, ...]) -> int:
        return self._random.choice(values)

    def some(self, values: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(self._random.sample(values, 1 + self.number(min(2, len(values) - 1))))

    def contact(self) -> Contact:
        r = self._random
        return Contact(
            id=self.id(),
            name=f"{self.text()} Osei".strip(),
            headline=self.text(),
            company=self.text(),
            place=self.text(),
            links=self.texts(),
            emails=self.texts(),
            phones=self.texts(),
            tags=self.texts(),
            photo=r.randbytes(self.number(40) + 1) if self.chance() else None,
            connected_on=self.maybe_day(),
            follow_up_on=self.maybe_day(),
            stay_in_touch_days=self.number(90) + 1 if self.chance() else None,
            spark_quote=self.text(),
            spark_because=self.text(),
            spark_kind=r.choice((None, *SparkKind)),
            hunch=(DONT_KNOW,) if self.number(5) == 0 else self.keys(),
            reason=self.text(),
            reason_kinds=self.keys(),
            discovered_on=self.maybe_day(),
            let_go_on=self.maybe_day(),
            additions=tuple(
                Addition("hunch", self.day(), self.text()) for _ in range(self.number(2))
            ),
            sources=self.sources(),
            imported=(Imported("name", self.text(), self.maybe_day()),) if self.chance() else (),
            trashed_on=self.maybe_day() if self.number(3) == 0 else None,
        )

    def interaction(self, people: tuple[int, ...]) -> Interaction:
        r = self._random
        return Interaction(
            id=self.id(),
            contact_ids=self.some(people),
            kind=r.choice(tuple(InteractionKind)),
            direction=r.choice(tuple(Direction)),
            on=self.day(),
            channel=self.text(),
            text=self.text(),
            at_utc=self.moment() if self.chance() else None,
            is_clue=self.chance(),
            private=self.chance(),
            sources=self.sources(),
            trashed_on=self.maybe_day() if self.number(3) == 0 else None,
        )

    def receipt(self) -> ImportReceipt:
        return ImportReceipt(
            id=self.id(),
            at_utc=self.moment(),
            source=self.text(),
            file_name=self.text(),
            read=self.number(),
            added=self.number(),
            updated=self.number(),
            unchanged=self.number(),
            hidden=self.number(),
            unreadable=self.number(),
            events=self.number(),
            exported_on=self.maybe_day(),
            taken_back_at=self.moment() if self.chance() else None,
            problems=self.texts(),
        )


def entities(seed: int) -> tuple[Entity, ...]:
    """Return a whole journal, small and different for every seed."""
    dice = Dice(seed)
    people = [dice.contact() for _ in range(1 + dice.number(3))]
    ids = tuple(each.id for each in people)
    return (
        *people,
        *(dice.interaction(ids) for _ in range(dice.number(4))),
        ReasonKind(id=dice.id(), key="sailing", name=dice.text() or "Sails", position=8),
        Setting(id=dice.id(), key="weekly_pause", value=f'["{dice.day()}"]'),
        *(dice.receipt() for _ in range(dice.number(2))),
    )
