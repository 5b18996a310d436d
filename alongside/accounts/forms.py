"""Forms of signing in, signing up, and of the account's own page."""

from functools import partial
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.fields import EmailField
from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    RequestLoginCodeForm,
    SignupForm,
)
from allauth.account.internal.flows.signup import prevent_enumeration
from allauth.account.internal.stagekit import unstash_login
from allauth.core import context
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from alongside.accounts import actions, limits
from alongside.accounts.actions.house import turn_away
from alongside.accounts.asked_in import is_asked_in
from alongside.accounts.models import Account, House

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
    _user: Account | None

    def clean_email(self) -> str:
        """Where no code opens the account it is nobody's, to whoever asks."""
        email: str = super().clean_email()
        if self._user is not None and not self._user.takes_codes:
            self._user = None
        return email


class CodeForm(ConfirmLoginCodeForm):
    """The code that came. Guesses are counted by where they come from and by whom they are for."""

    code = _code_field()

    def clean_code(self) -> str:
        """Compare only so many in an hour."""
        login = unstash_login(context.request, peek=True)
        meant = (login.email if login else None) or ""
        counted = limits.guess(context.request, "guess_sign_in_code", meant.lower())
        if not counted:
            raise get_adapter().validation_error("too_many_login_attempts")
        said: str = super().clean_code()
        counted.rollback()
        return said


class SignUpForm(SignupForm):
    """Where to send the first code: the only thing that is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = _address_field()
        self.asked_in = is_asked_in(context.request)
        self.only_for_invited = House.this().is_for_invited and not self.asked_in

    def try_save(self, request: HttpRequest) -> tuple[Account | None, HttpResponse | None]:
        """Make the account, or write to the one that is there, or to whoever was not invited."""
        house, email = House.this(), self.cleaned_data["email"]
        if self.account_already_exists:
            actions.sign_up_again(email)
        elif not (self.asked_in or house.welcomes(email)):
            # The same page as for everybody: who was invited is nobody else's to know.
            turn_away(house)
            return None, prevent_enumeration(request, email=email)
        saved: tuple[Account | None, HttpResponse | None] = super().try_save(request)
        return saved

    def save(self, request: HttpRequest) -> Account:
        """Make the account in one transaction."""
        may_begin = House.this().welcomes(self.cleaned_data["email"])
        return actions.sign_up(partial(super().save, request), may_begin=may_begin)


class FirstCodeForm(ConfirmEmailVerificationCodeForm):
    """The first code that came."""

    code = _code_field()


class AccountForm(forms.Form):
    """What others here call this person, and the language in which the house speaks to them."""

    name = forms.CharField(
        label=_("What others here call you"),
        help_text=_("It may stay empty, and you can change it at any time."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=_("The language in which this house speaks to you"),
        help_text=_("Letters to you are written in it too. What somebody else wrote stays in theirs."),
        choices=[("", _("As your browser asks")), *settings.LANGUAGES],
        required=False,
    )


class ConfirmForm(forms.Form):
    """A code that came to somebody who is signed in."""

    code = _code_field()


class PaperForm(forms.Form):
    """One of the codes on paper."""

    code = forms.CharField(
        label=_("One of your recovery codes"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Please write one of the codes on your paper.")},
    )


class RecoveryForm(PaperForm):
    """One of the codes on paper, and whose it is."""

    email = _address_field()
    field_order = ("email", "code")


class AddressForm(forms.Form):
    """Where codes should go from now on."""

    email = _address_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Your new mail address")


class PasskeyNameForm(forms.Form):
    """What somebody calls a passkey of theirs."""

    name = forms.CharField(label=_("What you call it"), max_length=60, widget=forms.TextInput(attrs={"dir": "auto"}))
