"""The shape of what is sent about photographs."""

from django import forms


class VeilsForm(forms.Form):
    """What a reader chooses before a veil."""

    choice = forms.ChoiceField(choices=[(name, name) for name in ("open", "close", "always", "never", "ask")])
    photograph = forms.RegexField(r"^[a-z0-9]{1,20}$")
    journal = forms.RegexField(r"^[a-z0-9]{1,20}$")
