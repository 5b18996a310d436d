"""For what was brought in the family answers: no name without a yes, mended and taken out by authors alone."""

import datetime as dt
from typing import Any

import pytest

from alongside.events.models import Event
from alongside.journals.gate import Audience
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions, ledger
from alongside.notes.models import Note
from alongside.notes.showing import ShownNote, shown_page
from alongside.notes.tests.makers import INBOX, WORDS, make_note, make_story, press

SAID: dict[str, Any] = {"words": WORDS, "name": "Bea", "handle": "@bea", "email": "bea@example.org", "origin": "a card"}


@pytest.fixture
def brought(journal, story, tomas) -> Note:
    return actions.bring_in(journal, by=tomas, source=Note.Source.PASTED, story=story, **SAID).note


def mend(browser, note, **said):
    fields = {**SAID, "written_on": "", "seen": note.seen_as, "story": note.story.key if note.story else "", **said}
    return browser.post(f"{INBOX}{note.key}/mend/", fields)


def lines() -> set[str]:
    return set(Event.objects.values_list("name", flat=True))


def test_it_is_shown_without_a_name_until_its_writer_agreed(signed_in, mara, story, brought):
    browser = signed_in(mara)
    before = browser.get(f"{INBOX}{brought.key}/as-shown/").content.decode().partition("This is how it")[2]
    assert "Bea" not in before
    press(browser, "show", brought)
    (shown,) = shown_page(story).notes
    assert (shown.who, "bulbs" in shown.words) == ("A reader", True)
    press(browser, "agree", brought)
    assert shown_page(story).notes[0].who == "Bea"
    press(browser, "agree-no-more", brought)
    assert shown_page(story).notes[0].who == "A reader"
    assert {actions.AGREED, actions.AGREED_NO_MORE} <= lines()


def test_saying_it_twice_is_once(brought, mara):
    for _ in range(2):
        actions.agree(brought, by=mara)
    assert Event.objects.filter(name=actions.AGREED).count() == 1


def test_a_relation_or_that_it_was_lived_is_never_shown_of_it(brought):
    brought.relation, brought.lived = "your aunt", True
    shown = ShownNote.of(brought)
    assert (shown.who, shown.lived) == ("A reader", False)


def test_what_came_by_the_form_is_as_its_sender_allowed(story, mara):
    note = make_note(story, name="Bea")
    with pytest.raises(actions.NotBroughtIn):
        actions.agree(note, by=mara)
    with pytest.raises(actions.NotAllowed):
        actions.show(note, by=mara)


def test_its_words_name_and_day_can_be_mended_and_the_record_says_which(signed_in, mara, brought):
    browser = signed_in(mara)
    assert mend(browser, brought, words="Other words.", written_on="1911-03-12").status_code == 302
    note = Note.objects.get()
    assert (note.words, note.name, note.written_on) == ("Other words.", "Bea", dt.date(1911, 3, 12))
    assert {actions.WORDS_MENDED, actions.DAY_MENDED} <= lines()
    assert actions.WRITER_MENDED not in lines()
    page = browser.get("/desk/record/").content.decode()
    assert "mended the words of a note that was brought in" in page
    assert "It was mended since it was brought in." in browser.get(f"{INBOX}{note.key}/").content.decode()


def test_mending_nothing_changes_nothing(signed_in, mara, brought):
    before = Note.objects.values().get()
    mend(signed_in(mara), brought)
    assert Note.objects.values().get() == before
    assert not lines() & {actions.WORDS_MENDED, actions.WRITER_MENDED, actions.DAY_MENDED}


def test_what_was_mended_leaves_the_page_and_another_name_has_to_agree_anew(signed_in, mara, story, brought):
    actions.agree(brought, by=mara)
    brought = actions.show(brought, by=mara)
    mend(signed_in(mara), brought, origin="another card")
    brought.refresh_from_db()
    assert brought.is_shown
    mend(signed_in(mara), brought, name="Otto")
    brought.refresh_from_db()
    assert (brought.is_shown, brought.agreed_at, brought.state) == (False, None, Note.State.PASSED_ON)
    assert Event.objects.get(name=actions.WRITER_MENDED).also["was_shown"] == 1
    assert shown_page(story).notes == []


def test_it_is_said_later_about_which_story_it_is_and_leaves_the_page_of_the_other(signed_in, mara, story, brought):
    other = make_story(story.journal, mara, title="The second spring")
    browser = signed_in(mara)
    press(browser, "show", brought)
    page = browser.get(f"{INBOX}{brought.key}/mend/")
    assert page.context["form"]["story"].value() == story.key
    assert "The second spring" in page.content.decode()
    brought.refresh_from_db()
    mend(browser, brought, story=other.key)
    brought.refresh_from_db()
    assert (brought.story, brought.is_shown, brought.state) == (other, False, Note.State.PASSED_ON)
    assert "About “<bdi>The second spring</bdi>”." in browser.get(f"{INBOX}{brought.key}/").content.decode()
    assert [shown_page(each).notes for each in (story, other)] == [[], []]
    assert Event.objects.get(name=actions.HIDDEN).also == {"story": story.pk, "was_shown": 1}
    assert "said about which story a note is" in browser.get("/desk/record/").content.decode()
    press(browser, "show", brought)
    assert len(shown_page(other).notes) == 1
    brought.refresh_from_db()
    mend(browser, brought, story="")
    brought.refresh_from_db()
    assert (brought.story, brought.is_shown, shown_page(other).notes) == (None, False, [])


