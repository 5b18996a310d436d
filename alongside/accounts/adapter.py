"""How allauth behaves in this house."""

import smtplib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from alongside.accounts import actions, asked_in, closed, recent
from alongside.accounts.models import Account, House
from alongside.foundation import mail

# A session is kept without the network address it began from: nobody here needs it, and it says where somebody was.
NO_ADDRESS = "0.0.0.0"  # noqa: S104 - an address that is none
WITH_A_CODE, WITH_A_LINK, SIGNING_UP = "code", "link", "sign-up"

UNKNOWN = "account/email/unknown_account"
SUBJECTS = {
    "account/email/login_code": _("Your code"),
    "account/email/email_confirmation_signup": _("Your code"),
    "account/email/email_confirmation": _("Your code"),
    UNKNOWN: _("About signing in"),
    "account/email/account_already_exists": _("About signing in"),
    "account/email/not_invited": _("About signing in"),
}


class Adapter(DefaultAccountAdapter):
    """Signing in by a code; letters by the one way; sessions named and without a network address."""

    error_messages: ClassVar[dict[str, object]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code in the letter. Please look again."),
        "too_many_login_attempts": _("This was tried too often. Please wait a little, and ask for a new code then."),
        "email_taken": _("This address cannot be used."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """As the house says; whoever was not invited is told so by letter, that no page says who was.

        Whom the authors of a journal ask to write with them has a way in wherever it is.
        """
        house = House.this()
        return house.is_open or house.is_for_invited or asked_in.is_asked_in(request)

    def get_login_stages(self) -> list[str]:
        """A passkey is a way in of its own here, never a second step after a code."""
        return [stage for stage in super().get_login_stages() if not stage.startswith("allauth.mfa.")]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter, whose subject names nobody. When the mail server does not answer, say so."""
        try:
            mail.send(
                to=email,
                subject=SUBJECTS[template_prefix],
                template=self._letter(template_prefix, email),
                context={"code": context.get("code", ""), "house": House.this()},
            )
        except (OSError, smtplib.SMTPException):
            raise ImmediateHttpResponse(render(self.request, "accounts/no_letter.html", status=503)) from None

    def _letter(self, template_prefix: str, email: str) -> str:
        """Who opens an account only with passkeys is told so, there and nowhere else."""
        if template_prefix == UNKNOWN and Account.objects.filter(email__iexact=email, passkeys_only=True).exists():
            return "accounts/letters/only_passkeys.txt"
        return f"{template_prefix}_message.txt"

    def send_account_already_exists_mail(self, email: str) -> None:
        """Send the letter that leads to signing in, or says that only invited people begin here.

        The library's own leads to a forgotten password.
        """
        known = Account.objects.filter(email__iexact=email).exists()
        self.send_mail(f"account/email/{'account_already_exists' if known else 'not_invited'}", email, {})

    def pre_login(self, request: HttpRequest, user: Account, **hints: Any) -> HttpResponse | None:
        """Nobody is signed in to a closed account; whoever could be is asked whether to keep it."""
        refused: HttpResponse | None = super().pre_login(request, user, **hints)
        if refused is None and user.closed_at is not None:
            clear_login(request)
            return closed.lead_to_the_door(request, user)
        return refused

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in; the first time, the account arrives."""
        if user.last_login is None:
            actions.arrive(user, asked_in=asked_in.is_asked_in(request), language=get_language() or "")
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Account, **hints: Any) -> HttpResponse:
        """Keep the session among the account's sessions, with how it began."""
        how = get_authentication_records(request, user)
        request.allauth.keeps_no_address = True  # type: ignore[attr-defined]
        response: HttpResponse = super().post_login(request, user, **hints)
        began = how[-1]["method"] if how else SIGNING_UP
        recent.confirm(request, passkey=how[-1].get("passkey") if how else None)
        actions.name_session(user, session_key=request.session.session_key or "", began=began)
        return response

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network address, by which attempts are counted; none where it would be kept."""
        if getattr(request.allauth, "keeps_no_address", False):  # type: ignore[attr-defined]
            return NO_ADDRESS
        address: str = super().get_client_ip(request)
        return address
