"""The operator looks into a journal only by an act that the authors read in their record."""

import pytest

from alongside.accounts.recent import CONFIRMED_AT
from alongside.events.models import Event
from alongside.journals import actions
from alongside.journals.gate import Audience
from alongside.journals.models import OperatorEntry
from alongside.notes.tests.makers import make_story
from alongside.operations import console
from alongside.stories.models import Story

ONE = "/house/console/@lichen-green/"
ENTER = f"{ONE}enter/"
REASON = {"reason": "A court asks what stands at this address."}


@pytest.fixture
def standing(journal, mara):
    return make_story(journal, mara)


def entries():
    return Event.objects.filter(name=actions.ENTERED).count()


def test_before_it_is_said_why_nothing_is_seen(signed_in, olive, standing):
    assert standing.key not in signed_in(olive).get(ONE).content.decode()


def test_after_it_is_said_why_the_addresses_are_seen_by_key_and_the_authors_read_the_reason(
    signed_in, olive, standing, mara
):
    page = signed_in(olive).post(ENTER, REASON, follow=True).content.decode()
    assert standing.key in page
    assert "Everyone" in page
    assert "The room" not in page
    record = signed_in(mara).get("/desk/record/").content.decode()
    assert "Whoever runs this house looked at which addresses stand here." in record
    assert REASON["reason"] in record


def test_what_is_only_me_or_a_draft_is_not_seen_even_then(signed_in, olive, standing, journal, mara):
    hidden = Story.objects.create(journal=journal, made_by=mara, audience=Audience.ONLY_ME)
    shared = Story.objects.create(
        journal=journal, made_by=mara, audience=Audience.ONLY_US, published=standing.published
    )
    page = signed_in(olive).post(ENTER, REASON, follow=True).content.decode()
    assert hidden.key not in page
    assert shared.key in page


def test_the_same_reason_twice_is_one_entry(signed_in, olive, journal):
    for _again in range(2):
        signed_in(olive).post(ENTER, REASON)
    assert entries() == OperatorEntry.objects.count() == 1


def test_it_lasts_an_hour(signed_in, olive, standing, clock):
    browser = signed_in(olive)
    assert standing.key in browser.post(ENTER, REASON, follow=True).content.decode()
    clock.forward(hours=1, seconds=1)
    assert standing.key not in browser.get(ONE).content.decode()


def test_an_entry_into_one_journal_opens_no_other(signed_in, olive, standing, stranger):
    actions.begin(by=stranger, handle="willow-step")
    browser = signed_in(olive)
    browser.post("/house/console/@willow-step/enter/", REASON)
    assert standing.key not in browser.get(ONE).content.decode()


@pytest.mark.parametrize("reason", ["", "   ", "\u200b\n"])
def test_without_a_reason_it_is_refused_kindly(signed_in, olive, standing, reason):
    answer = signed_in(olive).post(ENTER, {"reason": reason})
    assert answer.status_code == 422
    assert "Please say why." in answer.content.decode()
    assert standing.key not in answer.content.decode()
    assert entries() == 0


def test_long_after_signing_in_it_is_asked_once_more_who_it_is(signed_in, olive, standing):
    browser = signed_in(olive)
    session = browser.session
    session[CONFIRMED_AT] = 0
    session.save()
    assert browser.post(ENTER, REASON)["Location"].startswith("/account/confirm/")
    assert entries() == 0


@pytest.mark.parametrize("who", ["mara", "idris", "ada", "stranger"])
def test_nobody_else_enters(signed_in, nobody, standing, request, who):
    for browser in (signed_in(request.getfixturevalue(who)), nobody):
        for handle in ("lichen-green", "never-was"):
            answer = browser.post(f"/house/console/@{handle}/enter/", REASON)
            assert answer.status_code == 404
    assert entries() == 0


def test_a_journal_that_never_was_is_not_here(signed_in, olive):
    browser = signed_in(olive)
    assert browser.get("/house/console/@never-was/").status_code == 404
    assert browser.post("/house/console/@never-was/enter/", REASON).status_code == 404


def test_many_addresses_are_read_in_parts(signed_in, olive, standing, mara, monkeypatch):
    monkeypatch.setattr(console, "PLACES_ON_ONE_PAGE", 1)
    second = make_story(standing.journal, mara, title="Another")
    browser = signed_in(olive)
    page = browser.post(ENTER, REASON, follow=True).content.decode()
    assert second.key in page
    assert standing.key not in page
    assert standing.key in browser.get(f"{ONE}?after={second.key}").content.decode()
    assert browser.get(f"{ONE}?after=nothing").status_code == 404
