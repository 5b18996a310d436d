"""Forms of signing in, signing up, and of the account's own page."""

from functools import partial
from typing import Any

from allauth.account.fields import EmailField
from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    RequestLoginCodeForm,
    SignupForm,
)
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from alongside.accounts import actions
from alongside.accounts.models import Account

ADDRESS = {"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}


def _address_field() -> EmailField:
    said = {
        "required": _("Please write where the letter should go."),
        "invalid": _("This does not look like a mail address. Please look again."),
    }
    return EmailField(label=_("Your mail address"), widget=forms.EmailInput(attrs=ADDRESS), error_messages=said)


def _code_field() -> forms.CharField:
    said = {"required": _("Please write the code that is in the letter.")}
    widget = forms.TextInput(attrs=CODE)
    return forms.CharField(label=_("The code in the letter"), max_length=40, widget=widget, error_messages=said)


class SignInForm(RequestLoginCodeForm):
    """Where to send a code."""

    email = _address_field()


class CodeForm(ConfirmLoginCodeForm):
    """The code that came."""

    code = _code_field()


class SignUpForm(SignupForm):
    """Where to send the first code: the only thing that is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _address_field()

    def try_save(self, request: HttpRequest) -> tuple[Account | None, HttpResponse | None]:
        """Make the account, or write to the one that is there."""
        if self.account_already_exists:
            actions.sign_up_again(self.cleaned_data["email"])
        saved: tuple[Account | None, HttpResponse | None] = super().try_save(request)
        return saved

    def save(self, request: HttpRequest) -> Account:
        """Make the account in one transaction."""
        return actions.sign_up(partial(super().save, request))


class FirstCodeForm(ConfirmEmailVerificationCodeForm):
    """The first code that came."""

    code = _code_field()


class NameForm(forms.Form):
    """What others here call this person."""

    name = forms.CharField(
        label=_("What others here call you"),
        help_text=_("It may stay empty, and you can change it at any time."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
