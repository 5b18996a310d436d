"""Letters about accounts."""

from functools import partial

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from alongside.accounts import pending
from alongside.accounts.models import CLOSED_FOR, Account, HouseInvitation, PendingChange, SignInLink
from alongside.foundation import mail

NOT_ME = "this was not me"


@task(queue_name="light")
def tell_of_sign_in_link(link: int) -> None:
    """Tell an account that a link to sign in as it was made on the machine."""
    made = SignInLink.objects.select_related("account").filter(pk=link).first()
    if made:
        mail.send(
            to=made.account.email,
            subject=_("A sign-in link was made"),
            template="accounts/letters/sign_in_link_made.txt",
            context={"made_at": made.made_at},
        )


@task(queue_name="light")
def tell_of_change(change: int) -> None:
    """Tell an account, where it was reached until now, what will change, with the way to say no."""
    asked = PendingChange.objects.select_related("account").filter(pk=change, cancelled_at=None).first()
    if asked:
        token = signing.dumps(asked.key, salt=NOT_ME)
        mail.send(
            to=asked.data.get("from", asked.account.email),
            subject=_("A change was asked for"),
            template="accounts/letters/change_asked.txt",
            context={
                "sentence": partial(pending.sentence, asked),
                "due_at": asked.due_at,
                "done": asked.done_at is not None,
                "not_me": f"{settings.URL}{reverse('accounts:not_me', args=[token])}",
            },
            language=asked.account.language,
        )


@task(queue_name="light")
def tell_of_closing(account: int) -> None:
    """Tell an account that it was closed, and how it can be kept."""
    closed = Account.objects.filter(pk=account, destroyed_at=None).first()
    if closed is not None and closed.closed_at is not None:
        mail.send(
            to=closed.email,
            subject=_("Your account was closed"),
            template="accounts/letters/account_closed.txt",
            context={"until": closed.closed_at + CLOSED_FOR},
        )


@task(queue_name="light")
def tell_of_passkey(account: int) -> None:
    """Tell an account that a passkey was made for it."""
    _tell(account, "accounts/letters/passkey_made.txt")


@task(queue_name="light")
def tell_of_recovery_codes(account: int) -> None:
    """Tell an account that recovery codes were made for it."""
    _tell(account, "accounts/letters/recovery_codes_made.txt")


def _tell(pk: int, template: str) -> None:
    account = Account.objects.filter(pk=pk).first()
    if account:
        mail.send(to=account.email, subject=_("A change to your account"), template=template, context={})


@task(queue_name="light")
def tell_of_place(invitation: int) -> None:
    """Tell somebody that they may begin a journal here. A second letter does no harm; a used invitation sends none."""
    made = HouseInvitation.objects.filter(pk=invitation, used_at=None).first()
    if made:
        mail.send(
            to=made.email,
            subject=_("There is a place for you"),
            template="accounts/letters/asked_to_begin.txt",
            context={},
        )
