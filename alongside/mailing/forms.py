"""The shape of asking for letters, and of choosing what they hold."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alongside.mailing.models import Letters
from alongside.notes.forms import LineField
from alongside.notes.mail_addresses import LONGEST, can_be_an_address

NAMED = _("Sender and subject may name the journal. Otherwise they name nobody, whoever looks at my mail.")


class AskForm(forms.Form):
    """One address, and what may stand outside on the letter."""

    use_required_attribute = True
    email = LineField(
        label=_("Your mail address"),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false", "dir": "ltr"}
        ),
        error_messages={
            "required": _("Letters need a mail address."),
            "max_length": _("This is too long for a mail address."),
        },
    )
    named = forms.BooleanField(label=NAMED, required=False)

    def clean_email(self) -> str:
        """Refuse only what can be no address."""
        email: str = self.cleaned_data["email"]
        if not can_be_an_address(email):
            raise forms.ValidationError(_("This cannot be a mail address. Please look at it again."))
        return email


class NamedForm(forms.Form):
    """What may stand outside on the letter."""

    named = forms.BooleanField(label=NAMED, required=False)


class ChooseForm(NamedForm):
    """What may stand outside on the letter, and in which language the house speaks in it."""

    language = forms.ChoiceField(
        label=_("In which language"), choices=lambda: settings.LANGUAGES, help_text=_("The stories stay in theirs.")
    )


class LettersForm(forms.Form):
    """What the letters of a journal hold."""

    use_required_attribute = True
    holds = forms.ChoiceField(label=_("What a letter holds"), choices=Letters.Holds.choices, widget=forms.RadioSelect)

    @property
    def chosen(self) -> Any:
        """What was chosen."""
        return Letters.Holds(self.cleaned_data["holds"])
