"""A letter for each reader, once, half an hour after a story is out; and everything that stops it."""

import datetime as dt

import pytest

from alongside.foundation.handing import Counter
from alongside.journals import actions as journals
from alongside.journals.actions import doors, resting
from alongside.journals.gate import Audience
from alongside.journals.models import Membership
from alongside.journals.tests.resting import rest
from alongside.mailing import actions
from alongside.mailing.models import Announcement, Delivery, Letters, Subscription
from alongside.notes import actions as notes
from alongside.notes import posting
from alongside.notes.models import Posted
from alongside.stories import actions as stories
from alongside.stories.tests.makers import AUTHORS_READ, make_story, write

SUBJECT = "Something new to read"


def went(office) -> list[str]:
    """To whom a letter about something new has gone."""
    return sorted(letter.to[0] for letter in office.letters if letter.subject == SUBJECT)


def test_each_gets_one_half_an_hour_later_and_never_a_second(subscribed, publish, office, mara, clock):
    for name in ("bea", "cy"):
        subscribed(f"{name}@example.org")
    story = publish()
    clock.forward(minutes=29)
    posting.post_letters(seconds=60)
    assert went(office) == []
    office.carry()
    assert went(office) == ["bea@example.org", "cy@example.org"]
    write(story, mara, body="<p>A word was mended.</p>")
    stories.publish(story, by=mara, audience=Audience.EVERYONE)
    office.carry()
    office.carry()
    assert went(office) == ["bea@example.org", "cy@example.org"]


def test_who_asked_later_gets_no_old_story_and_what_stood_elsewhere_is_not_news(
    opened, subscribed, publish, office, mara
):
    old = publish("Old")
    office.clock.forward(minutes=1)
    subscribed("late@example.org")
    office.carry()
    write(old, mara, body="<p>Mended.</p>")
    stories.publish(old, by=mara, audience=Audience.EVERYONE)
    brought = stories.describe(
        make_story(opened, mara, title="Before"), by=mara, canonical="https://example.org/before"
    )
    stories.publish(brought, by=mara, audience=Audience.EVERYONE, door=AUTHORS_READ)
    office.carry()
    assert went(office) == []
    publish("New")
    office.carry()
    assert went(office) == ["late@example.org"]


def test_nobody_has_a_letter_who_has_not_said_yes(opened, publish, office):
    actions.ask_for_letters(opened, email="typed@example.org")
    publish()
    office.carry()
    assert went(office) == []


def test_taken_back_within_the_half_hour_it_never_goes_and_goes_once_when_it_is_out_again(
    subscribed, publish, office, mara, clock
):
    subscribed()
    story = publish()
    clock.forward(minutes=20)
    stories.withdraw(story, by=mara)
    office.carry()
    assert went(office) == []
    stories.publish(story, by=mara, audience=Audience.EVERYONE, door=AUTHORS_READ)
    clock.forward(minutes=29)
    posting.post_letters(seconds=60)
    assert went(office) == []
    office.carry()
    assert went(office) == ["bea@example.org"]


@pytest.fixture
def three_wait(subscribed, publish, office, clock):
    """Three letters that have rows and wait for their turn."""
    for name in ("a", "b", "c"):
        subscribed(f"{name}@example.org")
    story = publish()
    clock.forward(minutes=31)
    while actions.gather(Announcement.objects.get()):
        pass
    assert Delivery.objects.filter(post=Posted.Post.WAITING).count() == 3
    return story


def test_withdrawing_stops_what_waits(three_wait, office, mara):
    stories.withdraw(three_wait, by=mara)
    office.carry()
    assert went(office) == []
    assert not Delivery.objects.exists()


