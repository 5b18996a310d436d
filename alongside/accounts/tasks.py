"""Letters about accounts."""

from django.utils.translation import gettext as _
from django_tasks import task

from alongside.accounts.models import SignInLink
from alongside.foundation import mail


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
