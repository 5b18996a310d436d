"""Letters of invitation. A task carries an id; the secret is made when the letter is written."""

from django.utils.translation import gettext as _
from django_tasks import task

from alongside.foundation import mail
from alongside.journals import actions
from alongside.journals.models import AskedAgain, Invitation


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
