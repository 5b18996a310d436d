"""A duty is handed over until a day: it ends by the clock, is taken back at once, and gives nothing but itself."""

import datetime as dt

import pytest
from django.test import Client

from alongside.accounts.actions import waiting
from alongside.accounts.models import PendingChange
from alongside.accounts.tests.makers import long_ago
from alongside.events.models import Event
from alongside.foundation.background import run_what_waits
from alongside.journals import actions as journals
from alongside.journals.actions import duties as actions
from alongside.journals.gate import viewer_of
from alongside.journals.models import HandedDuty, Journal, Membership
from alongside.journals.tests.absent import freshly

PAGE, MINE = "/desk/duties/", "/desk/on-duty/"
Duty = HandedDuty.Duty


@pytest.fixture
def hand(clock, journal, mara, ada):
    """`hand(duty)`: Mara hands it to Ada for ten days."""
    place = Membership.objects.get(journal=journal, account=ada)

    def to_ada(duty: HandedDuty.Duty, days: int = 10) -> HandedDuty:
        until = (clock.now + dt.timedelta(days=days)).date()
        return actions.hand_over(place, by=mara, duty=duty, until=until)

    return to_ada


@pytest.fixture
def hers(signed_in, ada, clock) -> Client:
    """Ada's browser."""
    browser: Client = signed_in(ada)
    return browser


def test_it_is_handed_over_told_by_one_letter_and_stands_in_the_record(signed_in, clock, mara, ada, mailoutbox):
    desk = signed_in(mara)
    sent = {"member": Membership.objects.get(account=ada).key, "duty": "hold", "until": "2031-03-14"}
    for _again in range(2):
        assert desk.post(f"{PAGE}hand-over/", sent).status_code == 302
    run_what_waits()
    (letter,) = mailoutbox
    assert letter.to == [ada.email]
    assert "14 March 2031" in letter.body
    assert not any(word in letter.subject + letter.body for word in ("Mara", "lichen", "Ada"))
    page = desk.get(PAGE).content.decode()
    assert "Ada" in page
    assert "Until 14 March 2031" in page
    assert "You handed something over to somebody, until a day." in desk.get("/desk/record/").content.decode()
    assert "Something was handed to you" in signed_in(ada).get("/desk/").content.decode()


def test_it_is_asked_again_who_it_is_before_handing_over_and_not_before_taking_back(signed_in, mara, hand):
    duty = hand(Duty.HOLD)
    desk = signed_in(mara)
    long_ago(desk)
    assert desk.post(f"{PAGE}hand-over/", {})["Location"].startswith("/account/confirm/")
    for _again in range(2):
        assert desk.post(f"{PAGE}{duty.key}/take-back/")["Location"] == PAGE
    assert not HandedDuty.objects.in_force().exists()
    assert Event.objects.filter(name=actions.DUTY_TAKEN_BACK).count() == 1


@pytest.mark.parametrize(
    "sent",
    [{}, {"until": "2031-03-03"}, {"until": "2032-06-01"}, {"until": "never"}, {"duty": "write"}, {"member": "nobody"}],
)
def test_what_is_no_day_no_duty_or_nobody_is_refused_kindly(signed_in, mara, ada, clock, sent):
    good = {"member": Membership.objects.get(account=ada).key, "duty": "hold", "until": "2031-03-14"}
    assert signed_in(mara).post(f"{PAGE}hand-over/", {**good, **sent} if sent else {}).status_code == 422
    assert not HandedDuty.objects.exists()


def test_who_holds_lets_go_only_what_they_held(hers, hand, journal, mara):
    duty = hand(Duty.HOLD)
    assert "Hold everything" in hers.get(MINE).content.decode()
    for _again in range(2):
        hers.post(f"{MINE}{duty.key}/hold/")
    held = Journal.objects.get(pk=journal.pk)
    assert held.is_held
    hers.post(f"{MINE}{duty.key}/let-go/")
    assert not Journal.objects.get(pk=journal.pk).is_held
    journals.hold_everything(journal, by=mara)
    hers.post(f"{MINE}{duty.key}/let-go/")
    assert Journal.objects.get(pk=journal.pk).is_held


def test_what_somebody_else_closed_they_do_not_open(hers, hand, journal, mara):
    duty = hand(Duty.CLOSE_NOTES)
    Journal.objects.filter(pk=journal.pk).update(shut_at="2031-03-04T00:00Z", shut_by=mara)
    hers.post(f"{MINE}{duty.key}/open-notes/")
    assert Journal.objects.get(pk=journal.pk).shut_at


def test_an_author_opens_what_they_closed_with_one_press(signed_in, hers, hand, journal, tomas):
    hers.post(f"{MINE}{hand(Duty.CLOSE_NOTES).key}/close-notes/")
    desk = signed_in(tomas)
    assert "The notes are closed since" in desk.get("/desk/").content.decode()
    desk.post("/desk/succession/open-notes-again/", {"journal": journal.key})
    assert Journal.objects.get(pk=journal.pk).shut_at is None


@pytest.mark.parametrize("duty", Duty)
def test_it_ends_by_the_clock_though_nothing_runs(duty, hand, hers, clock):
    row = hand(duty)
    assert hers.get(MINE).status_code == 200
    # That day included: it is over when the next one begins.
    clock.set(dt.datetime(2031, 3, 14, 23, 59, tzinfo=dt.UTC))
    assert hers.get(MINE).status_code == 200
    clock.set(dt.datetime(2031, 3, 15, 0, 0, tzinfo=dt.UTC))
    assert hers.get(MINE).status_code == 404
    for deed in ("hold", "let-go", "close-notes", "open-notes", "decline"):
        assert hers.post(f"{MINE}{row.key}/{deed}/").status_code == 404


