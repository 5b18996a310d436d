"""Senders' mail addresses go a year after the thanks, unless an author keeps one; and a note is erased when asked."""

import pytest

from alongside.accounts.recent import CONFIRMED_AT
from alongside.events.models import Event
from alongside.notes import actions
from alongside.notes.models import Answer, Note, SenderLine, Thank
from alongside.notes.tests.makers import INBOX, make_note
from alongside.notes.tests.post import confirmed, left, office

__all__ = ["office"]


@pytest.fixture
def thanked(story, journal, mara, office):
    """Two senders who were thanked, and one who came later."""
    for name in ("bea", "ines"):
        confirmed(story, f"From {name}.", f"{name}@example.org", name=name)
    aside = left(story, "Set aside.", email="aside@example.org")
    actions.set_aside(aside.note, by=mara)
    actions.begin_thanks(journal, by=mara, words="Thank you.")
    office.carry()
    left(story, "Later.", email="later@example.org")
    return Note.objects.order_by("pk")


def emails() -> set[str]:
    return set(Note.objects.values_list("email", flat=True)) - {""}


def test_they_go_a_year_after_the_thanks_and_not_before(thanked, office):
    office.clock.forward(days=364)
    actions.forget_addresses()
    assert len(emails()) == 4
    office.clock.forward(days=1)
    for _again in range(2):
        actions.forget_addresses()
    assert emails() == {"later@example.org"}
    assert Event.objects.filter(name=actions.ADDRESSES_FORGOTTEN).count() == 1
    assert set(Thank.objects.values_list("person", flat=True)) == {""}


def test_who_was_known_stays_known_and_nobody_becomes_another(thanked, office, mara):
    actions.say_who(thanked[0], by=mara, line="My aunt.")
    office.clock.forward(days=366)
    actions.forget_addresses()
    first, second = thanked[0], thanked[1]
    assert (first.known, first.confirmed_at) == (Note.Known.ADDRESS, None)
    assert SenderLine.objects.about(second, mara) is None


def test_one_by_one_they_are_kept(thanked, office, mara, signed_in):
    hers = signed_in(mara)
    kept = thanked[0]
    for _again in range(2):
        assert hers.post(f"{INBOX}{kept.key}/keep-address/").status_code == 302
    office.clock.forward(days=400)
    actions.forget_addresses()
    assert emails() == {"bea@example.org", "later@example.org"}
    signed_in(mara).post(f"{INBOX}{kept.key}/let-address-go/")
    actions.forget_addresses()
    assert emails() == {"later@example.org"}
    assert Event.objects.filter(name__in=[actions.ADDRESS_KEPT, actions.ADDRESS_LET_GO]).count() == 2


def test_the_authors_are_told_a_month_before_at_the_desk_and_not_by_mail(thanked, office, mara, signed_in):
    sent = len(office.letters)
    office.clock.forward(days=330)
    assert "no longer kept, unless you keep one" not in signed_in(mara).get(INBOX).content.decode()
    office.clock.forward(days=10)
    hers = signed_in(mara)
    assert "no longer kept, unless you keep one" in hers.get(INBOX).content.decode()
    page = hers.get(f"{INBOX}addresses/").content.decode()
    assert "bea@example.org" in page
    assert "later@example.org" not in page
    hers.post(f"{INBOX}{thanked[0].key}/keep-address/", {"back": "addresses"})
    assert "bea@example.org" not in hers.get(f"{INBOX}addresses/").content.decode()
    office.carry()
    assert len(office.letters) == sent


@pytest.mark.parametrize("who", ["stranger", "idris", "ada"])
def test_whoever_does_not_write_here_does_not_find_them(who, thanked, signed_in, request):
    theirs = signed_in(request.getfixturevalue(who))
    assert theirs.get(f"{INBOX}addresses/").status_code == 404
    for deed in ("keep-address", "let-address-go", "erase"):
        assert theirs.post(f"{INBOX}{thanked[0].key}/{deed}/").status_code == 404
    assert not Note.objects.filter(email_kept=True).exists()
    assert not Note.objects.filter(state=Note.State.ERASED).exists()


def test_an_author_erases_a_note_when_somebody_asks(story, mara, signed_in):
    note = make_note(story, "Somebody is named here.", name="Bea")
    actions.answer(note, by=mara, words="Dear Bea.")
    hers = signed_in(mara)
    page = hers.get(f"{INBOX}{note.key}/erase/").content.decode()
    assert "It cannot be brought back." in page
    assert "Somebody is named here." not in page
    assert Note.objects.get().words
    for status in (302, 404):
        assert hers.post(f"{INBOX}{note.key}/erase/").status_code == status
    gone = Note.objects.get()
    assert (gone.state, gone.words, gone.name) == (Note.State.ERASED, "", "")
    assert Answer.objects.get().words == ""
    assert "You erased a note, because somebody asked." in hers.get("/desk/record/").content.decode()


def test_one_that_was_taken_away_is_erased_without_its_words(story, mara, signed_in):
    note = make_note(story, "Words that hurt.")
    actions.take_away(note, by=mara)
    assert "Words that hurt." not in signed_in(mara).get(f"{INBOX}{note.key}/erase/").content.decode()
    signed_in(mara).post(f"{INBOX}{note.key}/erase/")
    assert Note.objects.get().state == Note.State.ERASED


def test_whoever_signed_in_long_ago_is_asked_again_first(story, mara, signed_in):
    note = make_note(story)
    hers = signed_in(mara)
    session = hers.session
    session[CONFIRMED_AT] = 0
    session.save()
    answer = hers.post(f"{INBOX}{note.key}/erase/")
    assert answer.status_code == 303
    assert "/account/confirm/" in answer.headers["Location"]
    assert Note.objects.get().words


def test_what_a_sender_erases_does_not_stand_in_the_record(story, mara, signed_in, nobody):
    received = left(story, "Mine.")
    nobody.post(f"/receipt/{received.secret}/erase/")
    assert "erased" not in signed_in(mara).get("/desk/record/").content.decode()


def test_the_pages_are_valid(thanked, office, mara, signed_in, nu):
    office.clock.forward(days=340)
    hers = signed_in(mara)
    paths = [INBOX, f"{INBOX}addresses/", f"{INBOX}{thanked[0].key}/erase/", f"{INBOX}{thanked[0].key}/"]
    assert nu([hers.get(path).content.decode() for path in paths]) == []
