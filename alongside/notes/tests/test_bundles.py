"""Three bundles: each note in exactly one, read at one's own place; held after a note was taken away."""

from typing import Any

import pytest

from alongside.journals.gate import viewer_of
from alongside.notes import actions, reading
from alongside.notes.models import Bundle, Hold, Note, Reading, ReadingPlace
from alongside.notes.tests.makers import INBOX, make_note, press

PAGES = {
    Bundle.KNOWN: f"{INBOX}people-we-know/",
    Bundle.LIVED: f"{INBOX}it-happened-to-them-too/",
    Bundle.OTHERS: f"{INBOX}everyone-else/",
}
EVERY_ONE = PAGES[Bundle.OTHERS]


@pytest.fixture
def bundles(story, stranger, clock) -> dict[Bundle, list[Note]]:
    """Two notes in each bundle, taking turns."""
    ways: dict[Bundle, dict[str, Any]] = {
        Bundle.OTHERS: {},
        Bundle.LIVED: {"lived": True},
        Bundle.KNOWN: {"lived": True, "viewer": viewer_of(stranger), "as_myself": True},
    }
    made: dict[Bundle, list[Note]] = {bundle: [] for bundle in Bundle}
    for number in range(2):
        for bundle, way in ways.items():
            clock.forward(minutes=1)
            made[bundle].append(make_note(story, f"{bundle} {number}.", **way))
    return made


def on(client, page):
    return client.get(page).context.get("note")


def test_each_note_is_in_exactly_one_bundle(bundles):
    for bundle, notes in bundles.items():
        assert list(Note.objects.in_bundle(bundle).in_order()) == notes


def test_a_typed_name_or_address_makes_nobody_known(story):
    note = make_note(story, name="Your sister", email="sister@example.org")
    assert Note.objects.get(pk=note.pk).bundle == Bundle.OTHERS
    actions.confirm_address(note)
    assert Note.objects.get(pk=note.pk).bundle == Bundle.KNOWN


def test_a_bundle_is_read_at_a_place_of_its_own(signed_in, mara, tomas, bundles):
    hers, his = signed_in(mara), signed_in(tomas)
    for bundle, page in PAGES.items():
        first, second = bundles[bundle]
        assert on(hers, page) == first
        assert press(hers, "read", first, back=page.split("/")[-2].replace("-", "_")).headers["Location"] == page
        assert [on(hers, page), on(his, page)] == [second, first]
        press(hers, "read", second)
        assert "You have read every note of this bundle." in hers.get(page).content.decode()


def test_the_inbox_offers_people_we_know_first_and_everyone_else_last(signed_in, mara, bundles):
    browser, read = signed_in(mara), []
    while note := on(browser, INBOX):
        read.append(note)
        press(browser, "read", note)
    assert read == [note for bundle in Bundle for note in bundles[bundle]]


def test_a_note_whose_sender_is_known_later_is_met_there_by_whoever_is_further(story, mara, tomas, bundles, clock):
    note = make_note(story, "From an aunt.", email="aunt@example.org")
    actions.read(note, by=mara)
    clock.forward(days=1)
    later = make_note(story, "Later.", viewer=viewer_of(mara), as_myself=True)
    for known in (*bundles[Bundle.KNOWN], later):
        actions.read(known, by=tomas)
    actions.confirm_address(note)
    assert reading.next_unread(viewer_of(tomas), story.journal, bundle=Bundle.KNOWN) == note
    assert reading.next_unread(viewer_of(mara), story.journal, bundle=Bundle.KNOWN) == bundles[Bundle.KNOWN][0]


def test_ten_are_read_and_then_there_is_a_place_to_stop_and_no_number(signed_in, mara, story):
    notes = [make_note(story, "Letter.") for _ in range(11)]
    browser, address = signed_in(mara), f"{EVERY_ONE}?ten=10"
    for note in notes[:10]:
        page = browser.get(address)
        assert page.context["note"] == note
        left = page.context["left_of_ten"]
        address = press(browser, "read", note, back="everyone_else", ten=str(left)).headers["Location"]
    assert address == f"{INBOX}enough/"
    assert "This is a good place to stop." in browser.get(address).content.decode()
    assert on(browser, EVERY_ONE) == notes[10]


