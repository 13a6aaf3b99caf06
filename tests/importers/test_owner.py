"""Whose archive it is."""

from __future__ import annotations

import pytest

from networkjournal.importers.csv_file import read_table
from networkjournal.importers.people import OwnerGuess, Party
from networkjournal.importers.profile import REQUIRED, owner_name
from tests.importers.linkedin_files import (
    ADA,
    BEN,
    CONNECTIONS,
    INVITATIONS,
    ME,
    MESSAGES,
    SAMPLES,
    message,
    messages,
    read,
    sample,
    table,
)

OWNER = Party("Me Owner", "me-owner")
ADA_EXAMPLE = Party("Ada Example", "ada-example-1a2b3c")
MINE, HERS, HIS = ("Me Owner", ME), ("Ada Example", ADA), ("Ben Sample", BEN)
PROFILE = (SAMPLES / "Profile.csv").read_bytes()


def test_invitations_tell_it() -> None:
    marked = "sent what is marked as outgoing"
    assert sample("invitations_2023plus.csv").owners == (OwnerGuess(OWNER, marked),)
    incoming = table(INVITATIONS, [("B", "Me Owner", "1/2/26, 1:00 PM", "", "INCOMING", BEN, ME)])
    assert read({"a.csv": incoming}).owners == (OwnerGuess(OWNER, marked),)
    (old,) = sample("messages_2018.csv").owners
    assert old == OwnerGuess(Party("Me Owner"), marked)


def test_who_invited_outranks_who_is_called_like_the_owner() -> None:
    namesake = ("me  OWNER", f"{ME}-2")
    found = read(
        {
            "messages.csv": table(MESSAGES, [message(namesake, HERS), message(HERS, namesake)]),
            "Profile.csv": PROFILE,
            "Invitations.csv": (SAMPLES / "invitations_2023plus.csv").read_bytes(),
        }
    )
    why = "sent what is marked as outgoing and has the name in Profile.csv"
    assert found.owners[0] == OwnerGuess(OWNER, why)
    assert found.owners[1].party.slug == "me-owner-2"
    assert (
        found.owners[1].why == "has the name in Profile.csv and takes part in the only conversation"
    )


def test_the_name_in_the_profile_tells_it() -> None:
    rows = table(MESSAGES, [message(HERS, MINE), message(MINE, HERS)])
    found = read({"messages.csv": rows, "Profile.csv": PROFILE})
    assert [guess.party for guess in found.owners] == [OWNER, ADA_EXAMPLE]
    never_wrote = table(MESSAGES, [message(("LinkedIn Member", ""), ("Me Owner", ""))])
    found = read({"messages.csv": never_wrote, "Profile.csv": PROFILE})
    assert found.owners == (OwnerGuess(Party("Me Owner"), "has the name in Profile.csv"),)


@pytest.mark.parametrize(
    ("rows", "name"),
    [
        ("", "Me Owner"),
        (",,x,,\n", "Me Owner"),
        ("Ada\n", "Ada"),
        ("\u00a0,Example,,,\n", "Example"),
    ],
)
def test_the_first_name_of_the_profile_counts(rows: str, name: str) -> None:
    text = f"First Name,Last Name,Maiden Name,Headline\n{rows}Me,Owner,,\n"
    assert owner_name(read_table(text.encode(), "Profile.csv", REQUIRED, "")) == name


def test_a_profile_without_a_name() -> None:
    text = b"First Name,Last Name,Maiden Name,Headline\n,,,x\n"
    assert owner_name(read_table(text, "Profile.csv", REQUIRED, "")) == ""


def test_drafts_tell_it() -> None:
    guess = sample("messages_2024-12_drafts.csv").owners[0]
    assert guess == OwnerGuess(OWNER, "wrote the drafts and takes part in the only conversation")


def test_who_takes_part_in_nearly_all_conversations() -> None:
    rows = [message(HERS, MINE, conversation=f"a{number}") for number in range(6)]
    rows += [message(MINE, HIS, conversation=f"b{number}") for number in range(5)]
    rows.append(message(HIS, HERS, conversation="c"))
    (guess,) = messages(*rows).owners
    assert guess == OwnerGuess(OWNER, "takes part in 11 of 12 conversations")


def test_of_two_who_are_everywhere_the_one_who_began_comes_first() -> None:
    first, second = sample("messages_2026_all_quoted.csv").owners
    assert (first.party, second.party) == (OWNER, ADA_EXAMPLE)
    late = [message(MINE, HERS, "2026-07-02 00:00:00 UTC"), message(HERS, MINE)]
    assert messages(*late).owners[0].party == ADA_EXAMPLE


def test_a_connection_is_not_the_owner() -> None:
    people = table(CONNECTIONS, [("Ada", "Example", ADA)])
    rows = table(MESSAGES, [message(HERS, MINE)])
    found = read({"Connections.csv": people, "messages.csv": rows})
    assert [guess.party for guess in found.owners] == [OWNER]


def test_before_2023_names_stand_for_the_writers_of_that_name() -> None:
    (guess,) = sample("messages_2022.csv").owners
    assert guess == OwnerGuess(OWNER, "takes part in 2 of 2 conversations")
    rows = [
        message(HERS, ("Me Owner", "")),
        message(HIS, ("Me Owner", ""), conversation="b"),
        message(MINE, ("Ada Example", ""), conversation="b"),
        message(("Me Owner", f"{ME}-2"), ("Carla", ""), conversation="c"),
    ]
    assert messages(*rows).owners == ()


def test_nobody_can_tell() -> None:
    rows = [message(HERS, HIS, conversation="a"), message(MINE, HERS, conversation="b")]
    rows.append(message(HIS, MINE, conversation="c"))
    assert messages(*rows).owners == ()
    assert sample("connections_2023plus_current.csv", "Profile.csv").owners == ()
