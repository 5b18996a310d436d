"""The forms of the console."""

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.journals.models import Decision


class InviteForm(forms.Form):
    """Who may begin a journal here."""

    email = forms.EmailField(
        label=_("A mail address"),
        help_text=_("A letter says that there is a place. It can be used once."),
        error_messages={
            "required": _("Please write where the letter should go."),
            "invalid": _("This does not look like a mail address. Please look again."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class EnterForm(forms.Form):
    """Why the operator looks into a journal."""

    reason = forms.CharField(
        label=_("Why you look"),
        help_text=_("The authors read this in their record, and it stays there."),
        max_length=300,
        error_messages={"required": _("Please say why. The authors of the journal will read it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )


class TakeOffForm(forms.Form):
    """Which address is taken off, and why."""

    address = forms.CharField(
        label=_("The address"),
        help_text=_("As it was reported. You need not open it."),
        max_length=500,
        error_messages={"required": _("Please say which address it is.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    reason = forms.CharField(
        label=_("Why it is taken off"),
        help_text=_("The authors read this on their desk and in their record, and it stays there."),
        max_length=300,
        error_messages={"required": _("Please say why. The authors of the journal will read it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )


class DecideForm(forms.Form):
    """What is decided about a report, and why."""

    what = forms.ChoiceField(
        label=_("What follows"),
        choices=[
            (Decision.What.STAYS, _("It stays where it is.")),
            (Decision.What.TAKEN_OFF, _("Take this one address off.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    reasons = forms.CharField(
        label=_("Your reasons"),
        help_text=_("Whoever reported it reads this; where the address is taken off, its authors do too."),
        max_length=300,
        error_messages={"required": _("Please say why. Those whom it concerns will read it.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}),
    )


class AnswerForm(forms.Form):
    """The answer to somebody who asked to be taken out."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        error_messages={"required": _("There are no words in it yet. One sentence is enough.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 5}),
    )
