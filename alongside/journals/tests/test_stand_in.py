"""When the waiting is over: exactly what was named, nothing before, and nothing once an author is here."""

import re
import smtplib
from pathlib import Path

import pytest

from alongside.accounts.models import Account
from alongside.foundation import clock as clocks
from alongside.foundation import mail as letters_out
from alongside.journals import actions as journals
from alongside.journals.actions import standing_in as actions
from alongside.journals.models import Journal, Membership, Power, StandingIn, Succession, Successor
from alongside.journals.tests.absent import (
    days_pass,
    freshly,
    gone,
    here_path,
    house_works,
    letters,
    may_now,
    named,
    page_of,
)
from alongside.journals.tests.makers import make_member

WHY = {"why": "died"}
STEP = re.compile(r'nonce="[^"]+"')


def test_they_may_do_exactly_what_was_named(signed_in, journal, mara, ada, clock):
    row = named(journal, mara, ada, Power.CLOSE_NOTES)
    browser = signed_in(ada)
    gone(row, ada)
    days_pass(clock, 31)
    assert may_now(browser, row) == {"close-notes"}
    assert freshly(browser).post(f"{page_of(row)}erase/").status_code == 404
    for _again in range(2):
        assert browser.post(f"{page_of(row)}close-notes/").status_code == 302
    journal.refresh_from_db()
    assert journal.shut_by == ada
    assert journal.closed_at is None


def test_erasing_seals_at_once_waits_thirty_days_and_tells_every_author_everywhere(absence, mailoutbox):
    gone(absence.successor, absence.ada)
    days_pass(absence.clock, 31)
    mailoutbox.clear()
    for _again in range(2):
        freshly(absence.hers).post(f"{page_of(absence.successor)}erase/")
    house_works()
    assert Journal.objects.get(pk=absence.journal.pk).closed_at == clocks.now()
    assert {each.to[0] for each in letters()} == {absence.mara.email, absence.tomas.email}
    days_pass(absence.clock, 29)
    journals.destroy_due()
    assert Journal.objects.filter(pk=absence.journal.pk).exists()
    days_pass(absence.clock, 1)
    journals.destroy_due()
    assert not Journal.objects.filter(pk=absence.journal.pk).exists()


@pytest.mark.parametrize("sign", ["desk", "letter"])
def test_an_author_who_comes_back_in_those_thirty_days_has_it_back_as_it_was(absence, sign):
    gone(absence.successor, absence.ada)
    days_pass(absence.clock, 31)
    freshly(absence.hers).post(f"{page_of(absence.successor)}erase/")
    days_pass(absence.clock, 29)
    if sign == "desk":
        absence.signed_in(absence.mara).get("/desk/")
    else:
        absence.nobody.post(here_path(letters(absence.mara.email)[-1]))
    days_pass(absence.clock, 40)
    journals.destroy_due()
    assert Journal.objects.get(pk=absence.journal.pk).closed_at is None
    assert may_now(absence.hers, absence.successor) == set()


def test_whoever_may_keep_says_no_to_anothers_erasing(absence, idris):
    keeps = named(absence.journal, absence.mara, idris, Power.KEEP)
    browser = absence.signed_in(idris)
    assert browser.post(f"{page_of(keeps)}keep/").status_code == 404
    gone(absence.successor, absence.ada)
    days_pass(absence.clock, 31)
    freshly(absence.hers).post(f"{page_of(absence.successor)}erase/")
    assert browser.post(f"{page_of(keeps)}keep/").status_code == 302
    assert Journal.objects.get(pk=absence.journal.pk).closed_at is None


