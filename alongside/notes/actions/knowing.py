"""Who wrote a note is known only when it is proven: signed in, with a guest's pass, or by a confirmed address."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import F
from django.urls import reverse
from django.utils.crypto import salted_hmac

from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.gate import Viewer
from alongside.journals.models import Membership
from alongside.notes.actions import indexing
from alongside.notes.actions.budgets import budgets, unreadable_today
from alongside.notes.actions.moves import LIVING, lies_behind
from alongside.notes.models import Note, Posted

ADDRESS_GIVEN = "note.address_given"
ASKED_TO_CONFIRM = "note.asked_to_confirm"
ADDRESS_CONFIRMED = "note.address_confirmed"

CONFIRM = "alongside.notes.confirm"
CONFIRM_WITHIN = dt.timedelta(days=30)
LETTERS_TO_ONE_ADDRESS = 3  # within an hour


def known_by(viewer: Viewer, journal: int) -> dict[str, Any]:
    """What a note keeps of how its sender is known here: signed in, or with a pass of this very journal."""
    places = Membership.objects.filter(pk__in=viewer.memberships, journal=journal)
    # Where somebody has two places in one journal, the account's own counts.
    place = places.order_by(F("account").asc(nulls_last=True)).first()
    if viewer.account is not None:
        return {"known": Note.Known.ACCOUNT, "member": place}
    return {"known": Note.Known.PASS, "member": place} if place else {}


def asks_to_confirm(note: Note) -> bool:
    """Whether a letter should ask if the address is theirs.

    Nobody who may be a program makes us write letters, and nobody to whom an address belongs that others wrote down.
    """
    return bool(note.email) and not note.doubt and not note.is_brought_in


def confirming_address(note: Note) -> str:
    """The address at which whoever got the letter can say that the mail address is theirs."""
    token = signing.dumps([note.key, _mark(note.email)], salt=CONFIRM)
    return f"{settings.URL}{reverse('notes:confirm', args=[token])}"


def to_be_confirmed(token: str) -> Note | None:
    """The note of this letter, while it lasts and still has this address."""
    try:
        key, address = signing.loads(token, salt=CONFIRM, max_age=CONFIRM_WITHIN)
    except signing.BadSignature:
        return None
    note = Note.objects.filter(key=key, state__in=LIVING).exclude(email="").first()
    return note if note and _mark(note.email) == address else None


def _mark(email: str) -> str:
    return salted_hmac(CONFIRM, email, algorithm="sha256").hexdigest()[:16]


@writing
def ask_to_confirm(note: Note) -> bool:
    """Say whether the letter should be written now: once for each note, and few to one address."""
    note = Note.objects.select_for_update().get(pk=note.pk)
    letters = f"letters {unreadable_today(note.email.casefold())}"
    if not asks_to_confirm(note) or note.asked_at or budgets.spend({letters: (1, LETTERS_TO_ONE_ADDRESS)}):
        return False
    note.asked_at = clock.now()
    note.save(update_fields=["asked_at"])
    events.record(ASKED_TO_CONFIRM, of=note, by=None)
    return True


@writing
def confirm_address(note: Note) -> Note:
    """Let the family know that the mail address is the sender's own."""
    note = Note.objects.select_for_update().get(pk=note.pk)
    if note.email and not note.confirmed_at:
        note.confirmed_at = clock.now()
        note.known = note.known or Note.Known.ADDRESS
        note.save(update_fields=["known", "confirmed_at"])
        _join_its_bundle(note)
        indexing.look_again([note])
        _let_answers_go(note)
        events.record(ADDRESS_CONFIRMED, of=note, by=None)
    return note


def _let_answers_go(note: Note) -> None:
    """What waited on the receipt alone now goes by mail too."""
    waiting = note.answers.standing().filter(post=Posted.Post.LEFT_OUT, emptied_at=None)
    waiting.update(post=Posted.Post.WAITING, due_at=clock.now(), settled_at=None)


def _join_its_bundle(note: Note) -> None:
    """From now on it is among those of people they know; where somebody is further there already, it arrives again."""
    note.refresh_from_db(fields=["bundle"])
    if note.state == Note.State.PASSED_ON and lies_behind(note):
        note.arrived_at = clock.now()
        note.save(update_fields=["arrived_at"])
