"""Leaving a note through the page."""

import pytest
from django.urls import resolve

from alongside.events.models import Event
from alongside.foundation import ids
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.notes import actions
from alongside.notes.models import WORDS_BYTES, Note
from alongside.notes.tests.makers import WORDS, make_story
from alongside.notes.views.answers import LARGEST_FORM
from alongside.stories import actions as stories

EVERYTHING = {
    "words": WORDS,
    "name": "Bea",
    "email": "bea@example.org",
    "relation": "your aunt",
    "lived": "on",
    "show": "on",
    "show_relation": "on",
    "show_lived": "on",
    "tell_me": "on",
    "passage": "Nobody opened the door.",
    "resend_key": "k" * 43,
}


def kept_at(answer) -> Note:
    assert answer.status_code == 303, answer.content.decode()
    secret = resolve(answer.headers["Location"]).kwargs["secret"]
    return Note.objects.get(receipt=ids.digest(secret))


def test_a_note_needs_nothing_but_words(nobody, form):
    note = kept_at(nobody.post(form, {"words": WORDS}))
    assert note.words == WORDS
    assert note.state == Note.State.WAITING
    assert (note.name, note.email, note.relation, note.passage) == ("", "", "", "")
    assert not any((note.lived, note.show, note.show_relation, note.show_lived, note.tell_me))


def test_everything_that_is_asked_is_kept(nobody, form, story):
    note = kept_at(nobody.post(form, EVERYTHING))
    said = {name: getattr(note, name) for name in EVERYTHING if name != "resend_key"}
    assert said == {
        name: True if value == "on" else value for name, value in EVERYTHING.items() if name != "resend_key"
    }
    assert (note.story, note.journal_id) == (story, story.journal_id)


def test_a_note_that_came_leaves_a_line_without_words_and_without_a_person(nobody, form):
    note = kept_at(nobody.post(form, EVERYTHING))
    event = Event.objects.get(name=actions.RECEIVED)
    assert (event.thing, event.actor, event.journal) == (note.pk, None, note.journal_id)
    assert "bulbs" not in str(event.also)


def test_a_form_that_is_sent_again_is_the_same_note_and_gets_the_same_receipt(nobody, form):
    first, second = nobody.post(form, EVERYTHING), nobody.post(form, EVERYTHING)
    assert first.headers["Location"] == second.headers["Location"]
    assert kept_at(second).words == WORDS
    assert Note.objects.count() == 1
    assert Event.objects.filter(name=actions.RECEIVED).count() == 1


def test_sent_again_with_more_words_neither_is_lost(nobody, form):
    """Whoever stopped a slow page, went on writing and pressed again does not know that the first words had arrived."""
    first = kept_at(nobody.post(form, EVERYTHING))
    second = kept_at(nobody.post(form, EVERYTHING | {"words": f"{WORDS} And more."}))
    assert (first.words, second.words) == (WORDS, f"{WORDS} And more.")
    assert kept_at(nobody.post(form, EVERYTHING)) == first


def test_sent_again_with_another_name_it_is_the_same_note(nobody, form):
    first = nobody.post(form, EVERYTHING)
    second = nobody.post(form, EVERYTHING | {"name": "Another"})
    assert first.headers["Location"] == second.headers["Location"]
    assert [(note.words, note.name) for note in Note.objects.all()] == [(WORDS, "Bea")]


def test_without_a_key_two_forms_are_two_notes(nobody, form):
    assert kept_at(nobody.post(form, {"words": WORDS})) != kept_at(nobody.post(form, {"words": WORDS}))


def test_the_same_key_under_another_story_is_another_note(nobody, form, journal, mara):
    other = make_story(journal, mara, title="Another")
    assert kept_at(nobody.post(form, EVERYTHING)) != kept_at(nobody.post(f"{other.path}notes/", EVERYTHING))


def test_every_form_brings_a_key_of_its_own(nobody, form):
    keys = {nobody.get(form).context["form"]["resend_key"].value() for _ in range(2)}
    assert len(keys) == 2


def test_the_database_does_not_hold_what_opens_a_receipt(nobody, form):
    answer = nobody.post(form, EVERYTHING)
    secret = resolve(answer.headers["Location"]).kwargs["secret"]
    row = Note.objects.values().get()
    assert secret not in str(row)
    assert EVERYTHING["resend_key"] not in str(row)


