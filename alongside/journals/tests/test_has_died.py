"""That an author has died: said by another, taken back by any of them, or by the one of whom it was said."""

import pytest
from django.core import mail

from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.actions.keepers import ask_for_keeper
from alongside.journals.models import Membership


@pytest.fixture
def author(journal, tomas):
    """The place of Tomas in the journal."""
    return Membership.objects.get(journal=journal, account=tomas)


def address(author, deed="has-died"):
    return f"/desk/people/{author.key}/{deed}/"


def test_what_it_means_is_said_first_and_no_letter_comes_any_more(signed_in, ada, author, mara, tomas):
    browser = signed_in(mara)
    page = browser.get(address(author)).content.decode()
    assert "any of you can take it back" in page
    assert "<h1>If Tomas has died</h1>" in page
    author.refresh_from_db()
    assert author.died_at is None
    assert "It is kept." in browser.post(address(author), follow=True).content.decode()
    ask_for_keeper(Membership.objects.get(account=ada), by=mara, asked_in_by=mara)
    background.run_what_waits()
    assert tomas.email not in letters()


def test_that_the_journal_is_closed_is_told_them_all_the_same_and_they_can_keep_it(
    signed_in, journal, author, mara, tomas
):
    page = signed_in(mara).get(address(author)).content.decode()
    assert "but for one: should it be closed, so that nobody loses it by a mistake" in page
    actions.say_has_died(author, by=mara)
    actions.close(journal, by=mara)
    background.run_what_waits()
    assert letters() == {mara.email, tomas.email}
    theirs = signed_in(tomas)
    theirs.post(f"/desk/closed/{journal.key}/keep/")
    journal.refresh_from_db()
    assert journal.closed_at is None


def letters() -> set[str]:
    return {to for letter in mail.outbox for to in letter.to}


def test_their_place_stays_theirs_and_they_can_say_that_they_are_here(signed_in, author, mara, tomas):
    actions.say_has_died(author, by=mara)
    theirs = signed_in(tomas)
    page = theirs.get("/desk/").content.decode()
    assert "I am here" in page
    assert "Until you say that you are here, no letters about this journal are sent to you" in page
    theirs.post(address(author, "is-here"))
    assert "I am here" not in theirs.get("/desk/").content.decode()
    author.refresh_from_db()
    assert author.died_at is None


def test_another_author_can_take_it_back(signed_in, author, mara):
    actions.say_has_died(author, by=mara)
    assert "Take it back" in signed_in(mara).get(address(author)).content.decode()
    signed_in(mara).post(address(author, "is-here"))
    author.refresh_from_db()
    assert author.died_at is None


def test_doing_it_twice_is_doing_it_once(signed_in, author, mara):
    browser = signed_in(mara)
    for deed in ("has-died", "has-died", "is-here", "is-here"):
        browser.post(address(author, deed))
    assert Event.objects.filter(name__in=[actions.HAS_DIED, actions.IS_HERE]).count() == 2


def test_it_is_not_said_of_oneself(signed_in, author, tomas):
    answer = signed_in(tomas).post(address(author), follow=True)
    assert "Nothing was changed." in answer.content.decode()
    author.refresh_from_db()
    assert author.died_at is None


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_who_does_not_write_here_does_not_find_it(signed_in, request, author, who):
    browser = signed_in(request.getfixturevalue(who))
    for deed in ("has-died", "is-here"):
        assert browser.post(address(author, deed)).status_code == 404


def test_it_is_said_of_authors_only(signed_in, journal, mara, ada):
    guest = Membership.objects.get(account=ada)
    assert signed_in(mara).post(address(guest)).status_code == 404


def test_who_is_not_signed_in_says_nothing(nobody, author):
    assert nobody.post(address(author)).status_code == 302
    assert nobody.post(address(author, "is-here")).status_code == 302


def test_it_stands_in_the_record(signed_in, author, mara):
    actions.say_has_died(author, by=mara)
    assert "You said that somebody who writes here has died." in signed_in(mara).get("/desk/record/").content.decode()


def test_the_pages_are_valid(signed_in, author, mara, tomas, nu):
    browser = signed_in(mara)
    pages = [browser.get(address(author)), browser.get("/desk/people/")]
    actions.say_has_died(author, by=mara)
    pages += [browser.get(address(author)), browser.get("/desk/people/"), signed_in(tomas).get("/desk/")]
    assert nu([page.content.decode() for page in pages]) == []
