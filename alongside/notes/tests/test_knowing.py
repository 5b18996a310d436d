"""Who wrote a note is known only when it is proven."""

import re

import pytest

from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Membership
from alongside.notes import actions, tasks
from alongside.notes.models import Note
from alongside.notes.tests.makers import WORDS, make_note
from alongside.stories import actions as stories

LETTER = re.compile(r"https?://\S+(/confirm-address/\S+)")


@pytest.fixture
def letter(story, mailoutbox):
    """The path in the letter that goes out when somebody typed an address."""
    tasks.ask_to_confirm.call(make_note(story, email="bea@example.org").pk)
    found = LETTER.search(mailoutbox[0].body)
    assert found
    return found[1]


def test_a_typed_name_or_address_proves_nobody(nobody, form):
    nobody.post(form, {"words": WORDS, "name": "Ada", "email": "ada@example.org", "as_myself": "on"})
    note = Note.objects.get()
    assert (note.known, note.member, note.confirmed_at) == ("", None, None)


def test_who_is_signed_in_is_known_when_they_wish(signed_in, form, ada, stranger):
    hers = signed_in(ada)
    assert b"The family may know for certain" in hers.get(form).content
    hers.post(form, {"words": WORDS, "as_myself": "on"})
    hers.post(form, {"words": "Not as myself."})
    signed_in(stranger).post(form, {"words": "From elsewhere.", "as_myself": "on"})
    known = {note.words: (note.known, note.member and note.member.account) for note in Note.objects.all()}
    assert known == {WORDS: ("account", ada), "Not as myself.": ("", None), "From elsewhere.": ("account", None)}


def test_a_pass_of_this_journal_is_a_proof_and_one_of_another_is_none(story, journal, stranger):
    guest = Membership.objects.create(journal=journal, role=Membership.Role.GUEST, name="Wren")
    guest.passes.create(digest="d" * 64)
    viewer = viewer_of(None, ["d" * 64])
    assert actions.known_by(viewer, journal.pk) == {"known": Note.Known.PASS, "member": guest}
    assert actions.known_by(viewer, journal.pk + 1) == {}


def test_nobody_is_not_asked_whether_they_are_themselves(nobody, form):
    assert b"The family may know for certain" not in nobody.get(form).content


def test_whoever_gave_an_address_is_asked_once_and_without_anybody_s_words(story, mailoutbox):
    note = make_note(story, email="bea@example.org", name="Bea")
    for _ in range(2):
        tasks.ask_to_confirm.call(note.pk)
    (sent,) = mailoutbox
    assert (sent.subject, sent.to) == ("Is this your mail address?", ["bea@example.org"])
    assert not any(word in sent.body for word in ("bulbs", "Bea", "room", "lichen", "Mara"))


def test_opening_the_letter_s_page_proves_nothing_and_pressing_its_button_does(nobody, letter):
    page = nobody.get(letter)
    assert b"Is this your mail address?" in page.content
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert Note.objects.get().known == ""
    for _ in range(2):
        assert b"This mail address is yours." in nobody.post(letter).content
    note = Note.objects.get()
    assert (note.known, note.confirmed_at is not None) == ("address", True)


@pytest.mark.parametrize("path", ["/confirm-address/no-such-token/", "/confirm-address/a:b:c/"])
def test_a_made_up_letter_leads_nowhere(nobody, db, path):
    assert nobody.get(path).status_code == nobody.post(path).status_code == 404


def test_the_letter_leads_nowhere_when_the_note_is_withdrawn_or_a_month_has_passed(nobody, letter, clock):
    clock.forward(minutes=1)
    actions.withdraw(Note.objects.get())
    assert nobody.post(letter).status_code == 404
    note = Note.objects.get()
    assert (note.known, note.confirmed_at, note.asked_at) == ("", None, None)


def test_few_letters_go_to_one_address_and_none_for_what_may_be_a_program(story, mailoutbox, clock):
    clock.forward(hours=2)
    for _ in range(5):
        tasks.ask_to_confirm.call(make_note(story, email="Bea@example.org").pk)
    assert len(mailoutbox) == 3
    tasks.ask_to_confirm.call(make_note(story, email="other@example.org", doubt=Note.Doubt.FILLED).pk)
    assert len(mailoutbox) == 3


def test_the_reader_is_told_how_the_sender_is_known(signed_in, mara, story, ada):
    make_note(story, viewer=viewer_of(ada), as_myself=True)
    page = signed_in(mara).get("/desk/notes/").content.decode()
    assert "was signed in here" in page
    assert "<bdi>Ada</bdi>" in page


def test_who_is_signed_in_leaves_no_note_where_they_may_not_read(story, mara, ada):
    stories.publish(story, by=mara, audience=Audience.ONLY_US)
    with pytest.raises(actions.NotHere):
        actions.receive(story, words=WORDS, viewer=viewer_of(ada))
    assert actions.receive(story, words=WORDS, viewer=viewer_of(mara)).note.pk
