"""What a form says when something is not as it should be, in the house's own plain words.

Django has sentences of its own for it, about valid values and choices. A field that says nothing else says these.
"""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

SAID: Final[Mapping[type[forms.Field], Mapping[str, Any]]] = {
    forms.Field: {
        "required": _("Please fill this in. Nothing you wrote is lost."),
        "max_length": _("This is too long: it can have %(limit_value)s letters and signs."),
        "min_length": _("This is too short: it needs %(limit_value)s letters and signs."),
        "max_value": _("It can be %(limit_value)s at most."),
        "min_value": _("It has to be %(limit_value)s at least."),
        "null_characters_not_allowed": _("There is a sign in it that no text can hold. Please type it again."),
    },
    forms.IntegerField: {"invalid": _("Please write a whole number.")},
    forms.DateField: {"invalid": _("This is not a day we know.")},
    forms.TimeField: {"invalid": _("This is not an hour we know, such as 18:30.")},
    forms.EmailField: {"invalid": _("This does not look like a mail address. Please look again.")},
    forms.URLField: {"invalid": _("This does not look like an address of a page, such as https://example.org/story.")},
    forms.RegexField: {"invalid": _("This is not as this page had it. Please open the page again.")},
    forms.ChoiceField: {"invalid_choice": _("Please choose one of those that are there.")},
    forms.ModelChoiceField: {"invalid_choice": _("Please choose one of those that are there.")},
    forms.MultipleChoiceField: {
        "invalid_choice": _("Please choose among those that are there."),
        "invalid_list": _("Please choose among those that are there."),
    },
    forms.ModelMultipleChoiceField: {
        "invalid_choice": _("Please choose among those that are there."),
        "invalid_list": _("Please choose among those that are there."),
        "invalid_pk_value": _("Please choose among those that are there."),
    },
    forms.FileField: {
        "invalid": _("No file has arrived. Please choose it again."),
        "missing": _("No file has arrived. Please choose it again."),
        "empty": _("There is nothing in this file. Please choose another one."),
        "max_length": _("The name of this file is too long. Please give it a shorter one."),
        "contradiction": _("Please choose a file or none, not both."),
    },
}


def speak_plainly() -> None:
    """Have every field say these; to be called before the first form is made."""
    for kind, sentences in SAID.items():
        own = vars(kind).get("default_error_messages", {})
        kind.default_error_messages = {**own, **sentences}
