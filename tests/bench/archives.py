"""Makes LinkedIn archives of any size, in the shape of mid-2026: the same for one seed.

python tests/bench/archives.py FOLDER --connections 30000 --messages 100000 --invitations 2000
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from journals import COMPANIES, JOBS, NAMES, SCRIPT_WEIGHTS, WORDS

EXPORTED_ON = date(2026, 7, 15)
CREDENTIALS = ("PhD", "MBA", "PMP", "M.A.", "PCC")
NOTES = (
    "Notes:\n"
    '"When exporting your connection data, you may notice that some of the email addresses are'
    ' missing."\n\n'
)
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
    "Geo Location,Twitter Handles,Websites,Instant Messengers\n"
    'Me,Owner,,,,Headline,"Sum, mary",Software,,"Madrid, Spain",,[PERSONAL:https://example.org],\n'
)
OF_CONNECTIONS = (
    "First Name",
    "Last Name",
    "URL",
    "Email Address",
    "Company",
    "Position",
    "Connected On",
)
OF_MESSAGES = (
    "CONVERSATION ID",
    "CONVERSATION TITLE",
    "FROM",
    "SENDER PROFILE URL",
    "TO",
    "RECIPIENT PROFILE URLS",
    "DATE",
    "SUBJECT",
    "CONTENT",
    "FOLDER",
    "ATTACHMENTS",
    "IS MESSAGE DRAFT",
    "IS CONVERSATION DRAFT",
)
OF_INVITATIONS = (
    "From",
    "To",
    "Sent At",
    "Message",
    "Direction",
    "inviterProfileUrl",
    "inviteeProfileUrl",
)


class Person(NamedTuple):
    """Somebody on LinkedIn."""

    first: str
    last: str
    url: str

    @property
    def name(self) -> str:
        """Return the name as messages have it."""
        return f"{self.first} {self.last}"


ME = Person("Me", "Owner", "https://www.linkedin.com/in/me-owner")
NOBODY = Person("LinkedIn", "Member", "")


class Sizes(NamedTuple):
    """How many rows the tables have."""

    connections: int
    messages: int
    invitations: int


LARGE = Sizes(30_000, 100_000, 2_000)


class Maker:
    """Draws the rows of an archive."""

    def __init__(self, sizes: Sizes, exported_on: date = EXPORTED_ON, seed: int = 1) -> None:
        """Repeat exactly for one ``seed``."""
        self._random = random.Random(seed)  # noqa: S311 - invented people, no secret
        self._sizes = sizes
        self._exported_on = exported_on
        self._people = [self._person(number) for number in range(sizes.connections)]
        self._strangers = [
            self._person(number)
            for number in range(sizes.connections, sizes.connections * 11 // 10 + 2)
        ]

    def connections(self) -> Iterator[Sequence[str]]:
        """Yield the rows of Connections.csv, newest first; 3 % are hidden."""
        rng = self._random
        step = 5000 / max(self._sizes.connections, 1)
        for place, person in enumerate(self._people):
            on = f"{self._exported_on - timedelta(days=1 + int(place * step)):%d %b %Y}"
            if rng.random() < 0.03:
                yield "", "", "", "", "", "", on
                continue
            email = f"person{place}@example.org" if rng.random() < 0.03 else ""
            last = person.last
            if rng.random() < 0.05:
                last += f", {rng.choice(CREDENTIALS)}"
            company = rng.choice(COMPANIES) if rng.random() < 0.9 else ""
            yield person.first, last, person.url, email, company, rng.choice(JOBS), on

    def messages(self) -> Iterator[Sequence[str]]:
        """Yield the rows of messages.csv, conversation by conversation, each newest first."""
        left = self._sizes.messages
        number = 0
        while left:
            rows = self._conversation(number)[:left]
            yield from reversed(rows)
            left -= len(rows)
            number += 1

    def invitations(self) -> Iterator[Sequence[str]]:
        """Yield the rows of Invitations.csv, of the last six months."""
        rng = self._random
        end = datetime(*self._exported_on.timetuple()[:3], tzinfo=UTC)
        for _ in range(self._sizes.invitations):
            other = rng.choice(self._people + self._strangers)
            sent = end - timedelta(minutes=rng.randint(1, 180 * 24 * 60))
            when = f"{sent.month}/{sent.day}/{sent:%y}, {sent.hour % 12 or 12}:{sent:%M %p}"
            note = self._words(4, 40) if rng.random() < 0.3 else ""
            if rng.random() < 0.6:
                yield ME.name, other.name, when, note, "OUTGOING", ME.url, other.url
            else:
                yield other.name, ME.name, when, note, "INCOMING", other.url, ME.url

    def _person(self, number: int) -> Person:
        rng = self._random
        first, last, _between = rng.choices(NAMES, SCRIPT_WEIGHTS)[0]
        first, last = rng.choice(first.split()), rng.choice(last.split())
        slug = quote(f"{first}-{last}-{number:x}".lower())
        return Person(first, last, f"https://www.linkedin.com/in/{slug}")

    def _conversation(self, number: int) -> list[Sequence[str]]:
        rng = self._random
        kind = rng.random()
        identity = f"2-{rng.getrandbits(160):040x}{number:x}=="
        if kind < 0.05 or not self._people:
            return [self._mass_mail(identity, "<p class=\"spin\">{}</p><br><a href='#'>Buy</a>")]
        if kind < 0.08:
            return [self._mass_mail(identity, "{}")]
        others = [rng.choice(self._people)]
        if kind < 0.12:
            others = [NOBODY]
        elif kind < 0.16:
            others = rng.sample(self._people + self._strangers, rng.randint(2, 5))
        elif kind < 0.22:
            others = [rng.choice(self._strangers)]
        title = "Reading group" if len(others) > 1 else ""
        at = self._moment()
        rows: list[Sequence[str]] = []
        for _ in range(1 + int(rng.expovariate(1 / 6))):
            sender = ME if rng.random() < 0.5 else rng.choice(others)
            to = [person for person in (ME, *others) if person is not sender]
            draft = "Yes" if sender is ME and rng.random() < 0.01 else "No"
            rows.append(_message(identity, title, sender, to, at, ("", self._text()), draft))
            at += timedelta(seconds=rng.randint(20, 400_000))
        return rows

    def _mass_mail(self, identity: str, form: str) -> Sequence[str]:
        words = "Special offer", form.format(self._words(40, 120))
        return _message(
            identity, "", self._random.choice(self._strangers), [ME], self._moment(), words
        )

    def _moment(self) -> datetime:
        end = datetime(*self._exported_on.timetuple()[:3], tzinfo=UTC)
        return end - timedelta(seconds=self._random.randint(0, 8 * 365 * 86400))

    def _text(self) -> str:
        kind = self._random.random()
        if kind < 0.5:
            return self._words(1, 12)
        if kind < 0.8:
            return f"{self._words(5, 30)}, “{self._words(2, 9)}”?"
        between = "\u2028" if kind < 0.81 else "\n\n"
        return between.join(self._words(10, 60) for _ in range(self._random.randint(2, 4)))

    def _words(self, least: int, most: int) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randint(least, most)))


def write(folder: Path, sizes: Sizes, exported_on: date = EXPORTED_ON, seed: int = 1) -> Path:
    """Write an archive into ``folder`` and return its path; its name tells the day."""
    maker = Maker(sizes, exported_on, seed)
    path = folder / f"Complete_LinkedInDataExport_{exported_on:%m-%d-%Y}.zip"
    tables = {
        "Connections.csv": NOTES + _table(OF_CONNECTIONS, maker.connections(), csv.QUOTE_MINIMAL),
        "messages.csv": _table(OF_MESSAGES, maker.messages(), csv.QUOTE_ALL),
        "Invitations.csv": _table(OF_INVITATIONS, maker.invitations(), csv.QUOTE_MINIMAL),
        "Profile.csv": PROFILE,
        "learning_coach_messages.csv": _table(OF_MESSAGES, (), csv.QUOTE_ALL),
        "Jobs/Job Applications.csv": "Application Date,Company Name\n",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return path


def _message(
    identity: str,
    title: str,
    sender: Person,
    to: Sequence[Person],
    at: datetime,
    words: tuple[str, str],
    draft: str = "No",
) -> Sequence[str]:
    names = ", ".join(person.name for person in to)
    urls = ",".join(person.url for person in to if person.url)
    when = f"{at:%Y-%m-%d %H:%M:%S} UTC"
    subject, content = words
    parties = sender.name, sender.url, names, urls
    return identity, title, *parties, when, subject, content, "INBOX", "", draft, "No"


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], quoting: int) -> str:
    file = io.StringIO()
    writer = csv.writer(file, quoting=quoting, lineterminator="\n")  # type: ignore[arg-type]
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue()


def main() -> None:
    """Read the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--connections", type=int, default=LARGE.connections)
    parser.add_argument("--messages", type=int, default=LARGE.messages)
    parser.add_argument("--invitations", type=int, default=LARGE.invitations)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sizes = Sizes(options.connections, options.messages, options.invitations)
    print(write(options.folder, sizes, seed=options.seed))


if __name__ == "__main__":
    main()
