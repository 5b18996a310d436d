"""A successor says that an author cannot come back. It waits; any sign of life of any author ends it, at any time.

Nothing opens here. `StandingIn.is_open` is asked of the clock in the transaction of every deed.
"""

import datetime as dt
from typing import Final

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock, mail
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.actions.closing import close, keep_after_all
from alongside.journals.actions.shutting import close_notes
from alongside.journals.models import Journal, Membership, Power, StandingIn, Succession, Successor

SAID_GONE = "standing_in.asked"
# The first letter did not go: the mail server was away. It is tried again, and the waiting has not begun.
SAID_GONE_AGAIN = "standing_in.asked_again"
HALF_WAITED = "standing_in.half_waited"
NEARLY_WAITED = "standing_in.nearly_waited"
IS_HERE = "standing_in.is_here"
ASKING_TAKEN_BACK = "standing_in.taken_back"
HAD_ERASED = "standing_in.had_erased"
HAD_KEPT = "standing_in.had_kept"
FOUND_OUT = "standing_in.found_out"
ASKED_NO_MORE = "standing_in.asked_no_more"

# How long after one was ended the same person can ask again: whoever is here is not to be asked every morning.
AGAIN_AFTER: Final = dt.timedelta(days=7)
I_AM_HERE: Final = "alongside.journals.i_am_here"

Role = Membership.Role


class NotTheirs(Refused):
    """They were not given this, it has not waited long enough, or somebody is here."""


class AskedLately(Refused):
    """They asked a few days ago, and it was ended."""


def _hold(*journals: int) -> None:
    """Hold the journals before anything in them, as whoever takes somebody out does, so that nobody waits in a ring."""
    for journal in sorted(set(journals)):
        Journal.objects.select_for_update().filter(pk=journal).first()


@writing
def say_gone(successor: Successor, *, by: Account, why: StandingIn.Why) -> StandingIn:
    """Say that the author cannot come back. Every author of the journal is told, at every address, and it waits.

    Saying it while it is said already is once. Raises `AskedLately` and `NotTheirs`.
    """
    _hold(successor.author.journal_id)
    held = Successor.objects.standing().select_for_update(of=("self",)).select_related("author__journal", "member")
    named = held.filter(pk=successor.pk, member__account=by).first()
    if named is None or named.author.journal.closed_at is not None:
        raise NotTheirs(_("This is not possible now. Nothing was changed."))
    before = StandingIn.objects.filter(successor=named).order_by("-pk").first()
    if before and before.ended_at is None:
        return before
    if before and before.ended_at and before.ended_at > clock.now() - AGAIN_AFTER:
        raise AskedLately(_("This was asked a few days ago, and it was ended. Please wait a week."))
    asked = StandingIn.objects.create(
        journal=named.author.journal,
        author=named.author,
        successor=named,
        asked_by=by,
        why=why,
        waits=Succession.of(named.author).waits,
    )
    events.record(SAID_GONE, of=asked, by=by)
    return asked


@writing
def take_asking_back(asked: StandingIn, *, by: Account) -> None:
    """Whoever asked lets it be, and what they had erased by it is kept. Twice is once."""
    _hold(asked.journal_id)
    row = StandingIn.objects.select_for_update().filter(pk=asked.pk, asked_by=by, ended_at=None).first()
    if row is not None:
        _end(row, by=by)
        events.record(ASKING_TAKEN_BACK, of=row, by=by)


def _end(row: StandingIn, *, by: Account) -> None:
    """It is over. What was erased by it is kept after all: it could only be closed because nobody was here."""
    if row.erased_at is not None:
        keep_after_all(row.journal, by=by)
    row.ended_at, row.ended_by, row.erased_at = clock.now(), by, None
    row.save(update_fields=["ended_at", "ended_by", "erased_at"])


@writing
def give_sign_of_life(account: Account) -> None:
    """Somebody is here. Whatever was asked of any journal in which they write ends at once, waiting or begun.

    Notes that were closed stay so until an author opens them: that hurts nobody, and opening is not for a page that was
    only looked at.
    """
    found = dict(StandingIn.objects.about_journals_of(account).values_list("pk", "journal"))
    _hold(*found.values())
    for row in StandingIn.objects.select_for_update().filter(pk__in=list(found), ended_at=None).order_by("pk"):
        _end(row, by=account)
        events.record(IS_HERE, of=row, by=account)


@writing
def say_told(asked: StandingIn, letter: str) -> None:
    """Keep that this letter went to every address. Once said, it stays as it was."""
    row = StandingIn.objects.select_for_update().filter(pk=asked.pk).first()
    if row is not None and getattr(row, letter) is None:
        setattr(row, letter, clock.now())
        row.save(update_fields=[letter])


def asked_authors(asked: StandingIn) -> list[Account]:
    """Every author with an account that is open, also whoever is said to have died, also while the journal rests."""
    authors = Membership.objects.filter(journal=asked.journal_id, role=Role.AUTHOR, account__closed_at=None)
    return [author.account for author in authors.select_related("account").order_by("pk") if author.account]


def remind() -> None:
    """Have the letters written that are due, each once, as long as nobody ended what they speak of.

    In a house that sends none nothing counts as told, nor what counted before: it begins anew when letters go out.
    """
    # What was erased stays as it is until somebody says no: that whoever had it erased is gone undoes nothing.
    asking = StandingIn.objects.asking().values("pk")
    for row in StandingIn.objects.standing().filter(erased_at=None).exclude(pk__in=asking).order_by("pk"):
        _ask_no_more(row)
    if not mail.goes_out():
        _say_untold()
        return
    for row in StandingIn.objects.asking().order_by("pk"):
        _remind(row)


