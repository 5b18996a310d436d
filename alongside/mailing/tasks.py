"""The letter that asks whether an address is theirs. A task carries an id."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from alongside.foundation import mail
from alongside.journals.quiet import is_at_rest
from alongside.mailing import actions
from alongside.mailing.keys import confirm_address
from alongside.mailing.models import Subscription


@task(queue_name="light")
def ask_to_confirm(subscription: int) -> None:
    """Ask whoever has this address whether they want letters. It names no journal: anyone can type an address."""
    asked = Subscription.objects.filter(pk=subscription, confirmed_at=None).first()
    if asked and not is_at_rest(asked.email) and actions.may_be_asked(asked):
        mail.send(
            to=asked.email,
            subject=_("Do you want letters from here?"),
            template="mailing/letters/confirm.txt",
            context={"address": confirm_address(asked.key)},
            language=asked.speaks,
        )
