"""Anyone named or pictured can ask to be taken out, without an account, and is heard."""

import re

import pytest
from django.core import mail

from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.actions import asking
from alongside.journals.gate import Audience
from alongside.journals.models import TakeOutRequest
from alongside.journals.tests.makers import make_journal
from tests.ground.clock import Clock

SAID = {
    "address": "https://house.example/@lichen-green/the-room/",
    "words": "I am the midwife Tilde.\r\nPlease take my name out.",
    "email": "tilde@example.org",
}


@pytest.fixture
def time():
    """A clock that stands."""
    with Clock() as standing:
        yield standing


@pytest.fixture
def asked(nobody, journal):
    """Somebody asked about a page of the journal."""
    nobody.post("/about-me/", SAID)
    return TakeOutRequest.objects.get()


def test_it_arrives_at_the_authors(nobody, signed_in, journal, mara, tomas):
    answer = nobody.post("/about-me/", SAID, follow=True)
    assert "It has arrived." in answer.content.decode()
    for author in (mara, tomas):
        page = signed_in(author).get("/desk/asked/").content.decode()
        assert "I am the midwife Tilde." in page
        assert "tilde@example.org" not in page


@pytest.mark.usefixtures("asked")
def test_the_desk_says_so_until_it_is_answered(signed_in, mara, tomas, stranger):
    told = "Somebody who is named here asks something of you."
    for author in (mara, tomas):
        page = signed_in(author).get("/desk/").content.decode()
        assert told in page
        assert "Nothing needs you today." not in page
    assert told not in signed_in(stranger).get("/desk/").content.decode()
    actions.answer_asked(TakeOutRequest.objects.get(), by=tomas, answer="It is done.")
    page = signed_in(mara).get("/desk/").content.decode()
    assert told not in page
    assert "Nothing needs you today." in page


def test_the_same_form_sent_again_is_one_question(nobody, journal):
    page = nobody.get("/about-me/").content.decode()
    (key,) = re.findall(r'name="form_key" value="([^"]+)"', page)
    for _time in range(2):
        assert nobody.post("/about-me/", SAID | {"form_key": key})["Location"] == "/about-me/asked/"
    assert TakeOutRequest.objects.count() == 1
    assert Event.objects.filter(name=actions.ASKED).count() == 1


def test_one_without_an_address_can_be_laid_aside(nobody, signed_in, journal, mara, tomas):
    nobody.post("/about-me/", SAID | {"email": ""})
    question = TakeOutRequest.objects.get()
    client, there = signed_in(mara), f"/desk/asked/{question.key}/lay-aside/"
    assert there in client.get("/desk/asked/").content.decode()
    for _time in range(2):
        assert "It is laid aside." in client.post(there, follow=True).content.decode()
    page = client.get("/desk/asked/").content.decode()
    assert "Nobody waits for an answer." in page
    assert "I am the midwife Tilde." in page
    assert "Nothing needs you today." in signed_in(tomas).get("/desk/").content.decode()
    assert Event.objects.filter(name=asking.LAID_ASIDE, actor=mara).count() == 1
    assert "laid aside what somebody had asked" in client.get("/desk/record/").content.decode()
    background.run_what_waits()
    assert mail.outbox == []


def test_one_who_left_an_address_is_answered(signed_in, mara, asked):
    client, there = signed_in(mara), f"/desk/asked/{asked.key}/lay-aside/"
    assert there not in client.get("/desk/asked/").content.decode()
    assert "They left an address, and wait for an answer." in client.post(there, follow=True).content.decode()
    asked.refresh_from_db()
    assert asked.answered_at is None


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_nobody_else_lays_it_aside(signed_in, request, nobody, journal, who):
    nobody.post("/about-me/", SAID | {"email": ""})
    question = TakeOutRequest.objects.get()
    client = signed_in(request.getfixturevalue(who))
    assert client.post(f"/desk/asked/{question.key}/lay-aside/").status_code == 404
    question.refresh_from_db()
    assert question.answered_at is None


@pytest.mark.parametrize(
    "address", ["/@lichen-green/", "LICHEN", "/@never-there/a/", "nothing", "/@lichen-green/x?y=/@never-there/"]
)
def test_the_answer_is_the_same_for_every_address(nobody, journal, asked, address):
    first = nobody.post("/about-me/", SAID)
    second = nobody.post("/about-me/", SAID | {"address": address})
    assert (second.status_code, second["Location"], second.content) == (302, first["Location"], first.content)
    assert dict(first.headers) == dict(second.headers)


def test_an_old_handle_and_a_capital_letter_lead_to_the_journal(nobody, journal, mara):
    actions.rename(journal, by=mara, handle="willow-step")
    nobody.post("/about-me/", SAID | {"address": "HTTPS://HOUSE.EXAMPLE/@Lichen-Green"})
    assert TakeOutRequest.objects.get().journal == journal


