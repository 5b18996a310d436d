"""Whoever runs the house takes one address off, on the record, without reading it; only its authors find it then."""

import pytest
from django.core import mail

from alongside.accounts.tests.makers import long_ago
from alongside.events import actions as events
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Circle, Journal, Membership, TakenOff
from alongside.notes.tests.makers import make_story
from alongside.pages.actions import public_folder
from alongside.stories import actions as stories
from alongside.stories.models import Story

HERE = "/house/console/addresses/"
TAKE_OFF = f"{HERE}take-off/"
REASON = "Somebody says that this is about them."


@pytest.fixture
def standing(journal, mara):
    """A story for everyone, set out."""
    story = make_story(journal, mara)
    background.run_what_waits()
    return story


def sent(address):
    return {"address": address, "reason": REASON}


def test_its_file_is_gone_before_it_is_so_and_nobody_finds_it(signed_in, olive, standing, nobody):
    assert public_folder().read(standing.path)
    answer = signed_in(olive).post(TAKE_OFF, sent(f"https://house.example{standing.path}"), follow=True)
    assert "It is taken off." in answer.content.decode()
    assert public_folder().read(standing.path) is None
    assert not Story.objects.readable_by(NOBODY).exists()
    background.run_what_waits()
    assert public_folder().read(standing.path) is None
    never = nobody.get("/@lichen-green/never-was/")
    for path in (standing.path, f"{standing.path}notes/"):
        assert (nobody.get(path).status_code, nobody.get(path).content) == (404, never.content)
    assert standing.path not in nobody.get("/@lichen-green/").content.decode()


def test_where_it_breaks_in_the_middle_nothing_is_taken_off_and_less_is_public(olive, standing, monkeypatch):
    def die(_event):
        raise SystemExit("killed")

    heard = events._before[actions.TAKEN_OFF]
    monkeypatch.setitem(events._before, actions.TAKEN_OFF, [*heard, die])
    with pytest.raises(SystemExit):
        actions.take_off(standing, by=olive, reason=REASON)
    assert not TakenOff.objects.exists()
    assert public_folder().read(standing.path) is None


@pytest.mark.parametrize("audience", [Audience.CIRCLES, Audience.LINK])
def test_no_guest_and_no_holder_of_its_link_finds_it(signed_in, olive, standing, ada, audience):
    family = Circle.objects.get(name="family")
    circles = [family] if audience == Audience.CIRCLES else []
    story = stories.publish(standing, by=standing.made_by, audience=audience, circles=circles)
    path = story.shared_path or story.path
    there = path if story.shared_path else f"/for-you{path}"
    assert signed_in(ada).get(there).status_code == 200
    signed_in(olive).post(TAKE_OFF, sent(path))
    assert signed_in(ada).get(there).status_code == 404


def test_a_draft_shown_of_it_is_closed_too(signed_in, olive, standing, ada):
    stories.show_draft(standing, by=standing.made_by, to=Membership.objects.get(account=ada))
    actions.take_off(standing, by=olive, reason=REASON)
    assert signed_in(ada).get(f"/for-you/draft/{standing.key}/").status_code == 404


def test_its_authors_read_it_still_and_why_it_was_taken_off(signed_in, olive, standing, tomas):
    signed_in(olive).post(TAKE_OFF, sent(standing.path))
    browser = signed_in(tomas)
    assert browser.get(f"/for-you{standing.path}").status_code == 200
    desk = browser.get("/desk/").content.decode()
    assert "Taken off by whoever runs this house" in desk
    assert REASON in desk
    assert REASON in browser.get("/desk/record/").content.decode()
    for page in ("", "publish/", "out/"):
        assert (
            "whoever runs this house has taken it off"
            in browser.get(f"/desk/stories/{standing.key}/{page}").content.decode()
        )


