"""vCards of all versions, as programs and telephones write them."""

from __future__ import annotations

import random
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networkjournal.core.entities import Source
from networkjournal.core.errors import Cancelled, JournalError
from networkjournal.importers import vcard
from networkjournal.importers.people import People, PersonDraft, Problem
from networkjournal.importers.vcard import knows, read
from networkjournal.importers.vcard_lines import Card, Outside, parts, plain, properties, split

DATA = Path(__file__).parent.parent / "data" / "vcard"
PNG = b"\x89PNG\r\n\x1a\n and so on"


def sample(name: str) -> People:
    return read((DATA / name).read_bytes(), name)


def card(*lines: str | bytes, version: str = "3.0") -> bytes:
    body = [line.encode() if isinstance(line, str) else line for line in lines]
    return b"\r\n".join([b"BEGIN:VCARD", b"VERSION:" + version.encode(), *body, b"END:VCARD", b""])


def one(*lines: str | bytes, version: str = "3.0") -> PersonDraft:
    (draft,) = read(card(*lines, version=version), "a.vcf").drafts
    return draft


def reasons(data: bytes) -> list[str]:
    return [problem.sentence() for problem in read(data, "a.vcf").problems]


@pytest.mark.parametrize(
    ("name", "cards", "persons", "photos", "problems", "day"),
    [
        ("phone_2.1.vcf", 2, 2, 1, 0, None),
        ("address_book_3.0.vcf", 3, 3, 1, 1, date(2026, 2, 8)),
        ("contacts_4.0.vcf", 2, 1, 1, 1, date(2026, 3, 1)),
    ],
)
def test_every_sample_gives_its_people(
    name: str, cards: int, persons: int, photos: int, problems: int, day: date | None
) -> None:
    found = sample(name)
    assert knows((DATA / name).read_bytes())
    assert (found.kind, found.read, len(found.drafts)) == ("vcard", cards, persons)
    assert sum(draft.photo is not None for draft in found.drafts) == photos
    assert len(found.problems) == problems
    assert found.exported_on == day
    assert found.read == len(found.drafts) + found.unreadable


def test_a_person_of_version_3_is_complete() -> None:
    ada = sample("address_book_3.0.vcf").drafts[0]
    assert ada.photo is not None
    assert ada.photo.startswith(b"\x89PNG")
    assert ada == PersonDraft(
        line=1,
        source=Source("vcard", "6f1c2a3b-0000-4000-8000-000000000001"),
        name="Dr. Ada M. Example, PhD",
        headline="Documentary maker, Documentaries",
        company="Nordlicht; Film & Co",
        links=(
            "https://ada.example.org",
            "https://www.linkedin.com/in/ada-example",
            "xmpp:ada@example.org",
        ),
        slugs=("ada-example",),
        emails=("ada@example.org", "ada.home@example.net"),
        phones=("+49 170 1111111",),
        place="Berlin, Germany",
        tags=("Film", "Berlin, West"),
        photo=ada.photo,
        note="Met at the fair.\nLikes silence, long walks and “the line that stays” — and does not"
        " hurry.",
    )


def test_a_telephone_writes_version_2_1() -> None:
    zoe, joerg = sample("phone_2.1.vcf").drafts
    assert (zoe.name, zoe.headline, zoe.place) == (
        "Zoë Núñez",
        "Engineer, Research",
        "Madrid, Spain",
    )
    assert zoe.phones == ("+34 600 000 001",)
    assert zoe.note == (
        "First line\nsecond line, a long one that goes on élégamment and then ends."
    )
    assert (joerg.name, joerg.phones) == ("Jörg Müller", ("030 1234567",))


