"""While a journal rests: what the form says, what becomes of notes, and what pauses and goes on by itself."""

import datetime as dt

import pytest

from alongside.journals import actions as journals
from alongside.journals.actions import resting
from alongside.journals.gate import viewer_of
from alongside.journals.models import Journal
from alongside.journals.tests.resting import CLOSED, KEEPERS, KEPT, LINE, rest
from alongside.notes import actions, posting, reading
from alongside.notes.actions import answering
from alongside.notes.actions.packets import look_at_packets
from alongside.notes.ledger import sums
from alongside.notes.models import Answer, Note, Packet, Thanks
from alongside.notes.tests.makers import INBOX, WORDS, make_many, make_note
from alongside.notes.tests.post import confirmed, office
from alongside.stories import actions as stories
from alongside.stories.models import Story

__all__ = ["office"]
FIRST = dt.datetime(2031, 3, 1, 9, tzinfo=dt.UTC)
DAY = dt.datetime(2031, 4, 1, tzinfo=dt.UTC)
AtDoor = Note.AtDoor


@pytest.fixture(autouse=True)
def at_the_first(clock):
    clock.set(FIRST)


def sent(browser, form, words=WORDS):
    key = browser.get(form).context["form"]["resend_key"].value()
    return browser.post(form, {"words": words, "resend_key": key})


def now() -> Journal:
    return Journal.objects.get(handle="lichen-green")


def test_kept_at_the_door_each_has_the_same_receipt_and_nobody_is_led_to_it(
    signed_in, nobody, form, journal, *, mara, tomas, notes
):
    rest(journal, mara)
    page = nobody.get(form).content.decode()
    assert LINE in page
    assert "Just now notes wait until they are here again." in page
    answer = sent(nobody, form)
    assert "has arrived and will be kept" in nobody.get(answer.headers["Location"]).content.decode()
    for author in (signed_in(mara), signed_in(tomas)):
        for path in ("", "people-we-know/", "everyone-else/"):
            inbox = author.get(f"{INBOX}{path}")
            assert "You rest." in inbox.content.decode()
            assert inbox.context.get("note") is None
        assert "Nothing needs you today." in author.get("/desk/").content.decode()


def test_what_they_read_before_they_find_and_what_waits_they_do_not(signed_in, story, mara, journal):
    actions.read(make_note(story, "The magnolia of last year."), by=mara)
    make_note(story, "The magnolia of this year.")
    rest(journal, mara)
    browser = signed_in(mara)
    found = browser.post(f"{INBOX}find/", {"words": "magnolia"}, follow=True).content.decode()
    assert "of last year" in found
    assert "of this year" not in found
    resting.end_rest(journal, by=mara)
    assert "of this year" in browser.post(f"{INBOX}find/", {"words": "magnolia"}, follow=True).content.decode()


def test_what_the_other_has_read_leads_nobody_on_either(story, journal, mara, tomas):
    note = actions.read(make_note(story), by=tomas)
    assert reading.next_unread(viewer_of(mara), now()) == note
    rest(journal, tomas)
    assert reading.next_unread(viewer_of(mara), now()) is None


def test_on_the_day_everything_is_there_in_order_though_no_task_has_run(
    signed_in, story, mara, *, journal, notes, clock
):
    rest(journal, mara)
    clock.forward(days=3)
    later = make_note(story, "In the rest.")
    clock.set(DAY)
    assert signed_in(mara).get(INBOX).context["note"] == notes[0]
    waiting = Note.objects.of_desk(viewer_of(mara), now()).waiting().in_order()
    assert list(waiting) == [*notes, later]


def test_closed_the_line_stands_in_place_of_the_form_and_words_that_are_sent_are_given_back(
    nobody, form, journal, mara
):
    key = nobody.get(form).context["form"]["resend_key"].value()
    rest(journal, mara, notes=CLOSED)
    assert LINE in nobody.get(form).content.decode()
    answer = nobody.post(form, {"words": WORDS, "resend_key": key})
    assert answer.status_code == 422
    assert "They will come up by themselves." in answer.content.decode()
    assert "nobody has read them" in answer.content.decode()
    assert not Note.objects.exists()


def test_closed_without_a_line_the_house_has_one(nobody, form, journal, mara):
    rest(journal, mara, notes=CLOSED, line="")
    assert "Notes are not taken in just now." in nobody.get(form).content.decode()


def test_a_form_that_had_made_a_note_before_leads_to_its_receipt(nobody, form, journal, mara):
    key = nobody.get(form).context["form"]["resend_key"].value()
    first = nobody.post(form, {"words": WORDS, "resend_key": key})
    rest(journal, mara, notes=CLOSED)
    again = nobody.post(form, {"words": WORDS, "resend_key": key})
    assert again.headers["Location"] == first.headers["Location"]


