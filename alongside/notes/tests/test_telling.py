"""A sender who asked is told that the note has been read, if the family wants it; never on which day."""

import pytest

from alongside.events.models import Event
from alongside.foundation import background
from alongside.notes import actions
from alongside.notes.actions import confirm_address
from alongside.notes.models import Note
from alongside.notes.tests.makers import WORDS

PAGE = "/desk/notes/what-senders-are-told/"
READ = b"It has been read."


@pytest.fixture
def asked(story):
    """A note whose sender wants to be told, and its receipt's address."""
    received = actions.receive(story, words=WORDS, email="bea@example.org", tell_me=True)
    return received.note, f"/receipt/{received.secret}/"


def choose(client, wanted: str) -> None:
    assert client.post(PAGE, {"wanted": wanted}).status_code == 302


@pytest.fixture
def wanted(mara, signed_in):
    """Mara, who has chosen that senders are told."""
    choose(signed_in(mara), "yes")
    return mara


def test_nobody_is_told_unless_the_family_asks_for_it(nobody, asked, mara, clock):
    note, receipt = asked
    before = nobody.get(receipt).content
    actions.read(note, by=mara)
    clock.forward(days=3)
    actions.tell_senders()
    assert nobody.get(receipt).content == before


@pytest.mark.parametrize("verb", ["read", "keep_close", "set_aside", "take_away"])
def test_where_the_family_wants_it_whoever_asked_is_told_the_same_whatever_was_done(verb, nobody, asked, wanted, clock):
    note, receipt = asked
    mara = wanted
    getattr(actions, verb)(note, by=mara)
    actions.tell_senders()
    assert READ not in nobody.get(receipt).content  # not on the day itself
    clock.forward(days=1)
    actions.tell_senders()
    page = nobody.get(receipt).content
    assert READ in page
    actions.tell_senders()
    assert Event.objects.filter(name=actions.TOLD).count() == 1
    assert not any(word in page for word in (b"aside", b"close", b"taken"))


def test_who_did_not_ask_or_was_not_read_is_not_told(story, mara, signed_in, clock):
    choose(signed_in(mara), "yes")
    actions.receive(story, words="Unread.", tell_me=True)
    actions.read(actions.receive(story, words="Did not ask.").note, by=mara)
    clock.forward(days=2)
    actions.tell_senders()
    assert not Note.objects.exclude(told_at=None).exists()


def test_changed_words_are_to_be_read_anew(nobody, asked, mara, signed_in, clock):
    note, receipt = asked
    choose(signed_in(mara), "yes")
    actions.read(note, by=mara)
    clock.forward(days=1)
    actions.tell_senders()
    nobody.post(f"{receipt}correct/", {"words": "Other words."})
    assert READ not in nobody.get(receipt).content


def test_a_letter_goes_only_where_the_address_is_confirmed(asked, mara, signed_in, clock, mailoutbox):
    note, _ = asked
    choose(signed_in(mara), "yes")
    actions.read(note, by=mara)
    clock.forward(days=1)
    confirm_address(note)
    actions.tell_senders()
    background.run_what_waits()
    letters = [letter for letter in mailoutbox if letter.subject == "Your note has been read"]
    assert [letter.to for letter in letters] == [["bea@example.org"]]
    assert "bulbs" not in letters[0].body


def test_the_family_can_leave_it_again_and_twice_is_once(mara, signed_in, journal):
    hers = signed_in(mara)
    for wanted in ("yes", "yes", "no", "no"):
        choose(hers, wanted)
    names = Event.objects.filter(name__startswith="notes.telling").order_by("pk").values_list("name", flat=True)
    assert list(names) == [actions.TELLING_CHOSEN, actions.TELLING_LEFT]


def test_a_stranger_does_not_find_it(stranger, signed_in, idris):
    for account in (stranger, idris):
        assert signed_in(account).get(PAGE).status_code == 404