def test_it_is_found_with_the_story_that_it_is_about_now(signed_in, mara, story, brought):
    other = make_story(story.journal, mara, title="The second spring")
    browser = signed_in(mara)
    mend(browser, brought, story=other.key)
    for each, found in ((other, 1), (story, 0)):
        address = browser.post(f"{INBOX}find/", {"story": each.key}).headers["Location"]
        for _before_and_after in range(2):
            assert len(browser.get(address).context["lines"]) == found
            actions.indexing.put_all_in()


def test_a_story_that_is_not_shown_to_whoever_mends_stays_and_no_other_can_be_named(
    signed_in, mara, tomas, stranger, brought
):
    hers = make_story(brought.journal, mara, title="Only hers", audience=Audience.ONLY_ME)
    elsewhere = make_story(make_journal(stranger, handle="elsewhere"), stranger, title="Elsewhere")
    mend(signed_in(mara), brought, story=hers.key)
    brought.refresh_from_db()
    browser = signed_in(tomas)
    page = browser.get(f"{INBOX}{brought.key}/mend/").content.decode()
    assert "A story that is not shown to you" in page
    assert "Only hers" not in page
    assert "Only hers" not in browser.get(f"{INBOX}{brought.key}/").content.decode()
    mend(browser, brought, words="Other words.")
    brought.refresh_from_db()
    assert (brought.words, brought.story) == ("Other words.", hers)
    assert mend(browser, brought, story=elsewhere.key).status_code == 422
    with pytest.raises(actions.NotHere):
        actions.mend(brought, by=tomas, **{**SAID, "written_on": None, "story": elsewhere})


def test_an_address_that_was_confirmed_stays(brought, mara):
    actions.confirm_address(brought)
    brought.refresh_from_db()
    said = {**SAID, "written_on": None, "story": brought.story, "email": "other@example.org"}
    actions.mend(brought, by=mara, **said)
    assert Note.objects.get().email == "bea@example.org"


def test_what_its_sender_allowed_later_was_said_of_those_words(brought, mara):
    actions.confirm_address(brought)
    said: dict[str, Any] = {"relation": "", "lived": False, "show_relation": False, "show_lived": False}
    actions.correct(brought, words=WORDS, name="Bea", show=True, **said)
    brought.refresh_from_db()
    assert brought.may_be_named
    actions.mend(brought, by=mara, **{**SAID, "written_on": None, "story": brought.story, "name": "Otto"})
    brought.refresh_from_db()
    assert not brought.may_be_named


def test_what_is_about_no_story_stands_on_no_page(journal, tomas):
    note = actions.bring_in(journal, by=tomas, source=Note.Source.PASTED, **SAID).note
    with pytest.raises(actions.NotAllowed):
        actions.show(note, by=tomas)


def test_nobody_mends_words_that_are_not_on_their_screen(signed_in, mara, tomas, brought):
    mend(signed_in(tomas), brought, words="First.")
    browser = signed_in(mara)
    answer = mend(browser, brought, words="Second.")
    page = answer.content.decode()
    assert (answer.status_code, Note.objects.get().words) == (422, "First.")
    for said in ("It was mended since you opened this page.", "As it stands now", "First.", "Second.</textarea>"):
        assert said in page
    again = {"words": "Second.", "seen": Note.objects.get().seen_as}
    assert f'value="{again["seen"]}"' in page
    mend(browser, brought, **again)
    assert Note.objects.get().words == "Second."


def test_without_words_or_picture_it_is_refused(signed_in, mara, brought):
    assert mend(signed_in(mara), brought, words=" ").status_code == 422
    assert Note.objects.get().words == WORDS


def test_it_is_taken_out_again_and_the_sums_hold(signed_in, mara, story, brought):
    actions.show(brought, by=mara)
    browser = signed_in(mara)
    assert browser.get(f"{INBOX}{brought.key}/take-out/").status_code == 200
    assert browser.post(f"{INBOX}{brought.key}/take-out/").status_code == 302
    note = Note.objects.get()
    emptied = (note.words, note.name, note.handle, note.email, note.origin, note.written_on, note.agreed_at)
    assert note.state == Note.State.WITHDRAWN
    assert not any(emptied)
    assert shown_page(story).notes == []
    assert Event.objects.get(name=actions.TAKEN_OUT).also["was_shown"] == 1
    assert next(ledger.sums()).agrees
    assert browser.post(f"{INBOX}{brought.key}/take-out/").status_code == 404


@pytest.mark.parametrize("page", ["mend", "take-out"])
def test_what_its_sender_left_is_neither_mended_nor_taken_out(page, signed_in, mara, note):
    browser = signed_in(mara)
    assert browser.get(f"{INBOX}{note.key}/{page}/").status_code == 404
    assert browser.post(f"{INBOX}{note.key}/{page}/", {**SAID, "seen": note.seen_as}).status_code == 404
    assert Note.objects.get().state == Note.State.WAITING


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
@pytest.mark.parametrize("page", ["mend", "take-out", "agree", "agree-no-more"])
def test_nobody_but_the_authors_is_told_that_it_is_there(page, who, request, signed_in, brought):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.post(f"{INBOX}{brought.key}/{page}/", {**SAID, "seen": brought.seen_as}).status_code == 404


def test_duplicates_with_what_came_by_the_form_are_laid_together(story, brought):
    letter = "We are so very sorry that your little one could not stay with you any longer."
    form = make_note(story, letter)
    pasted = actions.bring_in(story.journal, by=brought.brought_by, source=Note.Source.PASTED, words=f"{letter} ").note
    assert form.alike
    assert form.alike == pasted.alike
