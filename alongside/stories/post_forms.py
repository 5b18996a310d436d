"""The form for what somebody else wrote."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.stories.actions.posts import Said


class PostForm(forms.Form):
    """Who wrote it, where and when, and the words, copied by hand: nothing is fetched from anywhere."""

    words = forms.CharField(
        label=_("What they wrote"),
        help_text=_("Copy it as it stands there. Nothing of it is changed."),
        max_length=20_000,
        strip=False,
        error_messages={"required": _("There are no words in it yet. Copy what they wrote.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 6}),
    )
    author = forms.CharField(label=_("Their name"), max_length=120, required=False)
    handle = forms.CharField(
        label=_("What they are called there"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    dated = forms.CharField(
        label=_("The date"), help_text=_("In any words; it stands as you write it."), max_length=120, required=False
    )
    address = forms.URLField(
        label=_("Its address, if it has one"), max_length=500, required=False, assume_scheme="https"
    )

    def clean_address(self) -> str:
        """Only what a browser opens as a page."""
        address: str = self.cleaned_data["address"]
        if address and not address.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(_("An address begins with https://. Nothing you wrote is lost."))
        return address

    @property
    def said(self) -> Said:
        """What was copied."""
        sent: dict[str, Any] = self.cleaned_data
        return Said(**sent)
