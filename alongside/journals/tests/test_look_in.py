"""A worried reader's sentence reaches whom the author named and who agreed, nobody else; the answer is alike."""

import html
import re

import pytest
from django.core import mail
from django.test import Client

from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.models import Watcher, Worry
from tests.ground.clock import Clock

ADDRESS = "/@lichen-green/the-room/"
RUNA = {"name": "Runa", "email": "runa@example.org"}
TONIGHT = "I think somebody should be with them tonight."


def worry(address: str = ADDRESS, *, sentence: str = "tonight", place: int = 1, **more: str):
    client = Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR=f"203.0.113.{place}")
    return client.post("/look-in/", {"address": address, "sentence": sentence, **more})


def letters_to(email: str) -> list[str]:
    background.run_what_waits()
    return [str(letter.body) for letter in mail.outbox if letter.to == [email]]


def address_in(body: str) -> str:
    found = re.search(r"/looking-in/\S+", body)
    assert found
    return found[0]


@pytest.fixture
def named(signed_in, mara, journal) -> Watcher:
    """Mara has named Runa, who has not answered."""
    assert signed_in(mara).post("/desk/look-in/", RUNA).status_code == 302
    return Watcher.objects.get()


@pytest.fixture
def agreed(named) -> Watcher:
    """Runa has said yes."""
    return actions.agree_to_watch(named)


@pytest.mark.usefixtures("named")
def test_whoever_is_named_is_asked_once_and_says_yes_with_a_button(nobody):
    (asked,) = letters_to("runa@example.org")
    page = address_in(asked)
    assert "Mara" in nobody.get(page).content.decode()
    assert not Watcher.objects.who_agreed().exists()
    assert nobody.post(page, {"do": "yes"}).status_code == 200
    assert Watcher.objects.who_agreed().exists()
    assert "Mara" not in asked


@pytest.mark.usefixtures("named")
def test_an_author_without_a_name_is_called_as_the_family_is_else_by_the_title_never_by_an_address(
    nobody, mara, journal
):
    mara.name = ""
    mara.save()
    page = address_in(letters_to("runa@example.org")[0])
    said = {}
    for called, title in (("The family of Wren", "The room"), ("", "The room"), ("", "")):
        journal.called, journal.title = called, title
        journal.save()
        said[called, title] = html.unescape(nobody.get(page).content.decode())
        assert mara.email not in said[called, title]
        assert "<bdi></bdi>" not in said[called, title]
    assert "<bdi>The family of Wren</bdi> writes here about a loss" in said["The family of Wren", "The room"]
    assert "Somebody who asked for your address, in “The room”," in said["", "The room"]
    assert "<bdi>Somebody who asked for your address</bdi> writes here" in said["", ""]


def test_nothing_reaches_one_who_has_not_agreed(named):
    worry()
    (only,) = letters_to("runa@example.org")
    assert "would look in on them" in only


@pytest.mark.usefixtures("idris", "agreed")
def test_a_sentence_reaches_one_who_agreed_and_nobody_else(signed_in, mara, tomas):
    letters_to("runa@example.org")
    mail.outbox.clear()
    worry(words="You are worthless.", name="Somebody")
    background.run_what_waits()
    (letter,) = mail.outbox
    assert letter.to == ["runa@example.org"]
    assert TONIGHT in letter.body
    assert "worthless" not in letter.body
    assert "lichen" not in letter.body
    for author in (mara, tomas):
        for page in ("/desk/", "/desk/record/", "/desk/look-in/"):
            assert TONIGHT not in signed_in(author).get(page).content.decode()
    assert not Event.objects.filter(name=actions.WORRIED, journal__isnull=False).exists()


@pytest.mark.parametrize("address", ["/@never-there/", "nothing", "/@lichen-green/other/", ""])
def test_the_answer_is_alike_whether_or_not_it_is_delivered(agreed, address):
    there, other = worry(place=1), worry(address or "/@x/", place=2)
    assert (there.status_code, there["Location"]) == (other.status_code, other["Location"])
    assert sorted(there.headers) == sorted(other.headers)


def test_only_the_fixed_sentences_can_be_said(agreed):
    assert worry(sentence="You are worthless.").status_code == 422
    assert worry(sentence="").status_code == 422
    assert not Worry.objects.exists()


def test_a_flood_of_worries_is_a_few_letters_a_day(agreed):
    letters_to("runa@example.org")
    mail.outbox.clear()
    with Clock() as time:
        assert [worry(place=1).status_code for _ in range(7)] == [302] * 5 + [429] * 2
        for place in range(2, 9):
            worry(place=place)
        assert len(letters_to("runa@example.org")) == 3
        time.forward(days=1, minutes=1)
        worry(place=1)
        assert len(letters_to("runa@example.org")) == 4
        time.forward(days=2)
        actions.forget_worries()
        assert not Worry.objects.exists()


def test_it_can_be_taken_back_by_both(nobody, agreed, signed_in, mara):
    address = actions.watching_address(agreed).partition("//")[2].partition("/")[2]
    with Clock() as time:
        time.forward(days=90)
        assert nobody.get(f"/{address}").status_code == 200
        assert "It is taken back." in nobody.post(f"/{address}", {"do": "no"}).content.decode()
    assert not Watcher.objects.exists()
    assert nobody.get(f"/{address}").status_code == 404
    signed_in(mara).post("/desk/look-in/", RUNA)
    signed_in(mara).post("/desk/look-in/", {"do": "let_go"})
    assert not Watcher.objects.exists()


def test_an_old_question_leads_nowhere(nobody, named):
    address = actions.watching_address(named).partition("//")[2].partition("/")[2]
    with Clock() as time:
        time.forward(days=31)
        assert nobody.get(f"/{address}").status_code == 404
    assert nobody.get("/looking-in/nothing/").status_code == 404


def test_another_person_is_asked_anew(agreed, signed_in, mara):
    signed_in(mara).post("/desk/look-in/", RUNA)
    assert Watcher.objects.get().agreed_at is not None
    signed_in(mara).post("/desk/look-in/", {**RUNA, "email": "else@example.org"})
    assert Watcher.objects.get().agreed_at is None


def test_each_author_chooses_for_themselves(agreed, signed_in, tomas):
    page = signed_in(tomas).get("/desk/look-in/").content.decode()
    assert "runa@example.org" not in page
    signed_in(tomas).post("/desk/look-in/", {"do": "let_go"})
    assert Watcher.objects.exists()


def test_a_closed_journal_reaches_nobody(agreed, journal, mara):
    letters_to("runa@example.org")
    mail.outbox.clear()
    journal.__class__.objects.filter(pk=journal.pk).update(closed_at="2031-01-01T00:00Z")
    worry()
    assert letters_to("runa@example.org") == []
