"""A journal has a mail address for notes when its authors want one; what comes there waits with the others."""

import datetime as dt

import pytest
from pytest_django.fixtures import Settings

from alongside.accounts.actions import Statement, describe_house
from alongside.events.models import Event
from alongside.journals.models import Journal
from alongside.notes import actions, ledger
from alongside.notes.actions import budgets
from alongside.notes.letterbox.letter import Letter
from alongside.notes.letterbox.listening import KEPT, KNOWN, LATER, UNKNOWN
from alongside.notes.models import WORDS_BYTES, Letterbox, Note
from alongside.notes.postbox import Postbox
from alongside.notes.tests.mails import WORDS, mail
from alongside.notes.tests.test_letters import BLOCKS

PAGE = "/desk/notes/by-mail/"
HOST = "in.testserver"


@pytest.fixture(autouse=True)
def nothing_spent():
    budgets.budgets.forget()
    yield
    budgets.budgets.forget()


@pytest.fixture
def name(journal: Journal, mara) -> str:
    """What stands before the @ in the journal's address."""
    return actions.open_letterbox(journal, by=mara).address.partition("@")[0]


def press(client, what: str, **more: str) -> str:
    assert client.post(PAGE, {"do": what, **more}).status_code == 302
    page: str = client.get(PAGE).content.decode()
    return page


def test_it_begins_without_one_and_an_author_makes_it(journal, mara, signed_in):
    hers = signed_in(mara)
    assert HOST not in hers.get(PAGE).content.decode()
    page = press(hers, "open")
    box = Letterbox.objects.get(journal=journal)
    assert box.address in page
    assert box.address == f"notes-{box.key}@{HOST}"
    assert len(box.key) == 17
    assert box.address in press(hers, "open")
    assert Event.objects.filter(name=actions.LETTERBOX_OPENED).count() == 1


def test_a_house_that_cannot_receive_mail_says_so_and_whom_to_ask(journal, mara, signed_in, settings: Settings):
    settings.MAIL_IN = ""
    describe_house(Statement(contact="idris@example.org"))
    page = press(signed_in(mara), "open")
    assert "This house cannot receive mail." in page
    assert "idris@example.org" in page
    assert not Letterbox.objects.exists()


def test_another_address_stops_the_one_before_and_twice_is_once(journal, mara, tomas, signed_in, name):
    hers, his = signed_in(mara), signed_in(tomas)
    first = Letterbox.objects.get().key
    press(hers, "move", seen=first)
    second = Letterbox.objects.get().key
    assert second != first
    press(his, "move", seen=first)
    assert Letterbox.objects.get().key == second
    assert Postbox.knows(name) == UNKNOWN
    assert Postbox.knows(f"notes-{second}") == KNOWN
    assert Event.objects.filter(name=actions.LETTERBOX_MOVED).count() == 1


def test_no_more_mail_is_taken_in_and_what_came_stays(mara, signed_in, name):
    assert Postbox.take(name, mail(), "bea@example.org") == KEPT
    hers = signed_in(mara)
    page = press(hers, "close")
    assert "Make an address" in page
    press(hers, "close")
    assert Postbox.take(name, mail("More."), "bea@example.org") == UNKNOWN
    assert Note.objects.count() == 1
    assert Event.objects.filter(name=actions.LETTERBOX_CLOSED).count() == 1


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_nobody_else_finds_the_page_of_this_journal(who, request, signed_in, name):
    answer = signed_in(request.getfixturevalue(who)).get(PAGE)
    assert name.encode() not in answer.content
    signed_in(request.getfixturevalue(who)).post(PAGE, {"do": "close"})
    assert Letterbox.objects.exists()


