"""Makes realistic journals of any size: many scripts, short and long, the same for one seed.

python tests/bench/journals.py OUT.njournal --contacts 30000 --interactions 300000
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    Contact,
    Direction,
    Entity,
    Interaction,
    InteractionKind,
    SparkKind,
)
from networkjournal.store.journal import Journal

BATCH = 2000
NAMES = (
    (
        "Ada Ben Carla Daniel Esther Farid Grace Hiro Ines Jonah Keiko Lena Mateo Noor Olga Pavel "
        "Rosa Søren Tomás Uma Victor Wanja Yusuf Zoë Łukasz Élodie Jürgen Íñigo Þóra",
        "Adler Bianchi Castro Dvořák Eriksen Fontaine García Haddad Ivanov Jansen Kowalski "
        "Lindqvist Müller Nowak O’Brien Pereira Quinn Reyes-Núñez Şahin Tanaka Usman Vogel Weiss",
        " ",
    ),
    ("Мария Иван Ольга Сергей Татьяна", "Иванова Петров Смирнова Кузнецов Соколова", " "),
    ("Ελένη Γιώργος Κατερίνα", "Παπαδοπούλου Νικολάου Γεωργίου", " "),
    ("ליאת נועם תמר", "כהן לוי מזרחי", " "),
    ("فاطمة أحمد ليلى عمر", "الحسن حداد المصري", " "),
    ("李 王 张 陈", "伟 芳 雷 小明 静怡", ""),
    ("佐藤 鈴木 田中", "健太 美咲 さくら", " "),
    ("आरती रोहन", "शर्मा पटेल", " "),
    ("สมชาย มาลี", "ใจดี ศรีสุข", " "),
)
SCRIPT_WEIGHTS = (70, 8, 3, 3, 4, 5, 3, 3, 1)
JOBS = (
    "Grief coach, CTO, Author, Podcast host, Palliative physician, Founder, Product lead, "
    "Architect, Community builder, Angel investor, Bookbinder, Sound designer, Head teacher, "
    "Interpreter, Documentary maker, Analyst, Engineer, Mediator, Gardener, Editor"
).split(", ")
COMPANIES = (
    "Open Circle, Fjord Robotics, Haus am See, Tide Energy, Loom & Co, Studio Ma, Casa Comum, "
    "Nordlicht, Contoso, Northwind, 示例公司, ООО Пример, Zürich Werk, L’Atelier, Ünlü ve Ortakları"
).split(", ")
WORDS = (
    "the line stayed with me because she asks what nobody measures and waits for an answer that "
    "comes late about work silence children maps bread robots winter the long question of trust "
    "listening craft money rooms doors lamps night nurse fishermen programme founders school river"
).split()
PLACES = "Accra Bergen Valencia Seoul Konstanz Lisbon Taipei Kyoto Porto Durban Turin".split()
TAGS = "film hospice founders robotics writing podcast space community sound school craft".split()
KINDS = ("views", "client", "project", "colleague", "intro", "taught", "friend")


class Maker:
    """Draws people and what happened with them."""

    def __init__(self, seed: int, today: date) -> None:
        """Repeat exactly for one ``seed`` and ``today``."""
        self._random = random.Random(seed)  # noqa: S311 - invented people, no secret
        self._today = today
        self._next_id = 1 << 40

    def people(self, contacts: int, interactions: int) -> Iterator[list[Entity]]:
        """Yield each contact with their interactions; a few have very many."""
        left = interactions
        for place in range(contacts):
            share = left / (contacts - place)
            wanted = min(left, int(self._random.expovariate(1 / share))) if share else 0
            wanted = left if place == contacts - 1 else wanted
            left -= wanted
            yield self._person(wanted)

    def _id(self) -> int:
        self._next_id += self._random.randint(1, 1000)
        return self._next_id

    def _person(self, interactions: int) -> list[Entity]:
        rng = self._random
        contact_id = self._id()
        happened = [self._interaction(contact_id) for _ in range(interactions)]
        name = self._name()
        fields: dict[str, object] = {}
        if happened or rng.random() < 0.3:
            quoted = rng.random() < 0.6
            fields["spark_quote"] = self._text(4, 18) if quoted else ""
            fields["spark_because"] = self._text(3, 40)
            fields["spark_kind"] = SparkKind.SAID if quoted else rng.choice(list(SparkKind))
            fields["hunch"] = (rng.choice((*KINDS, "unknown")),)
        if happened and rng.random() < 0.45:
            fields["reason"] = self._text(5, 60)
            fields["reason_kinds"] = tuple(rng.sample(KINDS, rng.randint(1, 3)))
            fields["discovered_on"] = max(i.on for i in happened)
            fields["revealed_by"] = rng.choice(happened).id
        if rng.random() < 0.05:
            fields["follow_up_on"] = self._today + timedelta(days=rng.randint(-20, 60))
        contact = Contact(
            id=contact_id,
            name=name,
            headline=rng.choice(JOBS) if rng.random() < 0.9 else "",
            company=rng.choice(COMPANIES) if rng.random() < 0.8 else "",
            place=rng.choice(PLACES) if rng.random() < 0.5 else "",
            links=(f"https://www.linkedin.com/in/example-{contact_id:x}",),
            tags=tuple(rng.sample(TAGS, rng.choice((0, 0, 1, 1, 2)))),
            **fields,  # type: ignore[arg-type]
        )
        return [contact, *happened]

    def _name(self) -> str:
        first, last, between = self._random.choices(NAMES, SCRIPT_WEIGHTS)[0]
        return self._random.choice(first.split()) + between + self._random.choice(last.split())

    def _interaction(self, contact_id: int) -> Interaction:
        rng = self._random
        kind = rng.choice(list(InteractionKind))
        return Interaction(
            id=self._id(),
            contact_ids=(contact_id,),
            kind=kind,
            direction=rng.choice(list(Direction)),
            on=self._today - timedelta(days=int(rng.expovariate(1 / 300))),
            channel=rng.choice(("LinkedIn", "mail", "phone", "")),
            text=self._text(0, 120) if rng.random() < 0.1 else self._text(2, 25),
            is_clue=rng.random() < 0.1,
        )

    def _text(self, least: int, most: int) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randint(least, most)))


def make(path: Path, contacts: int, interactions: int, seed: int = 1) -> None:
    """Write a journal of that size to ``path``."""
    with_history = Journal.open(path, create=True)
    maker = Maker(seed, date.today())  # noqa: DTZ011
    batch: list[Entity] = []
    for person in maker.people(contacts, interactions):
        batch += person
        if len(batch) >= BATCH:
            with_history.apply("Generate", Change(after=tuple(batch)))
            batch = []
    with_history.apply("Generate", Change(after=tuple(batch)))
    with_history.close()


def main() -> None:
    """Read the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--contacts", type=int, default=1000)
    parser.add_argument("--interactions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    make(options.out, options.contacts, options.interactions, options.seed)


if __name__ == "__main__":
    main()
