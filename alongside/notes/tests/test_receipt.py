"""The receipt: the same page whatever has become of the note, and what its sender can do from it."""

import html

import pytest
from django.urls import reverse

from alongside.events.models import Event
from alongside.journals.models import Journal
from alongside.notes import actions
from alongside.notes.models import Note
from alongside.notes.tests.makers import WORDS
from alongside.stories import actions as stories


@pytest.fixture
def received(story):
    return actions.receive(
        story, words=WORDS, name="Bea", email="bea@example.org", relation="your aunt", show=True, passage="the door"
    )


@pytest.fixture
def note(received: actions.Received) -> Note:
    return received.note


@pytest.fixture
def address(received) -> str:
    return reverse("notes:receipt", args=[received.secret])


def sent(**changes):
    return {"words": WORDS, "name": "Bea", "relation": "your aunt", "show": "on"} | changes


def test_it_says_that_the_note_has_arrived_and_keeps_the_words_folded(nobody, address):
    page = html.unescape(nobody.get(address).content.decode())
    assert "Your note has arrived and will be kept." in page
    assert "<details>" in page
    assert "<details open" not in page
    assert "I planted the bulbs in spring." in page
    assert "This is not watched day and night." in page


@pytest.mark.parametrize("path", ["", "correct/", "withdraw/"])
def test_nothing_leads_anybody_else_to_it(nobody, address, path):
    answer = nobody.get(address + path)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert b'content="noindex, nofollow"' in answer.content


def test_the_answer_that_leads_to_it_tells_nobody_either(nobody, form):
    answer = nobody.post(form, {"words": WORDS})
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_story_and_the_family_are_not_named_on_it(nobody, address, story):
    page = nobody.get(address).content.decode()
    assert "The room we had painted" not in page
    assert "lichen-green" not in page


