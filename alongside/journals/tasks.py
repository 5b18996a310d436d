"""Letters of invitation. A task carries an id; the secret is made when the letter is written."""

from django.utils.translation import gettext as _
from django_tasks import task

from alongside.accounts.models import Account, PendingChange
from alongside.foundation import mail
from alongside.journals import actions
from alongside.journals.models import AskedAgain, Invitation, Journal, Membership, TakenOff, TakeOutRequest


@task(queue_name="light")
def send_invitation(invitation: int) -> None:
    """Send an invitation that has a mail address and is still open."""
    made = Invitation.objects.open().exclude(email="").filter(pk=invitation).first()
    if made:
        mail.send(
            to=made.email,
            subject=_("Your way in") if made.again_id else _("Somebody has invited you"),
            template="journals/letters/again.txt" if made.again_id else "journals/letters/invitation.txt",
            context={"address": actions.address_of(made), "until": made.expires_at},
        )


@task(queue_name="light")
def send_again(asked: int) -> None:
    """Answer somebody who asked for their pass again."""
    question = AskedAgain.objects.filter(pk=asked).first()
    if question:
        actions.send_again(question)


@task(queue_name="light")
def tell_of_closing(journal: int) -> None:
    """Tell every author that a journal was closed, whoever closed it too: it may not have been they."""
    _tell_authors(journal, "journals/letters/closed.txt")


@task(queue_name="light")
def tell_of_destroying(journal: int) -> None:
    """Tell every author that one of them said a closed journal need not be kept."""
    _tell_authors(journal, "journals/letters/destroying.txt")


def _tell_authors(journal: int, template: str) -> None:
    closed = Journal.objects.filter(pk=journal, closed_at__isnull=False).first()
    if closed is None or closed.closed_at is None:
        return
    for account in _authors(closed, also_who_is_said_to_have_died=True):
        mail.send(
            to=account.email,
            subject=_("A journal was closed"),
            template=template,
            context={"key": closed.key, "until": closed.closed_at + actions.DESTROYED_AFTER},
        )


def _authors(journal: Journal, *, also_who_is_said_to_have_died: bool = False) -> list[Account]:
    """The authors to whom letters about a journal go.

    That it is closed is told to everyone: what was said of an author can be wrong, and nothing is destroyed behind
    anybody's back (`docs/decisions/0027`).
    """
    authors = journal.memberships.filter(role=Membership.Role.AUTHOR).select_related("account").order_by("pk")
    told = authors if also_who_is_said_to_have_died else authors.filter(died_at=None)
    accounts = [author.account for author in told if author.account]
    return [account for account in accounts if account.is_active and account.closed_at is None]


@task(queue_name="light")
def tell_of_keeper(member: int) -> None:
    """Tell every author that somebody will be a keeper; who asked them in has a letter of their own already."""
    place = Membership.objects.filter(pk=member).select_related("journal").first()
    changes = PendingChange.objects.filter(kind=actions.BECOME_KEEPER, data__member=member, cancelled_at=None)
    change = changes.order_by("-pk").first()
    if place is None or change is None:
        return
    for account in _authors(place.journal):
        if account.pk != change.account_id:
            mail.send(
                to=account.email,
                subject=_("A change to your journal"),
                template="journals/letters/keeper.txt",
                context={"due_at": change.due_at, "done": change.done_at is not None},
            )


@task(queue_name="light")
def tell_of_author_closing(member: int) -> None:
    """Tell the other authors that one of them has closed their account, and that what they share stays."""
    place = Membership.objects.filter(pk=member, account__closed_at__isnull=False).select_related("journal").first()
    for account in _authors(place.journal) if place else ():
        mail.send(
            to=account.email,
            subject=_("Somebody you write with"),
            template="journals/letters/author_closing.txt",
            context={},
        )


@task(queue_name="light")
def tell_of_taking_off(taken: int) -> None:
    """Tell every author that whoever runs the house took one of their addresses off. Why, they read on their desk."""
    row = TakenOff.objects.standing().filter(pk=taken).select_related("journal").first()
    for account in _authors(row.journal) if row else ():
        mail.send(
            to=account.email,
            subject=_("A page of yours was taken off"),
            template="journals/letters/taken_off.txt",
            context={},
        )


@task(queue_name="light")
def send_answer(asked: int) -> None:
    """Send the authors' answer to somebody who asked to be taken out and left an address."""
    answered = TakeOutRequest.objects.filter(pk=asked, answered_at__isnull=False).exclude(email="").first()
    if answered:
        mail.send(
            to=answered.email,
            subject=_("An answer to what you asked"),
            template="journals/letters/answered.txt",
            context={"answer": answered.answer},
        )
