"""The forms about quoting: what the authors choose, and what somebody asks."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.journals.asking_forms import AskForm
from alongside.journals.models import Journal
from alongside.journals.models.quoting import LONGEST_QUOTING_LINE


class QuotingForm(forms.Form):
    """What may be quoted, and whom to ask."""

    quoting = forms.ChoiceField(
        label=_("What may be quoted from your pages"),
        help_text=_(
            "It stands at the foot of every story that everyone can read. Of the others nothing may be quoted."
        ),
        choices=Journal.Quoting.choices,
        widget=forms.RadioSelect,
    )
    quoting_line = forms.CharField(
        label=_("Your own words for it"),
        max_length=LONGEST_QUOTING_LINE,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    whom_to_ask = forms.ChoiceField(
        label=_("Whom somebody asks who wants to quote more"),
        help_text=_("Nobody is led to you. A keeper answers who has taken that on; the house sends the answer."),
        choices=Journal.WhomToAsk.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, data: QueryDict | None = None, *, journal: Journal) -> None:
        names = ("quoting", "quoting_line", "whom_to_ask")
        super().__init__(data, initial={name: getattr(journal, name) for name in names})

    def clean(self) -> dict[str, Any]:
        """Own words need words."""
        answers = super().clean() or self.cleaned_data
        if answers.get("quoting") == Journal.Quoting.OWN and not answers.get("quoting_line"):
            self.add_error("quoting_line", _("Please write one sentence, or choose another answer."))
        return answers

    def to_choose(self) -> dict[str, Any]:
        """The keywords of `actions.quoting.choose_quoting`."""
        chosen = self.cleaned_data
        return {
            "quoting": Journal.Quoting(chosen["quoting"]),
            "line": chosen["quoting_line"],
            "whom_to_ask": Journal.WhomToAsk(chosen["whom_to_ask"]),
        }


def _line(label: Any, required: Any = "", *, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=200,
        required=bool(required),
        error_messages={"required": required},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class AskAboutQuotingForm(AskForm):
    """Who asks, for whom, and what."""

    name = _line(_("Your name"), _("Please say who you are. Nothing you wrote is lost."))
    outlet = _line(_("For whom you write"), help_text=_("A newspaper, a broadcaster, a book, yourself."))
    words = forms.CharField(
        label=_("What you would like to quote, and where it would stand"),
        max_length=4000,
        error_messages={"required": _("Please say what you would like to quote. One sentence is enough.")},
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 6}),
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("The answer is sent there, and it is used for nothing else. Nobody who reads this sees it."),
        error_messages={"required": _("Please say where an answer can be sent. Nothing you wrote is lost.")},
    )