def test_version_4_has_addresses_of_its_own_kind() -> None:
    ada, *_none = sample("contacts_4.0.vcf").drafts
    assert ada.phones == ("+49-170-1111111",)
    assert ada.place == "Berlin, Germany"
    assert ada.slugs == ("ada-example",)
    assert ada.source.key == "6f1c2a3b-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ada Example"], "Ada Example"),
        (["fn:Ada Example"], "Ada Example"),
        (["FN:", "N:Example;Ada;Mary;Dr.;"], "Ada Mary Example"),
        (["N:Example"], "Example"),
        (["N:;;;;", "NICKNAME:Addi", "ORG:Contoso"], "Addi"),
        (["ORG:Contoso;Sales", "EMAIL:a@example.org"], "a@example.org"),
        (["ORG:Contoso"], "Contoso"),
        (["TEL:+49 30 1"], "+49 30 1"),
        (["URL:https://www.linkedin.com/in/ada-example-1b"], "Ada Example"),
        (['FN;LANGUAGE=de;X-LONG="a;b:c":Ada'], "Ada"),
        (['FN;X="never closed:Ada'], "Ada"),
        (["item1.FN:Ada"], "Ada"),
        (["FN :Ada"], "Ada"),
        (["FN:A\\,d\\;a \\\\ E\\nx\\"], "A,d;a \\ E x\\"),
        (["FN:<b>Ada</b>"], "<b>Ada</b>"),
        (["FN:=HYPERLINK(1)"], "=HYPERLINK(1)"),
    ],
)
def test_a_name_is_found(lines: list[str], name: str) -> None:
    assert one(*lines).name == name


def test_lines_are_put_together_before_they_are_decoded() -> None:
    folded = "FN:Zoë Núñez".encode()
    for place in range(4, len(folded)):
        assert one(folded[:place] + b"\r\n " + folded[place:]).name == "Zoë Núñez"


def test_version_2_1_folds_only_before_a_blank_that_stays() -> None:
    assert one("FN:Ada", " Example", version="2.1").name == "Ada Example"
    assert one("FN:Ada", " Example", version="3.0").name == "AdaExample"


@pytest.mark.parametrize("charset", ["UTF-8", "ISO-8859-1", "windows-1252", "Latin1", "utf-16"])
def test_every_property_has_its_character_set(charset: str) -> None:
    value = "Zoë".encode(charset)
    quoted = "".join(f"={byte:02X}" for byte in value)
    for head in (
        f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:",
        f"FN;QUOTED-PRINTABLE;CHARSET={charset}:",
    ):
        assert one(head + quoted, version="2.1").name == "Zoë"


def test_without_a_character_set_it_is_guessed() -> None:
    assert one(b"FN:Zo\xeb").name == "Zoë"
    assert one(b"FN:Zo\xc3\xab").name == "Zoë"


@pytest.mark.parametrize(
    "charset", ["x-none", "idna", "hex", "zlib", "unicode_escape", "cp0", "a" * 999]
)
def test_an_unknown_character_set_is_mentioned(charset: str) -> None:
    data = card(f"FN;CHARSET={charset}:Ada")
    found = read(data, "a.vcf")
    assert found.drafts[0].name == "Ada"
    (problem,) = found.problems
    assert not problem.counts
    assert problem.reason.startswith("its character set is not known")
    assert problem.found == charset[:50]


def test_what_is_not_folded_belongs_to_the_line_before() -> None:
    assert one("NOTE:first", "second", "", "third", "FN:Ada").note == "first\nsecond\nthird"
    encoded = b64encode(PNG).decode()
    photo = one("FN:Ada", "PHOTO;BASE64;PNG:", encoded[:8], encoded[8:], "", version="2.1").photo
    assert photo == PNG


@pytest.mark.parametrize(
    "head",
    [
        "PHOTO;ENCODING=b;TYPE=PNG:",
        "PHOTO;TYPE=PNG;ENCODING=BASE64:",
        "PHOTO;BASE64;PNG:",
        "PHOTO:data:image/png;base64,",
        "PHOTO;VALUE=uri:data:image/png;base64\\,",
        "PHOTO;VALUE=uri:DATA:image/png;charset=x;base64,",
    ],
)
def test_a_photo_within_the_card_is_kept(head: str) -> None:
    assert one("FN:Ada", head + b64encode(PNG).decode()).photo == PNG


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("PHOTO;ENCODING=b:%%%", "the photo can't be read"),
        ("PHOTO;ENCODING=b:AAAA", "the photo can't be read"),
        ("PHOTO;ENCODING=b:iVBORw0KGg", "the photo can't be read"),
        ("PHOTO;ENCODING=b:", "the photo can't be read"),
        ("PHOTO:data:image/png;base64,", "the photo can't be read"),
        ("PHOTO:https://example.org/a.jpg", "1 photo is only an address of the web"),
        ("PHOTO;VALUE=URI:file:///etc/passwd", "1 photo is only an address of the web"),
    ],
)
def test_any_other_photo_is_left_out_and_mentioned(line: str, reason: str) -> None:
    data = card("FN:Ada", line)
    assert read(data, "a.vcf").drafts[0].photo is None
    assert reasons(data)[0].startswith(f"Line 1: {reason}")


