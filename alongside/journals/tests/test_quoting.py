"""What may be quoted, and somebody who asks: no parent is led to it, and nobody's address is shown."""

import html
import re

import pytest
from django.core import mail

from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals.actions import quoting
from alongside.journals.models import Journal, Membership, QuotingQuestion
from tests.ground.clock import Clock

SAID = {
    "address": "https://house.example/@lichen-green/the-room/",
    "name": "Vera Lund",
    "outlet": "The Evening Paper",
    "words": "The second paragraph, on page four.",
    "email": "vera@example.org",
}


@pytest.fixture
def time():
    """A clock that stands."""
    with Clock() as standing:
        yield standing


@pytest.fixture
def choose(journal, mara):
    """Have it chosen whom somebody asks."""

    def choose(whom):
        chosen = {"quoting": Journal.Quoting.SHORT, "line": "", "whom_to_ask": whom}
        return quoting.choose_quoting(journal, by=mara, **chosen)

    return choose


def ask(client, **other):
    return client.post("/ask-about-quoting/", SAID | other)


def test_the_authors_choose_what_may_be_quoted(signed_in, journal, mara):
    client = signed_in(mara)
    assert "Short passages, with a link to the page." in client.get("/desk/quoting/").content.decode()
    sent = {"quoting": "own", "quoting_line": " Two sentences.  Not her name. ", "whom_to_ask": "nobody"}
    for _time in range(2):
        assert client.post("/desk/quoting/", sent).status_code == 302
    journal.refresh_from_db()
    assert (journal.quoting, journal.quoting_line) == ("own", "Two sentences. Not her name.")
    assert journal.whom_to_ask == "nobody"
    assert Event.objects.filter(name=quoting.QUOTING_CHOSEN, actor=mara).count() == 1
    assert "/desk/quoting/" in client.get("/desk/journal/").content.decode()


def test_own_words_need_words(signed_in, journal, mara):
    answer = signed_in(mara).post("/desk/quoting/", {"quoting": "own", "whom_to_ask": "keepers"})
    assert answer.status_code == 422
    assert "Please write one sentence, or choose another answer." in answer.content.decode()


def test_it_waits_unseen_until_an_author_looks(nobody, signed_in, journal, mara):
    assert "It has arrived." in nobody.post("/ask-about-quoting/", SAID, follow=True).content.decode()
    client = signed_in(mara)
    for page in ("/desk/", "/desk/journal/", "/desk/asked/", "/desk/record/", "/desk/notes/"):
        assert "Vera Lund" not in client.get(page).content.decode()
    assert "Nothing needs you today." in client.get("/desk/").content.decode()
    page = client.get("/desk/quoting/asked/").content.decode()
    for told in (SAID["name"], SAID["outlet"], SAID["words"], SAID["address"]):
        assert told in page
    assert SAID["email"] not in page
    assert mail.outbox == []


