"""The shape of what a family asks to be warned of."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.foundation.words import one_line
from alongside.notes.models import LONGEST_HELD

LONGEST = 20_000


class HeldWordsForm(forms.Form):
    """Words of their own, one on a line, and those of the house's suggestions that they take up."""

    phrases = forms.CharField(
        label=_("Words, or a few words together"),
        help_text=_("One on each line. Capitals and accents do not matter."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "autocomplete": "off", "spellcheck": "false"}),
    )
    suggested = forms.MultipleChoiceField(
        label=_("Some families have asked to be warned of these"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: QueryDict | None = None, *, held: Sequence[str], suggestions: Sequence[str]) -> None:
        super().__init__(data, initial={"phrases": "\n".join(held)})
        offered = self.fields["suggested"]
        assert isinstance(offered, forms.MultipleChoiceField)  # noqa: S101 - declared so above
        offered.choices = [(each, each) for each in suggestions if each not in held]
        if not offered.choices:
            del self.fields["suggested"]

    def clean_phrases(self) -> str:
        """Refuse a line that is no phrase."""
        phrases: str = self.cleaned_data["phrases"]
        if any(len(one_line(line)) > LONGEST_HELD for line in phrases.splitlines()):
            raise forms.ValidationError(_("One of these lines is long. A few words on each are enough."))
        return phrases

    def chosen(self) -> list[str]:
        """All that was asked for."""
        return [*self.cleaned_data["phrases"].splitlines(), *self.cleaned_data.get("suggested", [])]
