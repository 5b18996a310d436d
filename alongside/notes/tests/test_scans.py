"""Pictures of a card or letter: encrypted in the store, seen by whoever reads the note, destroyed with its words."""

import datetime as dt
import io
from pathlib import Path

import pytest

from alongside.foundation import clock as the_clock
from alongside.notes import actions
from alongside.notes.models import Note, Scan
from alongside.notes.tests.makers import INBOX
from alongside.photos import actions as photos
from alongside.photos.models import Original, Photograph, Tombstone
from alongside.photos.store import keeping
from alongside.photos.tests.drawing import a_picture

ADD = f"{INBOX}add/"


def add(browser, *pictures, **fields):
    return browser.post(ADD, {"pictures": list(pictures), "name": "Bea", **fields})


@pytest.fixture
def card(kept, signed_in, tomas, journal) -> Note:
    """A card, its front and its back, which nobody has written out yet."""
    assert add(signed_in(tomas), a_picture(64), a_picture(72)).status_code == 302
    return Note.objects.get()


def pictures_on(page) -> list[str]:
    return [seen.src for seen in page.context["scans"]]


def test_it_is_a_note_without_words_and_reading_shows_the_pictures(card, signed_in, mara):
    page = signed_in(mara).get(INBOX)
    assert (card.source, card.words, card.scans.count()) == ("paper", "", 2)
    assert "Its words are not written out yet." in page.content.decode()
    assert "It came on paper" in page.content.decode()
    for address in pictures_on(page):
        answer = signed_in(mara).get(address)
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert "no-store" in answer.headers["Cache-Control"]
        assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")


def test_no_photograph_comes_of_it_and_it_stands_in_no_list(card, signed_in, mara):
    assert not Photograph.objects.exists()
    assert "photographs/choose" not in str(pictures_on(signed_in(mara).get(INBOX)))
    assert signed_in(mara).get("/desk/photographs/choose/").json()["part"] == []


def test_nothing_of_it_lies_open_in_the_store(card, kept):
    files = [path.read_bytes() for path in Path(kept.location).rglob("*") if path.is_file()]
    assert files
    for file in files:
        assert not file.startswith((b"\xff\xd8", b"RIFF", b"\x89PNG"))


@pytest.mark.parametrize("who", ["idris", "ada", "stranger", "nobody"])
def test_its_address_opens_nothing_for_anybody_else(who, card, request, signed_in, mara):
    addresses = pictures_on(signed_in(mara).get(INBOX))
    found = request.getfixturevalue(who)
    browser = found if who == "nobody" else signed_in(found)
    for address in addresses:
        assert browser.get(address).status_code in {302, 404}
        assert "image" not in browser.get(address).headers["Content-Type"]


def test_its_address_was_made_for_one_author_and_an_hour(card, signed_in, mara, tomas, clock):
    (address, _back) = pictures_on(signed_in(mara).get(INBOX))
    assert signed_in(tomas).get(address).status_code == 404
    assert signed_in(mara).get(address.partition("?")[0]).status_code == 404
    clock.forward(hours=2)
    assert signed_in(mara).get(address).status_code == 404


def test_a_picture_of_another_note_is_not_at_this_address(card, kept, signed_in, mara, tomas):
    add(signed_in(tomas), a_picture(80))
    other = Note.objects.latest("pk")
    (address, _back) = pictures_on(signed_in(mara).get(f"{INBOX}{card.key}/"))
    assert signed_in(mara).get(address.replace(card.key, other.key)).status_code == 404


def test_what_is_no_picture_is_refused_kindly_and_nothing_is_kept(kept, signed_in, tomas, journal):
    answer = add(signed_in(tomas), a_picture(64), io.BytesIO(b"no picture"), words="On the back.")
    assert answer.status_code == 422
    assert "This file is not a photograph." in answer.content.decode()
    assert "On the back." in answer.content.decode()
    assert not Note.objects.exists()
    assert not Original.objects.exists()
    assert list(keeping.store().objects()) == []


def test_the_same_form_sent_again_keeps_no_second_picture(kept, signed_in, tomas, journal, clock):
    browser = signed_in(tomas)
    key = browser.get(ADD).context["form"]["resend_key"].value()
    for _ in range(2):
        add(browser, a_picture(64), resend_key=key)
    assert (Note.objects.count(), Scan.objects.count(), Original.objects.count()) == (1, 1, 1)
    with the_clock.standing_at(the_clock.now() + dt.timedelta(hours=3)):
        photos.sweep()
    assert len(list(keeping.store().objects())) == 1


def test_its_words_are_written_out_later(card, signed_in, mara):
    page = signed_in(mara).get(f"{INBOX}{card.key}/mend/")
    assert len(page.context["scans"]) == 2
    fields = {"words": "We are so sorry.", "name": "Bea", "seen": card.seen_as}
    signed_in(mara).post(f"{INBOX}{card.key}/mend/", fields)
    page = signed_in(mara).get(INBOX).content.decode()
    assert "We are so sorry." in page
    assert "What is written on it stands below." in page
    assert 'aria-describedby="words"' in page


def test_the_sweep_leaves_it_where_it_is(card):
    with the_clock.standing_at(the_clock.now() + dt.timedelta(days=40)):
        photos.destroy_due()
    assert Original.objects.count() == 2
    assert len(list(keeping.store().objects())) == 2


@pytest.mark.parametrize("verb", ["take_out", "erase", "withdraw"])
def test_it_is_destroyed_with_the_words_and_leaves_a_tombstone(verb, card, mara):
    if verb == "withdraw":
        actions.withdraw(card)
    else:
        getattr(actions, verb)(card, by=mara)
    assert not Scan.objects.exists()
    assert not Original.objects.exists()
    assert Tombstone.objects.count() == 2
    photos.sweep()
    assert list(keeping.store().objects()) == []


def test_a_copy_that_an_author_took_along_keeps_its_pictures(card, mara, tomas):
    actions.read(card, by=mara)
    copy = Note.objects.create(journal=card.journal, source=card.source, receipt="a copy", brought_by=mara)
    scan = card.scans.first()
    Scan.objects.create(note=copy, original=scan.original)
    actions.take_out(card, by=mara)
    assert Original.objects.get() == scan.original


def test_it_is_never_shown_on_a_page_while_nothing_is_written_out(card, mara):
    with pytest.raises(actions.NotAllowed):
        actions.show(card, by=mara)
