"""Answering one note, privately, through the house."""

import pytest

from alongside.events.models import Event
from alongside.notes import actions
from alongside.notes.models import Answer, Note, Posted
from alongside.notes.tests.makers import INBOX
from alongside.notes.tests.post import brought, confirmed, left, office

__all__ = ["office"]
WORDS = "Thank you for the bulbs.\n\nThey came up."
SUBJECT = "An answer to a note that you left"


@pytest.fixture
def received(story):
    """A note whose sender confirmed the address."""
    return confirmed(story, "I planted the bulbs.", "bea@example.org", name="Bea")


@pytest.fixture
def hers(signed_in, mara):
    """Mara's browser."""
    return signed_in(mara)


@pytest.fixture
def his(signed_in, tomas):
    """The browser of Tomas."""
    return signed_in(tomas)


def write(browser, note: Note, do: str = "hand_over", **more: str):
    form = {"words": WORDS, "form_key": f"key {note.pk}", "seen": note.seen_as, "do": do}
    return browser.post(f"{INBOX}{note.key}/answer/", form | more)


def page(browser, received):
    return browser.get(f"/receipt/{received.secret}/").content.decode()


def test_it_goes_by_mail_and_stands_on_the_receipt_after_half_an_hour(received, mara, hers, nobody, office):
    seen = write(hers, received.note, do="look")
    assert "As they will read it" in seen.content.decode()
    assert not Answer.objects.exists()
    assert write(hers, received.note).status_code == 302
    before = page(nobody, received)
    assert "They came up." not in before
    office.carry()
    assert "They came up." in page(nobody, received)
    (letter,) = office.letters
    answer = Answer.objects.get()
    assert (letter.to, letter.subject, answer.post) == (["bea@example.org"], SUBJECT, Posted.Post.SENT)
    assert WORDS in letter.body
    assert f"/answer/{answer.key}/" in letter.body
    assert mara.email not in f"{letter.message()}"
    office.carry()
    assert len(office.letters) == 1


def test_the_same_form_twice_is_one_answer_and_two_forms_are_two(received, hers):
    for _again in range(2):
        write(hers, received.note)
    assert Answer.objects.count() == 1
    write(hers, received.note, form_key="another", words="And again.")
    assert Answer.objects.count() == 2
    assert Event.objects.filter(name=actions.ANSWERED).count() == 2


def test_whoever_answers_has_read_it(received, mara):
    actions.answer(received.note, by=mara, words=WORDS)
    assert Note.objects.get().state == Note.State.PASSED_ON
    assert Note.objects.read_by(mara).exists()


def test_no_words_go_to_an_address_that_is_only_typed_and_the_author_is_told_before(story, hers, nobody, office):
    typed = left(story, "We think of you.", email="typed@example.org")
    bare = left(story, "So do we.")
    assert "have not confirmed that it is theirs" in hers.get(f"{INBOX}{typed.note.key}/answer/").content.decode()
    assert "They left no mail address" in hers.get(f"{INBOX}{bare.note.key}/answer/").content.decode()
    for each in (typed, bare):
        write(hers, each.note)
    office.carry()
    assert [letter for letter in office.letters if letter.subject == SUBJECT] == []
    for each in (typed, bare):
        assert "They came up." in page(nobody, each)
    actions.confirm_address(typed.note)
    office.carry()
    assert office.with_words(WORDS) == ["typed@example.org"]


def test_it_can_be_taken_back_for_half_an_hour_by_either_author(received, hers, his, nobody, office):
    write(hers, received.note)
    back = f"{INBOX}{received.note.key}/answers/1/take-back/"
    assert his.post(back).status_code == 302
    assert Answer.objects.get().taken_back_at
    office.carry()
    assert office.letters == []
    assert "They came up." not in page(nobody, received)
    # The words stand in the form of whoever wrote them, and of nobody else.
    assert "They came up." in hers.get(f"{INBOX}{received.note.key}/answer/").content.decode()
    assert "They came up." not in his.get(f"{INBOX}{received.note.key}/answer/").content.decode()
    write(hers, received.note, form_key="anew")
    office.carry()
    late = hers.post(back, follow=True).content.decode()
    assert "The half hour is over" in late
    assert len(office.letters) == 1


