"""Notes stay text, whatever they look like, and an anonymous book names nobody."""

from __future__ import annotations

import re
import unicodedata
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf

from networkjournal import jobs
from networkjournal.core.changes import Change
from networkjournal.core.entities import Addition, Contact
from networkjournal.core.rows import Trail
from networkjournal.exporters import pseudonyms
from networkjournal.exporters.book import BookOptions, write_book
from networkjournal.exporters.privacy import Disguise, Names, Privacy
from networkjournal.store.journal import Journal
from tests.exporters import hostile, samples
from tests.exporters.sample_year import TODAY as YEAR_END
from tests.exporters.sample_year import fill
from tests.exporters.samples import COMMAND, NAMES, OPENED, TODAY, nothing

_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\uffff\ud800-\udfff]")


def seen(text: str) -> str:
    """Return what of a text can be seen, without the blanks that lines are broken at."""
    kept = (c for c in _UNSEEN.sub("", text) if unicodedata.category(c) != "Cc")
    return "".join(kept)


def printed(folder: Path, trails: list[Trail], options: BookOptions) -> pypdf.PdfReader:
    out = folder / "book.pdf"
    write_book(trails, options, NAMES, out, nothing, command=COMMAND)
    return pypdf.PdfReader(out)


def test_two_hundred_hostile_strings_print_as_themselves(tmp_path: Path) -> None:
    strings = hostile.strings()
    assert len(set(strings)) == 200
    steps = [samples.step(1, OPENED, text=text, id=n) for n, text in enumerate(strings, 10)]
    pdf = printed(
        tmp_path, [samples.trail(Contact(id=1, name="Ada"), *steps)], BookOptions(today=TODAY)
    )
    whole = seen("".join(page.extract_text() for page in pdf.pages))
    missing = [text for text in strings if seen(text) not in whole]
    assert missing == []
    annotations = [a.get_object() for page in pdf.pages for a in page.get("/Annots", [])]
    assert not [a for a in annotations if "/URI" in a.get("/A", {})]
    titles = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert titles == ["Contents", "The year in numbers", "Unsolved hunts", "People"]


def everything(pdf: pypdf.PdfReader) -> str:
    """Return the text, the outline, the links and what the file says of itself."""
    found = [page.extract_text() for page in pdf.pages]
    found += [str(a.get_object()) for page in pdf.pages for a in page.get("/Annots", [])]
    found += [
        str(pdf.metadata),
        str(pdf.outline),
        str(pdf.xmp_metadata and pdf.xmp_metadata.stream.get_data()),
    ]
    return "\n".join(found)


MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "Jan", "Mar", "Jul", "Aug"),
)


def test_an_anonymous_book_names_nobody(tmp_path: Path) -> None:
    people = [
        Contact(id=1, name="Will", links=("linkedin.com/in/will",), emails=("will@example.com",)),
        Contact(id=2, name="May Fletcher", company="Tide & Co.", phones=("+44 20 7946 0018",)),
        Contact(id=3, name="Grace Hartley", links=("https://linkedin.com/in/grace-hartley",)),
        Contact(id=4, name="Amara Osei", company="Open Circle", photo=b"\xff\xd8\xffno picture"),
        Contact(id=5, name="王丽", links=("https://linkedin.com/in/wang-li-1a",)),
    ]
    note = (
        "Will will come, May may, Grace has grace: said Amara. 和王丽见面。 "
        "Open Circle and Tide & Co. linkedin.com/in/grace-hartley, linkedin.com/in/will, "
        "WILL@example.com, 020 7946 0018"
    )
    trails = [
        samples.trail(
            replace(p, spark_quote=note, reason=note, discovered_on=TODAY, tags=("Amara",)),
            samples.step((p.id, 1 + p.id % 5), OPENED, text=note),
        )
        for p in people
    ]
    disguise = Disguise(people, Names.ANONYMOUS)
    options = BookOptions(today=TODAY, privacy=Privacy(names=Names.ANONYMOUS))
    pdf = printed(tmp_path, [disguise.trail(trail) for trail in trails], options)
    told = everything(pdf)
    for name in ("Will", "May", "Fletcher", "Grace", "Hartley", "Amara", "Osei", "Tide", "Circle"):
        assert not re.search(rf"\b{name}\b", told), name
    for secret in ("王丽", "grace-hartley", "wang-li", "/will", "will@", "7946"):
        assert secret not in told.lower()
    assert "will come" in told
    assert "has grace" in told
    assert "quotes may still tell who they are" in " ".join(told.split())


def test_months_are_numbers_where_somebody_may_be_called_like_one(
    journal: Journal, tmp_path: Path
) -> None:
    people = [
        Contact(id=number, name=name, company=name, discovered_on=TODAY, reason="Luck.")
        for number, name in enumerate(MONTHS, 1)
    ]
    steps = (
        samples.step(each.id, date(2026, each.id % 11 + 1, 9), text="Hello.", id=100 + each.id)
        for each in people
    )
    late = replace(people[0], additions=(Addition("hunch", date(2026, 5, 10), "client"),))
    let_go = Contact(id=30, name="Ada", let_go_on=date(2026, 5, 30))
    also = samples.step(30, date(2026, 5, 1), text="Hi.", is_clue=True, channel="May’s forum")
    journal.apply("Fill", Change(after=(late, *people[1:], *steps, let_go, also)))
    out = tmp_path / "book.pdf"
    options = BookOptions(today=TODAY, privacy=Privacy(names=Names.ANONYMOUS))
    jobs.write_journal_pdf(journal, options, out)
    told = everything(pypdf.PdfReader(out))
    assert not re.findall(rf"\b(?:{'|'.join(MONTHS)})\b", told)
    assert "2026-01 – 2026-11" in told
    assert "2026-05-30, after 29 days" in told
    assert "REACHING OUT, WEEK BY WEEK" in told
    assert "WHICH WAYS OF WRITING PAID OFF" in told
    jobs.write_journal_pdf(journal, BookOptions(today=TODAY), out)
    assert re.search(r"30 May 2026, after 29 days", everything(pypdf.PdfReader(out)))


def test_an_anonymous_year_names_nobody_of_sixty(tmp_path: Path) -> None:
    out = tmp_path / "book.pdf"
    options = BookOptions(today=YEAR_END, privacy=Privacy(names=Names.ANONYMOUS))
    with closing(fill(tmp_path / "year.njournal")) as journal:
        people = list(journal.read.everybody())
        jobs.write_journal_pdf(journal, options, out)
    told = everything(pypdf.PdfReader(out))
    assert len(people) == 60
    secrets = {word for each in people for word in (each.name, *pseudonyms.words(each.name))}
    secrets |= {each.company for each in people if each.company}
    secrets |= {link.rpartition("/")[2] for each in people for link in each.links}
    found = {each for each in secrets if re.search(rf"(?<!\w){re.escape(each)}(?!\w)", told)}
    assert found == set()