def test_narrowing_stops_what_waits_and_what_is_in_the_hand(three_wait, office, mara, family, monkeypatch):
    hand_over = Counter.hand_over

    def narrowed_meanwhile(counter, letter, message):
        stories.publish(three_wait, by=mara, audience=Audience.CIRCLES, circles=[family])
        return hand_over(counter, letter, message)

    monkeypatch.setattr(Counter, "hand_over", narrowed_meanwhile)
    posting.post_letters(seconds=60)
    assert len(went(office)) == 1
    office.carry()
    assert len(went(office)) == 1
    assert Announcement.objects.get().sent == 1
    assert set(Delivery.objects.values_list("post", flat=True)) == {Posted.Post.SENT}


def test_the_report_says_how_many_have_gone(three_wait, office, mara, signed_in):
    hers = signed_in(mara)
    posting.post_letters(seconds=60)
    page = hers.post(f"/desk/stories/{three_wait.key}/withdraw/", follow=True).content.decode()
    assert "3 letters about it have gone out; they are out of reach." in page


def test_the_report_says_that_none_has_gone(subscribed, publish, mara, signed_in):
    subscribed()
    page = signed_in(mara).post(f"/desk/stories/{publish().key}/withdraw/", follow=True).content.decode()
    assert "No letter about it has gone out." in page


def test_while_everything_is_held_and_while_they_rest_letters_wait(three_wait, opened, office, mara):
    doors.hold_everything(opened, by=mara)
    office.carry()
    assert went(office) == []
    doors.hold_no_more(opened, by=mara)
    opened.refresh_from_db()
    rest(opened, mara, day=None)
    office.carry()
    assert went(office) == []
    opened.refresh_from_db()
    resting.end_rest(opened, by=mara)
    office.carry()
    assert len(went(office)) == 3


def test_of_a_closed_journal_nothing_goes(three_wait, opened, office, mara):
    journals.close(opened, by=mara)
    office.carry()
    assert went(office) == []


def test_no_letters_stops_them_and_what_came_out_meanwhile_is_not_told_of_later(three_wait, holds, publish, office):
    holds(Letters.Holds.NONE)
    publish("Meanwhile")
    office.carry()
    holds(Letters.Holds.WORDS)
    office.carry()
    assert went(office) == []
    publish("After")
    office.carry()
    assert len(went(office)) == 3


def test_a_story_that_is_opened_to_everyone_later_is_told_of_then(subscribed, publish, office, mara, family):
    subscribed()
    story = publish(circles=(family,))
    office.carry()
    assert went(office) == []
    subscribed("between@example.org")
    stories.publish(story, by=mara, audience=Audience.EVERYONE)
    office.carry()
    assert went(office) == ["bea@example.org", "between@example.org"]


def test_the_pace_is_the_pace_of_all(three_wait, office, clock):
    notes.set_mail_pace(2)
    posting.post_letters(seconds=60)
    assert len(went(office)) == 2
    clock.forward(minutes=1, seconds=1)
    posting.post_letters(seconds=60)
    assert len(went(office)) == 3


def test_whoever_leaves_while_letters_are_in_the_hand_gets_none(three_wait, office, monkeypatch):
    hand_over = Counter.hand_over

    def left_meanwhile(counter, letter, message):
        for subscription in Subscription.objects.exclude(email=message.to[0]):
            actions.leave(subscription)
        return hand_over(counter, letter, message)

    monkeypatch.setattr(Counter, "hand_over", left_meanwhile)
    posting.post_letters(seconds=60)
    office.carry()
    assert len(went(office)) == 1
    assert set(Delivery.objects.values_list("post", flat=True)) == {Posted.Post.SENT}


def test_nobody_of_whom_it_was_said_that_they_have_died(subscribed, publish, office, opened, tomas):
    subscribed(tomas.email)
    subscribed("bea@example.org")
    Membership.objects.filter(account=tomas).update(died_at=dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    publish()
    office.carry()
    assert went(office) == ["bea@example.org"]


def test_one_address_has_one_letter_though_it_was_asked_for_twice(subscribed, publish, office, place, family):
    subscribed("cleo@example.org")
    subscribed("Cleo@example.org", member=place)
    publish("For all")
    publish("For the family", circles=(family,))
    office.carry()
    assert went(office) == ["Cleo@example.org", "Cleo@example.org"]
