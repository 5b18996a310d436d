"""The door of a note is the one that stood when it came; closed, it gives the words back."""

import pytest

from alongside.accounts.models import PendingChange
from alongside.foundation import clock as house_clock
from alongside.journals import actions as journals
from alongside.journals.gate import viewer_of
from alongside.journals.models import Journal
from alongside.notes import actions
from alongside.notes.models import Note
from alongside.notes.tests.makers import INBOX, WORDS, make_note
from alongside.stories import actions as stories
from alongside.stories.models import Story

Door = Journal.Door
AtDoor = Note.AtDoor
LINE = "We hear you, and rest until spring."


def choose(journal, by, door) -> None:
    journals.choose_door(journal, by=by, door=door)


def test_a_change_of_the_door_decides_nothing_that_waits(story, journal, mara):
    before = make_note(story)
    choose(journal, mara, Door.KEEPERS)
    behind = make_note(story, "Second.")
    choose(journal, mara, Door.OPEN)
    after = make_note(story, "Third.")
    found = {note.pk: note.at_door for note in Note.objects.all()}
    assert found == {before.pk: "", behind.pk: AtDoor.KEEPERS, after.pk: ""}


@pytest.mark.parametrize(
    ("own", "of_journal", "at_door"),
    [
        ("", Door.OPEN, ""),
        ("", Door.KEEPERS, AtDoor.KEEPERS),
        (Story.Door.OPEN, Door.KEEPERS, ""),
        (Story.Door.KEEPERS, Door.OPEN, AtDoor.KEEPERS),
        (Story.Door.OPEN, Door.CLOSED, ""),
        ("", Door.UNASKED, ""),
    ],
)
def test_the_door_of_a_story_goes_before_that_of_the_journal(story, journal, mara, *, own, of_journal, at_door):
    choose(journal, mara, of_journal)
    stories.choose_door(story, by=mara, door=Story.Door(own))
    assert make_note(story).at_door == at_door


@pytest.mark.parametrize("closed", [Story.Door.CLOSED, Story.Door.NONE])
def test_a_closed_door_gives_the_words_back_and_keeps_none(nobody, form, story, *, journal, mara, closed):
    page = nobody.get(form)
    key = page.context["form"]["resend_key"].value()
    stories.choose_door(story, by=mara, door=closed)
    journals.say_door_line(journal, by=mara, line=LINE)
    answer = nobody.post(form, {"words": WORDS, "resend_key": key})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert WORDS.partition("\n")[0] in said
    assert (LINE in said) == (closed == Story.Door.CLOSED)
    assert not Note.objects.exists()
    assert LINE not in nobody.get(form).content.decode() or closed == Story.Door.CLOSED
    assert "<textarea" not in nobody.get(form).content.decode()


def test_a_form_that_made_a_note_before_the_door_was_closed_still_leads_to_its_receipt(nobody, form, journal, mara):
    sent = {"words": WORDS, "resend_key": nobody.get(form).context["form"]["resend_key"].value()}
    first = nobody.post(form, sent)
    choose(journal, mara, Door.CLOSED)
    again = nobody.post(form, sent)
    assert (again.status_code, again.headers["Location"]) == (first.status_code, first.headers["Location"])


def test_the_house_has_a_kind_line_where_the_family_said_none(nobody, form, journal, mara):
    choose(journal, mara, Door.CLOSED)
    assert "Thank you for thinking of us." in nobody.get(form).content.decode()


def test_what_comes_by_itself_to_a_closed_door_is_kept_at_it(story, journal, mara):
    choose(journal, mara, Door.CLOSED)
    note = actions.bring_in(journal, by=None, source=Note.Source.MAIL, words="By mail.").note
    assert (note.state, note.at_door) == (Note.State.WAITING, AtDoor.HELD)
    actions.let_all_in(journal, by=mara)
    assert not Note.objects.get().at_door


def test_new_words_meet_the_door_again_as_it_stands_then(story, journal, mara):
    note = actions.read(make_note(story), by=mara)
    choose(journal, mara, Door.KEEPERS)
    said = {name: getattr(note, name) for name in ("name", "relation", "lived", "show", "show_relation", "show_lived")}
    actions.correct(note, words="Other words.", **said)
    note = Note.objects.get()
    assert (note.state, note.at_door) == (Note.State.WAITING, AtDoor.KEEPERS)
    assert not Note.objects.of_desk(viewer_of(mara), journal).exists()


def test_from_the_moment_there_is_a_keeper_they_read_first_unless_the_family_chose(journal, mara, ada):
    place = journal.memberships.get(account=ada)
    journals.become_keeper(_change(place))
    assert Journal.objects.get().door == Door.KEEPERS


