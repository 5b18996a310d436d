"""An author gives a sign of life at the moment in which their successor acts; on both databases."""

import datetime as dt
import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock
from alongside.journals.actions import standing_in, succession
from alongside.journals.models import Journal, Membership, Power, StandingIn, Successor
from alongside.journals.tests.makers import make_journal, make_member

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], object]) -> list[bool]:
    """Do all of it at the same moment; whether each was done, or refused."""
    done = [False] * len(deeds)
    ready = threading.Barrier(len(deeds))

    def one(number: int, deed: Callable[[], object]) -> None:
        try:
            ready.wait(10)
            deed()
            done[number] = True
        except standing_in.NotTheirs:
            return
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done


def waited(successor: Successor, by: Account) -> StandingIn:
    """They have said that the author cannot come back, every letter went, and the waiting is over."""
    asked = standing_in.say_gone(successor, by=by, why=StandingIn.Why.SILENT)
    long_ago = clock.now() - dt.timedelta(days=90)
    StandingIn.objects.filter(pk=asked.pk).update(asked_at=long_ago, first_told_at=long_ago, last_told_at=long_ago)
    return StandingIn.objects.get(pk=asked.pk)


def races(count: int) -> set[bool]:
    """Whether the successor came first, each time that they both came."""
    seen = set()
    for number in range(count):
        mara, ada = make_account(f"Mara {number}"), make_account(f"Ada {number}")
        journal = make_journal(mara, handle=f"willow-{number}")
        member = make_member(journal, ada, Membership.Role.GUEST)
        author = Membership.objects.get(journal=journal, account=mara)
        named = succession.name_successor(author, member, by=mara, powers=tuple(Power), told=True)
        asked = waited(named, ada)
        erased, _came_back = at_once(
            partial(standing_in.have_erased, asked, by=ada),
            partial(standing_in.give_sign_of_life, mara),
        )
        seen.add(erased)
        asked.refresh_from_db()
        journal = Journal.objects.get(pk=journal.pk)
        # Whoever came first: the author is here, it is over, and nothing is closed.
        assert (asked.ended_by_id, asked.erased_at, journal.closed_at) == (mara.pk, None, None), number
        assert at_once(partial(standing_in.have_erased, asked, by=ada)) == [False]
    return seen


def test_whoever_comes_first_the_author_is_here_and_nothing_is_closed():
    races(15)


@pytest.mark.long
def test_whoever_comes_first_the_author_is_here_and_nothing_is_closed_however_often():
    assert races(300) == {True, False}
