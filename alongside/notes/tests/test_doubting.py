"""What reads like advertising lies apart, with its reason; whoever grieves, rages or helps does not."""

import json
from typing import Any

import pytest

from alongside.journals import actions as journals
from alongside.journals.gate import viewer_of
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions
from alongside.notes.models import Bundle, Note
from alongside.notes.tests.makers import INBOX, make_note, make_story, press
from alongside.notes.triage.advertising import reads_like_advertising

APART = f"{INBOX}perhaps-from-a-program/"
ADVERT = "WINNER! You have won a £900 prize. To claim call 09061701461 now, valid 12 hours only, T&Cs apply."
PEOPLE = [
    "This is so fucking unfair. Fuck cancer, fuck the doctors who said to wait, and fuck everyone who says at least.",
    "I hate God for this. I want to scream and break every window. She won every heart she met, damn it.",
    "It is shit. I am so bloody sorry. I would give my life, my money, everything, for one free hour with him.",
    "The helpline is free and open all night: 0808 164 3332, or https://www.example.org. They were kind to us.",
    "We lost ours in week 20. If you ever want to talk, text me on 07700 900123, day or night.",
    "The claim form for the funeral fund is at www.example.org/fund; ring 0800 123 4567 if it is too much.",
    "Please subscribe your anger to nobody's calendar. There is no prize for being brave.",
    "We raised £900 at work for the ward that looked after you. Nobody has to reply.",
]


@pytest.mark.parametrize("words", PEOPLE)
def test_strong_grief_and_help_are_no_advertising(words):
    assert not reads_like_advertising(words)


def test_what_reads_like_advertising_is_kept_answered_and_read_apart(story, mara, signed_in):
    kept = make_note(story)
    advert = make_note(story, ADVERT)
    browser = signed_in(mara)
    assert Note.objects.get(pk=advert.pk).bundle == Bundle.DOUBTED
    assert browser.get(INBOX).context["note"] == kept
    press(browser, "read", kept)
    assert "You have read every note" in browser.get(INBOX).content.decode()
    page = browser.get(APART)
    assert page.context["note"] == advert
    assert "reads like advertising" in page.content.decode()


def test_an_author_says_that_a_person_wrote_it_and_it_joins_the_others(story, mara, signed_in):
    advert = make_note(story, ADVERT, lived=True, email="bea@example.org")
    browser = signed_in(mara)
    for _twice in range(2):
        press(browser, "trust", advert)
    advert = Note.objects.get(pk=advert.pk)
    assert (advert.doubt, advert.bundle, advert.state) == ("", Bundle.LIVED, Note.State.WAITING)
    assert browser.get(INBOX).context["note"] == advert


def test_whoever_is_proven_is_not_doubted(story, stranger):
    note = make_note(story, ADVERT, viewer=viewer_of(stranger), as_myself=True)
    assert Note.objects.get(pk=note.pk).bundle == Bundle.KNOWN


def test_words_that_are_corrected_are_looked_at_anew(story):
    note = make_note(story, ADVERT)
    plain: dict[str, Any] = {"name": "", "relation": "", "lived": False, "show": False}
    plain |= {"show_relation": False, "show_lived": False}
    assert actions.correct(note, words="I am so sorry.", **plain).doubt == ""
    assert actions.correct(note, words=ADVERT, **plain).doubt == Note.Doubt.ADVERT


def test_what_says_nearly_the_same_is_set_aside_together(story, mara, signed_in):
    same = [make_note(story, ADVERT.replace("900", str(number))) for number in (100, 200, 300)]
    other = make_note(story, "The bulbs in your garden came up by themselves this morning, all of them white.")
    browser = signed_in(mara)
    assert "Others say nearly the same" in browser.get(APART).content.decode()
    page = f"{INBOX}{same[0].key}/alike/"
    assert {note.pk for note in browser.get(page).context["notes"]} == {note.pk for note in same}
    for _twice in range(2):
        assert browser.post(f"{page}set-aside/").headers["Location"] == APART
    assert set(Note.objects.set_aside()) == set(same)
    assert "Others say" not in browser.get(f"{INBOX}{other.key}/").content.decode()
    press(browser, "bring-back", same[1])
    assert Note.objects.get(pk=same[1].pk).state == Note.State.PASSED_ON


def test_nothing_of_another_journal_is_alike(story, stranger, mara, signed_in):
    elsewhere = make_story(make_journal(stranger, handle="elsewhere"), stranger)
    mine, theirs = make_note(story, ADVERT), make_note(elsewhere, ADVERT)
    browser = signed_in(mara)
    assert "Others say" not in browser.get(APART).content.decode()
    browser.post(f"{INBOX}{mine.key}/alike/set-aside/")
    assert Note.objects.get(pk=theirs.pk).state == Note.State.WAITING
    assert browser.post(f"{INBOX}{theirs.key}/alike/set-aside/").status_code == 404


def test_what_waits_at_the_door_is_not_set_aside_unread(story, journal, mara):
    met = make_note(story, ADVERT.replace("900", "100"))
    journals.choose_door(journal, by=mara, door=Journal.Door.KEEPERS)
    waits = make_note(story, ADVERT.replace("900", "200"))
    actions.set_alike_aside(met, by=mara)
    assert list(Note.objects.set_aside()) == [met]
    assert Note.objects.get(pk=waits.pk).at_door


@pytest.mark.corpora
def test_of_real_messages_only_advertising_is_held_apart(corpora):
    held = []
    for name in ("empathic-reactions", "sms-spam", "hostile-comments"):
        rows = map(json.loads, (corpora / "messages" / f"{name}.jsonl").read_text().splitlines())
        held += [row.get("label", name) for row in rows if reads_like_advertising(row["text"])]
    assert set(held) == {"spam"}
    assert len(held) >= 40