def test_photos_of_the_web_are_mentioned_once() -> None:
    data = card("FN:Ada") + 3 * card("FN:Ben", "PHOTO:https://example.org/a.jpg")
    assert reasons(data) == [
        "Line 5: 3 photos are only an address of the web, which is never opened."
    ]


def test_a_photo_of_20_megabytes_is_left_out() -> None:
    encoded = b64encode(PNG + bytes(20 * 1024 * 1024))
    lines = [b" " + encoded[start : start + 76] for start in range(0, len(encoded), 76)]
    data = card("FN:Ada", "PHOTO;ENCODING=b:", *lines, "TEL:123456")
    (ada,) = read(data, "a.vcf").drafts
    assert (ada.photo, ada.phones) == (None, ("123456",))
    assert reasons(data) == ["Line 1: the photo is larger than 1 MB, so it was left out."]


def test_one_bad_card_is_one_problem() -> None:
    data = (
        card("FN:Ada")
        + b"BEGIN:VCARD\r\nFN:Never ends\r\n"
        + card("FN:Ben")
        + card("NOTE:nobody")
        + b"and more\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Cut"
    )
    found = read(data, "a.vcf")
    assert [draft.name for draft in found.drafts] == ["Ada", "Ben"]
    assert [problem.sentence() for problem in found.problems] == [
        "Line 5: this card has no end, so it was left out.",
        "Line 11: there is no name, so it was left out.",
        "Line 15: what stands outside of cards was left out.",
        "Line 17: this card has no end, so it was left out.",
    ]
    assert (found.read, found.unreadable) == (5, 3)


def test_3000_cards_that_never_end() -> None:
    found = read(b"BEGIN:VCARD\n" * 3000 + b"FN:Ada\nEND:VCARD\n", "a.vcf")
    assert [draft.name for draft in found.drafts] == ["Ada"]
    assert (found.read, found.unreadable) == (3000, 2999)


def test_agents_within_agents_are_left_out() -> None:
    nested = b"AGENT:\nBEGIN:VCARD\nFN:Agent\n" * 3000 + b"END:VCARD\n" * 3000
    found = read(b"BEGIN:VCARD\nFN:Ada\n" + nested + b"TEL:123456\nEND:VCARD\n", "a.vcf")
    assert [(draft.name, draft.phones) for draft in found.drafts] == [("Ada", ("123456",))]
    never_ending = b"BEGIN:VCARD\nFN:Ada\nAGENT:\nBEGIN:VCARD\nFN:Agent\n" + card("FN:Ben")
    assert [draft.name for draft in read(never_ending, "a.vcf").drafts] == ["Ben"]


def test_too_many_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "_MOST_CARDS", 2)
    assert read(card("FN:Ada") * 2, "a.vcf").read == 2
    with pytest.raises(JournalError, match=r"“a\.vcf”.*more than 2 cards"):
        read(card("FN:Ada") * 3, "a.vcf")


def test_a_file_without_cards_is_refused() -> None:
    with pytest.raises(JournalError, match="It holds no card"):
        read(b"Dear diary", "a.vcf")


def test_a_number_is_no_key_of_a_person() -> None:
    assert one("FN:Ada", "UID:17").source.key == "ada|"
    assert one("FN:Ada", "UID:urn:uuid:0123-4567").source.key == "0123-4567"


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2026-02-08T09:15:00Z", date(2026, 2, 8)),
        ("20260208", date(2026, 2, 8)),
        ("20261340T000000Z", None),
        ("yesterday", None),
    ],
)
def test_the_newest_card_tells_the_day(stamp: str, day: date | None) -> None:
    data = card("FN:Ada", f"REV:{stamp}") + card("FN:Ben", "REV:19990101") + card("FN:Cy")
    assert read(data, "a.vcf").exported_on == day


