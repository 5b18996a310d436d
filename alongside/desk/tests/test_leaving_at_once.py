"""Two authors of one journal leave at the same moment: it never stays open with nobody who writes in it."""

import threading
from contextlib import suppress

import pytest
from django.db import connection

from alongside.accounts.actions import closing
from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.journals import actions
from alongside.journals.models import Journal, Membership

PART = "/desk/people/part-ways/"


def at_once(*deeds):
    """Do these in a thread each."""

    def do(deed):
        with suppress(Refused):
            deed()
        connection.close()

    threads = [threading.Thread(target=do, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.fixture
def together(monkeypatch):
    """Whoever closes an account or parts waits, in the middle, until another one is as far, where they can be."""
    meeting = threading.Barrier(2)

    def meet(_event):
        with suppress(threading.BrokenBarrierError):
            meeting.wait(timeout=0.5)

    for name in (closing.CLOSED, actions.PARTING):
        monkeypatch.setitem(events._before, name, [meet, *events._before[name]])


def who_writes_in_what_is_open():
    open_ones = Journal.objects.filter(closed_at=None)
    authors = Membership.objects.filter(role=Membership.Role.AUTHOR, account__closed_at=None)
    return [(journal.pk, authors.filter(journal=journal).count()) for journal in open_ones]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("journal", "together")
def test_two_who_close_their_accounts_at_once_leave_nothing_open(mara, tomas):
    at_once(lambda: closing.close(mara, by=mara), lambda: closing.close(tomas, by=tomas))
    assert Account.objects.filter(closed_at=None).count() == 0
    assert who_writes_in_what_is_open() == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("together")
def test_one_who_parts_while_the_other_closes_their_account_leaves_nothing_open_behind(journal, mara, tomas):
    at_once(lambda: closing.close(mara, by=mara), lambda: actions.part_ways(journal, by=tomas))
    assert [authors for _journal, authors in who_writes_in_what_is_open()] == [1]


def test_nobody_parts_from_those_whose_accounts_are_closed(signed_in, journal, mara, tomas):
    closing.close(mara, by=mara)
    browser = signed_in(tomas)
    assert "nobody to part from" in browser.get(PART).content.decode()
    assert "Nothing was changed" in browser.post(PART, {"journal": journal.key}, follow=True).content.decode()
    assert who_writes_in_what_is_open() == [(journal.pk, 1)]
