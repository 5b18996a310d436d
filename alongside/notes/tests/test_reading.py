"""Reading in the inbox: one at a time, in order, at one's own place."""

import datetime as dt
import html
import re
from typing import Any

from alongside.foundation import clock
from alongside.foundation.html import words_as_html
from alongside.journals import actions as journals
from alongside.journals.models import Journal
from alongside.notes import actions
from alongside.notes.models import Note, Reading
from alongside.notes.tests.makers import INBOX, make_many, make_note, press
from alongside.notes.views.lists import A_PART

EVERYTHING_READ = "You have read every note that is here."


def on_screen(client):
    return client.get(INBOX).context.get("note")


def correct(note: Note) -> None:
    said: dict[str, Any] = {"name": "Bea", "relation": "", "lived": False}
    actions.correct(note, words="Other words.", **said, show=True, show_relation=False, show_lived=False)


def test_notes_are_read_one_at_a_time_in_the_order_in_which_they_came(signed_in, mara, notes):
    browser, read = signed_in(mara), []
    while note := on_screen(browser):
        page = browser.get(INBOX).content.decode()
        assert [other.pk for other in notes if other.words in page] == [note.pk]
        read.append(note)
        assert press(browser, "read", note).headers["Location"] == INBOX
    assert read == notes
    assert EVERYTHING_READ in browser.get(INBOX).content.decode()


def test_looking_changes_nothing_and_one_finds_oneself_at_the_very_note_again(signed_in, mara, notes):
    browser = signed_in(mara)
    press(browser, "read", notes[0])
    before = list(Note.objects.values())
    assert [on_screen(browser), on_screen(browser), on_screen(signed_in(mara))] == [notes[1]] * 3
    browser.get(f"{INBOX}{notes[2].key}/")
    assert list(Note.objects.values()) == before
    assert Reading.objects.count() == 1


def test_both_parents_read_side_by_side_each_at_their_own_place(signed_in, mara, tomas, notes):
    hers, his = signed_in(mara), signed_in(tomas)
    press(hers, "read", notes[0])
    press(hers, "read", notes[1])
    press(his, "read", notes[0])
    assert on_screen(hers) == notes[2]
    assert on_screen(his) == notes[1]


def test_a_note_that_the_other_has_set_aside_is_not_met(signed_in, mara, tomas, notes):
    press(signed_in(mara), "set-aside", notes[0])
    assert on_screen(signed_in(tomas)) == notes[1]


def test_a_note_that_was_corrected_comes_again_at_the_end_with_its_new_words(signed_in, mara, notes, clock):
    browser = signed_in(mara)
    for note in notes:
        press(browser, "read", note)
    clock.forward(days=3)
    correct(notes[1])
    assert on_screen(browser) == notes[1]
    assert "Other words." in browser.get(INBOX).content.decode()


def test_words_that_changed_while_they_were_on_the_screen_are_not_taken_for_read(signed_in, mara, notes):
    browser = signed_in(mara)
    on_the_screen = on_screen(browser)
    correct(on_the_screen)
    answer = browser.post(f"{INBOX}{on_the_screen.key}/show/", {"seen": on_the_screen.seen_as}, follow=True)
    assert "has changed the words since you opened it" in answer.content.decode()
    assert not Reading.objects.exists()
    assert not Note.objects.shown().exists()


def test_a_late_note_is_met_though_one_is_already_further(signed_in, mara, notes, story, clock):
    browser = signed_in(mara)
    for note in notes:
        press(browser, "read", note)
    late = make_note(story, "It was on its way.")
    Note.objects.filter(pk=late.pk).update(arrived_at=notes[0].arrived_at)
    assert on_screen(browser) == late


def test_a_note_found_in_a_list_leaves_the_place_where_it_is(signed_in, mara, tomas, notes):
    for note in notes:
        press(signed_in(mara), "read", note)
    his = signed_in(tomas)
    press(his, "keep-close", notes[3], back="one")
    assert [on_screen(his)] == [notes[0]]
    for note in notes[:3]:
        press(his, "read", note)
    assert on_screen(his) is None


def test_one_can_look_back(signed_in, mara, notes):
    browser = signed_in(mara)
    press(browser, "read", notes[0])
    press(browser, "read", notes[1])
    assert browser.get(INBOX).context["previous"] == notes[1]
    page = browser.get(f"{INBOX}{notes[1].key}/")
    assert notes[1].words in page.content.decode()
    assert page.context["previous"] == notes[0]
    assert browser.get(f"{INBOX}{notes[0].key}/").context["previous"] is None


