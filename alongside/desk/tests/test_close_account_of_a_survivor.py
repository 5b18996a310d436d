"""Closing one's account where the other author has died: what they shared is closed with it."""

import pytest

from alongside.accounts.actions import closing
from alongside.accounts.models import Account
from alongside.journals import actions
from alongside.journals.models import Journal, Membership

CLOSE = "/account/close/"


@pytest.fixture
def survived(clock, journal, mara, tomas):
    """The journal of both, after Mara has said that Tomas has died."""
    actions.say_has_died(Membership.objects.get(journal=journal, account=tomas), by=mara)
    return journal


def test_who_has_died_writes_nowhere_any_more_when_the_other_leaves(signed_in, survived, mara, clock):
    page = signed_in(mara).get(CLOSE).content.decode()
    assert "/@lichen-green/ is closed with it, because nobody else writes there now" in page
    assert "because others write there with you" not in page
    closing.close(mara, by=mara)
    survived.refresh_from_db()
    assert survived.closed_with == mara
    clock.forward(days=31)
    closing.destroy_due()
    assert not Journal.objects.exists()
    assert Account.objects.get(name="Tomas").closed_at is None


def test_there_is_nobody_to_part_from(signed_in, survived, mara):
    answer = signed_in(mara).post("/desk/people/part-ways/", {"journal": survived.key}, follow=True)
    assert "Nothing was changed" in answer.content.decode()
    assert Membership.objects.filter(journal=survived, account=mara).exists()
    assert "You are told by mail" in signed_in(mara).get("/desk/journal/close/").content.decode()


def test_of_whom_it_was_said_wrongly_keeps_the_journal_after_all(signed_in, survived, mara, tomas, clock):
    closing.close(mara, by=mara)
    theirs = signed_in(tomas)
    assert theirs.get(f"/desk/closed/{survived.key}/").status_code == 200
    theirs.post(f"/desk/closed/{survived.key}/keep/")
    clock.forward(days=31)
    closing.destroy_due()
    assert Journal.objects.get().closed_at is None
    assert Membership.objects.filter(journal=survived).get().account == tomas
