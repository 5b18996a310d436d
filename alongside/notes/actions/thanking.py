"""Thanking everyone, or a bundle: begun, stopped, taken up again, taken back; and the thank-you that stands for all."""

import secrets

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.notes.actions.answering import HALF_AN_HOUR, TooLate
from alongside.notes.actions.moves import refuse_no_words
from alongside.notes.models import GeneralThanks, MailPace, Posted, Thank, Thanks

THANKS_BEGUN = "notes.thanks_begun"
THANKS_TAKEN_BACK = "notes.thanks_taken_back"
THANKS_STOPPED = "notes.thanks_stopped"
THANKS_TAKEN_UP = "notes.thanks_taken_up"
THANKS_PUT = "notes.general_thanks_put"
THANKS_LIFTED = "notes.general_thanks_lifted"
PACE_SET = "house.mail_pace_set"


@writing
def begin_thanks(journal: Journal, *, by: Account, words: str, bundle: str = "", form_key: str = "") -> Thanks:
    """Hand a thank-you letter over to the house. It begins in half an hour; the same form sent again is the same one.

    It is for everyone whose note is there then, or for one bundle, read or not, and who was not thanked before.
    """
    refuse_no_words(words)
    before = Thanks.objects.filter(journal=journal, form_key=form_key).first() if form_key else None
    if before is not None:
        return before
    thanks = Thanks.objects.create(
        journal=journal,
        by=by,
        words=words,
        bundle=bundle,
        form_key=form_key or secrets.token_urlsafe(),
        handed_at=clock.now(),
        begins_at=clock.now() + HALF_AN_HOUR,
    )
    events.record(THANKS_BEGUN, of=thanks, by=by)
    return thanks


@writing
def take_thanks_back(thanks: Thanks, *, by: Account) -> Thanks:
    """Let none of it go. Only while nothing has."""
    thanks = _locked(thanks)
    if thanks.taken_back_at:
        return thanks
    if not thanks.can_be_taken_back:
        raise TooLate(_("It has begun. You can stop it here."))
    thanks.taken_back_at = clock.now()
    # The form in which it was written can be handed over again.
    thanks.form_key = secrets.token_urlsafe()
    thanks.save(update_fields=["taken_back_at", "form_key"])
    events.record(THANKS_TAKEN_BACK, of=thanks, by=by)
    return thanks


@writing
def stop_thanks(thanks: Thanks, *, by: Account) -> Thanks:
    """Let nothing more of it go until somebody takes it up again. What has gone has gone."""
    thanks = _locked(thanks)
    if not thanks.is_stopped and not thanks.is_done:
        thanks.stopped_at = clock.now()
        thanks.save(update_fields=["stopped_at"])
        events.record(THANKS_STOPPED, of=thanks, by=by)
    return thanks


@writing
def take_up_thanks(thanks: Thanks, *, by: Account) -> Thanks:
    """Let it go on where it was stopped."""
    thanks = _locked(thanks)
    if thanks.is_stopped:
        thanks.stopped_at = None
        thanks.save(update_fields=["stopped_at"])
        events.record(THANKS_TAKEN_UP, of=thanks, by=by)
    return thanks


def _locked(thanks: Thanks) -> Thanks:
    return Thanks.objects.select_for_update().get(pk=thanks.pk)


@writing
def put_general_thanks(journal: Journal, *, by: Account, words: str) -> GeneralThanks:
    """Let one thank-you stand on every receipt page, also of notes that come later; new words take the place of old."""
    refuse_no_words(words)
    before = GeneralThanks.objects.filter(journal=journal).first()
    if before is not None and before.words == words:
        return before
    said = {"words": words, "by": by, "since": clock.now()}
    standing, _new = GeneralThanks.objects.update_or_create(journal=journal, defaults=said)
    events.record(THANKS_PUT, of=standing, by=by)
    return standing


@writing
def lift_general_thanks(journal: Journal, *, by: Account) -> None:
    """Let it stand there no longer."""
    if GeneralThanks.objects.filter(journal=journal).delete()[0]:
        events.record(THANKS_LIFTED, of=journal, by=by)


@writing
def set_mail_pace(letters_a_minute: int) -> MailPace:
    """Choose how many thank-you letters go within a minute; 0 is as quickly as the mail server takes them."""
    pace = MailPace.this()
    pace.letters_a_minute = letters_a_minute
    pace.save()
    events.record(PACE_SET, of=pace, by=None)
    return pace


@writing
def leave_out_what_is_gone(note: int) -> None:
    """Whoever withdrew a note or had it erased is thanked no more, and nothing tells any more who it was."""
    waiting = Thank.objects.filter(note=note, post=Posted.Post.WAITING)
    waiting.update(post=Posted.Post.LEFT_OUT, why=Thank.Why.GONE, settled_at=clock.now())
    Thank.objects.filter(note=note).exclude(person="").update(person="")