def test_the_words_are_those_of_the_letter(signed_in, mara, story):
    words = "Dear <both> & all,\n\n  one line\n  another\n\n“مرحبا” 🌱"
    make_note(story, words)
    assert str(words_as_html(words)) in signed_in(mara).get(INBOX).content.decode()


def test_keeping_close_is_each_authors_own_and_can_be_let_go(signed_in, mara, tomas, notes):
    hers, his = signed_in(mara), signed_in(tomas)
    press(hers, "keep-close", notes[0])
    assert on_screen(hers) == notes[1]
    assert notes[0].words in hers.get(f"{INBOX}kept/").content.decode()
    assert notes[0].words not in his.get(f"{INBOX}kept/").content.decode()
    assert press(hers, "let-go", notes[0], back="one").headers["Location"] == f"{INBOX}{notes[0].key}/"
    assert notes[0].words not in hers.get(f"{INBOX}kept/").content.decode()


def test_what_is_kept_close_is_found_part_by_part_what_was_read_last_first(signed_in, mara, tomas, story):
    browser, met = signed_in(mara), list[Note]()
    notes = make_many(story, 2 * A_PART + 3, state=Note.State.PASSED_ON)
    read = [*notes[::2], *notes[1::2]]
    for number, note in enumerate(read):
        at = clock.now() + dt.timedelta(minutes=number // 2)
        Reading.objects.create(note=note, account=mara, read_at=at, kept_close=note is not read[-1])
        Reading.objects.create(note=note, account=tomas, kept_close=True)
    answer = browser.get(f"{INBOX}kept/")
    while met := [*met, *answer.context["notes"]]:
        if answer.context["last"] is None:
            break
        answer = browser.get(f"{INBOX}kept/?after={answer.context['last'].key}")
    assert met == read[-2::-1]


def test_what_is_set_aside_is_in_its_list_and_can_be_brought_back(signed_in, mara, notes):
    browser = signed_in(mara)
    press(browser, "set-aside", notes[0])
    assert on_screen(browser) == notes[1]
    assert notes[0].words in browser.get(f"{INBOX}set-aside/").content.decode()
    assert "Bring it back" in browser.get(f"{INBOX}{notes[0].key}/").content.decode()
    press(browser, "bring-back", notes[0], back="aside")
    assert notes[0].words not in browser.get(f"{INBOX}set-aside/").content.decode()
    assert Note.objects.get(pk=notes[0].pk).state == Note.State.PASSED_ON


def test_what_is_taken_away_is_gone_at_once_for_both_and_rest_is_offered(signed_in, mara, tomas, notes):
    hers, his = signed_in(mara), signed_in(tomas)
    answer = hers.post(f"{INBOX}{notes[0].key}/take-away/", {"seen": "first", "back": "rest"}, follow=True)
    page = answer.content.decode()
    assert "Somebody else can read on" in page
    assert not any(note.words in page for note in notes)
    for browser in (hers, his):
        for path in ("", "set-aside/", "kept/", "shown/", "taken-away/", "how-many/"):
            assert notes[0].words not in browser.get(INBOX + path).content.decode()
        assert browser.get(f"{INBOX}{notes[0].key}/").status_code == 404
        assert browser.get(f"{INBOX}{notes[0].key}/as-shown/").status_code == 404
    page = his.get(f"{INBOX}taken-away/").content.decode()
    assert notes[0].key in page
    press(his, "bring-back", notes[0], back="taken_away")
    assert on_screen(his) == notes[1]
    press(his, "read", notes[1])
    assert hers.get(f"{INBOX}{notes[0].key}/").status_code == 200


def test_showing_is_a_second_step_that_shows_how_it_will_stand(signed_in, mara, notes):
    browser = signed_in(mara)
    assert f"{notes[0].key}/as-shown/" in browser.get(INBOX).content.decode()
    page = browser.get(f"{INBOX}{notes[0].key}/as-shown/").content.decode()
    assert "This is how it will stand on the page" in page
    assert notes[0].words in page
    assert not Note.objects.shown().exists()
    press(browser, "show", notes[0])
    assert list(Note.objects.shown()) == [notes[0]]
    assert notes[0].words in browser.get(f"{INBOX}shown/").content.decode()
    press(browser, "hide", notes[0], back="shown")
    assert not Note.objects.shown().exists()


def test_where_the_sender_has_not_allowed_it_there_is_no_second_step(signed_in, mara, story):
    note = make_note(story, "Between us.")
    browser = signed_in(mara)
    page = browser.get(INBOX).content.decode()
    assert "as-shown" not in page
    assert "It stays between you." in page
    assert browser.get(f"{INBOX}{note.key}/as-shown/").status_code == 404
    press(browser, "show", note)
    assert not Note.objects.shown().exists()


def test_the_mail_address_is_folded_away_and_nowhere_else(signed_in, mara, story):
    note = make_note(story, email="bea@example.org", tell_me=True, show=True)
    browser = signed_in(mara)
    assert "bea@example.org" in browser.get(INBOX).content.decode()
    for path in ("kept/", "shown/", "set-aside/", f"{note.key}/as-shown/"):
        assert "bea@example.org" not in browser.get(INBOX + path).content.decode()


def test_no_number_is_shown_unless_asked_for(signed_in, mara, notes):
    browser = signed_in(mara)
    Note.objects.update(words="x", name="")
    page = re.sub(r"<[^>]*>|\d+ March 2031|March \d+, 2031", "", browser.get(INBOX).content.decode())
    assert not re.search(r"\d", page)
    asked = html.unescape(browser.get(f"{INBOX}how-many/").content.decode())
    assert "Because you asked." in asked
    assert (asked.count(">4<"), asked.count(">0<")) == (1, 3)


def test_notes_wait_calmly_where_somebody_else_is_to_read_first_and_nobody_is_there(signed_in, mara, story, journal):
    journals.choose_door(journal, by=mara, door=Journal.Door.KEEPERS)
    notes = [make_note(story, f"This is note {number}.") for number in range(4)]
    browser = signed_in(mara)
    page = browser.get(INBOX).content.decode()
    assert "Notes wait at the door, for somebody you trust to read them first." in page
    assert not any(note.words in page for note in notes)
    assert browser.get(f"{INBOX}{notes[0].key}/").status_code == 404
    assert press(browser, "read", notes[0]).status_code == 404
    asked = browser.get(f"{INBOX}read-them-ourselves/").content.decode()
    assert "hard notes behind a line as always" in asked
    assert browser.post(f"{INBOX}read-them-ourselves/").status_code == 422
    assert on_screen(browser) is None
    assert browser.post(f"{INBOX}read-them-ourselves/", {"which": "waiting"}).headers["Location"] == INBOX
    assert on_screen(browser) == notes[0]
    journal.refresh_from_db()
    assert journal.door == Journal.Door.KEEPERS
    browser.post(f"{INBOX}read-them-ourselves/", {"which": "always"})
    journal.refresh_from_db()
    assert journal.door == Journal.Door.OPEN


def test_a_deed_is_a_post(signed_in, mara, notes):
    assert signed_in(mara).get(f"{INBOX}{notes[0].key}/read/").status_code == 405


def test_a_deed_leads_back_to_places_of_this_house_only(signed_in, mara, notes):
    answer = press(signed_in(mara), "read", notes[0], back="https://elsewhere.example/")
    assert answer.headers["Location"] == INBOX


def test_lists_are_read_in_parts(signed_in, mara, story):
    notes = make_many(story, 70, state=Note.State.SET_ASIDE)
    browser, address, found = signed_in(mara), f"{INBOX}set-aside/", []
    while True:
        answer = browser.get(address)
        found += answer.context["notes"]
        if answer.context["last"] is None:
            break
        address = f"{INBOX}set-aside/?after={answer.context['last'].key}"
    assert found == notes[::-1]


def test_everything_about_notes_is_reached_from_where_one_reads(signed_in, mara, notes):
    page = signed_in(mara).get(INBOX).content.decode()
    folded = page.partition("Lists, answers and choices")[2]
    ways = [
        "kept/",
        "shown/",
        "set-aside/",
        "brought-in/",
        "add/",
        "by-mail/",
        "what-senders-are-told/",
        "daily-letter/",
    ]
    ways += ["addresses/"]
    assert [way for way in ways if f'href="{INBOX}{way}"' not in folded] == []
    assert 'href="/desk/thanks/"' in folded
    assert 'href="/desk/pasted/"' in folded
