"""One letter a day, for an author who asked for it, and only when something new waits."""

import datetime as dt

import pytest
from django.test import Client

from alongside.journals import actions as journals
from alongside.journals.models import Membership
from alongside.notes import actions, posting
from alongside.notes.models import Packet
from alongside.notes.tests.makers import make_note
from alongside.notes.tests.post import office

__all__ = ["office"]
PAGE = "/desk/notes/daily-letter/"
SUBJECT = "Notes are waiting for you"


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)


def go(office, moment: str) -> int:
    """Set the clock and go a round, twice; how many daily letters there are by now."""
    office.clock.set(at(moment))
    posting.post_letters(seconds=5)
    posting.post_letters(seconds=5)
    return sum(letter.subject == SUBJECT for letter in office.letters)


@pytest.fixture
def asked(mara, signed_in, office, story):
    """Mara, who wants it at seven in Lisbon."""
    office.clock.set(at("2031-03-04T12:00"))
    assert signed_in(mara).post(PAGE, {"hour": "7", "zone": "Europe/Lisbon"}).status_code == 302
    office.clock.forward(minutes=1)
    return mara


def test_nothing_is_sent_to_whoever_did_not_ask(story, mara, office):
    make_note(story)
    assert go(office, "2031-03-05T09:00") == 0
    assert not Packet.objects.exists()


def test_it_comes_once_a_day_at_the_hour_and_only_when_something_new_waits(asked, story, office):
    make_note(story)
    assert go(office, "2031-03-05T06:59") == 0
    assert go(office, "2031-03-05T07:00") == 1
    assert go(office, "2031-03-05T08:30") == 1
    # The same note still waits the next day: nothing is new.
    assert go(office, "2031-03-06T07:00") == 1
    make_note(story, "Another.")
    assert go(office, "2031-03-07T07:00") == 2


def test_what_was_in_sight_when_it_was_asked_for_is_not_told_of(mara, story, signed_in, office):
    make_note(story)
    office.clock.forward(minutes=1)
    signed_in(mara).post(PAGE, {"hour": "7", "zone": "UTC"})
    assert go(office, "2031-03-05T07:00") == 0


def test_what_the_author_has_read_or_left_for_now_is_no_reason(asked, story, office):
    note = make_note(story)
    actions.take_away(note, by=asked)
    make_note(story, "In the bundle that is held.")
    assert go(office, "2031-03-05T07:00") == 0


def test_it_says_constant_words_and_has_one_press_to_end_it(asked, story, office, mara):
    make_note(story, "Nobody's words.", name="Bea")
    go(office, "2031-03-05T07:00")
    (letter,) = office.letters
    assert letter.to == [mara.email]
    assert "Notes are waiting for you; nothing hurries." in letter.body
    end = letter.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    said = letter.body.replace(end, "")
    assert not any(word in said for word in ("Bea", "Nobody", "1", story.journal.handle))
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    # A mail program says nothing of where it comes from, and has no cookie.
    program = Client()
    assert program.get(end).status_code == 200
    assert Packet.objects.exists()
    for _again in range(2):
        assert program.post(end, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Packet.objects.exists()
    assert program.post("/daily-letter/nothing/end/").status_code == 404


def test_much_too_late_it_does_not_come_that_day(asked, story, office):
    make_note(story)
    assert go(office, "2031-03-05T13:30") == 0
    assert go(office, "2031-03-06T07:20") == 1


@pytest.mark.parametrize(
    ("zone", "hour", "moments"),
    [
        # In Lisbon the hour from one to two is left out on 30 March 2031, and comes twice on 26 October.
        ("Europe/Lisbon", 1, ["2031-03-30T00:59", "2031-03-30T01:00", "2031-03-30T02:00"]),
        ("Europe/Lisbon", 1, ["2031-10-25T23:59", "2031-10-26T00:00", "2031-10-26T01:00"]),
        # And far away, where the day is another one.
        ("Pacific/Auckland", 7, ["2031-06-04T18:59", "2031-06-04T19:00", "2031-06-04T20:30"]),
    ],
)
def test_on_days_on_which_the_clocks_change_it_comes_once_too(zone, hour, moments, mara, office):
    packet = actions.ask_for_packet(mara, hour=hour, zone=zone)
    days = [packet.day_to_look_at(at(moment)) for moment in moments]
    assert days[0] is None
    assert days[1] is not None
    packet.day = days[1]
    assert packet.day_to_look_at(at(moments[2])) is None


def test_it_can_be_changed_and_ended_at_the_desk(asked, signed_in):
    hers = signed_in(asked)
    assert "at 7:00" in hers.get(PAGE).content.decode()
    hers.post(PAGE, {"hour": "20", "zone": "UTC"})
    assert Packet.objects.get().hour == 20
    assert hers.post(PAGE, {"hour": "99", "zone": "Nowhere"}).status_code == 422
    hers.post(PAGE, {"do": "end"})
    hers.post(PAGE, {"do": "end"})
    assert not Packet.objects.exists()


def test_whoever_writes_here_no_more_gets_none(asked, story, office):
    make_note(story)
    story.journal.memberships.filter(account=asked).delete()
    assert go(office, "2031-03-05T07:00") == 0


@pytest.mark.parametrize("who", ["stranger", "idris", "ada"])
def test_whoever_does_not_write_here_does_not_find_it(who, signed_in, request, story):
    theirs = signed_in(request.getfixturevalue(who))
    assert theirs.get(PAGE).status_code == 404
    assert theirs.post(PAGE, {"hour": "7", "zone": "UTC"}).status_code == 404


def test_the_pages_are_valid(asked, story, office, signed_in, nu):
    make_note(story)
    go(office, "2031-03-05T07:00")
    end = office.letters[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    hers = signed_in(asked)
    pages = [hers.get(PAGE), hers.get(end), hers.post(end)]
    assert nu([page.content.decode() for page in pages]) == []


def test_none_comes_of_a_journal_in_which_somebody_is_said_to_have_died_until_they_say_that_they_are_here(
    asked, tomas, story, office, signed_in
):
    place = Membership.objects.get(journal=story.journal, account=asked)
    journals.say_has_died(place, by=tomas)
    make_note(story)
    assert go(office, "2031-03-05T07:00") == 0
    assert "I am here" in signed_in(asked).get("/desk/").content.decode()
    signed_in(asked).post(f"/desk/people/{place.key}/is-here/")
    assert go(office, "2031-03-06T07:00") == 1
