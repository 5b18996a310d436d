"""What somebody asked and no author answered, whoever runs the house can read, on the record, and answer."""

import pytest
from django.core import mail

from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.models import TakeOutRequest

WORDS = "My face is in the second picture."


@pytest.fixture
def question(clock, journal):
    """What Iris asked a week ago."""
    asked = actions.ask_to_be_taken_out(
        address="/@lichen-green/room/", words=WORDS, email="iris@example.org", came_from="192.0.2.1"
    )
    clock.forward(days=8)
    return asked


def place(question):
    return f"/house/console/asked/{question.key}/"


def test_it_is_read_only_by_an_act_that_the_authors_find(signed_in, olive, mara, question):
    browser = signed_in(olive)
    assert place(question) in browser.get("/house/console/health/").content.decode()
    page = browser.get(place(question)).content.decode()
    assert WORDS not in page
    assert "lichen" not in page
    for _again in range(2):
        assert WORDS in browser.post(f"{place(question)}open/", follow=True).content.decode()
    assert Event.objects.filter(name=actions.OPENED_BY_HOUSE).count() == 1
    assert "read what somebody had asked" in signed_in(mara).get("/desk/record/").content.decode()


def test_it_is_answered_once_and_the_answer_goes_out(signed_in, olive, mara, question):
    browser = signed_in(olive)
    assert browser.post(f"{place(question)}answer/", {"answer": "Too soon."}).status_code == 404
    browser.post(f"{place(question)}open/")
    assert "no words in it yet" in browser.post(f"{place(question)}answer/", {"answer": " "}).content.decode()
    assert browser.post(f"{place(question)}answer/", {"answer": "It is out."})["Location"] == "/house/console/health/"
    assert browser.post(f"{place(question)}answer/", {"answer": "Again."}).status_code == 404
    background.run_what_waits()
    (letter,) = mail.outbox
    assert (letter.to, "It is out." in letter.body) == (["iris@example.org"], True)
    assert "Whoever runs this house answered" in signed_in(mara).get("/desk/record/").content.decode()


def test_from_it_the_address_can_be_taken_off(signed_in, olive, question):
    page = signed_in(olive).post(f"{place(question)}open/", follow=True).content.decode()
    assert "/house/console/addresses/?address=/%40lichen-green/room/#take-off" in page


def test_one_that_leads_to_no_journal_is_theirs_at_once_and_one_that_is_fresh_is_not(signed_in, olive, journal):
    asked = {"words": WORDS, "email": "", "came_from": "192.0.2.1"}
    lost = actions.ask_to_be_taken_out(address="/somewhere/", **asked)
    fresh = actions.ask_to_be_taken_out(address="/@lichen-green/", **asked)
    browser = signed_in(olive)
    assert WORDS in browser.post(f"{place(lost)}open/", follow=True).content.decode()
    assert browser.get(place(fresh)).status_code == 404
    assert browser.post(f"{place(fresh)}open/").status_code == 404


@pytest.mark.parametrize("who", ["mara", "ada", "stranger"])
def test_to_everyone_else_it_is_not_there(signed_in, request, question, who):
    account = request.getfixturevalue(who)
    browser = signed_in(account)
    assert browser.get(place(question)).status_code == 404
    for deed in ("open/", "answer/"):
        assert browser.post(place(question) + deed, {"answer": "x"}).status_code == 404
    with pytest.raises(actions.NotTheOperator):
        actions.open_asked(question, by=account)
    assert TakeOutRequest.objects.get().opened_by_house_at is None
