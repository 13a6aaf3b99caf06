"""A sample year for the book: 60 hunts and 400 interactions of invented people, in many scripts.

The same seed gives the same year. ``python -m tests.exporters.sample_year OUT.pdf`` writes it as a
book, ``OUT.njournal`` as a journal.
"""

from __future__ import annotations

import random
import struct
import sys
import tempfile
import zlib
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.entities import (
    DONT_KNOW,
    Contact,
    Direction,
    Interaction,
    InteractionKind,
    SparkKind,
    default_direction,
)
from networkjournal.core.hunt import course
from networkjournal.core.rows import Trail
from networkjournal.exporters.book_options import BookOptions
from networkjournal.store.journal import Journal

TODAY = date(2026, 11, 23)
HUNTS = 60
INTERACTIONS = 400
_FIRST_DAY = date(2026, 1, 4)
_KINDS = ("views", "client", "project", "colleague", "intro", "taught", "friend")


class Tongue(NamedTuple):
    """What people of one script are called and say."""

    names: tuple[str, ...]
    quotes: tuple[str, ...]
    says: tuple[str, ...]


ENGLISH = Tongue(
    (
        "Amara Osei",
        "Ben Lindqvist",
        "Carla Méndez",
        "Daniel Kim",
        "Esther Vogel",
        "Farid Haddad",
        "Grace Whitfield",
        "Hannah O’Neill",
        "Ines Duarte",
        "Jonas Falk",
        "Kerstin Brandt-Aumüller",
        "Łukasz Wójcik",
        "May Fletcher",
        "Nora Þorsteinsdóttir",
        "Olu Adeyemi",
        "Priya Raman",
        "Quentin de la Tour",
        "Rosa Jiménez",
        "Søren Kjær",
        "Tilda Ekström",
        "Ulf Baumgärtner",
        "Vera Novotná",
        "Will Hartley",
        "Ximena Rojas",
        "Yusuf Demir",
        "Zoë van den Berg",
    ),
    (
        "Grief is not a problem to be solved, it is a room to be sat in.",
        "A robot should be boring enough to trust with your grandmother.",
        "Listening is a craft. You can hear when somebody has practised.",
        "I stopped asking people what they do and started asking what they cannot stop doing.",
        "The best coffee I ever had was in an office that had no coffee machine.",
        "Every difficult staff meeting is an affliction that sufficient silence would cure.",
        "We measure what is easy and then call it what matters.",
    ),
    (
        "Told them the line stayed with me all week, and that I was writing only to find out why.",
        "“Nobody has ever written to me without wanting something. Let’s talk.”",
        "Asked what I would do differently if nobody measured me. Long silence. Then the idea of a "
        "programme for founders who lost a parent, and would I look at the first three sessions?",
        "Coffee at the station, forty minutes, no agenda. Both of us had a file of unfinished "
        "letters, and both of us were baffled that the other one had, too.",
        "Sent the essay on small rooms and a question about the second paragraph.",
        "Mentioned burnout twice, in passing, and changed the subject both times.",
        "Thanked me for the book. Has read it in one night and disagrees with the last chapter, "
        "at length, in seven numbered points, of which at least five are right and two are "
        "unanswerable. I have begun an answer three times by now. What strikes me most is not "
        "the argument but its tone: warm, exact, unhurried, as if there were all the time in the "
        "world to find out what one thinks.\n\nWe will go on with it in January.",
        "Knows the people at the hospice. Will ask them.",
        "Nothing new, only friendly.",
        "Short call between two trains: the offer still stands.",
    ),
)
OTHERS = (
    Tongue(
        ("Άννα Παπαδοπούλου", "Νίκος Αλεξίου"),
        ("Η σιωπή είναι κι αυτή μια απάντηση.",),
        ("Της έγραψα για τη σιωπή.", "Μου απάντησε με ένα ποίημα και μια ερώτηση για τη θάλασσα."),
    ),
    Tongue(
        ("Ольга Светлова", "Іван Шевчук"),
        ("Хороший вопрос важнее быстрого ответа.",),
        (
            "Написал ей о вопросах.",
            "Ответила, что давно ждала такого письма, и предложила созвониться.",
        ),
    ),
    Tongue(
        ("ليلى منصور", "سامي الخطيب"),
        ("الصمت غرفة يجلس فيها المرء.",),
        ("كتبت لها عن الصمت.", "قالت إنها تبحث عن شخص يقود الجلسات الثلاث الأولى (2026)."),
    ),
    Tongue(
        ("נועה לוי", "אורי בן־דוד"),
        ("שתיקה היא חדר שיושבים בו.",),
        ("כתבתי לה על השתיקה.", "ענתה שהיא מחפשת מישהו לפרויקט חדש בתל אביב."),
    ),
    Tongue(
        ("अनीता शर्मा", "रवि कुलकर्णी"),
        ("मौन भी एक उत्तर है।",),
        ("उन्हें मौन के बारे में लिखा।", "उन्होंने कहा कि वे किसी ऐसे व्यक्ति को खोज रही थीं जो सुन सके।"),
    ),
    Tongue(
        ("สมชาย ใจดี", "มาลี ศรีสุข"),
        ("ความเงียบก็เป็นคำตอบ",),
        ("เขียนถึงเขาเรื่องความเงียบ", "เขาตอบว่ากำลังมองหาคนที่จะช่วยสอนบทเรียนแรกสามครั้งในเดือนหน้า"),
    ),
    Tongue(
        ("王丽", "田中 浩", "김민서"),
        ("沉默也是一种回答。", "沈黙もまた答えである。", "침묵도 대답이다."),
        (
            "写信告诉她那句话让我想了一个星期。",
            "会議のあとで、彼女は最初の三回を一緒にやらないかと言った。",
            "다음 달에 만나기로 했다. 커피 ☕ 한 잔 😀.",
        ),
    ),
)
_HEADLINES = (
    "Grief coach",
    "Robotics engineer for care homes",
    "Documentary maker",
    "Office manager and amateur beekeeper",
    "Professor of small things",
    "Founder",
    "Translator",
    "Editor at large",
)
_COMPANIES = ("Open Circle", "Nordlicht", "Tidewater Labs", "Café Fjord", "Studio Halm", "", "")
_PLACES = ("Accra", "Malmö", "Lisbon", "Kraków", "Bergen", "")
_TAGS = ("hospice", "founders", "film", "slow work", "robots", "craft", "letters")
_BECAUSE = (
    "Her post on the hospice volunteers. She trains people to do what I only talk about. I have no "
    "idea what we could do together, and said so.",
    "Because a sentence that plain must have cost a good deal.",
    "We both quote the same forgotten book.",
    "",
)
_REASONS = (
    "She is starting a peer programme for founders who lost a parent and needs someone to run the "
    "first three sessions. We are building it together.",
    "Introduced me to the one person who had answered my question already.",
    "We share a stubborn view of what work is for. That is all, and it is plenty.",
    "Taught me to leave the last sentence out.",
    "Became a client, then a friend, then someone who sends me off to write when I talk too much.",
)


