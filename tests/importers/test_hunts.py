"""Who wrote to whom, and the hunts that this tells of."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.entities import Direction, InteractionKind, Source
from networkjournal.importers.hunts import Proposal, Told, directed, proposals
from networkjournal.importers.people import Bulk, EventDraft, Party

ME = Party("Me Owner", "me-owner")
ADA = Party("Ada Example", "ada")
BEN = Party("Ben Sample", "ben")
HIDDEN = Party("LinkedIn Member")
WHO = {"ada": 1, "ben": 2}


def message(
    day: int,
    sender: Party,
    *recipients: Party,
    bulk: Bulk | None = None,
    direction: Direction | None = None,
    conversation: str = "c",
    hour: int = 12,
    text: str = "",
) -> EventDraft:
    at = datetime(2026, 1, day, hour, tzinfo=UTC)
    return EventDraft(
        line=1,
        source=Source("linkedin", f"{at:%d %H} {sender.name} {text}"),
        kind=InteractionKind.MESSAGE,
        sender=sender,
        recipients=recipients,
        on=at.date(),
        at_utc=at,
        text=text,
        conversation=conversation,
        bulk=bulk,
        direction=direction,
    )


def invitation(day: int, sender: Party, recipient: Party, note: str = "Hello") -> EventDraft:
    return EventDraft(
        line=1,
        source=Source("linkedin", f"invitation {day} {sender.name}"),
        kind=InteractionKind.MESSAGE if note else InteractionKind.NOTICED,
        sender=sender,
        recipients=(recipient,),
        on=date(2026, 1, day),
        text=note,
        direction=Direction.OUT if sender == ME else Direction.IN,
    )


def only(*events: EventDraft, owner: Party = ME) -> Told:
    (told,) = directed(events, owner)
    return told


def propose(*events: EventDraft, also: tuple[Bulk, ...] = ()) -> tuple[Proposal, ...]:
    return proposals(directed(events, ME), WHO, also=also)


def test_what_i_wrote_goes_to_everybody_who_got_it() -> None:
    event = message(1, ME, ADA, BEN, ME)
    assert only(event) == Told(event, Direction.OUT, (ADA, BEN))


def test_what_came_is_from_whoever_sent_it() -> None:
    event = message(1, ADA, ME, BEN)
    assert only(event) == Told(event, Direction.IN, (ADA,))


def test_a_profile_and_not_a_name_says_who_is_who() -> None:
    namesake = Party("Me Owner", "me-owner-2")
    assert only(message(1, namesake, ME))[1:] == (Direction.IN, (namesake,), 0)
    renamed = Party("Me Married", "me-owner")
    assert only(message(1, renamed, ADA))[1:] == (Direction.OUT, (ADA,), 0)


def test_members_without_a_profile_are_counted_and_nobody() -> None:
    assert only(message(1, HIDDEN, ME))[1:] == (Direction.IN, (), 1)
    assert only(message(1, ME, HIDDEN, ADA, Party("")))[1:] == (Direction.OUT, (ADA,), 2)


def test_without_profiles_the_file_says_the_direction_and_else_the_name() -> None:
    ada, me = Party("Ada Example"), Party("me  OWNER")
    out = message(1, Party("Someone"), ada, direction=Direction.OUT)
    assert only(out)[1:] == (Direction.OUT, (), 1)
    assert only(message(1, me, ada)).direction is Direction.OUT
    assert only(message(1, ada, me), owner=Party("Me Owner")).direction is Direction.IN
    assert only(message(1, Party(""), me), owner=Party("")).direction is Direction.IN


def test_the_profile_outranks_what_the_file_says() -> None:
    event = message(1, ADA, ME, direction=Direction.OUT)
    assert only(event, owner=ADA).direction is Direction.OUT
    assert only(event, owner=ME).direction is Direction.IN


def test_everything_is_told_once_and_oldest_first() -> None:
    late, early = message(3, ADA, ME), message(2, ME, ADA)
    asked = invitation(2, ME, ADA)
    assert [told.event for told in directed((late, early, asked, late), ME)] == [asked, early, late]


def test_an_answer_to_me_is_no_inmail() -> None:
    offer = message(1, BEN, ME, bulk=Bulk.INMAIL, text="offer")
    mine = message(2, ME, BEN, bulk=Bulk.INMAIL, text="thanks")
    answer = message(3, BEN, ME, bulk=Bulk.INMAIL, text="re")
    elsewhere = message(4, BEN, ME, bulk=Bulk.INMAIL, conversation="d")
    loose = message(5, BEN, ME, bulk=Bulk.INMAIL, conversation="")
    told = directed((offer, mine, answer, elsewhere, loose), ME)
    assert [each.event.bulk for each in told] == [
        Bulk.INMAIL,
        None,
        None,
        Bulk.INMAIL,
        Bulk.INMAIL,
    ]


def test_a_draft_is_no_word_of_mine() -> None:
    draft = message(1, ME, BEN, bulk=Bulk.DRAFT)
    told = directed((draft, message(2, BEN, ME, bulk=Bulk.INMAIL)), ME)
    assert [each.event.bulk for each in told] == [Bulk.DRAFT, Bulk.INMAIL]


def test_a_hunt_is_opened_by_the_first_that_i_wrote() -> None:
    greeting = message(1, ADA, ME, text="spam")
    opening = message(2, ME, ADA, text="Your line stayed with me")
    reply = message(6, ADA, ME, text="Which one?")
    more = message(7, ME, ADA)
    (hunt,) = propose(more, reply, opening, greeting)
    assert hunt.contact_id == 1
    assert hunt.person == ADA
    assert (hunt.opening, hunt.reply) == (opening, reply)
    assert [told.event for told in hunt.trail] == [opening, reply, more]
    assert (hunt.opened_on, hunt.days_to_reply, hunt.exchanges) == (date(2026, 1, 2), 4, 3)


def test_a_note_of_an_invitation_opens_a_hunt_and_comes_before_the_messages_of_its_day() -> None:
    (hunt,) = propose(message(5, ADA, ME, hour=1), invitation(5, ME, ADA))
    assert (hunt.opening.text, hunt.days_to_reply, hunt.exchanges) == ("Hello", 0, 2)


def test_an_invitation_without_a_note_opens_none() -> None:
    assert propose(invitation(1, ME, ADA, note=""), message(2, ADA, ME)) == ()


def test_without_an_answer() -> None:
    (hunt,) = propose(message(2, ME, ADA))
    assert (hunt.reply, hunt.days_to_reply, hunt.exchanges) == (None, None, 1)


def test_who_only_wrote_to_me_or_is_unknown_is_no_hunt() -> None:
    stranger = Party("Carla", "carla")
    assert propose(message(1, ADA, ME), message(2, ME, stranger), message(3, ME, HIDDEN)) == ()


def test_a_message_to_two_opens_the_hunt_of_each() -> None:
    hunts = propose(message(1, ME, ADA, BEN), message(2, BEN, ME, ADA))
    assert [(hunt.contact_id, hunt.exchanges) for hunt in hunts] == [(2, 2), (1, 1)]


def test_two_profiles_of_one_person_are_one_hunt() -> None:
    told = directed([message(1, ME, ADA, BEN)], ME)
    (hunt,) = proposals(told, {"ada": 1, "ben": 1})
    assert hunt.exchanges == 1


def test_mass_mail_and_drafts_are_left_out_unless_chosen() -> None:
    for bulk in (Bulk.CAMPAIGN, Bulk.DRAFT):
        bulky = message(1, ME, ADA, bulk=bulk)
        real = message(3, ME, ADA)
        (hunt,) = propose(bulky, real)
        assert hunt.opening == real
        (hunt,) = propose(bulky, real, also=(bulk,))
        assert hunt.opening == bulky


def test_a_hunt_that_the_journal_has_is_not_proposed_again() -> None:
    opening, later = message(1, ME, ADA), message(9, ME, BEN)
    told = directed((opening, later), ME)
    (hunt,) = proposals(told, WHO, {opening.source})
    assert hunt.contact_id == 2
    assert proposals(told, WHO, {opening.source, later.source}) == ()


def test_answered_and_long_hunts_come_first_then_new_ones() -> None:
    who = {name: number for number, name in enumerate("abcd")}
    one, two, three, four = (Party(name.upper(), name) for name in "abcd")
    events = [
        message(1, ME, one),
        message(2, ME, two),
        message(3, ME, three),
        message(4, three, ME),
        message(3, ME, four, text="x"),
        message(5, four, ME),
        message(6, ME, four),
    ]
    told = directed(events, ME)
    assert [hunt.person.slug for hunt in proposals(told, who)] == ["d", "c", "b", "a"]


EVENTS = st.lists(
    st.builds(
        message,
        st.integers(1, 28),
        st.sampled_from((ME, ADA, BEN, HIDDEN)),
        st.sampled_from((ME, ADA, BEN, HIDDEN)),
        bulk=st.sampled_from((None, None, *Bulk)),
        hour=st.integers(0, 23),
        text=st.sampled_from("ab"),
    ),
    max_size=20,
    unique_by=lambda event: event.source,
)


@given(EVENTS, st.randoms(use_true_random=False))
def test_the_order_and_number_of_rows_does_not_matter(
    events: list[EventDraft], random: Random
) -> None:
    shuffled = events * 2
    random.shuffle(shuffled)
    assert propose(*shuffled) == propose(*events)


@given(EVENTS)
def test_what_was_taken_is_not_proposed_again(events: list[EventDraft]) -> None:
    told = directed(events, ME)
    known = {hunt.opening.source for hunt in proposals(told, WHO)}
    assert proposals(told, WHO, known) == ()