def test_the_same_form_sent_again_is_one_question_and_other_words_are_another(nobody, journal):
    page = nobody.get("/ask-about-quoting/").content.decode()
    (key,) = re.findall(r'name="form_key" value="([^"]+)"', page)
    answers = [ask(nobody, form_key=key) for _time in range(7)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/ask-about-quoting/asked/")}
    assert QuotingQuestion.objects.count() == 1
    assert Event.objects.filter(name=quoting.QUOTING_ASKED).count() == 1
    ask(nobody, form_key=key, words="And the third one.")
    assert QuotingQuestion.objects.count() == 2
    assert key not in str(list(QuotingQuestion.objects.values()))


def test_it_is_once_too_where_nobody_reads_it(nobody, journal, choose):
    choose(Journal.WhomToAsk.NOBODY)
    for _time in range(2):
        ask(nobody, form_key="a-form")
    assert QuotingQuestion.objects.count() == 1


def test_the_house_sends_the_answer_once_and_without_who_gave_it(nobody, signed_in, journal, mara, tomas):
    ask(nobody)
    question = QuotingQuestion.objects.get()
    where = f"/desk/quoting/asked/{question.key}/answer/"
    empty = signed_in(mara).post(where, {"answer": " "}, follow=True)
    assert "There are no words in it yet." in empty.content.decode()
    signed_in(tomas).post(where, {"answer": "You may."})
    signed_in(mara).post(where, {"answer": "You may not."})
    background.run_what_waits()
    (letter,) = mail.outbox
    assert letter.to == ["vera@example.org"]
    assert letter.subject == "An answer to what you asked"
    assert "You may." in letter.body
    for private in ("Tomas", "tomas@example.org", "lichen-green", "Vera"):
        assert private not in f"{letter.subject} {letter.body} {letter.extra_headers}"
    assert "You may." in signed_in(mara).get("/desk/quoting/asked/").content.decode()


@pytest.mark.parametrize("address", ["/@lichen-green/", "/@never-there/a/", "nothing"])
def test_the_answer_is_the_same_for_every_address(nobody, journal, address):
    first, second = ask(nobody), ask(nobody, address=address)
    assert (second.status_code, second["Location"], second.content) == (302, first["Location"], first.content)
    assert dict(first.headers) == dict(second.headers)


@pytest.mark.parametrize("whom", [Journal.WhomToAsk.NOBODY, Journal.WhomToAsk.ONLY_KEEPERS])
def test_what_nobody_would_read_is_not_kept(nobody, journal, choose, idris, whom):
    first = ask(nobody)
    choose(whom)
    second = ask(nobody, name="Somebody else")
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert not QuotingQuestion.objects.filter(name="Somebody else").exists()
    place = Membership.objects.get(account=idris)
    quoting.take_on(place, by=idris, answers=True)
    ask(nobody, name="Somebody else")
    kept = QuotingQuestion.objects.filter(name="Somebody else").exists()
    assert kept == (whom == Journal.WhomToAsk.ONLY_KEEPERS)


def test_the_address_of_the_page_stands_there_already(nobody, journal):
    page = html.unescape(nobody.get("/ask-about-quoting/?page=/@lichen-green/the-room/").content.decode())
    assert 'value="http' in page
    assert "/@lichen-green/the-room/" in page
    strange, _foot, _language = (
        nobody.get("/ask-about-quoting/?page=https://elsewhere.example/").content.decode().partition("<footer")
    )
    assert "elsewhere.example" not in strange


def test_what_is_missing_is_said_and_nothing_is_lost(nobody, journal):
    answer = nobody.post("/ask-about-quoting/", SAID | {"email": ""})
    assert answer.status_code == 422
    assert "The second paragraph, on page four." in answer.content.decode()
    assert not QuotingQuestion.objects.exists()


def test_too_many_from_one_place_are_refused(nobody, journal):
    for _time in range(5):
        assert ask(nobody).status_code == 302
    refused = ask(nobody)
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")


def test_it_is_forgotten(nobody, signed_in, journal, mara, time):
    ask(nobody)
    ask(nobody, address="/@never-there/")
    time.forward(days=2)
    quoting.forget_questions()
    assert list(QuotingQuestion.objects.values_list("asker", "name")) == [("", "Vera Lund")]
    time.forward(days=89)
    assert "Vera Lund" not in signed_in(mara).get("/desk/quoting/asked/").content.decode()
    quoting.forget_questions()
    assert not QuotingQuestion.objects.exists()


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_nobody_else_finds_what_was_asked(nobody, signed_in, request, journal, who):
    ask(nobody)
    question = QuotingQuestion.objects.get()
    client = signed_in(request.getfixturevalue(who))
    assert "Vera Lund" not in client.get("/desk/quoting/asked/").content.decode()
    assert client.post(f"/desk/quoting/asked/{question.key}/answer/", {"answer": "No."}).status_code == 404
    question.refresh_from_db()
    assert question.answered_at is None