def test_a_door_that_was_chosen_stays_when_a_keeper_comes(journal, mara, ada):
    choose(journal, mara, Door.OPEN)
    journals.become_keeper(_change(journal.memberships.get(account=ada)))
    assert Journal.objects.get().door == Door.OPEN


def _change(place):
    return PendingChange(account_id=place.account_id, kind=journals.BECOME_KEEPER, data={"member": place.pk})


def test_only_a_form_that_said_so_names_a_keeper(nobody, form, story, *, journal, mara, idris):
    journal.memberships.filter(account=idris).update(role="guest")
    opened_before = nobody.get(form).context["form"]["resend_key"].value()
    journal.memberships.filter(account=idris).update(role="keeper")
    choose(journal, mara, Door.KEEPERS)
    page = nobody.get(form)
    assert "Somebody the family trusts reads every note first." in page.content.decode()
    opened_after = page.context["form"]["resend_key"].value()
    nobody.post(form, {"words": "Before.", "resend_key": opened_before})
    nobody.post(form, {"words": "After.", "resend_key": opened_after})
    nobody.post(form, {"words": "Forged.", "resend_key": opened_before.replace(".", ".k.", 1)})
    nobody.post(form, {"words": "None."})
    named = dict(Note.objects.values_list("words", "named_keeper"))
    assert named == {"Before.": False, "After.": True, "Forged.": False, "None.": False}
    assert set(Note.objects.values_list("at_door", flat=True)) == {AtDoor.KEEPERS}


@pytest.mark.parametrize("named", [True, False])
def test_an_open_door_lets_a_keeper_meet_first_what_speaks_of_ending_one_s_life(nobody, form, journal, idris, named):
    role = "keeper" if named else "guest"
    journal.memberships.filter(account=idris).update(role=role)
    page = nobody.get(form)
    assert ("a few of them after somebody they trust" in page.content.decode()) == named
    for words in ("I want to kill myself.", "We planted the bulbs."):
        key = nobody.get(form).context["form"]["resend_key"].value()
        nobody.post(form, {"words": words, "resend_key": key})
    doors = dict(Note.objects.values_list("words", "at_door"))
    assert doors["We planted the bulbs."] == AtDoor.PASSED
    assert doors["I want to kill myself."] == (AtDoor.KEEPERS if named else AtDoor.PASSED)


def test_where_nobody_keeps_no_form_names_a_keeper(nobody, form, journal, mara):
    choose(journal, mara, Door.KEEPERS)
    page = nobody.get(form)
    assert "Every note is kept until there is somebody who can read it." in page.content.decode()
    nobody.post(form, {"words": WORDS, "resend_key": page.context["form"]["resend_key"].value()})
    assert not Note.objects.get().named_keeper


def test_the_sender_gets_the_same_page_whatever_the_door_does(nobody, story, journal, mara, idris):
    pages = set()
    choose(journal, mara, Door.KEEPERS)
    for number, deed in enumerate((None, actions.pass_on, actions.keep_out, actions.let_in)):
        received = actions.receive(story, words=WORDS, resend_key=f"form {number}")
        if deed:
            deed(received.note, by=idris)
        page = nobody.get(f"/receipt/{received.secret}/")
        headers = {name: value for name, value in page.headers.items() if name != "Content-Security-Policy"}
        pages.add((page.status_code, page.content.replace(received.secret.encode(), b""), str(headers)))
    assert len(pages) == 1


def test_let_in_notes_come_in_their_order_and_are_told_of_as_new(signed_in, story, journal, mara, clock):
    choose(journal, mara, Door.KEEPERS)
    waiting = [make_note(story, f"Note {number}.") for number in range(3)]
    actions.keep_out(waiting[1], by=mara)
    clock.forward(hours=5)
    browser = signed_in(mara)
    assert "Notes wait at the door" in browser.get(f"{INBOX}doors/").content.decode()
    assert browser.post(f"{INBOX}let-all-in/").headers["Location"] == INBOX
    notes = Note.objects.filter(at_door="").order_by("arrived_at", "pk")
    assert [note.pk for note in notes] == [waiting[0].pk, waiting[2].pk]
    assert {note.arrived_at for note in notes} == {house_clock.now()}
    assert Journal.objects.get().door == Door.KEEPERS


def test_a_story_gets_its_door_at_the_desk_and_its_page_follows(signed_in, nobody, story, mara, tomas):
    address = f"/desk/stories/{story.key}/door/"
    for browser in (signed_in(mara), signed_in(tomas)):
        assert browser.get(address).status_code == 200
        assert browser.post(address, {"door": "none"}).status_code == 302
    assert Story.objects.get().door == Story.Door.NONE
    assert signed_in(mara).post(address, {"door": "ajar"}).status_code == 422
    assert "Stories with a door of their own" in signed_in(mara).get(f"{INBOX}doors/").content.decode()
