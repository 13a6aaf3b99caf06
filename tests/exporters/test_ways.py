"""What holds for every format: nobody is named in disguise, and notes arrive as themselves."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import vobject
from markdown_it import MarkdownIt

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.entities import Contact, Interaction, ReasonKind
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.exporters.book_numbers import Numbers
from networkjournal.exporters.book_text import plain
from networkjournal.exporters.privacy import Names, Privacy
from networkjournal.exporting import (
    FORMATS,
    Choice,
    format_of,
    hunts_in_words,
    refuse,
    write,
)
from networkjournal.store.journal import Journal
from tests.exporters import hostile
from tests.exporters.samples import MESSAGE, NOTE, OPENED, TODAY, step
from tests.exporters.ways import ANONYMOUS, OPTIONS, fill, written

PEOPLE = (
    Contact(id=1, name="Will", links=("linkedin.com/in/will-1b",), emails=("will@example.com",)),
    Contact(id=2, name="May Fletcher", company="Tide & Co.", phones=("+44 20 7946 0018",)),
    Contact(id=3, name="Grace Hartley", links=("https://linkedin.com/in/grace-hartley",)),
    Contact(id=4, name="Amara Osei", company="Open Circle", photo=b"\xff\xd8\xffno picture"),
    Contact(id=5, name="王丽", links=("https://linkedin.com/in/wang-li-1a",)),
)
SAID = (
    "Will will come, May may, Grace has grace: said Amara. 和王丽见面。 "
    "Open Circle and Tide & Co. linkedin.com/in/grace-hartley, linkedin.com/in/will-1b, "
    "WILL@example.com, 020 7946 0018"
)
WORDS = ("Will", "May", "Fletcher", "Grace", "Hartley", "Amara", "Osei", "Tide", "Open Circle")
SECRETS = ("王丽", "grace-hartley", "wang-li", "will-1b", "will@example.com", "7946")
LAST_MAY = date(2026, 5, 4)
EVERY = pytest.mark.parametrize("name", FORMATS)


def people() -> list[Contact | Interaction]:
    """Return five people whose every text names all of them."""
    made: list[Contact | Interaction] = []
    for each in PEOPLE:
        made.append(
            replace(
                each,
                headline=SAID,
                place="May’s house",
                tags=("Amara", "film"),
                spark_quote=SAID,
                spark_because=SAID,
                reason=SAID,
                reason_kinds=("views",),
                discovered_on=TODAY,
                follow_up_on=LAST_MAY,
                stay_in_touch_days=30,
            )
        )
        both = (each.id, 1 + each.id % 5)
        made.append(step(both, LAST_MAY, text=SAID, channel="Amara’s forum", id=100 + each.id))
        made.append(step(each.id, OPENED, NOTE, SAID, id=200 + each.id, private=True))
    return made


@EVERY
def test_nobody_is_named_in_disguise(journal: Journal, tmp_path: Path, name: str) -> None:
    fill(journal, *people())
    files = written(journal, name, tmp_path, ANONYMOUS)
    assert files
    told = "\n".join((*files, *(data.decode() for data in files.values())))
    told = told.replace("\r\n ", "")  # folded lines of cards and calendars
    for word in WORDS:
        assert not re.search(rf"\b{re.escape(word)}\b", told), word
    for secret in SECRETS:
        assert secret not in told.lower(), secret
    assert "will come" in told  # an ordinary word stays


@EVERY
def test_kinds_of_reason_are_words_too(journal: Journal, tmp_path: Path, name: str) -> None:
    """The key of a kind that came with an import is whatever was written there."""
    kinds = [
        ReasonKind(id=90 + n, key=f"worked with {who}", name=f"Worked with {who}", position=90)
        for n, who in enumerate(("Amara Osei", "Abel Ochs"))
    ]
    keys = tuple(kind.key for kind in kinds)
    found = {"reason": "x", "reason_kinds": (*keys, "client"), "discovered_on": TODAY}
    ada = Contact(id=4, name="Amara Osei", hunch=keys, follow_up_on=TODAY, **found)  # type: ignore[arg-type]
    journal.apply("Fill", Change(after=(*kinds, ada, Contact(id=5, name="Abel Ochs"))))
    for names in (Names.ANONYMOUS, Names.INITIALS):
        folder = tmp_path / names
        folder.mkdir()
        options = replace(OPTIONS, privacy=Privacy(names=names))
        files = written(journal, name, folder, options)
        told = "\n".join(data.decode() for data in files.values()).replace("\r\n ", "")
        assert not [word for word in ("Amara", "Osei", "Abel", "Ochs") if word in told]
        if name == "json":
            data = json.loads(told)
            assert {each["key"] for each in data["reason_kinds"]} >= set(
                data["contacts"][0]["reason_kinds"]
            )
            listed = [each["key"] for each in data["reason_kinds"]]
            assert len(listed) == len(set(listed))


def test_the_charts_of_a_book_name_kinds_in_disguise(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = ReasonKind(id=90, key="worked with Amara Osei", name="Worked with Amara", position=90)
    found = {"reason": "x", "reason_kinds": (kind.key,), "discovered_on": TODAY}
    amara = Contact(id=4, name="Amara Osei", hunch=(kind.key,), **found)  # type: ignore[arg-type]
    opened = step(4, TODAY - timedelta(days=90), id=9)
    journal.apply("Fill", Change(after=(kind, amara, opened)))
    told: list[str] = []

    def book(*_given: object, numbers: Numbers) -> None:
        told.extend(chart.svg + chart.says for chart in numbers.charts)

    monkeypatch.setattr("networkjournal.exporters.book.write_book", book)
    jobs.write_journal_pdf(journal, ANONYMOUS, tmp_path / "a.pdf")
    called = jobs.disguise_of(journal, ANONYMOUS).called(amara).split()[0]
    assert f"Worked with {called}" in "".join(told)
    assert "Amara" not in "".join(told)


@EVERY
def test_names_in_full_are_told_otherwise(journal: Journal, tmp_path: Path, name: str) -> None:
    fill(journal, *people())
    files = written(journal, name, tmp_path)
    told = "\n".join(data.decode(errors="replace") for data in files.values())
    assert "Amara Osei" in told.replace("\r\n ", "")


def in_markdown(files: Mapping[str, bytes]) -> str:
    (note,) = (data.decode() for path, data in files.items() if path.endswith(".md"))
    tokens = (
        MarkdownIt("commonmark")
        .enable(["table", "strikethrough"])
        .parse(note.split("\n---\n", 1)[1])
    )
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "softbreak", "hardbreak", "text_special"}
    blocks = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert blocks == {"heading", "paragraph", "inline"}
    children = (child for token in tokens for child in token.children or ())
    return "".join(each.content if "text" in each.type else "\n" for each in children)


def in_json(files: Mapping[str, bytes]) -> str:
    (data,) = files.values()
    return "\n".join(each["text"] for each in json.loads(data)["interactions"])


def in_csv(files: Mapping[str, bytes]) -> str:
    data = files["out interactions.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data, newline="")))
    assert not [r for r in rows if r["Text"].startswith(("=", "+", "-", "@", "\t", "\r"))]
    return "\n".join(re.sub(r"^'(?='*[=+@\t\r-])", "", row["Text"]) for row in rows)


def in_text(files: Mapping[str, bytes]) -> str:
    return files["out.txt"].decode()


READERS: dict[str, Callable[[Mapping[str, bytes]], str]] = {
    "markdown": in_markdown,
    "json": in_json,
    "csv": in_csv,
    "text": in_text,
}


def seen(text: str) -> str:
    return "".join(plain(text).split())


@pytest.mark.parametrize("name", READERS)
def test_hostile_notes_arrive_as_themselves(journal: Journal, tmp_path: Path, name: str) -> None:
    texts = [text for text in hostile.strings() if "\ud83d" not in text]  # which no file can hold
    steps = [step(1, OPENED, text=text, id=n) for n, text in enumerate(texts, 10)]
    fill(journal, Contact(id=1, name="Ada"), *steps)
    told = seen(READERS[name](written(journal, name, tmp_path)))
    assert [text for text in texts if seen(text) not in told] == []


@pytest.mark.parametrize("name", ["vcard", "vcard3"])
def test_hostile_names_and_notes_arrive_in_cards(
    journal: Journal, tmp_path: Path, name: str
) -> None:
    texts = [text for text in hostile.strings() if "\ud83d" not in text and plain(text)]
    texts = [text for text in texts if text.isprintable()]
    fill(journal, *(Contact(id=n, name=t, reason=t) for n, t in enumerate(texts, 1)))
    read = list(vobject.readComponents(written(journal, name, tmp_path)["out.vcf"].decode()))
    assert [each.fn.value for each in read] == texts
    assert [each.note.value for each in read] == [f"Reason: {text}" for text in texts]


def test_hostile_names_arrive_in_the_calendar(journal: Journal, tmp_path: Path) -> None:
    texts = [text for text in hostile.strings() if "\ud83d" not in text and plain(text)]
    people = [Contact(id=n, name=t, headline=t, follow_up_on=TODAY) for n, t in enumerate(texts, 1)]
    fill(journal, *people)
    data = written(journal, "calendar", tmp_path)["out.ics"].decode()
    (read,) = vobject.readComponents(data)
    events = {event.uid.value: event for event in read.vevent_list}
    for each in people:
        event = events[f"networkjournal-{each.id}-follow-up"]
        assert event.summary.value == f"Follow up: {plain(each.name)}"
        assert event.description.value == plain(each.headline)


def test_the_calendar_says_when_to_be_in_touch(journal: Journal, tmp_path: Path) -> None:
    late, soon = TODAY - timedelta(days=3), TODAY + timedelta(days=9)
    fill(
        journal,
        Contact(id=1, name="Ada", follow_up_on=soon, headline="Poet"),
        Contact(id=2, name="Ben", follow_up_on=late),
        Contact(id=3, name="Cleo", stay_in_touch_days=30),
        Contact(id=4, name="Dan", stay_in_touch_days=30),
        Contact(id=5, name="Eve"),
        Contact(id=6, name="Far", follow_up_on=date.max),
        step(3, TODAY - timedelta(days=10), MESSAGE, id=9),
    )
    first = written(journal, "calendar", tmp_path)["out.ics"]
    (read,) = vobject.readComponents(first.decode())
    events = {event.summary.value: event for event in read.vevent_list}
    assert events.keys() == {
        "Follow up: Ada",
        "Follow up: Ben",
        "Stay in touch: Cleo",
        "Follow up: Far",
    }
    assert events["Follow up: Ada"].dtstart.value == soon
    assert events["Follow up: Ada"].dtend.value == soon + timedelta(days=1)
    assert events["Follow up: Ben"].dtstart.value == TODAY
    assert events["Follow up: Ben"].description.value == "Due since 20 November 2026."
    cleo = events["Stay in touch: Cleo"]
    assert cleo.dtstart.value == TODAY + timedelta(days=20)
    assert cleo.rrule.value == "FREQ=DAILY;INTERVAL=30"
    assert written(journal, "calendar", tmp_path)["out.ics"] == first
    later = replace(OPTIONS, today=TODAY + timedelta(days=1))
    (again,) = vobject.readComponents(
        written(journal, "calendar", tmp_path, later)["out.ics"].decode()
    )
    was = {event.uid.value: int(event.sequence.value) for event in read.vevent_list}
    now = {event.uid.value: int(event.sequence.value) for event in again.vevent_list}
    assert now == {each: number + 1 for each, number in was.items()}


@pytest.mark.parametrize(
    ("follow_up", "begins"),
    [(90, 120), (0, 30), (-3, 30), (None, 0)],
)
def test_an_interval_waits_for_the_follow_up_as_it_does_in_today(
    journal: Journal, tmp_path: Path, follow_up: int | None, begins: int
) -> None:
    plan = None if follow_up is None else TODAY + timedelta(days=follow_up)
    ada = Contact(id=1, name="Ada", follow_up_on=plan, stay_in_touch_days=30)
    fill(journal, ada, step(1, TODAY - timedelta(days=60), MESSAGE, id=9))
    data = written(journal, "calendar", tmp_path)["out.ics"].decode()
    (read,) = vobject.readComponents(data)
    (stay,) = (e for e in read.vevent_list if e.summary.value == "Stay in touch: Ada")
    assert stay.dtstart.value == TODAY + timedelta(days=begins)
    assert ("description" in stay.contents) == (plan is None)


def test_private_notes_and_others_stay_out(journal: Journal, tmp_path: Path) -> None:
    fill(
        journal,
        Contact(id=1, name="Ada", revealed_by=12, photo=b"\xff\xd8\xffpicture"),
        Contact(id=2, name="Ben"),
        step((1, 2), OPENED, text="hello", id=11),
        step(1, OPENED, text="secret", id=12, private=True),
        step(2, OPENED, text="apart", id=13),
    )
    narrow = replace(OPTIONS, ids=(1, 99), privacy=Privacy(photos=False))
    (data,) = written(journal, "json", tmp_path, narrow).values()
    told = json.loads(data)
    assert [each["name"] for each in told["contacts"]] == ["Ada"]
    assert "photo" not in told["contacts"][0]
    assert "revealed_by" not in told["contacts"][0]
    assert [(e["text"], e["contact_ids"]) for e in told["interactions"]] == [("hello", ["1"])]
    assert told["settings"] == []
    for name in ("markdown", "text", "csv"):
        folder = tmp_path / name
        folder.mkdir()
        both = b"".join(written(journal, name, folder).values())
        assert (b"secret" in both, b"apart" in both) == (False, True)
        private = replace(OPTIONS, privacy=Privacy(private_notes=True))
        (folder / "private").mkdir()
        assert b"secret" in b"".join(written(journal, name, folder / "private", private).values())


def test_choices_that_mean_nothing_are_refused_with_the_reason() -> None:
    with pytest.raises(JournalError, match=r"Photos can't be chosen for a\.ics: it holds no pict"):
        refuse(FORMATS["calendar"], Path("a.ics"), {Choice.PHOTOS: "Leave it out."})
    refuse(FORMATS["markdown"], Path("a"), dict.fromkeys(Choice, ""))


@pytest.mark.parametrize(
    ("out", "name"),
    [("a", "markdown"), ("a.MD", "markdown"), ("a.ics", "calendar"), ("a.vcf", "vcard")],
)
def test_the_name_tells_the_format(out: str, name: str) -> None:
    assert format_of(Path(out)) is FORMATS[name]
    assert format_of(Path("a.vcf"), "3.0") is FORMATS["vcard3"]
    with pytest.raises(JournalError, match=r"a\.docx is of no known kind"):
        format_of(Path("a.docx"))


@EVERY
def test_a_cancelled_export_leaves_nothing(journal: Journal, tmp_path: Path, name: str) -> None:
    fill(journal, *people())
    folder = tmp_path / "there"
    folder.mkdir()

    def cancel(stage: str, done: int, total: int) -> None:
        raise Cancelled

    out = folder / f"out{FORMATS[name].suffix}"
    with pytest.raises(Cancelled):
        write(journal, FORMATS[name], OPTIONS, out, cancel)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("style", ["text", "markdown"])
def test_chosen_hunts_are_told_in_words_as_far_as_there_are_any(
    journal: Journal, style: str
) -> None:
    fill(journal, Contact(id=1, name="Ada"), step(1, OPENED, text="Hello."))
    told = hunts_in_words(journal, replace(OPTIONS, ids=(99, 1)), style)
    assert told.count("Ada") == 1
    assert hunts_in_words(journal, OPTIONS, style) == "\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a limit as POSIX has them")
@EVERY
def test_a_disk_that_gets_full_costs_nothing(journal: Journal, tmp_path: Path, name: str) -> None:
    import resource

    fill(journal, *people())
    folder = tmp_path / "there"
    folder.mkdir()
    earlier = folder / "earlier"
    earlier.write_text("earlier", "utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (900, limits[1]))
    try:
        with pytest.raises(JournalError, match="The file could not be written") as refusal:
            write(journal, FORMATS[name], OPTIONS, folder / f"out{FORMATS[name].suffix}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert str(folder) in refusal.value.message
    assert list(folder.iterdir()) == [earlier]


@pytest.mark.parametrize("name", ["markdown", "text"])
def test_a_journal_without_a_hunt_is_refused(journal: Journal, tmp_path: Path, name: str) -> None:
    fill(journal, Contact(id=1, name="Ada"))
    with pytest.raises(JournalError, match="There is no hunt to write"):
        written(journal, name, tmp_path)
