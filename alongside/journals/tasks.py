"""Letters of invitation. A task carries an id; the secret is made when the letter is written."""

from django.utils.translation import gettext as _
from django_tasks import task

from alongside.foundation import mail
from alongside.journals import actions
from alongside.journals.models import AskedAgain, Invitation, Journal, Membership, TakeOutRequest


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
    authors = closed.memberships.filter(role=Membership.Role.AUTHOR, died_at=None).select_related("account")
    for account in [author.account for author in authors if author.account and author.account.is_active]:
        mail.send(
            to=account.email,
            subject=_("A journal was closed"),
            template=template,
            context={"key": closed.key, "until": closed.closed_at + actions.DESTROYED_AFTER},
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