@pytest.mark.parametrize(
    ("duty", "deeds"), [(Duty.HOLD, {"hold", "let-go"}), (Duty.CLOSE_NOTES, {"close-notes", "open-notes"})]
)
def test_one_duty_is_not_another(duty, deeds, hand, hers, journal):
    row = hand(duty)
    for deed in {"hold", "let-go", "close-notes", "open-notes"} - deeds:
        assert hers.post(f"{MINE}{row.key}/{deed}/").status_code == 404
    after = Journal.objects.get(pk=journal.pk)
    assert (after.held_at, after.shut_at) == (None, None)


def test_they_may_decline(hers, hand):
    row = hand(Duty.HOLD)
    assert hers.post(f"{MINE}{row.key}/decline/").status_code == 302
    assert hers.post(f"{MINE}{row.key}/hold/").status_code == 404
    assert Event.objects.filter(name=actions.DUTY_DECLINED).count() == 1


def test_who_is_to_read_first_begins_after_three_days_and_is_a_guest_again_after_their_day(
    hand, ada, journal, clock, hers
):
    place = Membership.objects.get(account=ada)
    hand(Duty.READ)
    waiting.carry_out_due()
    assert viewer_of(ada).roles[journal.pk] == "guest"
    clock.forward(hours=72)
    waiting.carry_out_due()
    assert viewer_of(ada).roles[journal.pk] == "keeper"
    assert hers.get(f"/desk/keeping/{journal.key}/").status_code == 200
    assert "To that desk" in hers.get(MINE).content.decode()
    clock.set(dt.datetime(2031, 3, 15, tzinfo=dt.UTC))
    assert viewer_of(ada).roles[journal.pk] == "guest"
    assert not Membership.objects.keeping().exists()
    assert hers.get(f"/desk/keeping/{journal.key}/").status_code == 404
    assert hers.post("/desk/notes/hold-everything/", {"journal": journal.key}).status_code == 404
    place.refresh_from_db()
    assert place.role == "keeper"
    actions.tidy_duties()
    place.refresh_from_db()
    assert (place.role, place.keeps_until) == ("guest", None)


def test_taken_back_they_read_nothing_from_that_moment(hand, journal, clock, hers, mara):
    row = hand(Duty.READ)
    clock.forward(hours=72)
    waiting.carry_out_due()
    hers.post(f"/desk/keeping/{journal.key}/begin/")
    assert hers.get(f"/desk/keeping/{journal.key}/").status_code == 200
    actions.take_back(row, by=mara)
    assert hers.get(f"/desk/keeping/{journal.key}/").status_code == 404
    assert not Membership.objects.keeping().exists()


def test_taken_back_in_the_three_days_they_never_begin(hand, ada, journal, clock, mara):
    actions.take_back(hand(Duty.READ), by=mara)
    clock.forward(hours=73)
    waiting.carry_out_due()
    assert viewer_of(ada).roles[journal.pk] == "guest"


def test_a_day_before_they_could_begin_to_read_is_refused_kindly(signed_in, hand, mara, ada, journal):
    place = Membership.objects.get(account=ada)
    sent = {"member": place.key, "duty": "read", "until": "2031-03-06"}
    answer = freshly(signed_in(mara)).post("/desk/duties/hand-over/", sent)
    assert answer.status_code == 422
    assert "Reading first begins after three days." in answer.content.decode()
    with pytest.raises(actions.NoSuchDay):
        hand(Duty.READ, days=1)
    assert not HandedDuty.objects.exists()
    assert not PendingChange.objects.exists()


def test_who_keeps_already_stays_a_keeper_when_the_duty_ends(journal, mara, idris, clock):
    place = Membership.objects.get(account=idris)
    row = actions.hand_over(place, by=mara, duty=Duty.READ, until=dt.date(2031, 3, 14))
    clock.forward(days=11)
    actions.tidy_duties()
    actions.take_back(row, by=mara)
    assert viewer_of(idris).roles[journal.pk] == "keeper"


def test_the_day_can_be_moved_by_handing_over_again(hand, ada, clock, journal):
    hand(Duty.READ)
    clock.forward(hours=72)
    waiting.carry_out_due()
    hand(Duty.READ, days=20)
    clock.forward(days=9)
    assert viewer_of(ada).roles[journal.pk] == "keeper"
    assert HandedDuty.objects.count() == 1


def test_whoever_is_removed_or_closes_their_account_has_no_duty(hand, ada, mara, journal, hers):
    hand(Duty.HOLD)
    journals.remove(Membership.objects.get(account=ada), by=mara)
    assert not HandedDuty.objects.exists()
    assert hers.get(MINE).status_code == 404


def test_a_duty_shows_nothing_that_was_not_seen_before(hand, hers):
    rows = [hand(Duty.HOLD), hand(Duty.CLOSE_NOTES)]
    freshly(hers)
    for path in ("/desk/journal/", "/desk/people/", "/desk/notes/", "/desk/record/", "/desk/journal/copy/", PAGE):
        assert hers.get(path).status_code in {404, 405}, path
    assert hers.post("/desk/people/invite/", {"role": "guest"}).status_code == 404
    assert len(rows) == 2


def test_a_stranger_and_another_member_are_not_told_that_it_exists(signed_in, hand, idris, stranger, journal):
    row = hand(Duty.HOLD)
    for account in (idris, stranger):
        browser = signed_in(account)
        for path in (PAGE, MINE):
            assert browser.get(path).status_code == 404
        for path in (f"{PAGE}{row.key}/take-back/", f"{MINE}{row.key}/hold/", f"{MINE}{row.key}/decline/"):
            assert browser.post(path).status_code == 404
    assert HandedDuty.objects.in_force().exists()
    assert not Journal.objects.get(pk=journal.pk).is_held
