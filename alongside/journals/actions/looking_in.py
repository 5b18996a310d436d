"""Please look in on them: a worried reader's sentence reaches whom an author named and who agreed, and nobody else."""

import datetime as dt
from typing import Final

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.journals.actions.asking import ASKER_KEPT, AT_MOST, WITHIN, AskedTooOften, journal_at
from alongside.journals.models import Journal, Watcher, Worry

WATCHER_NAMED = "journal.watcher_named"
WATCHER_AGREED = "journal.watcher_agreed"
WATCHER_LET_GO = "journal.watcher_let_go"
WORRIED = "house.worried"

AGREE: Final = "alongside.journals.watcher"
AGREE_WITHIN: Final = dt.timedelta(days=30)
LETTERS_A_DAY: Final = 3


@writing
def name_watcher(journal: Journal, *, by: Account, name: str, email: str) -> Watcher:
    """Name somebody to look in on this author; they are asked by mail, and nothing else reaches them before they agree.

    Another name or address is another person, who is asked anew.
    """
    said = {"name": one_line(name), "email": email.strip()}
    before = Watcher.objects.select_for_update().filter(journal=journal, account=by).first()
    if before and (before.name, before.email) == (said["name"], said["email"]):
        return before
    if before:
        before.delete()
    named = Watcher.objects.create(journal=journal, account=by, **said)
    events.record(WATCHER_NAMED, of=named, by=by)
    return named


@writing
def let_watcher_go(watcher: Watcher, *, by: Account | None) -> None:
    """Nobody looks in from now on: the author wishes it, or the one who was named (`by` nobody)."""
    if Watcher.objects.filter(pk=watcher.pk).delete()[0]:
        events.record(WATCHER_LET_GO, of=watcher.journal, by=by)


@writing
def agree_to_watch(watcher: Watcher) -> Watcher:
    """Say yes. Twice is once."""
    watcher = Watcher.objects.select_for_update().get(pk=watcher.pk)
    if watcher.agreed_at is None:
        watcher.agreed_at = clock.now()
        watcher.save(update_fields=["agreed_at"])
        events.record(WATCHER_AGREED, of=watcher, by=None)
    return watcher


def watching_address(watcher: Watcher) -> str:
    """Where whoever was named says yes, or no, also later."""
    token = signing.dumps([watcher.key, watcher.email], salt=AGREE)
    return f"{settings.URL}{reverse('journals:watching', args=[token])}"


def watcher_of(token: str) -> Watcher | None:
    """Who was named, by their letter. One who agreed can take it back however old the letter is."""
    try:
        key, email = signing.loads(token, salt=AGREE)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    watcher = Watcher.objects.select_related("journal", "account").filter(key=key, email=email).first()
    if watcher is None or (watcher.agreed_at is None and watcher.asked_at < clock.now() - AGREE_WITHIN):
        return None
    return watcher


@writing
def say_worried(*, address: str, sentence: Worry.Sentence, came_from: str) -> Worry:
    """Keep that a reader is worried. The same is kept, and the same said, wherever the address leads.

    Raises `AskedTooOften`.
    """
    asker = salted_hmac("alongside.journals.worried", came_from, algorithm="sha256").hexdigest()
    if Worry.objects.filter(asker=asker, made_at__gt=clock.now() - WITHIN).count() >= AT_MOST:
        raise AskedTooOften(_("This was asked too often from here. Please wait an hour."))
    worry = Worry.objects.create(about=journal_at(address), sentence=sentence, asker=asker)
    events.record(WORRIED, of=worry, by=None)
    return worry


def to_be_told(worry: Worry) -> list[Watcher]:
    """Those to whom this is brought: who agreed, for the journal at this address; a few letters a day, and no more."""
    today = Worry.objects.filter(about=worry.about_id, made_at__gt=worry.made_at - dt.timedelta(days=1))
    if worry.about_id is None or today.filter(pk__lt=worry.pk).count() >= LETTERS_A_DAY:
        return []
    return list(Watcher.objects.who_agreed().filter(journal=worry.about_id).select_related("account").order_by("pk"))


@writing
def forget_worries() -> None:
    """Keep nothing of them when it bounds no letters any more."""
    Worry.objects.filter(made_at__lt=clock.now() - ASKER_KEPT).delete()
