"""Whoever is asked once more who they are loses nothing: what was chosen is kept, and goes on from where it was."""

import datetime as dt
import re

import pytest
from django.test import Client

from alongside.accounts import steps
from alongside.accounts.actions import ways_in
from alongside.accounts.tests.letters import code_in
from alongside.accounts.tests.makers import long_ago
from alongside.accounts.tests.pressing import press
from alongside.journals.gate import Audience
from alongside.journals.models import Invitation, Journal
from alongside.stories.models import Schedule, Story
from alongside.stories.tests.makers import make_story

CONFIRM = "/account/confirm/"
SENT = {"audience": "circles", "circles": "", "door": "open"}


@pytest.fixture
def story(journal, mara, clock):
    return make_story(journal, mara)


@pytest.fixture
def desk(signed_in, mara, story):
    """Mara's browser, in which she signed in long ago."""
    browser = signed_in(mara)
    long_ago(browser)
    return browser


def publish(desk, story, **sent):
    """The page that asks, after she has pressed *Publish*."""
    there = f"/desk/stories/{story.key}/publish/"
    return desk.post(there, {"door": "open", **sent}, headers={"referer": f"http://testserver{there}"}, follow=True)


def with_a_code(desk, page, mailoutbox):
    return press(desk, press(desk, page, "code/"), confirm_code=code_in(mailoutbox))


def is_out(story):
    story.refresh_from_db()
    return story.is_published


def test_a_code_by_mail_goes_on_with_everything_that_was_chosen(desk, story, journal, family, mailoutbox):
    work = journal.circles.create(name="work")
    asked = publish(desk, story, audience="circles", circles=[family.key, work.key])
    assert "Nothing has been changed yet. What you wrote and chose is kept" in asked.content.decode()
    assert not is_out(story)
    done = with_a_code(desk, asked, mailoutbox)
    assert done.redirect_chain == [
        (f"/desk/stories/{story.key}/publish/", 307),
        (f"/desk/stories/{story.key}/out/", 302),
    ]
    assert "Take it back" in done.content.decode()
    assert is_out(story)
    assert (story.audience, {*story.circles.all()}) == (Audience.CIRCLES, {family, work})


def test_so_does_a_recovery_code(desk, story, mara):
    code = ways_in.make_recovery_codes(mara, by=mara)[4]
    asked = publish(desk, story, audience="everyone")
    wrong = press(desk, asked, "recovery/", paper_code="bcdf-ghjk-mnpq-rstv")
    assert wrong.status_code == 422
    assert "none of your recovery codes" in wrong.content.decode()
    assert not is_out(story)
    done = press(desk, wrong, "recovery/", paper_code=code)
    assert "It is out." in done.content.decode()
    assert is_out(story)
    assert story.journal.__class__.objects.get().door == Journal.Door.OPEN


def test_an_hour_that_was_set_is_kept_too(desk, story, mailoutbox, clock):
    day = (clock.now + dt.timedelta(days=2)).date()
    sent = {"audience": "everyone", "door": "open", "day": day, "hour": "20:00", "zone": "Europe/Berlin"}
    asked = desk.post(f"/desk/stories/{story.key}/schedule/", sent, follow=True)
    assert not Schedule.objects.exists()
    done = with_a_code(desk, asked, mailoutbox)
    assert "Do not publish it" in done.content.decode()
    schedule = Schedule.objects.get()
    assert (schedule.local.date(), schedule.local.hour, schedule.zone) == (day, 20, "Europe/Berlin")


def test_somebody_who_was_to_be_asked_in_need_not_be_written_down_twice(desk, family, mailoutbox):
    sent = {"role": "guest", "name": "Aunt “Iris” & <co>", "email": "iris@example.org", "circles": family.key}
    asked = desk.post("/desk/people/invite/", sent, follow=True)
    assert not Invitation.objects.exists()
    with_a_code(desk, asked, mailoutbox)
    invitation = Invitation.objects.get()
    assert (invitation.name, invitation.email) == (sent["name"], sent["email"])
    assert invitation.circles.get() == family