def test_places_of_several_kinds() -> None:
    assert one("FN:A", "ADR:;;;;;;", "ADR:;;;Graz;Styria;;Austria").place == "Graz, Styria, Austria"
    assert one("FN:A", "ADR:Berlin").place == ""
    assert one("FN:A", "ADR:;;;Singapore;;;Singapore;more").place == "Singapore"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"BEGIN:VCARD\n", True),
        (b"\xef\xbb\xbfbegin:vcard\r\nVERSION", True),
        ("BEGIN:VCARD\n".encode("utf-16"), True),
        ("BEGIN:VCARD\n".encode("utf-16-le"), True),
        (b"junk\r BEGIN:VCARD \rFN", True),
        (b"see BEGIN:VCARD\n", False),
        (b"BEGIN:VCALENDAR\n", False),
        (b"", False),
    ],
)
def test_cards_are_known_by_their_beginning(head: bytes, expected: bool) -> None:
    assert knows(head) is expected


def test_what_stands_outside_is_told_once() -> None:
    found = list(split(b"a\n\nb\nBEGIN:VCARD\nx\nEND:VCARD\nEND:VCARD\n"))
    assert found == [Outside(1), Card(4, [b"x"])]


def test_a_line_that_is_no_property_is_passed_over() -> None:
    assert list(properties([b"?", b"X;Y", b'X;Y="z', b" more"])) == []


def test_parts_of_a_value() -> None:
    assert parts("a;b;;c", ";") == ["a", "b", "", "c"]
    assert parts("a\\;b;\\n\\N\\c\\\\;\\", ";") == ["a;b", "\n\nc\\", "\\"]
    assert plain("a;b,c\\:d") == "a;b,c:d"


def test_progress_is_told_and_can_cancel() -> None:
    told: list[tuple[int, int]] = []
    read(card("FN:Ada") * 250, "a.vcf", lambda done, total: told.append((done, total)))
    assert told == [(0, 250), (100, 250), (200, 250), (250, 250)]

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read(card("FN:Ada"), "a.vcf", cancel)


LINES = st.sampled_from(
    [
        "FN:Ada",
        "FN:Zoë Núñez",
        "ORG:Contoso;Sales",
        "EMAIL:a@example.org",
        "TEL:+49 30 12",
        "NOTE:x\\ny",
        "CATEGORIES:a,b",
        "URL:https://www.linkedin.com/in/ada",
        "TITLE:Poet",
    ]
)
CARDS = st.lists(st.lists(LINES, min_size=1, max_size=5), min_size=1, max_size=5)


def facts(found: People) -> list[str]:
    return sorted(
        repr((d.source, d.name, d.emails, d.phones, d.note, d.tags)) for d in found.drafts
    )


@settings(max_examples=60)
@given(
    CARDS, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
def test_reading_does_not_depend_on_how_cards_are_written(
    cards: list[list[str]], newline: str, encoding: str
) -> None:
    text = b"".join(card(*lines) for lines in cards).decode()
    written = text.replace("\r\n", newline).encode(encoding)
    assert read(written, "a.vcf") == read(text.encode(), "a.vcf")


@settings(max_examples=60)
@given(CARDS, st.integers(0, 1000))
def test_the_order_of_cards_does_not_matter(cards: list[list[str]], seed: int) -> None:
    shuffled = cards[:]
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
    first, second = (
        read(b"".join(card(*lines) for lines in each), "a.vcf") for each in (cards, shuffled)
    )
    assert facts(first) == facts(second)


@given(st.binary(max_size=200))
def test_no_card_breaks_it(body: bytes) -> None:
    found = read(b"BEGIN:VCARD\n" + body + b"\nEND:VCARD\n", "a.vcf")
    assert found.read == len(found.drafts) + found.unreadable
    assert all(isinstance(problem, Problem) for problem in found.problems)
