"""Who a sender is to us: one line, each author's own, beside every note of the same sender."""

from alongside.journals.gate import viewer_of
from alongside.notes import actions
from alongside.notes.models import SenderLine
from alongside.notes.tests.makers import INBOX, make_note, press

LINE = "The neighbour who fed the cat."


def test_a_line_is_written_down_changed_and_taken_back(signed_in, mara, note):
    browser, page = signed_in(mara), f"{INBOX}{note.key}/"
    assert press(browser, "say-who", note, line=f" {LINE}\n", back="one").headers["Location"] == page
    assert LINE in browser.get(page).content.decode()
    press(browser, "say-who", note, line="My aunt.")
    assert SenderLine.objects.get().line == "My aunt."
    press(browser, "say-who", note, line="")
    assert not SenderLine.objects.exists()


def test_saying_who_is_no_reading_and_stays_at_the_note(signed_in, mara, notes):
    answer = press(signed_in(mara), "say-who", notes[0], line=LINE, back="everyone_else")
    assert answer.headers["Location"] == f"{INBOX}everyone-else/"
    assert signed_in(mara).get(INBOX).context["note"] == notes[0]


def test_only_its_writer_sees_it(signed_in, mara, tomas, stranger, note):
    press(signed_in(mara), "say-who", note, line=LINE)
    for path in ("", f"{note.key}/"):
        assert LINE not in signed_in(tomas).get(INBOX + path).content.decode()
    assert press(signed_in(stranger), "say-who", note, line=LINE).status_code == 404


def test_it_stands_beside_every_note_of_one_whose_address_is_confirmed_and_of_nobody_else(story, mara, notes):
    first, second, typed = (make_note(story, word, email="bea@example.org") for word in ("One.", "Two.", "Three."))
    for note in (first, second):
        actions.confirm_address(note)
    actions.say_who(first, by=mara, line=LINE)
    for note in (first, second, typed):
        note.refresh_from_db()
    found = [SenderLine.objects.about(note, mara) is not None for note in (first, second, typed, notes[0])]
    assert found == [True, True, False, False]


def test_signed_in_without_a_place_here_is_nobody_in_particular(story, mara, stranger):
    first, second = (make_note(story, word, viewer=viewer_of(stranger), as_myself=True) for word in ("One.", "Two."))
    actions.say_who(first, by=mara, line=LINE)
    assert SenderLine.objects.about(second, mara) is None


def test_it_goes_with_a_note_that_is_withdrawn(mara, note):
    actions.say_who(note, by=mara, line=LINE)
    actions.withdraw(note)
    assert not SenderLine.objects.exists()