def test_what_comes_by_itself_to_a_closed_rest_is_kept_and_comes_in_on_the_day(story, journal, mara, clock):
    rest(journal, mara, notes=CLOSED)
    mail = actions.bring_in(journal, by=None, source=Note.Source.MAIL, words="By mail.", story=story).note
    assert Note.objects.get().at_door == AtDoor.PASSED
    assert reading.next_unread(viewer_of(mara), now()) is None
    clock.set(DAY)
    assert reading.next_unread(viewer_of(mara), now()) == mail


@pytest.mark.parametrize("how", [KEPT, KEEPERS, CLOSED])
@pytest.mark.parametrize("of_story", [Story.Door.OPEN, Story.Door.KEEPERS, Story.Door.CLOSED, Story.Door.NONE])
def test_a_rest_is_never_more_open_than_a_door_nor_a_door_than_a_rest(story, journal, mara, idris, *, how, of_story):
    width = [Story.Door.NONE, Story.Door.CLOSED, Story.Door.KEEPERS, Story.Door.OPEN]
    stories.choose_door(story, by=mara, door=of_story)
    rest(journal, mara, notes=how)
    door = Story.Door(Story.objects.get().door_now)
    assert width.index(door) <= width.index(of_story)
    widest = {KEPT: Story.Door.OPEN, KEEPERS: Story.Door.KEEPERS, CLOSED: Story.Door.CLOSED}[how]
    assert width.index(door) <= width.index(widest)


def test_with_the_keepers_what_they_pass_on_waits_for_the_day(nobody, form, journal, *, mara, idris, clock):
    rest(journal, mara, notes=KEEPERS)
    assert "Somebody the family trusts reads every note first." in nobody.get(form).content.decode()
    sent(nobody, form)
    note = Note.objects.get()
    assert note.at_door == AtDoor.KEEPERS
    actions.pass_on(note, by=idris)
    assert reading.next_unread(viewer_of(mara), now()) is None
    clock.set(DAY)
    assert reading.next_unread(viewer_of(mara), now()) == note


def test_with_the_keepers_what_named_none_is_seen_by_nobody_and_comes_on_the_day(story, journal, mara, idris, clock):
    rest(journal, mara, notes=KEEPERS)
    note = make_note(story)
    assert Note.objects.get().at_door == AtDoor.PASSED
    clock.set(DAY)
    assert reading.next_unread(viewer_of(mara), now()) == note


def test_a_rest_decides_nothing_that_waits(story, journal, mara, idris):
    before = [make_note(story, "Open."), make_note(story, "Held.")]
    Note.objects.filter(pk=before[1].pk).update(at_door=AtDoor.KEEPERS)
    states = list(Note.objects.order_by("pk").values_list("state", "at_door", "arrived_at"))
    for how in (KEPT, KEEPERS, CLOSED):
        rest(journal, mara, notes=how)
    resting.end_rest(journal, by=mara)
    assert list(Note.objects.order_by("pk").values_list("state", "at_door", "arrived_at")) == states


def test_everything_held_stays_held_whatever_a_rest_does(story, journal, mara, clock):
    journals.hold_everything(journal, by=mara)
    rest(journal, mara)
    make_note(story)
    resting.end_rest(journal, by=mara)
    assert reading.next_unread(viewer_of(mara), now()) is None
    rest(journal, mara)
    journals.hold_no_more(journal, by=mara)
    assert reading.next_unread(viewer_of(mara), now()) is None
    resting.end_rest(journal, by=mara)
    assert reading.next_unread(viewer_of(mara), now()) is not None


def test_it_begins_again_with_ten_and_then_a_place_to_stop(signed_in, story, journal, *, mara, tomas, clock):
    rest(journal, mara)
    make_many(story, 25)
    clock.set(DAY)
    browser = signed_in(mara)
    for left in range(10, 0, -1):
        # Coming back without the address of the last page changes nothing.
        page = browser.get(INBOX)
        assert page.context["left_of_ten"] == left
        assert "These are the first ten" in page.content.decode()
        note = page.context["note"]
        said = {"seen": note.seen_as, "ten": str(left), "back": "inbox"}
        answer = browser.post(f"{INBOX}{note.key}/read/", said)
    assert answer.headers["Location"] == f"{INBOX}enough/"
    assert browser.get(INBOX).context["left_of_ten"] == 0
    assert signed_in(tomas).get(INBOX).context["left_of_ten"] == 10