def test_a_no_holds_against_everybody_who_could_erase_it_as_well(absence, idris, stranger):
    """Somebody else has waited too, and could erase it the moment after: their asking is over with the same no."""
    make_member(absence.journal, stranger, Membership.Role.GUEST)
    keeps = named(absence.journal, absence.mara, idris, Power.KEEP)
    erases = named(absence.journal, absence.mara, stranger, Power.ERASE)
    gone(absence.successor, absence.ada)
    gone(erases, stranger)
    days_pass(absence.clock, 31)
    other = freshly(absence.signed_in(stranger))
    assert "erase" in may_now(other, erases)
    freshly(absence.hers).post(f"{page_of(absence.successor)}erase/")
    absence.signed_in(idris).post(f"{page_of(keeps)}keep/")
    assert may_now(other, erases) == set()
    assert other.post(f"{page_of(erases)}erase/").status_code in {302, 404}
    assert Journal.objects.get(pk=absence.journal.pk).closed_at is None


@pytest.mark.parametrize("waited", [1, 31])
def test_it_is_over_when_the_account_of_whoever_said_it_is_closed(absence, waited, mailoutbox):
    asked = gone(absence.successor, absence.ada)
    days_pass(absence.clock, waited)
    Account.objects.filter(pk=absence.ada.pk).update(closed_at=absence.clock.now)
    mailoutbox.clear()
    days_pass(absence.clock, 40)
    asked.refresh_from_db()
    assert asked.ended_at is not None
    assert letters() == []
    # Opened again, the account begins anew.
    Account.objects.filter(pk=absence.ada.pk).update(closed_at=None)
    assert may_now(absence.hers, absence.successor) == set()


def test_what_an_author_closed_no_successor_opens(absence):
    journals.close(absence.journal, by=absence.mara)
    assert absence.hers.post(f"{page_of(absence.successor)}keep/").status_code == 404
    absence.hers.post(f"{page_of(absence.successor)}ask/", WHY)
    assert not StandingIn.objects.exists()
    assert Journal.objects.get(pk=absence.journal.pk).closed_at


def test_nothing_opens_while_the_letters_could_not_be_sent(hers, ada, successor, clock, monkeypatch):
    real = letters_out.send

    def away(**_letter: object) -> None:
        raise OSError

    monkeypatch.setattr(letters_out, "send", away)
    actions.say_gone(successor, by=ada, why=StandingIn.Why.DIED)
    days_pass(clock, 60)
    assert may_now(hers, successor) == set()
    monkeypatch.setattr(letters_out, "send", real)
    house_works()
    days_pass(clock, 29)
    assert may_now(hers, successor) == set()
    days_pass(clock, 1)
    assert may_now(hers, successor) == {"close-notes", "erase"}


def test_in_a_house_that_sends_no_mail_nothing_begins_and_its_pages_say_so(hers, ada, successor, clock, settings):
    sends = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = letters_out.OUTBOX
    gone(successor, ada)
    days_pass(clock, 60)
    assert StandingIn.objects.get().first_told_at is None
    assert may_now(hers, successor) == set()
    lying = [path.read_text(encoding="utf-8") for path in Path(settings.OUTBOX_FOLDER).glob("*.eml")]
    assert not any("Are you there?" in letter for letter in lying)
    for path in (page_of(successor), "/desk/standing-in/"):
        assert "until it does, nothing of this can begin." in hers.get(path).content.decode()
    settings.EMAIL_BACKEND = sends
    assert "sends no letters" not in hers.get(page_of(successor)).content.decode()
    house_works()
    days_pass(clock, 29)
    assert may_now(hers, successor) == set()
    days_pass(clock, 1)
    assert may_now(hers, successor) == {"close-notes", "erase"}


def test_where_letters_go_no_more_what_had_begun_ends_and_begins_anew_when_they_go(
    hers, ada, successor, clock, settings
):
    sends = settings.EMAIL_BACKEND
    gone(successor, ada)
    days_pass(clock, 31)
    settings.EMAIL_BACKEND = letters_out.OUTBOX
    assert may_now(hers, successor) == set()
    assert freshly(hers).post(f"{page_of(successor)}erase/").status_code == 404
    house_works()
    settings.EMAIL_BACKEND = sends
    assert may_now(hers, successor) == set()
    days_pass(clock, 29)
    assert may_now(hers, successor) == set()