def year(seed: int = 2026) -> list[Trail]:
    """Return the hunts of the year in the order of their opening."""
    draw = random.Random(seed)  # noqa: S311 - a sample, no secret
    counts = [3 + n % 6 for n in range(HUNTS)]
    counts[7] += INTERACTIONS - sum(counts)  # one long correspondence
    tongues = _tongues(draw)
    hunts = [_hunt(draw, n + 1, *tongues[n], counts[n]) for n in range(HUNTS)]
    return sorted(hunts, key=lambda trail: (trail.opened_on or TODAY, trail.contact.id))


def picture(draw: random.Random, side: int = 160) -> bytes:
    """Return a PNG of two colours that shade into each other, for want of a face."""
    one, two = ([draw.randrange(60, 220) for _ in range(3)] for _ in range(2))
    rows = b""
    for y in range(side):
        shade = [round(a + (b - a) * y / side) for a, b in zip(one, two, strict=True)]
        rows += b"\0" + bytes(shade) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _tongues(draw: random.Random) -> list[tuple[str, Tongue]]:
    """Return a name and its tongue for each hunt, every script among them."""
    foreign = [(name, tongue) for tongue in OTHERS for name in tongue.names]
    native = [(name, ENGLISH) for name in ENGLISH.names]
    surnames = [name.rpartition(" ")[2] for name in ENGLISH.names]
    more = HUNTS - len(foreign) - len(native)
    native += [(f"{ENGLISH.names[n].split()[0]} {surnames[-1 - n]}", ENGLISH) for n in range(more)]
    everyone = native + foreign
    draw.shuffle(everyone)
    return everyone