def test_a_letter_is_a_note_that_waits_with_strangers(journal, mara, signed_in, name, mailoutbox):
    sent_on = mail(f"Look.\n\n{BLOCKS['Gmail']}{WORDS}", Subject="Fwd: For you", From="Mara <mara@example.org>")
    assert Postbox.take(name, sent_on, "mara@example.org") == KEPT
    note = Note.objects.get()
    assert (note.source, note.state, note.bundle, note.known) == ("mail", "waiting", "others", "")
    assert (note.words, note.name, note.email) == (WORDS, "Ada Mos", "ada@example.net")
    assert (note.written_on, note.brought_by, note.story) == (dt.date(2021, 10, 27), None, None)
    assert not note.show
    assert not Event.objects.filter(name=actions.ADDRESS_GIVEN).exists()
    assert not actions.ask_to_confirm(note)
    assert "ada@example.net" in signed_in(mara).get(f"/desk/notes/{note.key}/").content.decode()
    assert not mailoutbox


def test_the_same_letter_is_the_same_note_however_often_it_comes(name, journal):
    for raw in (mail(), mail(), mail(X_Other="header"), mail("Other words."), mail(Message_ID="<2@example.org>")):
        assert Postbox.take(name, raw, "bea@example.org") == KEPT
    assert Note.objects.count() == 3
    assert next(ledger.sums()).agrees


def test_a_long_letter_is_several_notes_that_follow_each_other(journal, name):
    words = "\n\n".join(f"Paragraph {number}. " + "word " * 200 for number in range(50))
    for _ in range(2):
        assert Postbox.take(name, mail(words), "bea@example.org") == KEPT
    notes = Note.objects.in_order()
    assert len(notes) == 3
    assert " ".join(" ".join(note.words for note in notes).split()) == " ".join(words.split())
    assert all(len(note.words.encode()) <= WORDS_BYTES for note in notes)


@pytest.mark.parametrize(
    ("raw", "sender"),
    [(mail("\n", Subject=""), "a@b.org"), (mail(Precedence="bulk"), "a@b.org"), (mail(), ""), (b"", "x")],
)
def test_what_is_no_note_is_refused_in_a_sentence(name, raw, sender):
    answer = Postbox.take(name, raw, sender)
    assert answer.code == 554
    assert answer.sentence.startswith("5.6.0 ")
    assert not Note.objects.exists()


@pytest.mark.parametrize(
    "wrong", ["", "notes-", "notes", "x", "notes-bcdfghjkmnpqrstvw", "notes-" + "é" * 400, "NOTES-"]
)
def test_every_wrong_name_is_answered_the_same(name, wrong, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert Postbox.knows(wrong) == UNKNOWN
    with django_assert_num_queries(1):
        assert Postbox.knows(name.removeprefix("notes-")) == UNKNOWN
    with django_assert_num_queries(1):
        assert Postbox.take(wrong, mail(), "a@b.org") == UNKNOWN


def test_a_closed_journal_takes_nothing_in(journal, name):
    Journal.objects.filter(pk=journal.pk).update(closed_at="2026-01-01T00:00Z")
    assert Postbox.knows(name) == UNKNOWN
    assert Postbox.take(name, mail(), "a@b.org") == UNKNOWN


def test_more_than_a_journal_takes_in_within_an_hour_comes_later(journal, name):
    assert Postbox.take(name, mail(), "a@b.org") == KEPT
    most = budgets.BY_ITSELF_TO_ONE_JOURNAL
    budgets.budgets.spend({f"by itself {journal.pk}": (most - 1, most)})
    assert Postbox.take(name, mail("More."), "a@b.org") == LATER
    assert Postbox.take(name, mail(), "a@b.org") == KEPT
    assert Note.objects.count() == 1


def test_a_day_that_is_still_to_come_is_left_out(journal, clock):
    letter = Letter(words="Words.", day=clock.now.date() + dt.timedelta(days=3))
    (received,) = actions.take_in_letter(journal, letter)
    assert received.note.written_on is None


def test_words_are_shown_as_words(mara, signed_in, name):
    Postbox.take(name, mail("<script>alert(1)</script>", From="<b>x</b> <x@example.org>"), "a@b.org")
    page = signed_in(mara).get(f"/desk/notes/{Note.objects.get().key}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
