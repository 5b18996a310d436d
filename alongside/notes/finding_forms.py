"""The form with which an author looks for notes. Everything in it may be left empty."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from alongside.foundation.search.wanted import MOST_LETTERS
from alongside.notes.finding import Asked
from alongside.notes.forms import LineField
from alongside.notes.models import Bundle, Note

Choices = Iterable[tuple[str, Any]]

ANY = ("", _("Any"))
STATES: Choices = [
    ANY,
    (Note.State.WAITING, _("Nobody has read it yet")),
    (Note.State.PASSED_ON, _("Read")),
    (Note.State.SET_ASIDE, _("Set aside")),
]


def _line(label: Any, help_text: Any) -> LineField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return LineField(label=label, help_text=help_text, max_length=MOST_LETTERS, required=False, widget=widget)


def _choice(label: Any, choices: Choices = (ANY,)) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class FindForm(forms.Form):
    """Words, and what else may be known of a note."""

    words = _line(_("Words"), _("Any words of the note or of its sender. The beginning of a word is enough."))
    who = _line(_("From whom"), _("A name, or what you wrote down about them."))
    story = _choice(_("Left with"))
    since = _day(_("From this day on"))
    until = _day(_("Until this day"))
    bundle = _choice(_("Bundle"), [ANY, *Bundle.choices])
    state = _choice(_("Read or not"), STATES)
    source = _choice(_("How it came"), [ANY, *Note.Source.choices])
    language = _choice(_("Language"))
    length = _choice(_("Length"), [ANY, ("short", _("Short")), ("long", _("A page or more"))])
    close = forms.BooleanField(label=_("Only what I keep close"), required=False)
    oldest_first = forms.BooleanField(label=_("The first that came first"), required=False)

    def __init__(self, *args: Any, stories: Choices, languages: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("story", [ANY, *stories])
        names = {code: LANG_INFO.get(code, {}).get("name_local", code) for code in languages}
        self._offer("language", [ANY, *sorted(names.items())])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = choices

    @property
    def folded(self) -> list[forms.BoundField]:
        """What stands folded below the words."""
        return [self[name] for name in self.fields if name != "words"]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words is said, so that it does not stand folded."""
        said = self.data if self.is_bound else self.initial
        return any(said.get(name) for name in self.fields if name != "words")

    def asked(self) -> Asked:
        """What is looked for."""
        said = {name: value for name, value in self.cleaned_data.items() if value}
        for day in {"since", "until"} & set(said):
            said[day] = said[day].isoformat()
        return Asked(**said)