def _hunt(draw: random.Random, number: int, name: str, tongue: Tongue, steps: int) -> Trail:
    opened = _FIRST_DAY + timedelta(days=number * 5 + draw.randrange(4))
    days = sorted(draw.choices(range(1, 40 + steps), k=steps - 1))
    others = (draw.randrange(1, HUNTS + 1),) if number % 9 == 0 else ()
    trail = [
        _step(draw, number, place, min(opened + timedelta(days=day), TODAY), tongue, others)
        for place, day in enumerate([0, *days])
    ]
    fields: dict[str, object] = {}
    if draw.random() < 0.62:
        found = draw.choice(trail)
        fields = {
            "reason": tongue.says[-1] if tongue is not ENGLISH else draw.choice(_REASONS),
            "reason_kinds": tuple(draw.sample(_KINDS, draw.choice((1, 1, 2)))),
            "discovered_on": found.on,
            "revealed_by": found.id,
        }
    elif draw.random() < 0.3:
        fields = {"let_go_on": min(opened + timedelta(days=60), TODAY)}
    slug = f"example-{number}" if tongue is not ENGLISH else "-".join(name.lower().split())
    contact = Contact(
        id=number,
        name=name,
        headline=draw.choice(_HEADLINES),
        company=draw.choice(_COMPANIES),
        place=draw.choice(_PLACES),
        links=(f"https://www.linkedin.com/in/{slug}",) if number % 2 else (),
        tags=tuple(draw.sample(_TAGS, draw.randrange(3))),
        photo=picture(draw) if number % 4 == 0 else None,
        spark_quote=draw.choice(tongue.quotes) if number % 5 else "",
        spark_because=draw.choice(_BECAUSE),
        spark_kind=draw.choice(list(SparkKind)),
        hunch=(draw.choice((*_KINDS, DONT_KNOW)),) if number % 3 else (),
        **fields,  # type: ignore[arg-type]
    )
    return Trail(contact, tuple(trail), course(trail).opened_on)


def _step(
    draw: random.Random,
    number: int,
    place: int,
    on: date,
    tongue: Tongue,
    others: tuple[int, ...],
) -> Interaction:
    kinds = (InteractionKind.MESSAGE, InteractionKind.MESSAGE, *InteractionKind)
    kind = InteractionKind.MESSAGE if place == 0 else draw.choice(kinds)
    answered = place > 0 and kind is InteractionKind.MESSAGE and draw.random() < 0.5
    together = tuple(other for other in others if other != number) if place == 2 else ()
    return Interaction(
        id=number * 1000 + place,
        contact_ids=(number, *together),
        kind=kind,
        direction=Direction.IN if answered else default_direction(kind),
        on=on,
        channel="LinkedIn" if place == 0 else "",
        text=tongue.says[0] if place == 0 else draw.choice(tongue.says[1:]),
        is_clue=draw.random() < 0.2,
        private=draw.random() < 0.04,
    )


def fill(path: Path) -> Journal:
    """Return a new journal of that year."""
    journal = Journal.open(path, create=True)
    trails = year()
    happened = {step.id: step for trail in trails for step in trail.interactions}
    people = (trail.contact for trail in trails)
    journal.apply("Fill", Change(after=(*people, *happened.values())))
    return journal


def main(out: Path) -> None:
    """Write the year as a journal, or as a book with all its charts."""
    if out.suffix == ".njournal":
        fill(out).close()
        return
    with tempfile.TemporaryDirectory() as folder, closing(fill(Path(folder) / "year")) as journal:
        print(jobs.write_journal_pdf(journal, BookOptions(today=TODAY, owner="M. Owner"), out))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