def test_thank_you_letters_pause_and_go_on_by_themselves_and_each_goes_once(signed_in, story, journal, mara, office):
    for number in range(15):
        confirmed(story, f"Note {number}.", f"bea{number}@example.org")
    office.letters.clear()
    actions.begin_thanks(journal, by=mara, words="Thank you, all of you.")
    office.carry()
    begun = len(office.letters)
    assert begun == 10  # as many as go within a minute
    rest(now(), mara, day=dt.date(2031, 4, 1))
    page = signed_in(mara).get(f"/desk/thanks/{Thanks.objects.get().key}/").content.decode()
    assert "It pauses while you rest." in page
    for _day in range(10):
        office.clock.forward(days=1)
        posting.post_letters(seconds=60)
    assert len(office.letters) == begun
    office.clock.set(DAY)
    for _minute in range(3):
        office.carry()
    to = [letter.to[0] for letter in office.letters]
    assert sorted(to) == sorted(f"bea{number}@example.org" for number in range(15))
    assert Thanks.objects.get().is_done


def test_thanks_that_were_handed_over_in_a_rest_begin_after_it(story, journal, mara, office):
    confirmed(story, "Note.", "bea@example.org")
    office.letters.clear()
    rest(journal, mara)
    actions.begin_thanks(journal, by=mara, words="Thank you, all of you.")
    office.carry()
    assert office.letters == []
    resting.end_rest(journal, by=mara)
    office.carry()
    assert [letter.to for letter in office.letters] == [["bea@example.org"]]


def daily(office, moment: dt.datetime) -> int:
    office.clock.set(moment)
    for _again in range(2):
        posting.post_letters(seconds=5)
    return sum(letter.subject == "Notes are waiting for you" for letter in office.letters)


def test_the_daily_letter_pauses_and_then_says_once_that_notes_wait(story, journal, mara, office):
    actions.ask_for_packet(mara, hour=9, zone="UTC")
    office.clock.forward(minutes=1)
    rest(journal, mara)
    for day in range(2, 31):
        office.clock.set(dt.datetime(2031, 3, day, 8, tzinfo=dt.UTC))
        make_note(story, f"On day {day}.")
        assert daily(office, dt.datetime(2031, 3, day, 9, 30, tzinfo=dt.UTC)) == 0
    assert daily(office, dt.datetime(2031, 4, 1, 9, 30, tzinfo=dt.UTC)) == 1
    assert daily(office, dt.datetime(2031, 4, 2, 9, 30, tzinfo=dt.UTC)) == 1
    assert not any(sign.isdigit() for sign in office.letters[-1].body.split("http")[0])


def test_a_daily_letter_that_was_to_go_just_then_waits_too(story, journal, mara, office):
    actions.ask_for_packet(mara, hour=9, zone="UTC")
    office.clock.forward(minutes=1)
    make_note(story)
    office.clock.set(dt.datetime(2031, 3, 2, 9, tzinfo=dt.UTC))
    look_at_packets()
    assert Packet.objects.get().post == "waiting"
    rest(now(), mara)
    for day in range(3, 32):
        assert daily(office, dt.datetime(2031, 3, day, 9, 30, tzinfo=dt.UTC)) == 0
    assert daily(office, dt.datetime(2031, 4, 1, 9, 30, tzinfo=dt.UTC)) == 1


def test_another_journal_of_the_same_author_goes_on(story, journal, mara, office):
    actions.ask_for_packet(mara, hour=9, zone="UTC")
    office.clock.forward(minutes=1)
    other = journals.begin(by=mara)
    rest(journal, mara)
    office.clock.forward(minutes=1)
    make_note(story, "For the one that rests.")
    actions.bring_in(other, by=None, source=Note.Source.MAIL, words="For the other.")
    assert daily(office, dt.datetime(2031, 3, 2, 9, 30, tzinfo=dt.UTC)) == 1
    # What came to the one that rested was not told of by that letter, and is after the rest.
    assert daily(office, dt.datetime(2031, 4, 1, 9, 30, tzinfo=dt.UTC)) == 2
    assert daily(office, dt.datetime(2031, 4, 2, 9, 30, tzinfo=dt.UTC)) == 2


def test_an_answer_that_comes_back_is_kept_whatever_the_rest_says(story, journal, mara, office):
    first = confirmed(story, "Note.", "bea@example.org").note
    answering.answer(first, by=mara, words="Thank you.")
    office.carry()
    answer = Answer.objects.select_related("note").get()
    rest(now(), mara, notes=CLOSED)
    answering.answer_back(answer, words="I think of you.")
    assert reading.next_unread(viewer_of(mara), now()) is None
    resting.end_rest(now(), by=mara)
    assert Note.objects.get(pk=getattr(reading.next_unread(viewer_of(mara), now()), "pk", 0)).words == "I think of you."


def test_nothing_is_lost(story, journal, mara, idris, office):
    rest(journal, mara)
    for number in range(20):
        make_note(story, f"Note {number}.", named_keeper=bool(number % 2))
    resting.end_rest(journal, by=mara)
    (ledger,) = sums()
    assert (ledger.received, ledger.agrees) == (20, True)
