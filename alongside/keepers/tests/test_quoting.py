"""A keeper who takes it on answers those who ask about quoting; another one finds nothing."""

import pytest
from django.core import mail

from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.actions import quoting
from alongside.journals.models import Journal, Membership, QuotingQuestion
from alongside.keepers import actions as keepers


@pytest.fixture
def question(journal, idris):
    keepers.desk_of(Membership.objects.get(account=idris))
    return quoting.ask_about_quoting(
        address="/@lichen-green/the-room/",
        name="Vera Lund",
        outlet="The Evening Paper",
        words="The second paragraph.",
        email="vera@example.org",
        came_from="192.0.2.1",
    )


@pytest.fixture
def desk(signed_in, idris, journal):
    """Idris' browser, and where his desk is."""
    client = signed_in(idris)
    return client, f"/desk/keeping/{journal.key}/"


def test_nothing_is_shown_before_it_is_taken_on(desk, question):
    client, where = desk
    for page in (where, f"{where}quoting/"):
        words = client.get(page).content.decode()
        assert "Vera Lund" not in words
        assert "Somebody asks about quoting" not in words
    assert client.post(f"{where}quoting/{question.key}/answer/", {"answer": "Yes."}).status_code == 404


def test_whoever_takes_it_on_answers_and_the_house_sends_it(desk, question):
    client, where = desk
    client.post(f"{where}quoting/take-on/", {"answers": "yes"})
    assert "Somebody asks about quoting" in client.get(where).content.decode()
    page = client.get(f"{where}quoting/").content.decode()
    assert "Vera Lund" in page
    assert "vera@example.org" not in page
    client.post(f"{where}quoting/{question.key}/answer/", {"answer": "With a link, yes."})
    assert client.post(f"{where}quoting/{question.key}/answer/", {"answer": "No."}).status_code == 404
    background.run_what_waits()
    (letter,) = mail.outbox
    assert "With a link, yes." in letter.body
    assert "Idris" not in letter.body
    assert "idris@example.org" not in f"{letter.body}{letter.from_email}{letter.extra_headers}"


def test_it_can_be_left_to_others_again(desk, question):
    client, where = desk
    for answers in ("yes", "no"):
        client.post(f"{where}quoting/take-on/", {"answers": answers})
    assert "Vera Lund" not in client.get(f"{where}quoting/").content.decode()


def test_a_keeper_who_was_removed_finds_nothing(desk, question, journal, idris, mara):
    client, where = desk
    client.post(f"{where}quoting/take-on/", {"answers": "yes"})
    journals.remove(Membership.objects.get(journal=journal, account=idris), by=mara)
    assert client.get(f"{where}quoting/").status_code == 404
    assert client.post(f"{where}quoting/{question.key}/answer/", {"answer": "Yes."}).status_code == 404
    assert QuotingQuestion.objects.get().answered_at is None


def test_a_guest_and_an_author_have_no_such_page(signed_in, ada, mara, journal, question):
    for account in (ada, mara):
        client = signed_in(account)
        assert client.get(f"/desk/keeping/{journal.key}/quoting/").status_code == 404
        taken = client.post(f"/desk/keeping/{journal.key}/quoting/take-on/", {"answers": "yes"})
        assert taken.status_code == 404
    assert not Membership.objects.filter(answers_quoting=True).exists()
    assert journal.whom_to_ask == Journal.WhomToAsk.KEEPERS