def test_both_authors_see_it_with_whose_it_is(received, hers, his):
    write(hers, received.note)
    theirs = his.get(f"{INBOX}{received.note.key}/").content.decode()
    assert "Mara answered" in theirs
    assert "They came up." in theirs
    assert "You answered" in hers.get(f"{INBOX}{received.note.key}/").content.decode()


def test_nobody_answers_for_words_that_came_after_those_on_the_screen(received, hers):
    allowed = dict.fromkeys(("lived", "show", "show_relation", "show_lived"), False)
    actions.correct(received.note, words="Other words.", name="", relation="", **allowed)
    answer = write(hers, received.note)
    assert (answer.status_code, Answer.objects.count()) == (422, 0)
    assert "They came up." in answer.content.decode()


def test_what_was_set_aside_or_came_by_no_form_is_not_answered(story, journal, mara, hers):
    aside = left(story, "Set aside.").note
    actions.set_aside(aside, by=mara)
    paper = brought(journal, "On a card.", name="Ines")
    for note in (aside, paper):
        assert hers.get(f"{INBOX}{note.key}/answer/").status_code == 404
        assert write(hers, note).status_code == 404


@pytest.mark.parametrize("who", ["stranger", "idris", "ada"])
def test_whoever_does_not_write_here_does_not_find_it(who, received, mara, signed_in, request):
    actions.answer(received.note, by=mara, words=WORDS)
    theirs = signed_in(request.getfixturevalue(who))
    assert write(theirs, received.note).status_code == 404
    assert theirs.post(f"{INBOX}{received.note.key}/answers/1/take-back/").status_code == 404


def test_an_answer_to_a_note_that_was_withdrawn_meanwhile_does_not_go(received, mara, nobody, office):
    actions.answer(received.note, by=mara, words=WORDS)
    actions.withdraw(received.note)
    office.carry()
    assert office.letters == []
    answer = Answer.objects.get()
    assert (answer.words, answer.post) == ("", Posted.Post.LEFT_OUT)
    assert "They came up." not in page(nobody, received)


def test_the_receipt_is_the_same_whatever_becomes_of_the_note_after_it(received, mara, nobody, office):
    actions.answer(received.note, by=mara, words=WORDS)
    office.carry()
    before = page(nobody, received)
    for verb in ("set_aside", "bring_back", "keep_close", "take_away"):
        getattr(actions, verb)(Note.objects.get(), by=mara)
        assert page(nobody, received) == before


def test_no_answer_needed_is_said_to_the_author_and_can_be_changed(story, hers, nobody):
    asked = left(story, "Do not answer.", no_answer=True)
    assert "no answer is needed" in hers.get(f"{INBOX}{asked.note.key}/answer/").content.decode()
    for needed in ("yes", "yes", "no"):
        answer = nobody.post(f"/receipt/{asked.secret}/choose-answer/", {"needed": needed})
        assert answer.status_code == 303
    assert Event.objects.filter(name=actions.ANSWER_CHOSEN).count() == 2
    assert Note.objects.get().no_answer


def test_the_form_of_a_note_asks_whether_an_answer_is_needed(form, nobody):
    assert "No answer is needed." in nobody.get(form).content.decode()
    nobody.post(form, {"words": "Two lines.", "no_answer": "on"})
    assert Note.objects.get().no_answer


def test_an_answer_without_words_is_refused_kindly(received, hers):
    answer = write(hers, received.note, words=" ")
    assert answer.status_code == 422
    assert "There are no words in it yet." in answer.content.decode()


def test_the_pages_are_valid(received, hers, nobody, office, nu):
    pages = [write(hers, received.note, do="look"), hers.get(f"{INBOX}{received.note.key}/answer/")]
    write(hers, received.note)
    pages.append(hers.get(f"{INBOX}{received.note.key}/"))
    office.carry()
    pages += [nobody.get(f"/receipt/{received.secret}/{part}") for part in ("", "answer/", "everything/")]
    pages.append(nobody.get(f"/answer/{Answer.objects.get().key}/"))
    assert nu([each.content.decode() for each in pages]) == []