def test_a_wrong_code_and_a_page_that_the_telephone_forgot_lose_nothing(desk, story, mailoutbox):
    asked = publish(desk, story, audience="only_us")
    page = press(desk, asked, "code/")
    wrong = press(desk, page, confirm_code="000-000-000")
    assert wrong.status_code == 422
    # The telephone opens the address anew, with nothing of what was on the page.
    forgotten = desk.get(page.redirect_chain[-1][0])
    press(desk, forgotten, confirm_code=code_in(mailoutbox))
    assert (is_out(story), story.audience) == (True, Audience.ONLY_US)


def test_a_button_that_is_pressed_twice_does_it_once(desk, story, mailoutbox):
    page = press(desk, publish(desk, story, audience="only_us"), "code/")
    for _again in range(2):
        done = press(desk, page, confirm_code=code_in(mailoutbox))
        assert done.redirect_chain[-1] == (f"/desk/stories/{story.key}/out/", 302)
    assert is_out(story)


def test_confirmed_in_another_tab_it_only_goes_on(desk, story, mailoutbox):
    asked = publish(desk, story, audience="only_us")
    with_a_code(desk, desk.get(CONFIRM), mailoutbox)
    page = desk.get(asked.redirect_chain[-1][0])
    assert "Go on" in page.content.decode()
    assert not is_out(story)
    press(desk, page)
    assert is_out(story)


def test_not_now_leaves_everything_and_leads_back(desk, story):
    page = publish(desk, story, audience="only_us").content.decode()
    assert f'<a href="/desk/stories/{story.key}/publish/">Not now.' in page
    assert Story.objects.get().working == story.working


def test_after_a_day_it_is_let_go_and_nothing_happens(desk, story, mailoutbox, clock):
    asked = publish(desk, story, audience="everyone")
    clock.forward(hours=25)
    done = with_a_code(desk, asked, mailoutbox)
    assert done.redirect_chain[-1][0] == f"/desk/stories/{story.key}/publish/"
    assert not is_out(story)


def test_it_is_found_by_nobody_else(desk, story, signed_in, tomas, family):
    asked = publish(desk, story, audience="circles", circles=family.key)
    address = asked.redirect_chain[-1][0]
    assert family.key in desk.get(address).content.decode()
    assert family.key not in signed_in(tomas).get(address).content.decode()
    assert Client().get(address).status_code == 302


def test_what_was_chosen_is_forgotten_when_it_is_done(desk, story, mailoutbox):
    with_a_code(
        desk, desk.post("/desk/people/invite/", {"role": "guest", "name": "Aunt Iris"}, follow=True), mailoutbox
    )
    assert "Aunt Iris" not in str(dict(desk.session))


def test_few_are_kept_and_none_that_is_large(desk, story):
    for number in range(9):
        desk.post("/desk/people/invite/", {"role": "guest", "name": f"Aunt {number}"})
    kept = [dict(row["fields"])["name"] for row in desk.session[steps.WAITING]]
    assert kept == ["Aunt 8", "Aunt 7", "Aunt 6", "Aunt 5", "Aunt 4"]
    answer = desk.post("/desk/people/invite/", {"role": "guest", "name": "x" * 30_000}, follow=True)
    assert "do it again" in answer.content.decode()
    assert len(desk.session[steps.WAITING]) == 5


def test_a_step_leads_to_no_other_site(desk, story, mailoutbox):
    asked = desk.post(
        "/desk/people/invite/", {"role": "guest"}, headers={"referer": "https://elsewhere.example/"}, follow=True
    )
    assert 'href="https://elsewhere' not in asked.content.decode()
    assert re.search(r'<a href="/desk/">Not now', asked.content.decode())


def test_the_page_is_valid_in_each_of_its_states(desk, story, mara, nu, mailoutbox):
    ways_in.make_recovery_codes(mara, by=mara)
    asked = publish(desk, story, audience="only_us")
    pages = [asked, press(desk, asked, "code/"), press(desk, asked, "recovery/", paper_code="no")]
    with_a_code(desk, desk.get(CONFIRM), mailoutbox)
    pages.append(desk.get(asked.redirect_chain[-1][0]))
    assert nu([page.content.decode() for page in pages]) == []
