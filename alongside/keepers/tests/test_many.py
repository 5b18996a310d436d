"""Many notes and five keepers over simulated days: the caps, the even dealing, and that all is cleared."""

import datetime as dt

import pytest

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.foundation import ids
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.makers import make_member
from alongside.keepers import actions
from alongside.keepers.models import HARD_A_DAY, Decision, Opening
from alongside.keepers.waiting import A_BATCH, Keeper, dealt_to, is_closed_until_tomorrow
from alongside.notes.models import Note
from alongside.notes.triage.hostility import LINE as HARD
from alongside.stories.models import Story
from tests.ground.clock import Clock

ONE_IN = 20
# Who is dealt what follows from the numbers of the notes, so these are the same in every run.
FIRST = 1_000_000
# What a keeper reads in one hour of the day: no burst, and no more than a person would.
A_SITTING = 40
SITTINGS = 8


def leave(story: Story, count: int, clock: Clock) -> None:
    Note.objects.bulk_create(
        [
            Note(
                pk=FIRST + number,
                journal_id=story.journal_id,
                story=story,
                words=f"Note {number}.",
                receipt=ids.digest(ids.secret()),
                at_door=Note.AtDoor.KEEPERS,
                named_keeper=True,
                weight=HARD if number % ONE_IN == 0 else 0,
                received_at=clock.now + dt.timedelta(milliseconds=number),
                arrived_at=clock.now + dt.timedelta(milliseconds=number),
            )
            for number in range(count)
        ],
        batch_size=1000,
    )


def sit(keeper: Keeper) -> None:
    """Read for an hour, or until the desk closes."""
    for _ in range(A_SITTING // A_BATCH):
        for note in list(dealt_to(keeper)[:A_BATCH]):
            try:
                actions.open_note(note, by=account_of(keeper))
            except actions.DeskClosed:
                return
            if note.is_hard:
                actions.set_aside(note, by=account_of(keeper), reason=Decision.Reason.HURTS)
            else:
                actions.pass_on(note, by=account_of(keeper))


def account_of(keeper: Keeper) -> Account:
    assert keeper.place.account
    return keeper.place.account


def read_all(story: Story, clock: Clock, count: int, *, most_days: int) -> None:
    journal = Journal.objects.get(pk=story.journal_id)
    keepers = []
    for number in range(5):
        place = make_member(journal, make_account(f"Keeper {number}"), Membership.Role.KEEPER)
        place = Membership.objects.select_related("journal", "account").get(pk=place.pk)
        keepers.append(Keeper(place, actions.desk_of(place)))
    leave(story, count, clock)
    days = 0
    while Note.objects.at_door(journal).waiting().exists():
        days += 1
        assert days <= most_days
        for _ in range(SITTINGS):
            clock.forward(hours=1)
            for keeper in keepers:
                sit(keeper)
        hard = [keeper.desk.openings.filter(hard=True, at__date=clock.now.date()).count() for keeper in keepers]
        assert max(hard) <= HARD_A_DAY
        clock.set(clock.now.replace(hour=3) + dt.timedelta(days=1))
    each = [Opening.objects.filter(desk=keeper.desk, hard=True).count() for keeper in keepers]
    assert sum(each) == count // ONE_IN
    assert max(each) - min(each) <= max(2, sum(each) // 10), each
    assert Decision.objects.count() == Note.objects.count() == count
    assert Note.objects.set_aside().count() == count // ONE_IN
    assert not any(is_closed_until_tomorrow(keeper.desk) for keeper in keepers)


def test_five_keepers_clear_what_waits_and_none_reads_too_much(clock, story):
    read_all(story, clock, 300, most_days=2)


@pytest.mark.long
def test_five_keepers_clear_ten_thousand_notes(clock, story):
    read_all(story, clock, 10_000, most_days=20)
