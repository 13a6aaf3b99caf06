"""The whole grammar of quick-add, line by line, with exactly what each line says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from networkjournal.core.entities import BUILT_IN_REASON_KINDS, DONT_KNOW, Direction, SparkKind
from networkjournal.core.quick_add import NO_NAME, Draft, Happening, Known, TokenKind, parse

TODAY = date(2026, 11, 20)  # a Friday
REASONS = {kind.key: kind.name for kind in BUILT_IN_REASON_KINDS}
KNOWN = {
    language: Known(frozenset({"Nordlicht"}), REASONS, language) for language in ("en", "de", "es")
}
YESTERDAY = date(2026, 11, 19)
NOV_12 = date(2026, 11, 12)
LONG = "she films silence " * 5_556


def wrote(text: str, on: date | None = None) -> Happening:
    return Happening(Direction.OUT, text, on)


def got(text: str, on: date | None = None) -> Happening:
    return Happening(Direction.IN, text, on)


def clue(text: str, on: date | None = None) -> Happening:
    return Happening(None, text, on)


def told(*happened: Happening, **more: Any) -> dict[str, Any]:
    return {"happened": happened, **more}


def draft(line: str, language: str = "en") -> Draft:
    return parse(line, TODAY, KNOWN[language]).draft


def check(line: str, values: dict[str, Any], language: str = "en") -> None:
    values = {"name": "Ada", **values}
    names = (values["name"],) if values["name"] else ()
    problem = "" if values["name"] else NO_NAME
    assert draft(line, language) == Draft(**{"names": names, "problem": problem, **values})


HAPPENED = [
    ("Ada > told her the line stayed with me", told(wrote("told her the line stayed with me"))),
    ("Ada < loved the question", told(got("loved the question"))),
    ("Ada * mentioned burnout twice", told(clue("mentioned burnout twice"))),
    ("Ada > hi < yes * so", told(wrote("hi"), got("yes"), clue("so"))),
    ("Ada > one > two", told(wrote("one"), wrote("two"))),
    ("Ada >  hi   there ", told(wrote("hi there"))),
    ("Ada >\thi", told(wrote("hi"))),
    ("amara > sent the draft", told(wrote("sent the draft"), name="amara")),
    ("> hi", told(wrote("hi"), name="")),
    ("> hi #film Ada", told(wrote("hi"), tags=("film",))),
    ("Ada, maker > hi", told(wrote("hi"), headline="maker")),
    ('Ada > she said "no" to it', told(wrote('she said "no" to it'))),
    ('Ada > "never closed', told(wrote('"never closed'))),
    ("Ada > “never closed < yes", told(wrote("“never closed"), got("yes"))),
    ('Ada "so it is" > hi', told(wrote("hi"), spark_quote="so it is", spark_kind=SparkKind.SAID)),
    ("Ada > via mail at Acme because so", told(wrote("via mail at Acme because so"))),
    ("Ada > on fri we met", told(wrote("on fri we met"))),
    ("Ada > yesterday was fine", told(wrote("yesterday was fine"))),
    ("Ada > is it ? I wonder", told(wrote("is it ? I wonder"))),
    ("Ada > is it?", told(wrote("is it?"))),
    ("Ada > ?", told(wrote("?"))),
    ("Ada > of ?nothing", told(wrote("of ?nothing"))),
    ("Ada > hi ?project", told(wrote("hi"), hunch=("project",))),
    ("Ada > hi @Acme", told(wrote("hi"), company="Acme")),
    ("Ada > hi #film more", told(wrote("hi"), tags=("film",), note="more")),
    ("Ada > hi !fri", told(wrote("hi"), follow_up_on=date(2026, 11, 27))),
    ("Ada > hi !soon", told(wrote("hi !soon"))),
    ("Ada > hi @3pm #1", told(wrote("hi @3pm #1"))),
    ("Ada > hi =client yes", told(wrote("hi"), reason="yes", reason_kinds=("client",))),
    ("Ada > hi = yes", told(wrote("hi"), reason="yes")),
    ("Ada > because 5 > 3", told(wrote("because 5 > 3"))),
    ("Ada > see 5 < 7 * 3 = 21", told(wrote("see 5 < 7 * 3 = 21"))),
    ("Ada > x > 3", told(wrote("x > 3"))),
    ("Ada > x > ３", told(wrote("x > ３"))),
    ("Ada > a>b <b> *bold* a=b", told(wrote("a>b <b> *bold* a=b"))),
    ("Ada > loved it =) =D =( => x == y", told(wrote("loved it =) =D =( => x == y"))),
    ("Ada > see example.org/a a@b.example", told(wrote("see example.org/a a@b.example"))),
    ("Ada > call +49 30 1234567", told(wrote("call +49 30 1234567"))),
    ("Ada > me & you", told(wrote("me & you"))),
    ("Ada > C# and F#", told(wrote("C# and F#"))),
    ("Ada > a, b, c", told(wrote("a, b, c"))),
    ("Ada < 🎬🌱", told(got("🎬🌱"))),
    ("أدا < أحببت السؤال", told(got("أحببت السؤال"), name="أدا")),
    ("אדה > שלום", told(wrote("שלום"), name="אדה")),
    ("李雷 > 你好 < 好", told(wrote("你好"), got("好"), name="李雷")),
    ("Ada > e\u0301te\u0301", told(wrote("été"))),
    ("Ada because of it > hi", told(wrote("hi"), spark_because="of it")),
    ("Ada because of it * so", told(clue("so"), spark_because="of it")),
    ("Ada > hi\nand > more", told(wrote("hi"), note="and > more")),
    ("Ada > 3 films", {"name": "Ada > 3 films"}),
    ("Ada 5 > 3", {"name": "Ada 5 > 3"}),
    ("Ada > ", {"note": ">"}),
    ("Ada > ...", {"note": "> ..."}),
    ("Ada > #film", {"tags": ("film",), "note": ">"}),
    ("Ada >hi", {"name": "Ada >hi"}),
    ("Ada <hi>", {"name": "Ada <hi>"}),
    ("Ada *hi*", {"name": "Ada *hi*"}),
    (f"Ada > {LONG}", told(wrote(LONG.strip()))),
    (f"Ada * {LONG} yesterday", told(clue(f"{LONG}yesterday", YESTERDAY))),
]

DAYS = [
    ("Ada on 12 nov > hi", told(wrote("hi"), on=NOV_12)),
    ("Ada > hi on 12 nov", told(wrote("hi on 12 nov", NOV_12))),
    ("Ada > hi on 12 nov.", told(wrote("hi on 12 nov.", NOV_12))),
    ("Ada > hi On Nov 12th!", told(wrote("hi On Nov 12th!", NOV_12))),
    ("Ada > hi on thu 12 nov 2026", told(wrote("hi on thu 12 nov 2026", NOV_12))),
    ("Ada > hi yesterday", told(wrote("hi yesterday", YESTERDAY))),
    ("Ada > yesterday", told(wrote("yesterday", YESTERDAY))),
    ("Ada > hi yesterday < yes", told(wrote("hi yesterday", YESTERDAY), got("yes"))),
    ("Ada > hi yesterday #x", told(wrote("hi yesterday", YESTERDAY), tags=("x",))),
    ("Ada > hi today", told(wrote("hi today"))),
    ("Ada > hi on today", told(wrote("hi on today", TODAY))),
    ("Ada > hi on fri", told(wrote("hi on fri", TODAY))),
    ("Ada > hi on last fri", told(wrote("hi on last fri", date(2026, 11, 13)))),
    ("Ada > hi on thu", told(wrote("hi on thu", YESTERDAY))),
    ("Ada > hi on 2026-11-12", told(wrote("hi on 2026-11-12", NOV_12))),
    ("Ada > hi on 2027-11-12", told(wrote("hi on 2027-11-12"))),
    ("Ada > hi on 31 jun", told(wrote("hi on 31 jun"))),
    ("Ada > hi on second thought", told(wrote("hi on second thought"))),
    ("Ada > hi on fri, she said", told(wrote("hi on fri, she said"))),
    ("Ada > moron fri", told(wrote("moron fri"))),
    ("Ada > keep on on fri", told(wrote("keep on on fri", TODAY))),
    ("Ada * so yesterday", told(clue("so yesterday", YESTERDAY))),
    ("Ada because of yesterday", {"spark_because": "of yesterday"}),
    ("Ada yesterday > hi", told(wrote("hi"), on=YESTERDAY)),
    ("yesterday Ada > hi", told(wrote("hi"), on=YESTERDAY)),
    ("Ada, maker yesterday", {"headline": "maker", "on": YESTERDAY}),
    ("Ada yesterday.", {"on": YESTERDAY}),
    ("Ada yesterday, maker", {"on": YESTERDAY, "headline": "maker"}),
    ("Ada on, fri", {"name": "Ada on", "headline": "fri"}),
    ("Ada on 12 nov", {"on": NOV_12}),
    ("Ada on 12 nov, maker", {"on": NOV_12, "headline": "maker"}),
    ("Ada on 20 nov", {"on": TODAY}),
    ("Ada on 21 nov", {"on": date(2025, 11, 21)}),
    ("Ada on 29 feb", {"on": date(2024, 2, 29)}),
    ("Ada on 3 may 2024", {"on": date(2024, 5, 3)}),
    ("Ada on 3 may 2027", {"name": "Ada on 3 may 2027"}),
    ("Ada on tomorrow", {"name": "Ada on tomorrow"}),
    ("Ada on", {"name": "Ada on"}),
    ("Ada, works on sat nav", {"headline": "works on sat nav"}),
    ("Ada, worked on Sun servers", {"headline": "worked on Sun servers"}),
    ("Ada on saturday", {"on": date(2026, 11, 14)}),
    ("Ada !sat", {"follow_up_on": date(2026, 11, 21)}),
    ("Ada on Sundays", {"name": "Ada on Sundays"}),
    ("Ada yesterday's", {"name": "Ada yesterday's"}),
    ("Ada on 12 nov yesterday", {"on": NOV_12, "note": "yesterday"}),
    ("Ada on 12 nov !3 dec", {"on": NOV_12, "follow_up_on": date(2026, 12, 3)}),
    ("Ada !in 2 weeks on mon", {"follow_up_on": date(2026, 12, 4), "on": date(2026, 11, 16)}),
    ("Ada !morgen", {"note": "!morgen"}),
    ("Ada gestern", {"name": "Ada gestern"}),
    ("Ada am 12. nov", {"name": "Ada am 12. nov"}),
    ("Ada ayer", {"name": "Ada ayer"}),
    ("Ada today > hi", told(wrote("hi"), on=TODAY)),
    ("Ada today, maker", {"on": TODAY, "headline": "maker"}),
    ("Today Ada > hi", told(wrote("hi"), on=TODAY)),
    ("Ada & Ben today < met", told(got("met"), names=("Ada", "Ben"), on=TODAY)),
    ("Ada > so good today. < yes", told(wrote("so good today."), got("yes"))),
    ("Ada yesterday > free today", told(wrote("free today"), on=YESTERDAY)),
    ("Ada today's", {"name": "Ada today's"}),
    ("Ada last friday > hi", told(wrote("hi"), on=date(2026, 11, 13))),
    ("last thu Ada > hi", told(wrote("hi"), on=YESTERDAY)),
    ("Ada > met her last monday", told(wrote("met her last monday", date(2026, 11, 16)))),
    ("Ada last sat with us", {"name": "Ada last sat with us"}),
    ("Ada last", {"name": "Ada last"}),
    ("Ada friday", {"name": "Ada friday"}),
    ("Ada, Editor at USA Today", {"headline": "Editor", "company": "USA Today"}),
    ("Ada, writes for USA Today", {"headline": "writes for USA Today"}),
    ("Ada, sang last friday", {"headline": "sang last friday"}),
    ("Ada, maker #x today", {"headline": "maker", "tags": ("x",), "note": "today"}),
    ("Ada @USA Today", {"company": "USA", "note": "Today"}),
    ("Ada at USA today", {"company": "USA", "note": "today"}),
    ("Ada @Acme last friday > hi", told(wrote("hi"), company="Acme", note="last friday")),
    ("Ada #x today > hi", told(wrote("hi"), tags=("x",), on=TODAY)),
    ("Ada 3 days ago > hi", told(wrote("hi"), on=date(2026, 11, 17))),
    ("3 days ago Ada > hi", told(wrote("hi"), on=date(2026, 11, 17))),
    ("Ada a week ago, maker", {"on": date(2026, 11, 13), "headline": "maker"}),
    ("Ada two weeks ago.", {"on": date(2026, 11, 6)}),
    ("Ada 2w ago #x", {"on": date(2026, 11, 6), "tags": ("x",)}),
    ("Ada > wrote her 3 days ago", told(wrote("wrote her 3 days ago", date(2026, 11, 17)))),
    ("Ada > 3 days ago", {"name": "Ada >", "on": date(2026, 11, 17)}),
    ("Ada > it was 3 days", told(wrote("it was 3 days"))),
    ("Ada > 3 days ago we met", {"name": "Ada >", "on": date(2026, 11, 17), "note": "we met"}),
    ("Ada > so 3 days ago we met", told(wrote("so 3 days ago we met"))),
    ("Ada #x met a while ago", {"tags": ("x",), "note": "met a while ago"}),
    ("Ada the day before yesterday", {"on": date(2026, 11, 18)}),
    ("Ada the Great", {"name": "Ada the Great"}),
    ("Ada 3 films ago", {"name": "Ada 3 films ago"}),
    ("Ada 12 a", {"name": "Ada 12 a"}),
    ("Ada on 3.12. > hi", told(wrote("hi"), name="Ada on 3.12.")),
]

REASON = [
    (
        "Ada =client,project she asked about coaching",
        {"reason": "she asked about coaching", "reason_kinds": ("client", "project")},
    ),
    ("Ada = she asked", {"reason": "she asked"}),
    ("=project she said yes", {"name": "", "reason": "she said yes", "reason_kinds": ("project",)}),
    ("Ada =Client", {"reason_kinds": ("client",)}),
    ("Ada =client: she asked", {"reason": "she asked", "reason_kinds": ("client",)}),
    ("Ada =client, project too", {"reason": "project too", "reason_kinds": ("client",)}),
    ("Ada =client client", {"reason": "client", "reason_kinds": ("client",)}),
    ("Ada =client,client x", {"reason": "x", "reason_kinds": ("client",)}),
    ("Ada =client : x", {"reason": ": x", "reason_kinds": ("client",)}),
    ("Ada = client she asked", {"reason": "client she asked"}),
    ("Ada =nothing she asked", {"reason": "nothing she asked"}),
    ("Ada =client,nothing x", {"reason": "client,nothing x"}),
    ("Ada =clients x", {"reason": "clients x"}),
    ("Ada =I knew it", {"reason": "I knew it"}),
    ('Ada ="yes" she said', {"reason": '"yes" she said'}),
    (
        "Ada =client a =views b",
        {"reason": "a b", "reason_kinds": ("client", "views")},
    ),
    ("Ada = a = b", {"reason": "a b"}),
    ("Ada =views =friend", {"reason_kinds": ("views", "friend")}),
    ("Ada = she asked yesterday", {"reason": "she asked yesterday", "reason_on": YESTERDAY}),
    (
        "Ada =client on 12 nov",
        {"reason": "on 12 nov", "reason_kinds": ("client",), "reason_on": NOV_12},
    ),
    ("Ada on 12 nov =client", {"reason_kinds": ("client",), "on": NOV_12}),
    ("Ada =client yes #film", {"reason": "yes", "reason_kinds": ("client",), "tags": ("film",)}),
    ("Ada = yes * so", told(clue("so"), reason="yes")),
    ("Ada = 5", {"note": "= 5"}),
    ("Ada =5 x", {"note": "=5 x"}),
    ("Ada =) hi", {"note": "=) hi"}),
    ("Ada =", {"note": "="}),
    ("Ada a=b", {"name": "Ada a=b"}),
]

CHANNEL = [
    ("Ada via linkedin > hi", told(wrote("hi"), channel="LinkedIn")),
    ("Ada via mail", {"channel": "mail"}),
    ("Ada Via Mail, maker", {"channel": "Mail", "headline": "maker"}),
    ("via whatsapp Ada < yes", told(got("yes"), channel="WhatsApp")),
    ("Ada via in person > hi", told(wrote("hi"), channel="in person")),
    ("Ada via video  call > hi", told(wrote("hi"), channel="video call")),
    ('Ada via "carrier pigeon" > hi', told(wrote("hi"), channel="carrier pigeon")),
    ("Ada via “carrier pigeon”", {"channel": "carrier pigeon"}),
    ("Ada via in > hi", told(wrote("hi"), channel="in")),
    ("Ada via 信", {"channel": "信"}),
    ("Ada via mail via phone", {"channel": "mail", "note": "via phone"}),
    ("Ada via", {"name": "Ada via"}),
    ("Ada via #film", {"name": "Ada via", "tags": ("film",)}),
    ("Ada via ada@example.org", {"name": "Ada via", "emails": ("ada@example.org",)}),
    ('Ada via "."', {"name": "Ada via", "spark_quote": ".", "spark_kind": SparkKind.SAID}),
    ("Ada trivia night", {"name": "Ada trivia night"}),
]

SEVERAL = [
    ("Ada & Ben < met at the fair", told(got("met at the fair"), names=("Ada", "Ben"))),
    ("Ada & Ben & Cy", {"names": ("Ada", "Ben", "Cy")}),
    ("Ada & Ben, makers", {"names": ("Ada", "Ben"), "headline": "makers"}),
    ("Ada & Ben #x", {"names": ("Ada", "Ben"), "tags": ("x",)}),
    ("Ada & ADA", {"names": ("Ada",)}),
    ("أدا & ليلى > مرحبا", told(wrote("مرحبا"), name="أدا", names=("أدا", "ليلى"))),
    ("🎬 & 🌱", {"name": "🎬", "names": ("🎬", "🌱")}),
    ("Ada &", {"name": "Ada &"}),
    ("Ada & > hi", told(wrote("hi"), name="Ada", note="&")),
    ("Ada & #x", {"note": "&", "tags": ("x",)}),
    ("Ada & & Ben", {"name": "Ada &", "names": ("Ada &", "Ben")}),
    ("& Ada", {"name": "& Ada"}),
    ("Ada R&D", {"name": "Ada R&D"}),
    ("Ada &Ben", {"name": "Ada &Ben"}),
    ("Ada, R & D", {"headline": "R & D"}),
]

TOGETHER = [
    (
        "https://www.linkedin.com/in/ada-example?utm_source=share&utm_medium=x#top > hi",
        told(
            wrote("hi"),
            name="Ada Example",
            name_guessed=True,
            links=("https://www.linkedin.com/in/ada-example?utm_source=share&utm_medium=x#top",),
        ),
    ),
    (
        'Ada, maker @Nordlicht "yes" because so ?project ? > hi < ok * hm =client x #f !fri',
        told(
            wrote("hi"),
            got("ok"),
            clue("hm"),
            headline="maker",
            company="Nordlicht",
            spark_quote="yes",
            spark_kind=SparkKind.SAID,
            spark_because="so",
            hunch=("project",),
            reason="x",
            reason_kinds=("client",),
            tags=("f",),
            follow_up_on=date(2026, 11, 27),
        ),
    ),
    ("Ada ? > hi", told(wrote("hi"), hunch=(DONT_KNOW,))),
    ("Ada via mail on 12 nov < yes", told(got("yes"), channel="mail", on=NOV_12)),
]


@pytest.mark.parametrize(
    ("line", "values"),
    [*HAPPENED, *DAYS, *REASON, *CHANNEL, *SEVERAL, *TOGETHER],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_a_line_says(line: str, values: dict[str, Any]) -> None:
    check(line, values)


@pytest.mark.parametrize(
    ("line", "kind", "value", "stored"),
    [
        ("Ada on 12 nov", TokenKind.HAPPENED_ON, "Thursday 12 November", "2026-11-12"),
        ("Ada on 3 dec", TokenKind.HAPPENED_ON, "Wednesday 3 December 2025", "2025-12-03"),
        ("Ada > hi on 12 nov", TokenKind.WROTE, "hi on 12 nov (Thursday 12 November)", ""),
        ("Ada < hi", TokenKind.ANSWERED, "hi", "hi"),
        ("Ada * hi", TokenKind.CLUE, "hi", "hi"),
        ("Ada =client,views hi", TokenKind.REASON, "Client, Shares my views: hi", ""),
        ("Ada =client", TokenKind.REASON, "Client", "client"),
        (
            "Ada =client hi yesterday",
            TokenKind.REASON,
            "Client: hi yesterday (Thursday 19 November)",
            "client: hi yesterday",
        ),
        ("Ada via LINKEDIN", TokenKind.CHANNEL, "LinkedIn", "LinkedIn"),
    ],
)
def test_what_is_shown_and_stored(line: str, kind: TokenKind, value: str, stored: str) -> None:
    token = next(t for t in parse(line, TODAY, KNOWN["en"]).tokens if t.kind is kind)
    assert token.value == value
    assert stored in ("", token.stored)


@pytest.mark.parametrize(
    ("line", "at", "values"),
    [
        ("Ada > hi", 4, {"name": "Ada > hi"}),
        ("Ada & Ben", 4, {"name": "Ada & Ben"}),
        ("Ada via mail", 4, {"name": "Ada via mail"}),
        ("Ada yesterday", 4, {"name": "Ada yesterday"}),
        ("Ada =client x", 4, {"name": "Ada =client x"}),
        ("Ada > hi < yes", 9, told(wrote("hi < yes"))),
        ("Ada > hi yesterday", 9, told(wrote("hi yesterday"))),
    ],
)
def test_a_token_can_be_turned_back_into_text(line: str, at: int, values: dict[str, Any]) -> None:
    said = parse(line, TODAY, KNOWN["en"], (at,)).draft
    values = {"name": "Ada", **values}
    assert said == Draft(**{"names": (values["name"],), **values})
