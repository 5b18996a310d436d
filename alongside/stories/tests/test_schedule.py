"""Publishing at a set hour."""

import datetime as dt

import pytest

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.foundation import clock as clocks
from alongside.foundation.hours import NoSuchHour, moment, zones
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Journal, Membership
from alongside.stories import actions
from alongside.stories.models import Schedule, Story
from alongside.stories.tests.makers import AUTHORS_READ, make_published, make_story, write

SENT = {"audience": "everyone", "door": "open", "zone": "Europe/Berlin"}


@pytest.fixture
def story(journal: Journal, mara: Account) -> Story:
    return make_story(journal, mara)


def deeds(story: Story) -> list[str]:
    return list(
        Event.objects.filter(thing=story.pk, kind="stories.story").order_by("pk").values_list("name", flat=True)
    )


def in_an_hour(story: Story, by: Account, audience: Audience = Audience.EVERYONE) -> None:
    at = clocks.now() + dt.timedelta(hours=1)
    actions.schedule(story, by=by, at=at, zone="UTC", audience=audience, door=AUTHORS_READ)


def test_an_author_sets_an_hour_by_their_own_clock_and_it_is_published_then(signed_in, clock, mara, story):
    desk = signed_in(mara)
    day = (clocks.now() + dt.timedelta(days=2)).date()
    sent = {**SENT, "day": day.isoformat(), "hour": "20:00"}
    answer = desk.post(f"/desk/stories/{story.key}/schedule/", sent)
    assert answer.headers["Location"] == f"/desk/stories/{story.key}/publish/"
    schedule = Schedule.objects.get()
    assert schedule.local.hour == 20
    assert schedule.at.hour in {18, 19}
    page = desk.get(answer.headers["Location"]).content.decode()
    assert "20:00 (Europe/Berlin)" in page
    assert "Do not publish it" in page
    assert f"Will be published {day.day} {day:%B %Y}, 20:00" in desk.get("/desk/").content.decode()
    clock.forward(seconds=(schedule.at - clocks.now()).total_seconds() - 1)
    actions.publish_due()
    assert not Story.objects.readable_by(NOBODY)
    clock.forward(seconds=1)
    actions.publish_due()
    assert Story.objects.readable_by(NOBODY).get() == story
    story.refresh_from_db()
    assert story.published_at == schedule.at


def test_twice_is_once(clock, mara, story):
    in_an_hour(story, mara)
    in_an_hour(story, mara)
    clock.forward(hours=2)
    for _time in range(2):
        actions.publish_due()
    assert deeds(story).count(actions.SCHEDULED) == deeds(story).count(actions.PUBLISHED) == 1
    assert not Schedule.objects.exists()


def test_it_can_be_withdrawn_until_then(signed_in, clock, mara, story):
    in_an_hour(story, mara)
    answer = signed_in(mara).post(f"/desk/stories/{story.key}/unschedule/", follow=True)
    assert "It will not be published." in answer.content.decode()
    clock.forward(hours=2)
    actions.publish_due()
    assert not Story.objects.standing().exists()
    actions.unschedule(story, by=mara)
    assert deeds(story).count(actions.UNSCHEDULED) == 1


def test_what_was_confirmed_is_published_and_what_was_written_since_asks_again(signed_in, clock, mara, story):
    in_an_hour(story, mara)
    write(story, mara, body="<p>Not yet meant for anyone.</p>")
    page = signed_in(mara).get(f"/desk/stories/{story.key}/publish/").content.decode()
    assert "You have written on since." in page
    clock.forward(hours=2)
    actions.publish_due()
    story.refresh_from_db()
    assert story.published.body == "<p>It was green.</p>"
    assert story.has_unpublished_changes


def test_an_hour_that_has_passed_or_does_not_come_is_refused_kindly(signed_in, mara, story):
    desk = signed_in(mara)
    past = desk.post(f"/desk/stories/{story.key}/schedule/", {**SENT, "day": "2020-03-03", "hour": "20:00"})
    assert past.status_code == 422
    assert "This hour has passed already." in past.content.decode()
    left_out = desk.post(f"/desk/stories/{story.key}/schedule/", {**SENT, "day": "2090-03-26", "hour": "02:30"})
    assert left_out.status_code == 422
    assert "the clocks go forward there" in left_out.content.decode()
    unsaid = desk.post(f"/desk/stories/{story.key}/schedule/", SENT)
    assert unsaid.status_code == 422
    assert "Please say on which day." in unsaid.content.decode()
    assert "Please say at which hour." in unsaid.content.decode()
    for answer in (past, left_out, unsaid):
        assert '<details class="apart" open>' in answer.content.decode()
    assert not Schedule.objects.exists()


def test_an_hour_that_comes_twice_is_the_first():
    assert moment(dt.date(2026, 10, 25), dt.time(2, 30), "Europe/Berlin").hour == 0
    with pytest.raises(NoSuchHour):
        moment(dt.date(2026, 3, 29), dt.time(2, 30), "Europe/Berlin")
    assert {"UTC", "Europe/Berlin", "America/New_York"} <= set(zones())


def test_publishing_it_now_or_withdrawing_it_ends_what_was_set(clock, mara, story):
    in_an_hour(story, mara)
    actions.publish(story, by=mara, audience=Audience.ONLY_US)
    actions.withdraw(story, by=mara)
    clock.forward(hours=2)
    actions.publish_due()
    story.refresh_from_db()
    assert not story.is_published


def test_what_is_out_already_gets_no_hour(journal, mara):
    with pytest.raises(actions.HourNotPossible):
        in_an_hour(make_published(journal, mara), mara)


def test_who_no_longer_writes_there_publishes_nothing(clock, mara, story, journal):
    in_an_hour(story, mara)
    journal.memberships.filter(account=mara, role=Membership.Role.AUTHOR).delete()
    clock.forward(hours=2)
    actions.publish_due()
    story.refresh_from_db()
    assert not story.is_published
    assert deeds(story)[-1] == actions.NOT_PUBLISHED
    assert not Schedule.objects.exists()


def test_another_authors_narrower_wish_holds_at_the_hour_too(clock, mara, tomas, story):
    actions.let_the_other_read(story, by=mara)
    write(story, tomas, body="<p>We both remember.</p>")
    actions.publish(story, by=tomas, audience=Audience.ONLY_US)
    actions.withdraw(story, by=tomas)
    with pytest.raises(actions.NarrowerWish):
        in_an_hour(story, mara)
    assert not Schedule.objects.exists()


def test_a_circle_that_is_gone_at_the_hour_opens_it_to_nobody(clock, mara, story, family):
    at = clocks.now() + dt.timedelta(hours=1)
    actions.schedule(story, by=mara, at=at, zone="UTC", audience=Audience.CIRCLES, circles=[family])
    family.delete()
    clock.forward(hours=2)
    actions.publish_due()
    story.refresh_from_db()
    assert not story.is_published


def test_nobody_else_sets_an_hour(signed_in, ada, tomas, stranger, story):
    for account in (ada, tomas, stranger):
        client = signed_in(account)
        for deed in ("schedule", "unschedule"):
            assert client.post(f"/desk/stories/{story.key}/{deed}/", SENT).status_code == 404
    assert not Schedule.objects.exists()
