"""Members: what they are called, who is taken out, and how two authors part."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.journals.actions.journal import Description, begin, describe, locked
from alongside.journals.actions.keepers import stop_keeper
from alongside.journals.models import Invitation, Journal, Membership

CALLED = "member.called"
REMOVED = "member.removed"
PARTING = "member.parting"


class LastAuthor(Refused):
    """Nobody else writes here, so there is nobody to part from."""


@writing
def call_member(member: Membership, *, by: Account, name: str) -> Membership:
    """Say what a guest or keeper is called here. Only authors see it."""
    member = Membership.objects.select_for_update().get(pk=member.pk)
    name = one_line(name)
    if member.name != name:
        member.name = name
        member.save(update_fields=["name"])
        events.record(CALLED, of=member, by=by)
    return member


@writing
def remove(member: Membership, *, by: Account) -> None:
    """Take a guest or keeper out; their passes die with their place. No letter tells them. No author can be removed.

    Invitations to the same mail address are taken back with it, so that none leads in again.
    """
    locked(member.journal)
    held = (
        Membership.objects.exclude(role=Membership.Role.AUTHOR).filter(pk=member.pk).select_related("account").first()
    )
    if held is None:
        return
    Invitation.objects.open().to(held).update(taken_back_at=clock.now())
    Membership.objects.filter(pk=held.pk).delete()
    stop_keeper(held, by=by)
    events.record(REMOVED, of=held, by=by, role=held.role)


@writing
def part_ways(journal: Journal, *, by: Account) -> Journal:
    """Let an author leave with a full copy of what was shared, in a journal of their own; the others keep this one.

    Stories and notes are copied, and what is *only me* moves, by those who hear `PARTING`, all in this transaction.
    Who has left already gets nothing twice. Raises `LastAuthor`.
    """
    journal = locked(journal)
    authors = journal.memberships.filter(role=Membership.Role.AUTHOR)
    mine = authors.filter(account=by).first()
    if mine is None:
        raise LastAuthor(_("You have left this journal already."))
    # Held: whoever closes their account at this moment waits, and then finds that nobody else writes here.
    if Journal.objects.written_alone_by(by).filter(pk=journal.pk).exists():
        raise LastAuthor(_("Nobody else writes here, so there is nobody to part from. Nothing was changed."))
    own = begin(by=by)
    said = Description(journal.title, journal.line, journal.called, journal.helps, journal.hard, journal.language)
    own = describe(own, by=by, description=said)
    events.record(PARTING, of=mine, by=by, own=own.pk)
    Membership.objects.filter(pk=mine.pk).delete()
    return own
