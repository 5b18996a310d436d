"""The forms of the journal's page of settings: each is about one thing, and nothing in them is required."""

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.journals.actions import Description
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.models.door import LONGEST_LINE

LONG = 4000
# Names of languages stand in their own language, so that nobody has to look for theirs in somebody else's.
LANGUAGES = sorted(
    ((code, info["name_local"]) for code, info in LANG_INFO.items() if "name_local" in info),
    key=lambda language: language[1].casefold(),
)


def _line(label: Any, help_text: Any = "", *, max_length: int = 200) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(label=label, help_text=help_text, max_length=max_length, required=False, widget=widget)


def _words(label: Any, help_text: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"dir": "auto", "rows": 4})
    return forms.CharField(
        label=label, help_text=help_text, max_length=LONG, required=False, strip=False, widget=widget
    )


class DescriptionForm(forms.Form):
    """The family's own words about itself."""

    title = _line(_("What stands over your journal"), _("A name, a few words, or nothing."))
    line = _line(_("A line below it"))
    called = _line(_("What you are called together"), _("As you say it yourselves. It stands below what you write."))
    helps = _words(_("What helps us"), _("People read this before they write to you."))
    hard = _words(_("Hard for us just now"), _("People read this too, before they write to you."))
    language = forms.ChoiceField(label=_("The language you mostly write in"))

    def __init__(self, data: QueryDict | None = None, *, journal: Journal) -> None:
        names = ("title", "line", "called", "helps", "hard", "language")
        super().__init__(data, initial={name: getattr(journal, name) for name in names})
        known = any(code == journal.language for code, _name in LANGUAGES)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101 - declared so above
        language.choices = LANGUAGES if known else [(journal.language, journal.language), *LANGUAGES]

    def description(self) -> Description:
        """What was said."""
        return Description(**self.cleaned_data)


class HandleForm(forms.Form):
    """Where the journal stands."""

    handle = forms.CharField(
        label=_("The address of your journal"),
        help_text=_(
            "The letters a to z, digits and hyphens. Links to the old address go on leading here, and nobody else can "
            "ever have it."
        ),
        max_length=60,
        error_messages={"required": _("Your journal has to stand somewhere. Nothing was changed.")},
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, data: QueryDict | None = None, *, journal: Journal) -> None:
        super().__init__(data, initial={"handle": journal.handle})


class AudienceForm(forms.Form):
    """Who may see the journal's own page."""

    audience = forms.ChoiceField(
        label=_("Who can open the page of your journal"),
        choices=[(Audience.ONLY_US, _("Only us")), (Audience.EVERYONE, _("Everyone who has its address"))],
        widget=forms.RadioSelect,
    )
    found_by_search = forms.BooleanField(
        label=_("Search engines may list what everyone can open here."),
        help_text=_("While this is off we ask them not to."),
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, journal: Journal) -> None:
        audience = Audience.EVERYONE if journal.audience == Audience.EVERYONE else Audience.ONLY_US
        initial = {"audience": audience, "found_by_search": journal.found_by_search}
        super().__init__(data, initial=initial)


class ListedForm(forms.Form):
    """Whether the front page of the house names the journal."""

    listed = forms.BooleanField(
        label=_("The front page of this house may name your journal."),
        help_text=_("Only while everyone can open the page of your journal."),
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, journal: Journal) -> None:
        super().__init__(data, initial={"listed": journal.listed})


class DoorForm(forms.Form):
    """Who meets a note first, and what stands in place of the form while the door is closed."""

    door = forms.ChoiceField(
        label=_("Who meets a note first"),
        help_text=_(
            "As long as nobody has been asked to keep watch for you, the second choice lets notes wait. Whatever waits "
            "already is not touched by a change."
        ),
        choices=[(choice, choice.label) for choice in Journal.Door if choice],
        widget=forms.RadioSelect,
    )
    door_line = _line(
        _("Your line in place of the form, while nobody leaves a note"),
        _("If it is empty: “Notes are not taken in just now. Thank you for thinking of us.”"),
        max_length=LONGEST_LINE,
    )

    def __init__(self, data: QueryDict | None = None, *, journal: Journal) -> None:
        super().__init__(data, initial={"door": journal.door, "door_line": journal.door_line})
