"""A note that may be hard has a line before it, in words; its own are folded, and it is where it would be without."""

import pytest

from alongside.foundation import background
from alongside.journals.gate import viewer_of
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions, hard_words, reading, signs
from alongside.notes.actions import hard_words as lists
from alongside.notes.models import HardPhrase, HeldWord, Note
from alongside.notes.tests.makers import INBOX, make_many, make_note, make_story
from alongside.notes.views.lists import A_PART

CRUEL = "You killed your baby."
OWN_LIFE = "Since the funeral I want to die. I just want to die."
WARNED = "It speaks of something you asked to be warned of."


@pytest.fixture(autouse=True)
def fresh():
    hard_words.forget_patterns()
    yield
    hard_words.forget_patterns()


def page_of(signed_in, mara, note) -> str:
    answer = signed_in(mara).get(f"{INBOX}{note.key}/")
    return str(answer.content.decode())


def test_a_cruel_note_is_folded_behind_its_reason(signed_in, mara, story):
    note = make_note(story, CRUEL, name="Somebody")
    page = page_of(signed_in, mara, note)
    assert page.index("It lays blame on you.") < page.index('<details class="folded">') < page.index(CRUEL)
    assert "Nobody here knows who wrote it." in page
    assert str(note.weight) not in signs.warnings_of(note)
    assert signs.warnings_of(note)[0] == "It lays blame on you."


def test_it_is_met_in_its_turn_and_hides_nothing(signed_in, mara, story):
    first, cruel = make_note(story, "I am thinking of you."), make_note(story, CRUEL)
    assert reading.next_unread(viewer_of(mara), story.journal) == first
    actions.read(first, by=mara)
    assert reading.next_unread(viewer_of(mara), story.journal) == cruel
    assert '<details class="folded">' in signed_in(mara).get(INBOX).content.decode()
    assert cruel.state == Note.State.WAITING


def test_a_plain_note_has_no_line(signed_in, mara, note):
    page = page_of(signed_in, mara, note)
    assert signs.warnings_of(note) == []
    assert "folded" not in page
    assert not note.is_hard


def test_lists_do_not_begin_with_its_words(signed_in, mara, story):
    note = make_note(story, CRUEL, name="Mistress Quickly")
    actions.keep_close(note, by=mara)
    page = signed_in(mara).get(f"{INBOX}kept/").content.decode()
    assert "A note with a line before it" in page
    assert "killed" not in page
    assert "Quickly" not in page


def test_nor_what_is_found_nor_the_step_before_it_is_shown(signed_in, mara, story):
    note = make_note(story, CRUEL, name="Mistress Quickly", show=True)
    client = signed_in(mara)
    found = client.post(f"{INBOX}find/", {"words": "killed"}, follow=True).content.decode()
    assert "A note with a line before it" in found
    assert CRUEL not in found
    assert "Quickly" not in found
    page = client.get(f"{INBOX}{note.key}/as-shown/").content.decode()
    assert page.index('<details class="folded">') < page.index(CRUEL)


def test_one_of_ones_own_life_says_where_help_is(signed_in, mara, story):
    note = make_note(story, OWN_LIFE)
    page = page_of(signed_in, mara, note)
    line = "It may speak of ending one&#x27;s own life."
    assert page.index(line) < page.index("Where help is to be had, for them and for you") < page.index(OWN_LIFE)
    assert signs.must_wait_at_door(note)
    assert not signs.must_wait_at_door(make_note(story, CRUEL))
    assert "Nobody here knows who wrote it." not in page


def test_nothing_is_sent_to_whoever_wrote_it(mara, story, mailoutbox):
    make_note(story, OWN_LIFE)
    assert mailoutbox == []


def test_a_family_is_warned_of_its_own_words(signed_in, mara, story):
    before = make_note(story, "We are expecting again in May.")
    page = f"{INBOX}words-to-be-warned-of/"
    answer = signed_in(mara).post(page, {"phrases": "lilies\n\n lilies ", "suggested": ["expecting again"]})
    assert answer.status_code == 302
    assert list(HeldWord.objects.values_list("phrase", flat=True)) == ["lilies", "expecting again"]
    note = make_note(story, "I shall bring LILIES.")
    assert signs.warnings_of(note)[0] == WARNED
    background.run_what_waits()
    before.refresh_from_db()
    assert signs.warnings_of(before)[0] == WARNED
    assert signs.must_wait_at_door(note)
    assert note.is_hard


def mark_all_again(journal) -> None:
    below = None
    while (rest := actions.mark_again(journal, below=below)) is not None:
        below = rest


def test_what_came_before_is_marked_too_a_part_at_a_time(mara, story):
    notes = make_many(story, actions.shielding.AT_ONCE + 5)
    actions.hold_words(story.journal, by=mara, phrases=["note 3", f"note {len(notes) - 1}"])
    mark_all_again(story.journal)
    assert list(Note.objects.filter(signs__contains="held").order_by("pk")) == [notes[3], notes[-1]]
    actions.hold_words(story.journal, by=mara, phrases=[])
    mark_all_again(story.journal)
    assert not Note.objects.filter(pk=notes[-1].pk, signs__contains="held").exists()


def test_the_words_of_one_family_hold_nothing_of_another(mara, story):
    other = make_story(make_journal(mara, handle="ochre"), mara)
    actions.hold_words(story.journal, by=mara, phrases=["lilies"])
    assert not signs.must_wait_at_door(make_note(other, "Lilies."))
    assert signs.must_wait_at_door(make_note(story, "Lilies."))


def test_no_words_a_word_twice_and_a_long_line(signed_in, mara, journal):
    page, client = f"{INBOX}words-to-be-warned-of/", signed_in(mara)
    assert "expecting again" in client.get(page).content.decode()
    assert client.post(page, {"phrases": "x " * 60}).status_code == 422
    assert client.post(page, {"phrases": "…\n \n"}).status_code == 302
    assert not HeldWord.objects.exists()


@pytest.mark.parametrize("correct", [True, False])
def test_other_words_are_looked_at_anew(mara, story, correct):
    note = make_note(story, CRUEL)
    if correct:
        said = ("name", "relation", "lived", "show", "show_relation", "show_lived")
        note = actions.correct(note, words="I am sorry.", **{name: getattr(note, name) for name in said})
        assert signs.warnings_of(note) == []
        assert not note.is_hard
    else:
        note = actions.withdraw(note)
        assert (note.signs, note.weight, note.writer) == ("", 0, "")


def test_an_operator_s_list_counts_at_once(mara, story):
    note = make_note(story, "You are a marmalade.")
    assert signs.warnings_of(note) == []
    lists.replace(hard_words.read('en = ["marmalade"]', HardPhrase.Kind.INSULT), HardPhrase.Kind.INSULT)
    assert signs.warnings_of(note)[0] == "It speaks to you with a word that many find insulting."
    assert make_note(story, "You are a marmalade.").is_hard


def test_the_pages_cost_the_same_with_many(signed_in, mara, story, django_assert_max_num_queries):
    client = signed_in(mara)
    make_many(story, A_PART * 3, state=Note.State.SET_ASIDE)
    Note.objects.update(blocked_at="2031-01-01T00:00Z")
    for page in ("/desk/blocked/", f"{INBOX}words-to-be-warned-of/"):
        with django_assert_max_num_queries(12):
            assert client.get(page).status_code == 200
    for number in range(3):
        make_note(story, f"{CRUEL} {number}")
    with django_assert_max_num_queries(24):
        client.get(INBOX)
