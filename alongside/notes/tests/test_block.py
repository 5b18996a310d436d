"""Whose notes go aside: in the form and in a mail, silently, in the same transaction, and back again."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.events.models import Event
from alongside.journals.gate import viewer_of
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions, ledger, reading
from alongside.notes.actions import indexing
from alongside.notes.letterbox.letter import Letter
from alongside.notes.models import Block, Note, NoteWords
from alongside.notes.tests.makers import INBOX, make_note, make_story, press

ADDRESS = "Bea@Example.org"


@pytest.fixture
def blocked(story, mara) -> Note:
    """The note by which Mara put its sender aside."""
    return actions.block(make_note(story, "Shall we talk.", name="Bea", email=ADDRESS), by=mara)


def assert_aside(note: Note, mara) -> None:
    note.refresh_from_db()
    viewer = viewer_of(mara)
    assert note.state == Note.State.SET_ASIDE
    assert note.blocked_at is not None
    assert not Note.objects.of_desk(viewer, note.journal).filter(pk=note.pk).exists()
    assert Note.objects.blocked(viewer, note.journal).filter(pk=note.pk).exists()


def test_a_sender_is_put_aside_with_the_note_and_whatever_comes(signed_in, mara, story):
    note = make_note(story, "Shall we talk.", name="Bea", email=ADDRESS)
    assert press(signed_in(mara), "block", note).status_code == 302
    assert_aside(note, mara)
    for email in (ADDRESS, ADDRESS.lower(), f" {ADDRESS.upper()} "):
        assert_aside(make_note(story, f"Again {email}", email=email), mara)
    assert reading.next_unread(viewer_of(mara), story.journal) is None
    assert not reading.came_since(viewer_of(mara), story.journal, None)
    assert all(sums.agrees for sums in ledger.sums())


def test_a_mail_of_theirs_too(blocked, mara, journal):
    letter = Letter(words="By mail.", name="Bea", address=ADDRESS.upper())
    (received,) = actions.take_in_letter(journal, letter)
    assert_aside(received.note, mara)


def test_a_guest_by_their_place_and_an_account_whatever_its_places(story, mara, ada, stranger):
    for account in (ada, stranger):
        first = make_note(story, "One.", viewer=viewer_of(account), as_myself=True)
        actions.block(first, by=mara)
        assert_aside(make_note(story, "Two.", viewer=viewer_of(account), as_myself=True), mara)
        assert_aside(first, mara)


def test_what_somebody_answers_back_goes_aside_as_well(story, mara, clock):
    note = make_note(story, "Shall we talk.", email=ADDRESS)
    given = actions.answer(note, by=mara, words="Thank you.")
    clock.forward(hours=1)
    actions.block(note, by=mara)
    given.refresh_from_db()
    assert_aside(actions.answer_back(given, words="And you.").note, mara)


def test_a_correction_does_not_bring_it_before_them(blocked, mara):
    said = {
        name: getattr(blocked, name) for name in ("name", "relation", "lived", "show", "show_relation", "show_lived")
    }
    assert_aside(actions.correct(blocked, words="Other words.", **said), mara)


def test_another_journal_and_another_sender_are_met(blocked, story, mara):
    other = make_story(make_journal(mara, handle="ochre"), mara)
    assert make_note(other, email=ADDRESS).blocked_at is None
    assert make_note(story, "Hello.", email="bee@example.org").blocked_at is None
    assert make_note(story, "Hello again.").blocked_at is None


def test_the_sender_s_side_is_the_same(blocked, nobody, story, form, mailoutbox):
    said = {"words": "I think of you.", "name": "Bea", "tell_me": "on"}
    answers = []
    for email in (ADDRESS, "else@example.org"):
        answer = Client(headers={"sec-fetch-site": "same-origin"}).post(form, {**said, "email": email})
        receipt = nobody.get(answer["Location"])
        headers = {name: value for name, value in answer.headers.items() if name != "Location"}
        answers.append((answer.status_code, headers, receipt.content.replace(email.encode(), b""), receipt.headers))
    assert strip(answers[0]) == strip(answers[1])
    lines = [
        Event.objects.filter(name__startswith="note.", thing=note.pk).order_by("pk").values_list("name", "actor")
        for note in two_last()
    ]
    assert list(lines[0]) == list(lines[1])


def strip(answer: tuple[Any, ...]) -> tuple[Any, ...]:
    """Without what is of this one answer: the key of its form and the nonce of its page."""
    status, headers, page, receipt = answer
    policy = "Content-Security-Policy"
    return status, {**headers, policy: ""}, len(page), sorted(receipt)


def two_last() -> list[Note]:
    return list(Note.objects.order_by("-pk")[:2])


def test_it_costs_as_many_questions(blocked, story):
    counts = []
    for email in (ADDRESS, "else@example.org"):
        with CaptureQueriesContext(connection) as asked:
            make_note(story, "I think of you.", email=email)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_it_is_found_by_no_question(blocked, story, mara):
    note = make_note(story, "An unmistakable marmalade.", email=ADDRESS)
    indexing.put_all_in()
    assert not NoteWords.objects.filter(pk=note.pk).exists()


def test_brought_back_it_waits_as_if_it_had_just_come(signed_in, mara, blocked, story):
    note = make_note(story, "Again.", email=ADDRESS)
    page = signed_in(mara).get("/desk/blocked/").content.decode()
    assert "Again." not in page
    assert "Bea" in page
    assert ADDRESS not in page
    assert signed_in(mara).get(f"{INBOX}{note.key}/").status_code == 404
    assert press(signed_in(mara), "bring-back", note, back="blocked")["Location"] == "/desk/blocked/"
    note.refresh_from_db()
    assert (note.state, note.blocked_at) == (Note.State.WAITING, None)
    assert reading.next_unread(viewer_of(mara), story.journal) == note


def test_they_can_be_met_again(signed_in, mara, tomas, blocked, story):
    block = Block.objects.get()
    assert signed_in(tomas).post(f"/desk/blocked/{block.key}/let-in-again/").status_code == 302
    assert make_note(story, "Again.", email=ADDRESS).blocked_at is None
    assert_aside(blocked, mara)
    assert signed_in(mara).post(f"/desk/blocked/{block.key}/let-in-again/").status_code == 404


def test_a_sender_who_is_recognised_in_two_ways_is_one(signed_in, mara, ada, story):
    note = make_note(story, "One.", email=ADDRESS, viewer=viewer_of(ada), as_myself=True)
    actions.block(note, by=mara)
    assert Block.objects.count() == 2
    page = signed_in(mara).get("/desk/blocked/").content.decode()
    assert page.count("Meet what they write again") == 1
    signed_in(mara).post(f"/desk/blocked/{Block.objects.all()[0].key}/let-in-again/")
    assert not Block.objects.exists()


def test_an_author_of_another_journal_lifts_nothing(signed_in, stranger, blocked):
    make_journal(stranger, handle="umber")
    block = Block.objects.get()
    assert signed_in(stranger).post(f"/desk/blocked/{block.key}/let-in-again/").status_code == 404
    assert Block.objects.exists()
    assert ADDRESS not in signed_in(stranger).get("/desk/blocked/").content.decode()


def test_whoever_cannot_be_recognised_cannot_be_put_aside(signed_in, mara, story):
    note = make_note(story, "Hello.", name="Bea")
    assert "Put aside whatever they write" not in signed_in(mara).get(f"{INBOX}{note.key}/").content.decode()
    with pytest.raises(actions.NotRecognised):
        actions.block(note, by=mara)
    press(signed_in(mara), "block", note)
    note.refresh_from_db()
    assert note.blocked_at is None
    assert not Block.objects.exists()


def test_nobody_is_told_that_a_blocked_note_was_read(blocked, story, mara, clock):
    actions.choose_telling(story.journal, by=mara, wanted=True)
    note = make_note(story, "Tell me.", email=ADDRESS, tell_me=True)
    clock.forward(days=2)
    actions.tell_senders()
    note.refresh_from_db()
    assert note.told_at is None