@pytest.mark.parametrize("words", ["", "   ", "\n\r\n\t", "\x00", None])
def test_without_words_it_is_refused_kindly_and_everything_else_stays(nobody, form, words):
    sent = EVERYTHING | {"words": words} if words is not None else {k: v for k, v in EVERYTHING.items() if k != "words"}
    answer = nobody.post(form, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There are no words in it yet." in page
    assert "your aunt" in page
    assert "bea@example.org" in page
    assert not Note.objects.exists()


def test_a_note_may_be_as_long_as_is_promised_in_any_script(nobody, form):
    words = "ब" * (WORDS_BYTES // 3)
    assert kept_at(nobody.post(form, {"words": words})).words == words


def test_longer_words_are_refused_kindly_and_kept_in_the_form(nobody, form):
    words = "ü" * (WORDS_BYTES // 2) + "z"
    answer = nobody.post(form, EVERYTHING | {"words": words})
    assert answer.status_code == 422
    assert "longer than one note can be" in answer.content.decode()
    assert words in answer.content.decode()
    assert not Note.objects.exists()


def test_a_form_that_is_too_large_to_be_read_is_not_read(nobody, form):
    answer = nobody.post(form, {"words": "a" * LARGEST_FORM})
    assert answer.status_code == 413
    assert "your words should still stand where you wrote them" in answer.content.decode()


def test_lines_end_as_they_were_typed_and_nothing_is_trimmed(nobody, form):
    assert kept_at(nobody.post(form, {"words": "  a\r\n\r\n  b  "})).words == "  a\n\n  b  "


def test_a_name_is_one_line(nobody, form):
    assert kept_at(nobody.post(form, {"words": "x", "name": " Bea \n B. "})).name == "Bea B."


def test_a_name_that_is_a_page_long_is_refused_kindly(nobody, form):
    answer = nobody.post(form, {"words": WORDS, "name": "a" * 201})
    assert answer.status_code == 422
    assert "A few words are enough." in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/@lichen-green/never-was/notes/", "/@nobody-here/the-room-we-had-painted/notes/", "/@lichen-green/notes/"]
)
@pytest.mark.parametrize("method", ["get", "post", "head", "put", "options"])
def test_a_story_that_one_may_not_see_answers_like_one_that_never_was(nobody, story, mara, path, method):
    hidden = make_story(story.journal, mara, title="Only us", audience=Audience.ONLY_US)
    secret = getattr(nobody, method)(f"/@lichen-green/{hidden.key}/notes/", {"words": WORDS})
    never = getattr(nobody, method)("/@lichen-green/zzzz/notes/", {"words": WORDS})
    assert secret.status_code == never.status_code == (404 if method in {"get", "post", "head"} else 405)
    assert secret.content == never.content
    assert dict(secret.headers) == dict(never.headers)
    if method in {"get", "post"}:
        assert nobody.get(path).content == secret.content
    assert not Note.objects.exists()


def test_a_withdrawn_story_takes_no_note(nobody, story, form, mara):
    stories.withdraw(story, by=mara)
    assert nobody.get(form).status_code == 404
    assert nobody.post(form, EVERYTHING).status_code == 404
    assert not Note.objects.exists()


def test_a_note_that_comes_while_the_story_is_withdrawn_is_refused_inside_its_own_transaction(story, mara):
    open_in_another_window = story
    stories.withdraw(story, by=mara)
    with pytest.raises(actions.NotHere):
        actions.receive(open_in_another_window, words=WORDS)
    assert not Note.objects.exists()


def test_authors_may_leave_a_note_where_only_they_may_read(signed_in, nobody, journal, mara, tomas):
    ours = make_story(journal, mara, audience=Audience.ONLY_US)
    form = f"{ours.path}notes/"
    assert signed_in(tomas).get(form).status_code == 200
    assert kept_at(signed_in(tomas).post(form, {"words": WORDS})).story == ours
    assert nobody.post(form, {"words": WORDS}).status_code == 404


def test_an_address_that_the_story_had_before_leads_to_the_form_and_still_takes_a_note(nobody, story, form, mara):
    stories.change_address(story, by=mara, slug="the-green-room")
    moved = nobody.get(f"{form}?passage=x")
    assert moved.status_code == 302
    assert moved.headers["Location"] == "/@lichen-green/the-green-room/notes/?passage=x"
    assert kept_at(nobody.post(form, {"words": WORDS})).story == story


def test_a_handle_that_the_journal_had_before_still_takes_a_note(nobody, form, story, journal, mara):
    journals.rename(journal, by=mara, handle="another-name")
    assert kept_at(nobody.post(form, {"words": WORDS})).story == story


def test_the_passage_that_one_writes_about_is_shown_and_kept(nobody, form):
    page = nobody.get(form, {"passage": "painted it in August. Nobody opened"})
    assert "You are writing about this part" in page.content.decode()
    assert page.context["form"]["passage"].value() == "painted it in August. Nobody opened"


def test_nobody_can_put_words_on_the_page_by_its_address(nobody, form):
    page = nobody.get(form, {"passage": "Send money to this account"}).content.decode()
    assert "Send money" not in page


def test_what_helps_and_what_is_hard_is_said_only_where_the_family_has_said_it(nobody, form, journal, mara):
    assert "What helps us" not in nobody.get(form).content.decode()
    said = journals.Description(helps="A plain hello.", hard="“At least”.")
    journals.describe(journal, by=mara, description=said)
    page = nobody.get(form).content.decode()
    assert "A plain hello." in page
    assert "Hard for us just now" in page


def test_who_reads_first_is_said_as_it_is(nobody, form, journal, mara, idris):
    few = "The family reads every note, a few of them after somebody they trust."
    assert few in nobody.get(form).content.decode()
    journals.choose_door(journal, by=mara, door=Journal.Door.KEEPERS)
    assert "Somebody the family trusts reads every note first." in nobody.get(form).content.decode()
    journal.memberships.filter(account=idris).delete()
    assert "Every note is kept until there is somebody who can read it." in nobody.get(form).content.decode()
    journals.choose_door(journal, by=mara, door=Journal.Door.OPEN)
    assert "The family reads every note." in nobody.get(form).content.decode()


def test_the_page_says_that_it_is_not_watched_and_where_help_is_and_what_a_child_should_do(nobody, form):
    page = nobody.get(form).content.decode()
    assert "This is not watched day and night." in page
    assert 'href="/help/"' in page
    assert "If you are a child, write this with a grown-up and leave the mail address empty." in page


def test_the_page_needs_no_script_but_for_keeping_words_in_the_browser(nobody, form):
    page = nobody.get(form).content.decode()
    assert page.count("<script") == page.count('<script type="module" src="/static/notes/keep.') == 1


def test_the_form_costs_two_questions(nobody, form, django_assert_num_queries):
    with django_assert_num_queries(2):  # the story, and whether somebody reads first
        nobody.get(form)


def test_a_note_costs_few(nobody, form, django_assert_max_num_queries):
    # the story; begin; on PostgreSQL a hold on the story; what its family holds and whom it puts aside; whether it may
    # still be read; an earlier note of this form; its door, the story's and the journal's; the note; its line; that
    # somebody is asked about the address; how many came, once a second; commit
    nobody.post(form, {"words": WORDS})
    with django_assert_max_num_queries(14):
        nobody.post(form, EVERYTHING)


def test_looking_at_the_form_changes_nothing(nobody, form):
    nobody.get(form)
    assert not Note.objects.exists()
    assert not nobody.cookies


def test_a_program_without_origin_can_leave_a_note_as_nobody(client, form):
    assert kept_at(client.post(form, {"words": WORDS})).words == WORDS


def test_another_site_cannot_leave_a_note(client, form):
    assert client.post(form, {"words": WORDS}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert not Note.objects.exists()


@pytest.mark.parametrize("words", ["\u200b", "\u00a0\u202e \n", "\u2060\ufeff\t"])
def test_words_that_nobody_could_see_are_no_words(nobody, story, words):
    answer = nobody.post(f"{story.path}notes/", {"words": words})
    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_a_passage_that_the_story_does_not_say_is_left_out(nobody, story):
    nobody.post(f"{story.path}notes/", {"words": "Hello.", "passage": "Nobody ever wrote this here."})
    assert Note.objects.get().passage == ""


def test_the_form_promises_no_more_than_the_family_may_want(nobody, form):
    page = nobody.get(form).content.decode()
    assert "It is told only if the family wants it" in page
    assert "no such letters" not in page
