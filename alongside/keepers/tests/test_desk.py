"""The keeper's desk: what lies there, folded; and what never does."""

import pytest

from alongside.accounts.tests.makers import make_account
from alongside.journals.gate import Audience
from alongside.journals.models import Membership
from alongside.journals.tests.makers import make_journal, make_member
from alongside.keepers import actions
from alongside.keepers.models import Opening
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.notes.tests.makers import make_note, make_story
from alongside.stories import actions as stories

CANARY = "quillwort"


def test_a_keeper_begins_with_a_page_that_says_what_it_is(room, idris, story):
    desk = room(idris)
    assert "You read first here." in desk.page().content.decode()
    assert desk.browser.post(f"{desk.path}begin/").status_code == 302
    assert "Nothing waits for you." in desk.page().content.decode()
    assert desk.browser.get("/desk/keeping/").headers["Location"] == desk.path


def test_a_note_lies_folded_behind_one_line_until_it_is_opened(room, idris, waits):
    note, desk = waits(f"{CANARY} in spring.", name="Ophelia"), room(idris)
    page = desk.page().content.decode()
    assert "A short note" in page
    assert CANARY not in page
    assert "Ophelia" not in page
    assert desk.page(f"notes/{note.key}/").status_code == 302
    assert CANARY in desk.open(note)
    assert Opening.objects.count() == 1


def test_only_what_waits_at_this_door_under_a_form_that_named_a_keeper_is_there(
    room, idris, waits, *, story, journal, mara
):
    met = waits("Met.")
    waits("Nobody was named.", named_keeper=False)
    notes.let_in(waits("Let in already."), by=mara)
    stories.choose_door(story, by=mara, door=story.Door.OPEN)
    waits("The door was open.")
    assert room(idris).lines() == [met]


def test_one_made_keeper_later_sees_nothing_from_before(room, idris, waits, clock):
    before = waits("Before.")
    clock.forward(days=1)
    Membership.objects.filter(account=idris).update(since=clock.now)
    after = waits("After.")
    desk = room(idris)
    assert desk.lines() == [after]
    for verb in ("open", "pass-on", "set-aside", "ask-second"):
        assert desk.do(verb, before, reason="hurts").status_code == 404
    assert Note.objects.get(pk=before.pk).at_door == Note.AtDoor.KEEPERS


def test_the_passage_stands_there_only_if_the_keeper_may_read_the_story(room, idris, waits, story, mara):
    note, desk = waits("About this.", passage="We had painted it in August."), room(idris)
    page = desk.open(note)
    assert "painted it in August" in page
    assert story.published.title in page
    stories.publish(story, by=mara, audience=Audience.ONLY_US)
    page = desk.page(f"notes/{note.key}/").content.decode()
    assert "painted it in August" not in page
    assert story.published.title not in desk.page().content.decode()


def test_addresses_in_the_words_are_folded_and_the_senders_address_is_nowhere(room, idris, waits):
    note = waits("Look at https://spam.example/x or write to me@else.example now.", email="bea@example.org")
    page = room(idris).open(note)
    assert "Look at [an address] or write to [an address] now." in page
    assert page.index("Addresses in the words") < page.index("https://spam.example/x")
    assert "bea@example.org" not in page


def test_the_senders_other_notes_that_passed_this_door_are_there_where_it_is_proven(room, idris, waits, ada, sees):
    proven = {"viewer": sees(ada), "as_myself": True, "name": "Ada"}
    first = waits("The first of mine.", **proven)
    waits("Somebody else.", name="Ada")
    desk = room(idris)
    desk.open(first)
    desk.do("pass-on", first)
    assert "The first of mine." in desk.open(waits("The second of mine.", **proven))
    assert "The first of mine." not in desk.open(waits("By a typed name.", name="Ada"))


def test_nothing_is_counted_anywhere(room, idris, waits):
    for number in range(13):
        waits(f"A note in words of its own, {'na' * number}.")
    page = room(idris).page()
    assert len(page.context["lines"]) == 5
    assert "13" not in page.content.decode().partition("<main")[2]


def test_the_rest_is_found_by_going_further(room, idris, waits, clock):
    made = []
    for number in range(7):
        clock.forward(minutes=1)
        made.append(waits(f"Note {'abcdefgh'[number] * 5}."))
    desk = room(idris)
    assert desk.lines() == made[:5]
    assert desk.lines(f"?after={made[4].key}") == made[5:]
    assert desk.lines("?after=never-was") == made[:5]


@pytest.mark.usefixtures("clock")  # else it may be asked in between which word lists these are
@pytest.mark.parametrize("path", ["", "choices/", "note"])
def test_no_page_asks_more_however_many_wait(room, idris, noor, *, waits, path, django_assert_max_num_queries):
    desk = room(idris)
    for count in (6, 60):
        made = [waits(f"Words {count} {'xy' * number}.") for number in range(count)]
        desk.do("open", made[0])
        page = f"notes/{made[0].key}/" if path == "note" else path
        desk.page(page)
        with django_assert_max_num_queries(12 + 1):  # whether they are here ends something, on every page
            assert desk.page(page).status_code == 200


@pytest.mark.parametrize("who", ["mara", "ada", "stranger"])
def test_nobody_else_finds_a_desk_there(room, request, who, waits):
    note, other = waits(), room(request.getfixturevalue(who))
    never = other.browser.get("/desk/keeping/never-was/")
    for path in ("", "choices/", f"notes/{note.key}/"):
        found = other.page(path)
        assert (found.status_code, found.content) == (404, never.content)
    assert other.browser.get("/desk/keeping/").status_code == 404
    for verb in ("begin", "enough", "read-on", "take-up", "hand-over"):
        assert other.browser.post(f"{other.path}{verb}/").status_code == 404
    for verb in ("open", "pass-on", "set-aside", "ask-second"):
        assert other.do(verb, note, reason="hurts").status_code == 404


def test_a_keeper_of_another_journal_finds_nothing(room, stranger, waits):
    elsewhere = make_journal(stranger, handle="elsewhere")
    account = make_account("Kim")
    make_member(elsewhere, account, Membership.Role.KEEPER)
    desk = room(account)
    note = waits()
    assert desk.page().status_code == 404
    mine = f"/desk/keeping/{elsewhere.key}/"
    desk.browser.post(f"{mine}begin/")
    assert desk.browser.post(f"{mine}notes/{note.key}/open/").status_code == 404


def test_a_note_to_another_door_is_not_dealt(room, idris, waits, *, keeper, stranger, journal):
    elsewhere = make_story(make_journal(stranger, handle="elsewhere"), stranger)
    elsewhere.journal.__class__.objects.update(door="keepers")
    make_note(elsewhere, "Not here.", named_keeper=True)
    assert room(idris).lines() == []
    with pytest.raises(actions.NoKeeper):
        actions.open_note(Note.objects.get(), by=idris)