def test_after_a_last_letter_that_went_late_three_days_are_left(hers, ada, successor, clock):
    gone(successor, ada)
    clock.forward(days=400)
    assert may_now(hers, successor) == set()
    house_works()
    clock.forward(days=2, hours=23)
    assert may_now(hers, successor) == set()
    clock.forward(hours=1)
    assert may_now(hers, successor) == {"close-notes", "erase"}


def test_an_address_that_is_refused_for_good_was_tried(absence, monkeypatch):
    real = letters_out.send

    def refuses(*, to: str, **letter: object) -> None:
        if to == absence.tomas.email:
            raise smtplib.SMTPRecipientsRefused({to: (550, b"no such box")})
        real(to=to, **letter)  # type: ignore[arg-type]

    monkeypatch.setattr(letters_out, "send", refuses)
    gone(absence.successor, absence.ada)
    days_pass(absence.clock, 30)
    assert may_now(absence.hers, absence.successor) == {"close-notes", "erase"}


def test_what_waits_already_is_made_shorter_by_nothing(hers, ada, mara, successor, clock):
    gone(successor, ada)
    Succession.objects.update_or_create(author=successor.author, defaults={"waits": 14})
    days_pass(clock, 29)
    assert may_now(hers, successor) == set()


def test_who_is_said_to_have_died_is_asked_all_the_same_and_can_end_it(absence):
    journals.say_has_died(Membership.objects.get(account=absence.mara, journal=absence.journal), by=absence.tomas)
    gone(absence.successor, absence.ada)
    absence.nobody.post(here_path(letters(absence.mara.email)[0]))
    assert not StandingIn.objects.standing().exists()


def test_who_is_removed_may_nothing_from_then_on(absence):
    page, hers = page_of(absence.successor), freshly(absence.hers)
    gone(absence.successor, absence.ada)
    days_pass(absence.clock, 31)
    journals.remove(Membership.objects.get(account=absence.ada, journal=absence.journal), by=absence.mara)
    assert not StandingIn.objects.filter(successor__isnull=False).exists()
    freshly(hers)
    for path in ("", "close-notes/", "erase/", "keep/", "ask/", "take-back/", "decline/"):
        for answer in (hers.get(f"{page}{path}"), hers.post(f"{page}{path}", WHY)):
            assert answer.status_code in {404, 405}, path
    after = Journal.objects.get(pk=absence.journal.pk)
    assert (after.shut_at, after.closed_at) == (None, None)


def test_they_may_decline(hers, successor):
    assert hers.post(f"{page_of(successor)}decline/").status_code == 302
    assert not Successor.objects.exists()


def test_the_author_reads_on_their_desk_what_was_said_and_opens_the_notes_with_one_press(absence):
    gone(absence.successor, absence.ada)
    days_pass(absence.clock, 31)
    absence.hers.post(f"{page_of(absence.successor)}close-notes/")
    desk = absence.signed_in(absence.mara)
    page = desk.get("/desk/").content.decode()
    assert "Ada said of somebody who writes here that they cannot come back" in page
    assert "The notes are closed since" in page
    desk.post("/desk/succession/open-notes-again/", {"journal": absence.journal.key})
    assert Journal.objects.get(pk=absence.journal.pk).shut_at is None
    assert "Ada closed the notes." in desk.get("/desk/record/").content.decode()


def test_a_stranger_an_author_and_another_guest_are_not_told_that_it_exists(absence, idris, stranger):
    gone(absence.successor, absence.ada)
    days_pass(absence.clock, 31)
    for account in (stranger, idris):
        browser = absence.signed_in(account)
        assert browser.get(page_of(absence.successor)).status_code == 404
        for deed in ("take-back", "decline", "close-notes", "erase", "keep"):
            assert browser.post(f"{page_of(absence.successor)}{deed}/").status_code == 404, deed
        assert "lichen-green" not in browser.get("/desk/standing-in/").content.decode()
    assert may_now(absence.signed_in(absence.ada), absence.successor) == {"close-notes", "erase"}