@writing
def _ask_no_more(asked: StandingIn) -> None:
    """It is over when whoever asked is named no more, whichever way that came about."""
    _hold(asked.journal_id)
    row = StandingIn.objects.standing().select_for_update().filter(pk=asked.pk, erased_at=None).first()
    if row is not None and not StandingIn.objects.asking().filter(pk=row.pk).exists():
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
        events.record(ASKED_NO_MORE, of=row, by=None)


@writing
def _say_untold() -> None:
    told = StandingIn.objects.standing().exclude(first_told_at=None)
    told.update(first_told_at=None, half_told_at=None, last_told_at=None)


@writing
def _remind(asked: StandingIn) -> None:
    row = StandingIn.objects.asking().select_for_update().filter(pk=asked.pk).first()
    name = {"first_told_at": SAID_GONE_AGAIN, "half_told_at": HALF_WAITED, "last_told_at": NEARLY_WAITED}
    if row is not None and row.next_letter:
        events.record(name[row.next_letter], of=row, by=None)


def _opened(asked: StandingIn, power: Power, *, by: Account) -> StandingIn:
    """The row, held, if at this moment they may do this. Everything is asked anew; nothing is believed."""
    _hold(asked.journal_id)
    named = Successor.objects.standing().filter(member__account=by, member__account__closed_at=None)
    rows = StandingIn.objects.standing().filter(successor__in=named.values("pk")).select_related("successor", "journal")
    row = rows.select_for_update(of=("self",)).filter(pk=asked.pk).first()
    may = row is not None and row.successor is not None and row.successor.may(power)
    if row is None or not may or not row.is_open or row.journal.closed_at is not None:
        raise NotTheirs(_("This is not possible now. Nothing was changed."))
    return row


@writing
def close_notes_for(asked: StandingIn, *, by: Account) -> None:
    """Close the notes, as the author wrote that they may."""
    close_notes(_opened(asked, Power.CLOSE_NOTES, by=by).journal, by=by)


@writing
def have_erased(asked: StandingIn, *, by: Account) -> None:
    """Have the journal erased: sealed at once, destroyed after thirty days as ever, and every author is told."""
    row = _opened(asked, Power.ERASE, by=by)
    row.erased_at = clock.now()
    row.save(update_fields=["erased_at"])
    close(row.journal, by=by)
    events.record(HAD_ERASED, of=row, by=by)


@writing
def have_kept(asked: StandingIn, *, by: Account) -> None:
    """Keep after all what was erased in an author's name: whoever had it erased, or somebody who may keep it.

    A no holds: every asking by which it could be erased again is over, and would wait anew. Closed notes stay so.
    """
    _hold(asked.journal_id)
    named = Successor.objects.standing().filter(member__account=by, member__account__closed_at=None)
    mine = named.filter(author__journal=asked.journal_id)
    row = StandingIn.objects.select_for_update().filter(pk=asked.pk, erased_at__isnull=False).first()
    keeps = any(each.may(Power.KEEP) or (row and each.pk == row.successor_id) for each in mine)
    if row is None or not keeps:
        raise NotTheirs(_("This is not possible now. Nothing was changed."))
    standing = StandingIn.objects.standing().filter(journal=asked.journal_id).select_related("successor", "journal")
    for each in standing.select_for_update(of=("self",)).order_by("pk"):
        if each.pk == row.pk or (each.successor and each.successor.may(Power.ERASE)):
            _end(each, by=by)
    events.record(HAD_KEPT, of=row, by=by)


def may_say_no(asked: StandingIn) -> list[Account]:
    """Whoever may keep what was erased and knows it, but for whoever had it erased."""
    named = Successor.objects.standing().filter(author__journal=asked.journal_id, told=True)
    others = named.exclude(member__account=asked.asked_by_id).select_related("member__account").order_by("pk")
    found = {each.member.account_id: each.member.account for each in others if each.may(Power.KEEP)}
    return [account for account in found.values() if account]


@writing
def find_erased(successor: Successor, *, by: Account) -> None:
    """Whoever was not told, but knows where the journal stood, finds that they may keep what was erased."""
    mine = Successor.objects.standing().select_for_update(of=("self",)).filter(member__account=by, told=False)
    row = mine.filter(pk=successor.pk).select_related("author").first()
    erased = StandingIn.objects.filter(journal=successor.author.journal_id, erased_at__isnull=False)
    if row is not None and row.may(Power.KEEP) and erased.exists():
        row.told = True
        row.save(update_fields=["told"])
        events.record(FOUND_OUT, of=row, by=by, journal=row.author.journal_id)


def here_address(asked: StandingIn, account: Account) -> str:
    """Where an author says that they are here, from a letter, signed in or not."""
    token = signing.dumps([asked.key, account.key], salt=I_AM_HERE)
    return f"{settings.URL}{reverse('journals:i_am_here', args=[token])}"


def asked_by_letter(token: str) -> tuple[StandingIn, Account] | None:
    """What a letter was about, and to which author it went; nothing where it is no such address."""
    try:
        key, account = signing.loads(token, salt=I_AM_HERE)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    row = StandingIn.objects.filter(key=key).first()
    writes = Membership.objects.filter(journal=row.journal_id, role=Role.AUTHOR) if row else Membership.objects.none()
    author = writes.filter(account__key=account, account__closed_at=None).select_related("account").first()
    return (row, author.account) if row and author and author.account else None
