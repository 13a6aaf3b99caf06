"""Names in full, as initials or disguised: nobody's name stays where it was written."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

import pytest

from networkjournal.core.entities import Addition, Contact, Imported, Source
from networkjournal.core.errors import Cancelled
from networkjournal.exporters import pseudonyms
from networkjournal.exporters.privacy import Disguise, Names
from tests.exporters import samples
from tests.exporters.samples import OPENED

PEOPLE = (
    Contact(
        id=1,
        name="Amara Osei",
        headline="Founder of Open Circle",
        company="Open Circle",
        links=("https://www.linkedin.com/in/amara-osei/", "amaraosei.org"),
        emails=("Amara@opencircle.org",),
        phones=("+233 20 123 4567", "112"),
        photo=b"face",
        tags=("Amara’s friends",),
        sources=(Source("linkedin", "amara-osei"),),
        imported=(Imported("name", "Amara Osei"),),
    ),
    Contact(id=2, name="Will", links=("linkedin.com/in/will",), emails=("will@example.com",)),
    Contact(id=3, name="May Fletcher", company="Tide & Co."),
    Contact(id=4, name="Dr Grace Hopper-Jones, PhD"),
    Contact(id=5, name="王丽", links=("https://cn.linkedin.com/in/%E7%8E%8B%E4%B8%BD",)),
    Contact(id=6, name="Amara Diallo"),
    Contact(id=7, name="अनीता शर्मा"),
    Contact(id=8, name="  "),
    Contact(id=9, name="Maria de la Cruz"),
)
ANONYMOUS = Disguise(PEOPLE, Names.ANONYMOUS)
INITIALS = Disguise(PEOPLE, Names.INITIALS)
CALLED = {person.id: ANONYMOUS.contact(person).name for person in PEOPLE}


def first(person: int) -> str:
    return CALLED[person].split()[0]


def last(person: int) -> str:
    return CALLED[person].split()[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amara Osei wrote.", f"{CALLED[1]} wrote."),
        ("Amara’s idea, and Osei agreed", f"{first(1)}’s idea, and {last(1)} agreed"),
        ("Will will come; May may not.", f"{CALLED[2]} will come; {first(3)} may not."),
        ("Grace has grace. GRACE!", f"{first(4)} has grace. GRACE!"),
        ("Hopper and Jones are Hopper-Jones", f"{last(4)} and {last(4)} are {last(4)}"),
        ("Willing, Mayor, Amaras", "Willing, Mayor, Amaras"),
        ("和王丽见面。王丽", f"和{CALLED[5]}见面。{CALLED[5]}"),
        ("मैं अनीता शर्मा से मिला", f"मैं {CALLED[7]} से मिला"),
        ("at Open Circle, in an open circle", "at Company 1, in an open circle"),
        ("Tide & Co. called", "Company 2 called"),
        ("de la Cruz, de la rue", f"de la {last(9)}, de la rue"),
        ("Dr who? A PhD.", "Dr who? A PhD."),
        ("AMARA OSEI, amara osei, amara", f"{CALLED[1]}, {CALLED[1]}, amara"),
        ("maria DE LA cruz", CALLED[9]),
        ("amara oseis", "amara oseis"),
        ("", ""),
    ],
)
def test_names_are_replaced_as_whole_words_in_their_case(text: str, expected: str) -> None:
    assert ANONYMOUS.text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "see https://de.linkedin.com/in/amara-osei?trk=1.",
        "see LinkedIn.com/in/Amara-Osei",
        "her slug is amara-osei",
        "write to AMARA@OPENCIRCLE.ORG",
        "https://amaraosei.org/, or amaraosei.org",
        "call +233 (20) 1234567",
        "call 020 123 4567, or 00233 20 1234567",
        "linkedin.com/in/will",
        "mail will@example.com",
        "https://www.linkedin.com/in/王丽/",
        "https://www.OpenCircle.org/about, blog.opencircle.org, hello@opencircle.org",
    ],
)
def test_addresses_are_replaced_however_they_are_written(text: str) -> None:
    told = ANONYMOUS.text(text).lower()
    for secret in ("amara", "osei", "opencircle", "1234567", "123 4567", "/will", "will@", "王丽"):
        assert secret not in told


def test_the_name_of_a_machine_is_no_domain() -> None:
    called = Disguise((Contact(id=1, name="Ada", emails=("ada@work",)),), Names.ANONYMOUS)
    assert called.text("at work, write to ada@work").startswith("at work, write to ")
    assert "ada@work" not in called.text("at work, write to ada@work")


def test_a_name_in_small_letters_is_found_whatever_they_are() -> None:
    called = Disguise((Contact(id=1, name="İnci Öztürk"),), Names.ANONYMOUS)
    assert "öztürk" not in called.text("İNCİ ÖZTÜRK, İnci öztürk").lower()


def test_letters_whose_small_form_is_longer_move_nothing() -> None:
    assert (
        ANONYMOUS.text("İİİ will@example.com, İ")
        == f"İİİ {ANONYMOUS.contact(PEOPLE[1]).emails[0]}, İ"
    )


def test_other_addresses_and_numbers_stay() -> None:
    text = "https://example.net/page, in 2026, 12 of 1,000,000, call 112 or 0800 555 0199; I will."
    assert ANONYMOUS.text(text) == text


def test_a_first_name_of_two_means_the_one_who_was_there() -> None:
    assert ANONYMOUS.text("Amara said", (6,)) == f"{first(6)} said"
    assert ANONYMOUS.text("Amara said", (1,)) == f"{first(1)} said"
    assert ANONYMOUS.text("Amara said", (3,)) == f"{first(1)} said"


def test_a_person_keeps_nothing_that_tells_who_they_are() -> None:
    shown = ANONYMOUS.contact(PEOPLE[0])
    assert shown.company == "Company 1"
    assert shown.headline == "Founder of Company 1"
    assert shown.links == (pseudonyms.address(CALLED[1]),)
    assert shown.emails == (pseudonyms.email(CALLED[1]),)
    assert (shown.phones, shown.photo, shown.sources, shown.imported) == ((), None, (), ())
    assert shown.tags == (f"{first(1)}’s friends",)
    assert "amara" not in repr(shown).lower()
    assert "osei" not in repr(shown).lower()


def test_everything_that_was_written_is_disguised() -> None:
    contact = Contact(
        id=3,
        name="May Fletcher",
        spark_quote="May said",
        spark_because="of Will",
        reason="Amara Osei",
        place="May’s house",
        additions=(Addition("spark_quote", OPENED, "Grace"),),
    )
    step = samples.step(3, OPENED, text="Will called.", channel="Open Circle forum")
    told = ANONYMOUS.trail(samples.trail(contact, step))
    assert not re.search(r"\b(May|Will|Amara|Osei|Grace|Open Circle)\b", repr(told))
    assert told.contact.id == 3
    assert told.interactions[0].on == date(2026, 11, 2)


def test_kinds_that_every_journal_has_are_nobodys_words() -> None:
    called = Disguise(
        (Contact(id=1, name="client"), Contact(id=2, name="Unknown")), Names.ANONYMOUS
    )
    shown = called.contact(
        Contact(id=1, name="client", hunch=("unknown",), reason_kinds=("client",))
    )
    assert (shown.hunch, shown.reason_kinds) == (("unknown",), ("client",))


def test_initials_stand_for_names_and_leave_companies() -> None:
    assert INITIALS.contact(PEOPLE[0]).name == "A. O."
    assert INITIALS.contact(PEOPLE[0]).company == "Open Circle"
    assert INITIALS.contact(PEOPLE[7]).name == "?."
    assert INITIALS.text("Amara Osei met 王丽 at Open Circle") == "A. O. met 王. at Open Circle"


def test_a_company_with_a_name_in_it_does_not_tell_what_initials_hide() -> None:
    ada = Contact(id=1, name="Ada Okafor", company="Ada Okafor Coaching")
    ben = Contact(id=2, name="Ben Lund", company=" Okafor & Lund GmbH")
    short = Disguise((ada, ben), Names.INITIALS)
    assert short.contact(ada).company == "A. O. Coaching"
    assert short.contact(ben).company.strip() == "O. & L. GmbH"
    assert short.contact(Contact(id=2, name="Ben Lund")).company == ""


def test_names_in_full_change_nothing() -> None:
    full = Disguise((), Names.FULL)
    trail = samples.amara()
    assert full.trail(trail) is trail
    assert full.contact(trail.contact) is trail.contact
    assert full.interaction(trail.interactions[0]) is trail.interactions[0]
    assert full.text("Amara") == "Amara"


def test_invented_names_differ_and_hold_no_real_one() -> None:
    taken = {"Amber", "Albatross"}
    names = list(islice(pseudonyms.people(taken), 20_000))
    assert len(set(names)) == 20_000
    assert not any(word in taken for name in names for word in name.split())


def test_the_same_people_are_always_called_the_same() -> None:
    again = Disguise(reversed(PEOPLE), Names.ANONYMOUS)
    assert [again.contact(person).name for person in PEOPLE] == list(CALLED.values())


def test_learning_the_names_can_be_cancelled() -> None:
    def stop(done: int, total: int) -> None:
        assert total == len(PEOPLE)
        raise Cancelled

    with pytest.raises(Cancelled):
        Disguise(PEOPLE, Names.ANONYMOUS, stop)


def test_a_name_alone_can_be_asked_for() -> None:
    for person in PEOPLE:
        assert ANONYMOUS.called(person) == CALLED[person.id]
        assert Disguise((), Names.FULL).called(person) == person.name
