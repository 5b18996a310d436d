"""The page on which an author finds notes: by a form that is sent, without a number, and back to the same place."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from alongside.journals.tests.makers import make_journal
from alongside.notes import actions
from alongside.notes.actions.indexing import put_all_in
from alongside.notes.models import Note
from alongside.notes.tests.makers import INBOX, make_many, make_note, make_story, press

pytestmark = pytest.mark.both

FIND = f"{INBOX}find/"


def look_for(browser, words="", **more):
    """The page of what was found."""
    answer = browser.post(FIND, {"words": words, **more})
    assert answer.status_code == 302
    return browser.get(answer.headers["Location"])


def text(page):
    return page.content.decode()


def test_one_finds_a_note_opens_it_and_comes_back_to_it(signed_in, mara, story):
    note = make_note(story, "The bulbs will come up by themselves.", name="Margarete")
    make_note(story, "Something else.")
    browser = signed_in(mara)
    page = look_for(browser, "marg bulb")
    assert [line.note for line in page.context["lines"]] == [note]
    assert "<mark>bulbs</mark> will come up" in text(page)
    assert "<mark>Margarete</mark>" in text(page)
    one = browser.get(unescape(re.findall(r'href="(/desk/notes/[^"]+asked=[^"]+)"', text(page))[0]))
    back = re.findall(r'href="(/desk/notes/find/[^"]+)"', text(one))[0]
    assert back.endswith(f"#{note.key}")
    assert f'id="{note.key}"' in text(browser.get(back))
    asked = parse_qs(urlsplit(back).query)["asked"][0]
    again = press(browser, "keep-close", note, back="one", asked=asked).headers["Location"]
    assert back in text(browser.get(again))


def test_what_is_looked_for_stands_in_no_address_and_is_another_authors_nothing(signed_in, mara, tomas, story, journal):
    make_note(story, "Zyzzyva.")
    address = signed_in(mara).post(FIND, {"words": "zyzzyva"}).headers["Location"]
    assert "zyzzyva" not in address
    his = signed_in(tomas).get(address)
    assert "zyzzyva" not in text(his).casefold()
    assert "lines" not in his.context


@pytest.mark.parametrize("asked", ["", "x", "gAAAAA", "a" * 3000, "é"])
def test_an_address_that_says_nothing_is_an_empty_form(signed_in, mara, story, asked):
    page = signed_in(mara).get(FIND, {"asked": asked})
    assert page.status_code == 200
    assert "lines" not in page.context


def test_looking_changes_nothing(signed_in, mara, story):
    make_note(story, "Bulbs.")
    before = list(Note.objects.values())
    look_for(signed_in(mara), "bulbs")
    assert list(Note.objects.values()) == before


def test_the_form_says_kindly_what_is_no_day(signed_in, mara, story):
    page = signed_in(mara).post(FIND, {"words": "bulbs", "since": "someday"})
    assert page.status_code == 422
    assert "Nothing is lost" in text(page)


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_whoever_is_no_author_is_told_nothing(signed_in, request, story, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(FIND).status_code == browser.post(FIND, {"words": "bulbs"}).status_code == 404


def test_what_waits_behind_the_door_and_what_was_taken_away_is_not_found(signed_in, mara, story, journal):
    waiting, taken = make_note(story, "Bulbs, waiting."), make_note(story, "Bulbs, taken.")
    actions.take_away(taken, by=mara)
    assert [line.note for line in look_for(signed_in(mara), "bulbs").context["lines"]] == [waiting]
    actions.withdraw(waiting)
    type(journal).objects.filter(pk=journal.pk).update(door="keepers")
    make_note(story, "Bulbs, at the door.")
    for _ in range(2):
        assert look_for(signed_in(mara), "bulbs").context["lines"] == []
        put_all_in()


def test_there_is_a_page_after_the_first_and_no_number_on_either(signed_in, mara, story):
    make_many(story, 34)
    browser, seen = signed_in(mara), []
    actions.indexing.look_again(Note.objects.all())
    put_all_in()
    page = look_for(browser, "note", oldest_first="on")
    seen += [line.note.words for line in page.context["lines"]]
    assert "34" not in re.sub("<[^>]+>", "", text(page))
    later = re.findall(r'href="(/desk/notes/find/[^"]+)">Later ones', text(page))[0]
    page = browser.get(later)
    seen += [line.note.words for line in page.context["lines"]]
    assert seen == [f"Note {number}." for number in range(34)]
    assert "Later ones" not in text(page)


@pytest.mark.parametrize("many", [10, 60])
def test_it_takes_few_queries_however_many_there_are(signed_in, mara, story, many, django_assert_max_num_queries):
    make_many(story, many)
    actions.indexing.look_again(Note.objects.all())
    put_all_in()
    browser = signed_in(mara)
    address = browser.post(FIND, {"words": "note"}).headers["Location"]
    with django_assert_max_num_queries(10):
        browser.get(address)


def test_it_offers_every_language_that_notes_have_and_no_other(signed_in, mara, story, stranger):
    notes = make_many(story, 5)
    for note, language in zip(notes, ("pt", "pt", "tlh", "zh-hans", ""), strict=True):
        note.language = language
    Note.objects.bulk_update(notes, ["language"])
    elsewhere = make_story(make_journal(stranger, handle="elsewhere"), stranger)
    Note.objects.filter(pk=make_note(elsewhere).pk).update(language="fi")
    browser = signed_in(mara)
    offered = dict(browser.get(FIND).context["form"].fields["language"].choices)
    assert set(offered) == {"", "pt", "tlh", "zh-hans"}
    assert (offered["pt"], offered["tlh"]) == ("Português", "tlh")
    actions.indexing.look_again(notes)
    put_all_in()
    page = look_for(browser, "", language="tlh")
    assert [line.note for line in page.context["lines"]] == [notes[2]]


def test_a_language_of_which_no_note_is_left_is_offered_no_longer(signed_in, mara, story):
    received = actions.receive(story, words="Pensamos em vocês.", language="pt")
    browser = signed_in(mara)
    address = browser.post(FIND, {"language": "pt"}).headers["Location"]
    actions.erase(received.note, by=None)
    page = browser.get(address)
    assert "pt" not in dict(page.context["form"].fields["language"].choices)
    assert page.context["lines"] == []
