"""A month of rest, day by day: whatever happens, nothing is written to those who rest, but by the named way."""

import datetime as dt
import random
from dataclasses import dataclass

import pytest
from django.core import mail
from django.test import Client

from alongside.accounts.actions import closing
from alongside.accounts.tests.makers import make_account
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import viewer_of
from alongside.journals.models import Journal, Membership, TakenOff, Worry
from alongside.journals.tests.makers import make_member
from alongside.journals.tests.resting import rest
from alongside.notes import actions, reading
from alongside.notes.ledger import sums
from alongside.notes.models import Note, Thanks
from alongside.notes.tests.post import Office, confirmed, office

__all__ = ["office"]
BURST = 3  # the day on which a program writes again and again
OFF = 5  # the day on which an address is taken off, until the next
FIRST = dt.datetime(2031, 3, 1, 6, tzinfo=dt.UTC)
# Every day the suite rests for eight days of the month, and in the long run for all of it.
DAYS = [8, pytest.param(31, marks=pytest.mark.long)]
HOURS = (7, 10, 13, 19)
HARD = "You should be ashamed. It was your fault, you liar."


@dataclass
class Month:
    """What strangers, senders, keepers and whoever runs the house do, and what those who rest are sent."""

    office: Office
    journal: Journal
    form: str
    chance: random.Random

    def round(self) -> None:
        """Everything that the house looks after by itself, and every task."""
        for each in background._rounds:
            each.function()
        background.run_what_waits()

    def somebody(self) -> Client:
        return Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR=f"203.0.113.{self.chance.randrange(250)}")

    def leave(self, words: str, **more: str) -> None:
        """A note by the form, as the form now is; a closed one takes none."""
        browser = self.somebody()
        page = browser.get(self.form)
        if "form" in page.context:
            key = page.context["form"]["resend_key"].value()
            assert browser.post(self.form, {"words": words, "resend_key": key, **more}).status_code in {303, 200}

    def sent_to(self, *accounts) -> list[str]:
        addresses = {account.email for account in accounts}
        return [str(letter.subject) for letter in mail.outbox if addresses & set(letter.to)]


@pytest.fixture
def month(settings, tmp_path, kept, *, office, journal, story, form):
    settings.PUBLIC_FOLDER = tmp_path / "public"
    settings.SCRATCH_FOLDER = tmp_path / "scratch"
    settings.GENERATION_FILE = tmp_path / "public.generation"
    office.clock.set(FIRST - dt.timedelta(days=1))
    return Month(office, journal, form, random.Random(20310301))


def before(month: Month, mara, tomas, story) -> None:
    """What was begun before: daily letters, a thank-you letter on its way, somebody to look in, notes that wait."""
    for account in (mara, tomas):
        actions.ask_for_packet(account, hour=9, zone="UTC")
    month.office.clock.forward(minutes=1)
    for number in range(14):
        confirmed(story, f"Before the rest {number}.", f"bea{number}@example.org")
    actions.begin_thanks(month.journal, by=mara, words="Thank you, all of you.")
    watcher = journals.name_watcher(month.journal, by=mara, name="Ines", email="ines@example.org")
    journals.agree_to_watch(watcher)
    month.office.carry()
    background.run_what_waits()


def a_day(month: Month, number: int, *, story, idris, mara, olive) -> None:
    """One day of the month: notes by every way, a keeper at work, and what comes from strangers."""
    for each in range(3):
        month.leave(f"Day {number}, note {each}.", name="Bea")
    month.leave(HARD)
    month.leave("Is this yours?", email=mara.email, tell_me="on")
    actions.bring_in(month.journal, by=None, source=Note.Source.MAIL, words=f"Mail of day {number}.", story=story)
    for note in Note.objects.filter(at_door=Note.AtDoor.KEEPERS, state=Note.State.WAITING).order_by("pk")[:2]:
        (actions.pass_on if note.pk % 2 else actions.keep_out)(note, by=idris)
    said = {"address": story.path, "reason": "other", "words": "Please look.", "email": mara.email}
    month.somebody().post("/report/", said | {"good_faith": "on"})
    month.somebody().post("/about-me/", {"address": story.path, "words": "That is me.", "email": "r@example.org"})
    sentence = month.chance.choice(Worry.Sentence.values)
    month.somebody().post("/look-in/", {"address": story.path, "sentence": sentence})
    if number == BURST:
        program = Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR="45.90.28.7")
        assert {program.post(month.form, {"words": f"Buy {each}."}).status_code for each in range(12)} & {422, 429}
    if number == OFF:
        journals.take_off(story, by=olive, reason="Somebody asked for it.")
    elif number == OFF + 1:
        journals.put_back(TakenOff.objects.get(), by=olive)


def rests_for(month: Month, days: int, people) -> None:
    for number in range(1, days + 1):
        for hour in HOURS:
            month.office.clock.set(dt.datetime(2031, 3, number, hour, tzinfo=dt.UTC))
            month.round()
        a_day(month, number, **people)
        month.round()


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("how", Journal.RestNotes.values)
def test_not_one_letter_goes_to_them_but_by_the_named_way_and_nothing_is_lost(
    month, story, mara, tomas, *, idris, how, days, signed_in
):
    olive = make_account("Olive")
    olive.is_operator = True
    olive.save()
    third = make_account("Rune")
    make_member(month.journal, third, Membership.Role.AUTHOR)
    before(month, mara, tomas, story)
    month.office.clock.set(FIRST)
    place, afterwards = Membership.objects.get(account=idris), FIRST + dt.timedelta(days=days)
    rest(month.journal, mara, notes=Journal.RestNotes(how), reached_by=place, day=afterwards.date())
    mail.outbox.clear()
    closing.close(third, by=third)
    rests_for(month, days, {"story": story, "idris": idris, "mara": mara, "olive": olive})
    assert month.sent_to(mara, tomas) == []
    assert len([letter for letter in mail.outbox if letter.to == ["ines@example.org"]]) == days
    assert "Thank you, all of you." not in " ".join(str(letter.body) for letter in mail.outbox)
    assert signed_in(idris).post(f"/desk/cannot-wait/{month.journal.key}/").status_code == 302
    month.round()
    assert month.sent_to(mara, tomas) == ["Something cannot wait", "Something cannot wait"]
    _after(month, mara, tomas, afterwards)


def _after(month: Month, mara, tomas, day: dt.datetime) -> None:
    """It is over: one letter for what was held back, one that notes wait, the thanks to their end; and every note."""
    mail.outbox.clear()
    for hour in HOURS:
        month.office.clock.set(day.replace(hour=hour))
        month.round()
    told = sorted(["Notes are waiting for you", "While you rested"])
    assert sorted(month.sent_to(mara)) == sorted(month.sent_to(tomas)) == told
    for _minute in range(3):
        month.office.carry()
    assert Thanks.objects.get().is_done
    thanked = [letter.to[0] for letter in mail.outbox if "Thank you, all of you." in str(letter.body)]
    assert len(thanked) == len(set(thanked))
    (ledger,) = sums()
    assert ledger.agrees
    journal = Journal.objects.get(pk=month.journal.pk)
    at_door = Note.objects.at_door(journal).filter(state=Note.State.WAITING)
    expected = set(Note.objects.exclude(pk__in=at_door.values("pk")).exclude(state=Note.State.SET_ASIDE))
    viewer, met = viewer_of(mara), set()
    while note := reading.next_unread(viewer, journal):
        met.add(actions.read(note, by=mara))
    assert met == expected
    assert all(note.named_keeper for note in at_door)
    assert not Journal.objects.resting().exists()
