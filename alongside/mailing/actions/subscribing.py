"""Asking for letters, saying yes, and leaving. Whoever asks is told nothing about the address they typed."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Journal, Membership
from alongside.mailing.models import Subscription, WantsNone, mark_of
from alongside.notes.actions.budgets import TooMany, budgets, unreadable_today
from alongside.notes.networks import network_of

ASKED = "letters.asked"
CONFIRMED = "letters.confirmed"
LEFT = "letters.left"
ENDED = "letters.ended"

FROM_ONE_PLACE: Final = 20  # within an hour
TO_ONE_JOURNAL: Final = 2_000
LETTERS_TO_ONE_ADDRESS: Final = 3  # within an hour, of all that ask whether it is theirs
CONFIRM_WITHIN: Final = dt.timedelta(days=30)
HOUR: Final = 3_600


@writing
def ask_for_letters(
    journal: Journal,
    *,
    email: str,
    named: bool = False,
    language: str = "",
    member: Membership | None = None,
    came_from: str = "",
) -> None:
    """Have new stories by mail, once whoever has the address says yes. Nothing is answered: it may be anyone's address.

    `language` is the one spoken with whoever asks. A member's own account has proven its address. Raises `TooMany`,
    which says nothing of the address.
    """
    _spend(journal, came_from)
    if WantsNone.objects.filter(journal=journal, address=mark_of(email, journal.pk)).exists():
        return
    # One after the other, so that two forms sent at once are one.
    Journal.objects.select_for_update().get(pk=journal.pk)
    mine = Subscription.objects.filter(journal=journal, member=member)
    held = (mine if member else mine.filter(email__iexact=email)).select_for_update(of=("self",)).first()
    if held is not None and held.confirmed_at:
        return
    held = held or Subscription(journal=journal, member=member)
    held.email, held.named, held.language, held.asked_at = email, named, language, clock.now()
    account = member.account if member else None
    proven = account is not None and account.email == email
    held.confirmed_at = clock.now() if proven else None
    held.save()
    events.record(CONFIRMED if proven else ASKED, of=held, by=account)


def _spend(journal: Journal, came_from: str) -> None:
    costs = {f"letters of {journal.pk}": (1, TO_ONE_JOURNAL)}
    network = network_of(came_from)
    if network:
        costs = {f"asks for letters {unreadable_today(network)}": (1, FROM_ONE_PLACE), **costs}
    if budgets.spend(costs):
        raise TooMany(_("This was asked too often from here. Please wait an hour."), retry_after=HOUR)
    budgets.write()


@writing
def may_be_asked(subscription: Subscription) -> bool:
    """Whether a letter may ask now if the address is theirs: few to one address, whoever types it wherever."""
    held = Subscription.objects.select_for_update().filter(pk=subscription.pk, confirmed_at=None).first()
    if held is None:
        return False
    # The same count as for letters about notes.
    letters = f"letters {unreadable_today(held.email.casefold())}"
    return not budgets.spend({letters: (1, LETTERS_TO_ONE_ADDRESS)})


@writing
def confirm(subscription: Subscription, *, named: bool) -> None:
    """Say that letters are wanted at this address, and whether they may name the journal outside. Twice is once."""
    held = Subscription.objects.select_for_update().filter(pk=subscription.pk, confirmed_at=None).first()
    if held is not None:
        held.confirmed_at, held.named = clock.now(), named
        held.save(update_fields=["confirmed_at", "named"])
        events.record(CONFIRMED, of=held, by=None)


@writing
def choose_named(subscription: Subscription, *, named: bool) -> None:
    """Let sender and subject name the journal, or nobody."""
    Subscription.objects.filter(pk=subscription.pk).update(named=named)


@writing
def choose_language(subscription: Subscription, *, language: str) -> None:
    """Have them in this language. The authors' words stay in theirs."""
    Subscription.objects.filter(pk=subscription.pk).update(language=language)


@writing
def leave(subscription: Subscription) -> None:
    """Have no more letters. Nothing is kept of whoever leaves; what waited for them goes too. Twice is once."""
    held = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
    if held is not None:
        events.record(LEFT, of=held, by=None)
        held.delete()


@writing
def end_for_reader(subscription: Subscription, *, by: Account) -> None:
    """Let no more letters go to an address. Whoever asks for them again there gets the same answer, and no letter."""
    held = Subscription.objects.select_for_update().filter(pk=subscription.pk).first()
    if held is None:
        return
    WantsNone.objects.get_or_create(journal=held.journal, address=mark_of(held.email, held.journal_id))
    events.record(ENDED, of=held, by=by)
    for other in Subscription.objects.filter(journal=held.journal_id, email__iexact=held.email):
        other.delete()


@writing
def forget_unconfirmed() -> None:
    """Keep no address whose holder said nothing."""
    Subscription.objects.filter(confirmed_at=None, asked_at__lt=clock.now() - CONFIRM_WITHIN).delete()
