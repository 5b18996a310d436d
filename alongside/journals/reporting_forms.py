"""The forms of somebody who reports something, and of somebody who is worried."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.journals.models import Reason, Worry


def _address() -> forms.CharField:
    return forms.CharField(
        label=_("The address of the page"),
        help_text=_("As it stands in your browser."),
        max_length=500,
        error_messages={"required": _("Please say which page it is. Nothing you wrote is lost.")},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}),
    )


class ReportForm(forms.Form):
    """What, why, and whether it is meant honestly; a name and an address only for whoever wants to give them."""

    address = _address()
    reason = forms.ChoiceField(
        label=_("What is it?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose what comes nearest.")},
    )
    words = forms.CharField(
        label=_("Why, in your own words"),
        help_text=_("Which words or which picture, and what is wrong with it. A few sentences are enough."),
        max_length=4000,
        error_messages={"required": _("Please say what is wrong with it. One sentence is enough.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 6}),
    )
    name = forms.CharField(
        label=_("Your name, if you like"), required=False, max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    email = forms.EmailField(
        label=_("Your mail address, if you want an answer there"),
        help_text=_("It is used for this and nothing else, and shown to nobody but whoever runs this house."),
        required=False,
    )
    good_faith = forms.BooleanField(
        label=_("I believe in good faith that what I say here is right and complete."),
        error_messages={"required": _("Please say so, if it is so. Nothing you wrote is lost.")},
    )

    @property
    def said(self) -> dict[str, Any]:
        """What was said, without what only the form needs."""
        return {name: value for name, value in self.cleaned_data.items() if name != "good_faith"}


class ObjectionForm(forms.Form):
    """Why the decision is not right."""

    words = forms.CharField(
        label=_("Why you think it should be decided otherwise"),
        max_length=4000,
        error_messages={"required": _("There are no words in it yet. One sentence is enough.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 5}),
    )


class WorriedForm(forms.Form):
    """About whom, and one of a few sentences."""

    address = _address()
    sentence = forms.ChoiceField(
        label=_("What you want to say"),
        choices=Worry.Sentence.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the sentences.")},
    )


class WatcherForm(forms.Form):
    """Whom an author names."""

    name = forms.CharField(
        label=_("What you call them"),
        max_length=120,
        error_messages={"required": _("Please say who it is.")},
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Their mail address"),
        help_text=_("They are asked once. Before they say yes nothing else reaches them."),
        error_messages={
            "required": _("Please say where they can be asked."),
            "invalid": _("This does not look like a mail address. Please look again."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