@pytest.mark.parametrize("path", ["", "correct/", "withdraw/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_was_never_given_answers_like_anything_that_is_not_there(nobody, db, path, method):
    answer = getattr(nobody, method)(f"/receipt/{'a' * 43}/{path}")
    assert answer.status_code == (405 if (path, method) == ("", "post") else 404)
    if answer.status_code == 404:
        assert answer.content == nobody.get("/never-was/").content


def test_it_is_the_same_page_whatever_becomes_of_the_note(nobody, address, note, mara, story):
    before = nobody.get(address)

    def assert_same() -> None:
        now = nobody.get(address)
        assert (now.content, dict(now.headers)) == (before.content, dict(before.headers))

    for deed in (
        actions.read,
        actions.keep_close,
        actions.show,
        actions.hide,
        actions.let_go,
        actions.set_aside,
        actions.bring_back,
        actions.show,
        actions.take_away,
        actions.bring_back,
        actions.take_away,
    ):
        deed(note, by=mara)
        assert_same()
    stories.withdraw(story, by=mara)
    assert_same()
    Note.objects.update(story=None)
    assert_same()


def test_looking_changes_nothing_and_asks_once(nobody, address, note, django_assert_num_queries):
    before = Note.objects.values().get()
    with django_assert_num_queries(4):  # the note, letters placed there, the one for all, answers
        nobody.get(address)
    nobody.get(f"{address}correct/")
    nobody.get(f"{address}withdraw/")
    assert Note.objects.values().get() == before
    assert not nobody.cookies


def test_the_sender_can_change_the_words(nobody, address, note):
    page = nobody.get(f"{address}correct/").content.decode()
    assert "bulbs" in page
    answer = nobody.post(f"{address}correct/", sent(words="Other words."))
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    note.refresh_from_db()
    assert note.words == "Other words."
    assert (note.email, note.passage) == ("bea@example.org", "the door")
    assert "Other words." in nobody.get(address).content.decode()


def test_a_correction_takes_the_old_words_off_the_page_and_waits_like_a_new_note(nobody, address, note, mara, clock):
    actions.show(note, by=mara)
    clock.forward(hours=1)
    nobody.post(f"{address}correct/", sent(words="Other words."))
    note.refresh_from_db()
    assert note.state == Note.State.WAITING
    assert note.shown_at is None
    assert note.arrived_at == clock.now
    assert not note.readings.exists()
    assert not Note.objects.shown().exists()
    assert Event.objects.get(name=actions.CORRECTED).also == {"story": note.story_id, "was_shown": 1}


def test_the_old_words_are_not_kept(nobody, address, note):
    nobody.post(f"{address}correct/", sent(words="Other words."))
    assert "bulbs" not in str(list(Note.objects.values()))
    assert "bulbs" not in str(list(Event.objects.values()))


def test_a_correction_that_changes_nothing_changes_nothing(nobody, address, note, mara):
    actions.show(note, by=mara)
    nobody.post(f"{address}correct/", sent())
    note.refresh_from_db()
    assert note.is_shown
    assert not Event.objects.filter(name=actions.CORRECTED).exists()


def test_taking_back_the_yes_takes_the_note_from_the_page(nobody, address, note, mara):
    actions.show(note, by=mara)
    nobody.post(f"{address}correct/", {k: v for k, v in sent().items() if k != "show"})
    note.refresh_from_db()
    assert not note.show
    assert not Note.objects.shown().exists()


def test_a_correction_has_the_gentle_second_look_and_is_taken_in_unchanged(nobody, address, note):
    hard = {"words": "At least you know now.", "name": "Bea"}
    looked = nobody.post(f"{address}correct/", hard)
    assert looked.status_code == 200
    assert "hard to hear" in looked.content.decode()
    note.refresh_from_db()
    assert note.words != hard["words"]
    again = {**hard, "looked_again": looked.context["form"]["looked_again"].value()}
    assert nobody.post(f"{address}correct/", again).status_code == 303
    note.refresh_from_db()
    assert note.words == hard["words"]


def test_a_correction_without_words_is_refused_kindly(nobody, address, note):
    answer = nobody.post(f"{address}correct/", sent(words="  ", name="Beatrice"))
    assert answer.status_code == 422
    assert "There are no words in it yet." in answer.content.decode()
    assert "Beatrice" in answer.content.decode()
    note.refresh_from_db()
    assert note.words == WORDS


def test_the_sender_can_withdraw_and_the_words_are_gone(nobody, address, note, mara):
    actions.show(note, by=mara)
    answer = nobody.post(f"{address}withdraw/")
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    note.refresh_from_db()
    assert note.state == Note.State.WITHDRAWN
    row = str(Note.objects.values().get())
    assert not any(private in row for private in ("bulbs", "Bea", "bea@", "aunt", "the door"))
    assert not Note.objects.shown().exists()
    page = nobody.get(address).content.decode()
    assert "You have withdrawn this note." in page
    assert "arrived" not in page


def test_withdrawing_twice_is_once(nobody, address, note):
    nobody.post(f"{address}withdraw/")
    assert nobody.post(f"{address}withdraw/").headers["Location"] == address
    assert Event.objects.filter(name=actions.WITHDRAWN).count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_withdrawn_note_cannot_be_changed_any_more(nobody, address, note, method):
    nobody.post(f"{address}withdraw/")
    answer = getattr(nobody, method)(f"{address}correct/", sent(words="Other words."))
    assert (answer.status_code, answer.headers["Location"]) == (303, address)
    note.refresh_from_db()
    assert note.words == ""


def test_the_form_of_a_withdrawn_note_that_is_sent_again_brings_nothing_back(nobody, form):
    filled = {"words": WORDS, "resend_key": "k" * 43}
    address = nobody.post(form, filled).headers["Location"]
    nobody.post(f"{address}withdraw/")
    assert nobody.post(form, filled).headers["Location"] == address
    assert Note.objects.get().words == ""


def test_the_sender_can_act_though_the_story_is_withdrawn(nobody, address, note, story, mara):
    stories.withdraw(story, by=mara)
    assert nobody.post(f"{address}withdraw/").status_code == 303
    note.refresh_from_db()
    assert note.is_withdrawn


def test_an_erased_note_says_that_it_is_no_longer_kept(nobody, address, note, mara):
    actions.erase(note, by=mara)
    assert "This note is no longer kept here." in nobody.get(address).content.decode()
    nobody.post(f"{address}withdraw/")
    note.refresh_from_db()
    assert note.state == Note.State.ERASED


def test_a_correction_reaches_nobody_past_the_one_who_reads_first(nobody, address, note, mara, signed_in):
    actions.read(note, by=mara)
    Journal.objects.update(door=Journal.Door.KEEPERS)
    nobody.post(f"{address}correct/", sent(words="Other words."))
    assert "Other words." not in signed_in(mara).get("/desk/notes/").content.decode()