def test_every_author_has_a_letter_that_says_nothing(signed_in, olive, standing, mara, tomas):
    mail.outbox.clear()
    signed_in(olive).post(TAKE_OFF, sent(standing.path))
    background.run_what_waits()
    assert sorted(letter.to[0] for letter in mail.outbox) == [mara.email, tomas.email]
    assert not any(word in f"{letter.subject}{letter.body}" for letter in mail.outbox for word in (REASON, "lichen"))


def test_it_is_put_back_and_stands_as_its_authors_said(signed_in, olive, standing, nobody, mara):
    browser = signed_in(olive)
    browser.post(TAKE_OFF, sent(standing.path))
    taken = TakenOff.objects.get()
    assert standing.key in browser.get(HERE).content.decode()
    for _again in range(2):
        browser.post(f"{HERE}{taken.key}/put-back/")
    background.run_what_waits()
    assert public_folder().read(standing.path)
    assert nobody.get(standing.path).status_code == 200
    assert Event.objects.filter(name=actions.PUT_BACK).count() == 1
    assert "put back an address" in signed_in(mara).get("/desk/record/").content.decode()
    assert REASON not in signed_in(mara).get("/desk/").content.decode()


def test_only_putting_back_asks_who_it_is(signed_in, olive, standing):
    browser = signed_in(olive)
    long_ago(browser)
    there = browser.post(TAKE_OFF, sent(standing.path))["Location"]
    taken = TakenOff.objects.get()
    assert there == f"{HERE}{taken.key}/recalled/"
    assert browser.post(f"{HERE}{taken.key}/put-back/")["Location"].startswith("/account/confirm/")
    assert TakenOff.objects.standing().exists()


def test_twice_is_once(olive, standing):
    first = actions.take_off(standing, by=olive, reason=REASON)
    assert actions.take_off(standing, by=olive, reason="Another.") == first
    assert Event.objects.filter(name=actions.TAKEN_OFF).count() == 1


def test_a_journals_own_page_is_taken_off_and_its_stories_stand(signed_in, olive, standing, ada, nobody):
    Journal.objects.update(listed=True)
    signed_in(olive).post(TAKE_OFF, sent("/@lichen-green/"))
    background.run_what_waits()
    assert nobody.get("/@lichen-green/").status_code == 404
    assert signed_in(ada).get("/for-you/@lichen-green/").status_code == 404
    assert signed_in(standing.made_by).get("/for-you/@lichen-green/").status_code == 200
    assert nobody.get(standing.path).status_code == 200
    assert "lichen-green" not in nobody.get("/").content.decode()


@pytest.mark.parametrize(
    "address", ["", "nothing", "/@never-was/", "/@lichen-green/never/", "/help/", "http://[", "/shared/x/", "/desk/"]
)
def test_an_address_at_which_nothing_stands_is_refused_kindly(signed_in, olive, journal, address):
    answer = signed_in(olive).post(TAKE_OFF, sent(address))
    assert answer.status_code == 422
    assert 'id="id_address_error"' in answer.content.decode()
    assert not TakenOff.objects.exists()


def test_what_only_its_maker_reads_is_not_said_to_be_there(signed_in, olive, standing, journal, mara):
    stories.publish(standing, by=mara, audience=Audience.ONLY_ME)
    answer = signed_in(olive).post(TAKE_OFF, sent(f"/@lichen-green/{standing.key}/"))
    assert "Nothing that others could read" in answer.content.decode()


def test_the_page_shows_nothing_of_it(signed_in, olive, standing):
    page = signed_in(olive).post(TAKE_OFF, sent(standing.path), follow=True).content.decode()
    assert "The room" not in page
    assert "green" not in page.replace("lichen-green", "")


@pytest.mark.parametrize("who", ["mara", "idris", "ada", "stranger"])
def test_to_everyone_else_it_is_not_there(signed_in, request, standing, who):
    account = request.getfixturevalue(who)
    browser = signed_in(account)
    assert browser.get(HERE).status_code == 404
    assert browser.post(TAKE_OFF, sent(standing.path)).status_code == 404
    with pytest.raises(actions.NotTheOperator):
        actions.take_off(standing, by=account, reason=REASON)
    assert not TakenOff.objects.exists()
