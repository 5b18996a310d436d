"""Letters about notes. A task carries an id; no letter holds the family's words or the sender's."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from alongside.foundation import mail
from alongside.journals.models import Journal, Membership
from alongside.journals.quiet import is_at_rest
from alongside.notes import actions
from alongside.notes.holding_links import hold_address
from alongside.notes.letters import spoken_with
from alongside.notes.models import Note


@task(queue_name="light")
def ask_to_confirm(note: int) -> None:
    """Ask whoever has the mail address that a note came with whether it is theirs."""
    given = Note.objects.filter(pk=note).first()
    if given and not is_at_rest(given.email, in_journal=given.journal_id) and actions.ask_to_confirm(given):
        mail.send(
            to=given.email,
            subject=_("Is this your mail address?"),
            template="notes/letters/confirm.txt",
            context={"address": actions.confirming_address(given)},
            language=spoken_with(given),
        )


@task(queue_name="light")
def tell_sender(note: int) -> None:
    """Write to a sender whose address is confirmed that the note has been read. No other address gets a letter."""
    told = Note.objects.filter(pk=note, told_at__isnull=False, confirmed_at__isnull=False).exclude(email="").first()
    if told:
        mail.send(
            to=told.email,
            subject=_("Your note has been read"),
            template="notes/letters/read.txt",
            context={},
            language=spoken_with(told),
        )


@task(queue_name="light")
def mark_again(journal: int, below: int | None = None) -> None:
    """Look at what came before with the words of which a family wants to be warned now, a part at a time."""
    found = Journal.objects.filter(pk=journal).first()
    rest = actions.mark_again(found, below=below) if found else None
    if rest is not None:
        mark_again.enqueue(journal, rest)


@task(queue_name="light")
def send_hold_link(member: int) -> None:
    """Send an author or a keeper the address of the switch that holds everything."""
    places = Membership.objects.may_hold().exclude(account=None).select_related("account")
    place = places.filter(pk=member).first()
    if place and place.account:
        mail.send(
            to=place.account.email,
            subject=_("To hold everything"),
            template="notes/letters/hold.txt",
            context={"address": hold_address(place)},
            language=place.journal.language,
        )