@pytest.mark.parametrize("ten", ["0", "11", "-1", "many", "٣", ""])
def test_only_ten_can_be_asked_for(signed_in, mara, note, ten):
    page = signed_in(mara).get(INBOX, {"ten": ten})
    assert page.context["left_of_ten"] == 0
    assert press(signed_in(mara), "read", note, ten=ten).headers["Location"] == INBOX


def test_what_is_taken_away_holds_the_rest_of_its_bundle_for_whoever_did_it(signed_in, mara, tomas, bundles):
    hers, his = signed_in(mara), signed_in(tomas)
    first, second = bundles[Bundle.OTHERS]
    answer = press(hers, "take-away", first, back="rest")
    assert answer.headers["Location"] == EVERY_ONE
    page = hers.get(EVERY_ONE).content.decode()
    assert second.words not in page
    assert "Somebody else can read on" in page
    assert on(his, EVERY_ONE) == second
    for note in bundles[Bundle.KNOWN] + bundles[Bundle.LIVED]:
        assert on(hers, INBOX) == note
        press(hers, "read", note)
    assert "but those you left for now" in hers.get(INBOX).content.decode()
    assert hers.post(f"{INBOX}read-on/", {"bundle": "others"}).headers["Location"] == EVERY_ONE
    assert on(hers, EVERY_ONE) == second


def test_somebody_else_can_be_asked_to_read_on(signed_in, mara, tomas, bundles):
    hers, his = signed_in(mara), signed_in(tomas)
    press(hers, "take-away", bundles[Bundle.LIVED][0])
    assert "asks that you read on" not in his.get(INBOX).content.decode()
    for _ in range(2):
        assert hers.post(f"{INBOX}leave-to-others/", {"bundle": "lived"}).headers["Location"] == f"{INBOX}enough/"
    assert "asks that you read on in “It happened to them too”" in his.get(INBOX).content.decode()
    assert "asks that you read on" not in hers.get(INBOX).content.decode()
    assert "is asked to read on" in hers.get(PAGES[Bundle.LIVED]).content.decode()
    hers.post(f"{INBOX}read-on/", {"bundle": "lived"})
    assert not Hold.objects.exists()


ASKED = "asks that you read on"


@pytest.fixture
def left_to_tomas(signed_in, mara, bundles):
    """Mara took a note of the second bundle away, and asks that somebody else reads on there."""
    hers = signed_in(mara)
    press(hers, "take-away", bundles[Bundle.LIVED][0])
    hers.post(f"{INBOX}leave-to-others/", {"bundle": "lived"})


def test_what_is_asked_leads_there_and_ends_when_a_note_of_it_was_read(left_to_tomas, clock, signed_in, tomas, bundles):
    his, (_first, second) = signed_in(tomas), bundles[Bundle.LIVED]
    clock.forward(minutes=1)
    text = his.get(INBOX).content.decode()
    assert ASKED in text
    assert f'<a href="{PAGES[Bundle.LIVED]}">' in text[text.index("Somebody who writes here with you") :][:300]
    press(his, "read", second)
    make_note(bundles[Bundle.LIVED][1].story, "One more.", lived=True)
    assert ASKED not in his.get(INBOX).content.decode()


def test_nothing_is_asked_where_nothing_is_left_to_read(left_to_tomas, signed_in, tomas, bundles):
    his, (_first, second) = signed_in(tomas), bundles[Bundle.LIVED]
    actions.set_aside(second, by=tomas)
    Reading.objects.all().delete()
    ReadingPlace.objects.all().delete()
    for page in (INBOX, *PAGES.values()):
        assert ASKED not in his.get(page).content.decode()


def test_nothing_is_asked_of_whoever_left_that_bundle_too(left_to_tomas, signed_in, tomas, bundles):
    his, (_first, second) = signed_in(tomas), bundles[Bundle.LIVED]
    make_note(second.story, "One more.", lived=True)
    press(his, "take-away", second)
    assert ASKED not in his.get(INBOX).content.decode()
    assert ASKED not in his.get(EVERY_ONE).content.decode()


def test_holding_belongs_to_whoever_holds(signed_in, mara, tomas, stranger, bundles):
    press(signed_in(mara), "take-away", bundles[Bundle.LIVED][0])
    for button in ("read-on", "leave-to-others"):
        signed_in(tomas).post(f"{INBOX}{button}/", {"bundle": "lived"})
        assert signed_in(stranger).post(f"{INBOX}{button}/", {"bundle": "lived"}).status_code == 404
    assert Hold.objects.get().left_to_others is False
