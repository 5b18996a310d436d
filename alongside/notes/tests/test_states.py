"""docs/notes.md and the code tell the same: which verb is possible where, where it leads, and what line it leaves."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alongside.events.models import Event
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.notes import actions
from alongside.notes.models import Answer, Note, Scan
from alongside.notes.tests.makers import make_note
from alongside.photos.models import Original

State = Note.State
PAGE = Path(__file__).resolve().parents[3] / "docs" / "notes.md"
BROUGHT = {
    "mend",
    "agree",
    "agree_no_more",
    "take_out",
    "take_picture_out",
}  # possible only where the family brought it in
BY_AUTHOR = {
    *BROUGHT,
    *(
        "read",
        "keep_close",
        "let_go",
        "show",
        "hide",
        "set_aside",
        "take_away",
        "bring_back",
        "say_who",
        "trust",
        "block",
    ),
    *("answer", "take_answer_back", "keep_address", "let_address_go", "erase"),
    *("let_in", "pass_on", "keep_out"),
}
AT_THE_DOOR = ("let_in", "pass_on", "keep_out")  # possible only where the door holds it


def told() -> dict[str, list[str]]:
    """The table of docs/notes.md: verb → from, to, who, event, page, receipt."""
    rows = [line.strip("| ").split(" | ") for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    table = {row[0].replace(" ", "_"): row[1:] for row in rows if row[0] != "verb"}
    assert all(len(row) == 6 for row in table.values())
    return table


def states(text: str) -> set[State]:
    return {State(name.strip().replace(" ", "_")) for name in text.split(",")}


def where(verb: str, before: State) -> State:
    """Where the table says that this verb leads from this state."""
    to, *stays = told()[verb][1].split("; ")
    kept = {State(stay.removesuffix(" stays").replace(" ", "_")) for stay in stays}
    return before if to == "no change" or before in kept else State(to.replace(" ", "_"))


def do(verb: str, note: Note, by) -> Note:
    if verb == "correct":
        said = {
            name: getattr(note, name) for name in ("name", "relation", "lived", "show", "show_relation", "show_lived")
        }
        return actions.correct(note, words="Other words.", **said)
    if verb == "withdraw":
        return actions.withdraw(note)
    if verb == "mend":
        said = {name: getattr(note, name) for name in ("name", "handle", "email", "origin", "written_on")}
        return actions.mend(note, by=by, words="Other words.", story=note.story, **said)
    if verb == "say_who":
        return actions.say_who(note, by=by, line="A neighbour.")
    if verb in WITH_MORE:
        WITH_MORE[verb](note, by)
        return note
    deed: Callable[..., Note] = getattr(actions, verb)
    return deed(note, by=by)


def answered(note: Note, by, *, ago: dt.timedelta = dt.timedelta(0)) -> Answer:
    """An answer to it, given some time ago, whatever has become of the note."""
    now = clock.now()
    said = {"words": "Thank you.", "journal_id": note.journal_id, "given_at": now - ago}
    when = {"out_at": now - ago + dt.timedelta(minutes=30), "due_at": now}
    return note.answers.get_or_create(form_key=f"{note.pk} {ago}", defaults={**said, **when})[0]


def answer_back(note: Note, by) -> None:
    actions.answer_back(answered(note, by, ago=dt.timedelta(hours=1)), words="And you.", resend_key="once")


WITH_MORE: dict[str, Callable[[Note, Any], Any]] = {
    "answer": lambda note, by: actions.answer(note, by=by, words="Thank you.", form_key=f"once {note.pk}"),
    "take_answer_back": lambda note, by: actions.take_answer_back(answered(note, by), by=by),
    "answer_back": answer_back,
    "take_picture_out": lambda note, by: actions.take_picture_out(note, by=by, picture=f"picture{note.pk}"),
    "choose_answer": lambda note, _by: actions.choose_answer(note, needed=False),
}


def make(verb: str, story, mara) -> Note:
    if verb in AT_THE_DOOR:
        type(story.journal).objects.update(door="keepers")
    if verb not in BROUGHT:
        return make_note(story, show=True, doubt=Note.Doubt.FILLED, email="bea@example.org")
    note = actions.bring_in(story.journal, by=mara, source=Note.Source.PASTED, words="In a chat.", story=story).note
    original = Original.objects.create(size=1, width=1, height=1)
    Scan.objects.create(note=note, original=original, key=f"picture{note.pk}")
    return note


def make_in(state: State, story, mara, for_verb: str = "") -> Note:
    note = make(for_verb, story, mara)
    path = {
        State.WAITING: (),
        State.PASSED_ON: ("read",),
        State.SET_ASIDE: ("set_aside",),
        State.WITHDRAWN: ("withdraw",),
        State.ERASED: ("erase",),
    }
    if for_verb in AT_THE_DOOR:
        path |= {State.PASSED_ON: ("let_in", "read"), State.SET_ASIDE: ("keep_out",)}
    for verb in path[state]:
        do(verb, note, mara)
        note.refresh_from_db()
    note.refresh_from_db()
    assert note.state == state
    return note


def test_the_page_tells_every_verb_and_no_other():
    assert set(told()) == {"receive", "bring_in", *actions.POSSIBLE_IN}


@pytest.mark.parametrize("verb", actions.POSSIBLE_IN)
def test_the_page_tells_where_a_verb_is_possible(verb):
    assert states(told()[verb][0]) == actions.POSSIBLE_IN[verb]


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", actions.POSSIBLE_IN)
def test_a_verb_leads_where_the_page_tells_and_is_refused_everywhere_else(verb, state, story, mara):
    note = make_in(state, story, mara, verb)
    before = Note.objects.values().get()
    lines = Event.objects.count()
    if state in states(told()[verb][0]):
        do(verb, note, mara)
        note.refresh_from_db()
        assert note.state == where(verb, state)
    else:
        with pytest.raises(actions.Moved):
            do(verb, note, mara)
        assert Note.objects.values().get() == before
        assert Event.objects.count() == lines


@pytest.mark.parametrize("verb", actions.POSSIBLE_IN)
def test_twice_is_once_and_leaves_the_line_that_the_page_tells(verb, story, mara):
    note = make_in(State.WAITING if verb in AT_THE_DOOR else State.PASSED_ON, story, mara, verb)
    if verb == "agree_no_more":
        actions.agree(note, by=mara)
    if verb == "let_go":
        actions.keep_close(note, by=mara)
    if verb == "hide":
        actions.show(note, by=mara)
    if verb == "bring_back":
        actions.take_away(note, by=mara)
    if verb == "let_address_go":
        actions.keep_address(note, by=mara)
    if verb == "read":
        note = make_note(story)
    do(verb, note, mara)
    after = Note.objects.values().get(pk=note.pk)
    do(verb, Note.objects.get(pk=note.pk), mara)
    assert Note.objects.values().get(pk=note.pk) == after
    line = Event.objects.get(name=told()[verb][3], thing=note.pk)
    assert line.actor == (mara if verb in BY_AUTHOR else None)
    assert line.journal == note.journal_id


@pytest.mark.parametrize("verb", [verb for verb in actions.POSSIBLE_IN if verb not in AT_THE_DOOR])
def test_what_is_gone_from_the_page_says_that_it_was_there(verb, story, mara):
    note = make_in(State.PASSED_ON, story, mara, verb)
    actions.show(note, by=mara)
    if verb == "agree_no_more":
        actions.agree(note, by=mara)
    do(verb, Note.objects.get(pk=note.pk), mara)
    effect = told()[verb][4]
    assert Note.objects.shown().exists() == (effect != "gone at once")
    if effect == "gone at once":
        assert Event.objects.get(name=told()[verb][3]).also == {"story": story.pk, "was_shown": 1}


@pytest.mark.parametrize("verb", ["correct", "withdraw", "hide", "set_aside", "take_away", "erase", *sorted(BROUGHT)])
def test_a_note_that_no_page_shows_touches_no_page(verb, story, mara):
    note = make_in(State.PASSED_ON, story, mara, verb)
    do(verb, note, mara)
    assert not Event.objects.filter(also__was_shown=1).exists()


def test_only_what_its_sender_allowed_is_shown(story, mara):
    note = make_note(story, show=False, show_relation=True, show_lived=True)
    with pytest.raises(actions.NotAllowed):
        actions.show(note, by=mara)
    note.refresh_from_db()
    assert (note.state, note.shown_at) == (State.WAITING, None)


@pytest.mark.parametrize("verb", ["read", "keep_close", "show", "set_aside", "take_away"])
def test_nobody_answers_for_words_that_came_after_those_on_the_screen(verb, story, mara):
    on_the_screen = make_note(story, show=True)
    do("correct", on_the_screen, None)
    with pytest.raises(actions.Changed):
        do(verb, on_the_screen, mara)
    note = Note.objects.get()
    assert (note.state, note.readings.count(), note.shown_at) == (State.WAITING, 0, None)


@pytest.mark.parametrize("verb", ["read", "keep_close", "show", "set_aside", "take_away"])
def test_an_author_does_not_go_past_whom_the_family_wants_to_read_first(verb, story, mara):
    story.journal.__class__.objects.update(door="keepers")
    note = make_note(story, show=True, doubt=Note.Doubt.FILLED)
    with pytest.raises(actions.SomebodyElseFirst):
        do(verb, note, mara)
    assert Note.objects.get().state == State.WAITING


def test_a_note_without_words_is_refused_by_the_action_too(story):
    with pytest.raises(actions.NoWords):
        actions.receive(story, words=" \n")


def test_every_refusal_has_a_sentence_for_a_person():
    for name in (
        *("Changed", "Closed", "Held", "Moved", "NotAllowed", "NotBroughtIn", "NotHere", "NoWords"),
        *("SomebodyElseFirst", "TooManyPictures", "NothingLeft"),
    ):
        assert issubclass(getattr(actions, name), Refused)