def test_what_leads_to_no_journal_is_the_operators(nobody, journal):
    nobody.post("/about-me/", SAID | {"address": "/@never-there/"})
    assert TakeOutRequest.objects.for_operator().count() == 1


def test_unanswered_after_a_week_the_operator_is_told_that_somebody_waits(nobody, journal, mara, time):
    nobody.post("/about-me/", SAID)
    time.forward(days=6, hours=23)
    assert not TakeOutRequest.objects.for_operator().exists()
    time.forward(hours=2)
    (waiting,) = TakeOutRequest.objects.for_operator()
    assert "words" in waiting.get_deferred_fields()
    actions.answer_asked(waiting, by=mara, answer="It is done.")
    assert not TakeOutRequest.objects.for_operator().exists()


def test_it_is_answered_by_mail_once(signed_in, asked, mara, tomas):
    for author, words in ((mara, "Your name is gone."), (tomas, "And again.")):
        signed_in(author).post(f"/desk/asked/{asked.key}/answer/", {"answer": words})
    background.run_what_waits()
    (letter,) = mail.outbox
    assert letter.to == ["tilde@example.org"]
    assert letter.subject == "An answer to what you asked"
    assert "Your name is gone." in f"{letter.body}"
    page = signed_in(tomas).get("/desk/asked/").content.decode()
    assert "Your name is gone." in page
    assert "Nobody waits for an answer." in page


def test_without_an_address_nothing_is_sent(nobody, signed_in, journal, mara):
    nobody.post("/about-me/", SAID | {"email": ""})
    asked = TakeOutRequest.objects.get()
    signed_in(mara).post(f"/desk/asked/{asked.key}/answer/", {"answer": "It is done."})
    background.run_what_waits()
    assert mail.outbox == []


def test_an_answer_needs_words(signed_in, asked, mara):
    answer = signed_in(mara).post(f"/desk/asked/{asked.key}/answer/", {"answer": "  "}, follow=True)
    assert "One sentence is enough" in answer.content.decode()
    assert TakeOutRequest.objects.get().answered_at is None


@pytest.mark.parametrize("name", ["address", "words", "email"])
def test_what_cannot_be_is_refused_kindly_and_nothing_is_lost(nobody, journal, name):
    answer = nobody.post("/about-me/", SAID | {name: "" if name != "email" else "nowhere"})
    assert answer.status_code == 422
    assert ("midwife" in answer.content.decode()) == (name != "words")
    assert not TakeOutRequest.objects.exists()


def test_a_flood_from_one_place_is_stopped_and_others_still_ask(nobody, journal, time):
    for _number in range(5):
        assert nobody.post("/about-me/", SAID).status_code == 302
    refused = nobody.post("/about-me/", SAID)
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert nobody.post("/about-me/", SAID, REMOTE_ADDR="192.0.2.7").status_code == 302
    assert TakeOutRequest.objects.count() == 6
    time.forward(hours=2)
    assert nobody.post("/about-me/", SAID).status_code == 302


def test_where_it_came_from_is_kept_as_a_digest_and_for_a_day(asked, time):
    assert "127.0.0.1" not in asked.asker
    time.set(asked.made_at)
    time.forward(days=2)
    actions.forget_askers()
    assert TakeOutRequest.objects.get().asker == ""


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_who_does_not_write_here_does_not_find_it(signed_in, request, asked, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get("/desk/asked/").status_code == 404
    assert browser.post(f"/desk/asked/{asked.key}/answer/", {"answer": "No."}).status_code == 404


def test_another_familys_authors_do_not_find_it(signed_in, asked, stranger):
    make_journal(stranger, handle="willow-step")
    browser = signed_in(stranger)
    assert "midwife" not in browser.get("/desk/asked/").content.decode()
    assert browser.post(f"/desk/asked/{asked.key}/answer/", {"answer": "No."}).status_code == 404


def test_who_is_not_signed_in_answers_nothing(nobody, asked):
    assert nobody.get("/desk/asked/").status_code == 302
    assert nobody.post(f"/desk/asked/{asked.key}/answer/", {"answer": "No."}).status_code == 302
    assert TakeOutRequest.objects.get().answered_at is None


def test_every_page_of_a_journal_leads_to_it(nobody, journal, mara):
    actions.open_to(journal, by=mara, audience=Audience.EVERYONE)
    for path in ("/", journal.path):
        assert 'href="/about-me/"' in nobody.get(path).content.decode()


def test_the_pages_are_valid_and_events_hold_no_words(nobody, signed_in, asked, mara, nu):
    browser = signed_in(mara)
    pages = [
        nobody.get("/about-me/"),
        nobody.post("/about-me/", {}),
        nobody.get("/about-me/asked/"),
        browser.get("/desk/asked/"),
    ]
    browser.post(f"/desk/asked/{asked.key}/answer/", {"answer": "It is done."})
    pages.append(browser.get("/desk/asked/"))
    assert nu([page.content.decode() for page in pages]) == []
    assert "midwife" not in " ".join(str(vars(event)) for event in Event.objects.all())
