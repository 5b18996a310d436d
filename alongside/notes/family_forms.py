"""The shape of what a family writes to senders, and of the daily letter an author asks for."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.foundation.hours import zones
from alongside.notes import form_keys
from alongside.notes.forms import WordsField
from alongside.notes.models import Bundle

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class LetterForm(forms.Form):
    """Words of the family's, and what makes a form that is sent twice one letter."""

    use_required_attribute = True
    words = WordsField(
        label=_("Your words"),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("There are no words in it yet.")},
    )
    form_key = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    @classmethod
    def begun(cls, words: str = "") -> Any:
        """A form to write in, with a key of its own."""
        return cls(initial={"words": words, "form_key": form_keys.make()})

    @classmethod
    def sent(cls, fields: QueryDict) -> Any:
        """What was sent."""
        return cls(fields)


class AnswerForm(LetterForm):
    """An answer to one note."""


class ThanksForm(LetterForm):
    """A letter to everyone, or to one bundle."""

    BUNDLES: ClassVar[list[tuple[str, Any]]] = [
        ("", _("Everyone who wrote")),
        *((bundle.value, bundle.label) for bundle in Bundle if bundle != Bundle.DOUBTED),
    ]

    bundle = forms.ChoiceField(label=_("Who it is for"), choices=BUNDLES, required=False, widget=forms.RadioSelect)


class PacketForm(forms.Form):
    """At which hour of whose clock the daily letter comes."""

    hour = forms.TypedChoiceField(label=_("Hour"), choices=HOURS, coerce=int)
    zone = forms.ChoiceField(label=_("Clock"), choices=lambda: [(name, name.replace("_", " ")) for name in zones()])
