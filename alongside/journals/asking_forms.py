"""The forms for somebody from outside who asks something about a page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.foundation import ids
from alongside.foundation.sending import LONGEST_KEY


class AskForm(forms.Form):
    """Which page, by its address; and the key by which the same form sent again is told."""

    form_key = forms.CharField(required=False, max_length=LONGEST_KEY, widget=forms.HiddenInput)
    address = forms.CharField(
        label=_("The address of the page"),
        help_text=_("As it stands in your browser."),
        max_length=500,
        error_messages={"required": _("Please say which page it is. Nothing you wrote is lost.")},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "dir": "ltr"}),
    )

    def __init__(self, data: Any = None, *, address: str = "") -> None:
        super().__init__(data, initial={"address": address, "form_key": ids.secret()})


class AboutMeForm(AskForm):
    """What about the page."""

    words = forms.CharField(
        label=_("What should be taken out, and who you are"),
        help_text=_("A child can ask too, or somebody for them. You need give no reason."),
        max_length=4000,
        error_messages={"required": _("Please say what it is about. One sentence is enough.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 6}),
    )
    email = forms.EmailField(
        label=_("Your mail address, if you want an answer"),
        help_text=_("It is used for this answer and nothing else."),
        required=False,
    )
