"""The shape of what authors send: words, who may read them, where they stand."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.foundation.hours import NoSuchHour, moment, zones
from alongside.foundation.html import TooMuch
from alongside.foundation.words import tidy
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.reach import circle_with_names
from alongside.journals.readers import Readers
from alongside.stories.actions.publishing import MEETS_STRANGERS
from alongside.stories.languages import LANGUAGES
from alongside.stories.manuscript.plain import from_plain
from alongside.stories.models import Revision, Story

Sent = QueryDict | None


class WordsField(forms.CharField):
    """Words, taken as they were typed: none refused, none trimmed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, strip=False, **kwargs)

    def to_python(self, value: str | None) -> str:
        """Without what no database takes, which the field would refuse."""
        return tidy(super().to_python(value) or "")


class WritingForm(forms.Form):
    """What the writing page sends, by script (`body`) or without (`plain`)."""

    title = WordsField()
    standfirst = WordsField()
    body = WordsField()
    plain = WordsField()
    dated = WordsField()
    speaks = WordsField()
    based_on = forms.IntegerField()
    saves = forms.IntegerField(required=False)
    window = forms.CharField(required=False, max_length=20)
    step = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)
    place = forms.IntegerField(required=False, min_value=0, max_value=2_000_000_000)

    def clean_plain(self) -> str:
        """The body that the plain text says."""
        try:
            return from_plain(self.cleaned_data["plain"])
        except TooMuch:
            sentence = _("This is more than one story can hold. Nothing is lost: please make it two.")
            raise forms.ValidationError(sentence) from None

    def to_save(self) -> dict[str, Any]:
        """The keywords of `actions.save`."""
        sent = dict(self.cleaned_data)
        plain = sent.pop("plain")
        return sent if "body" in self.data else {**sent, "body": plain}

    @property
    def refusal(self) -> str:
        """What stands in the way, in one sentence."""
        return " ".join(str(error) for errors in self.errors.values() for error in errors)


class PublishForm(forms.Form):
    """Who will see it; and, the first time for everyone, who reads strangers' notes first."""

    audience = forms.ChoiceField(label=_("Who may read it?"), widget=forms.RadioSelect)
    circles = forms.MultipleChoiceField(label=_("Circles"), widget=forms.CheckboxSelectMultiple, required=False)
    door = forms.ChoiceField(
        label=_("Who should read notes from people you do not know first?"),
        choices=[(door.value, door.label) for door in (Journal.Door.OPEN, Journal.Door.KEEPERS)],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, data: Sent, *, story: Story, authors: Iterable[str]) -> None:
        # Nothing wider than now is chosen beforehand.
        now = {"audience": story.audience, "circles": [circle.key for circle in story.circles.all()]}
        super().__init__(data, initial=now if story.is_published else {})
        audience, circles = self.fields["audience"], self.fields["circles"]
        assert isinstance(audience, forms.ChoiceField)  # noqa: S101 - they stand above
        assert isinstance(circles, forms.MultipleChoiceField)  # noqa: S101
        self.by_key = {circle.key: circle for circle in story.journal.circles.order_by("name", "pk")}
        circles.choices = [(key, circle_with_names(circle)) for key, circle in self.by_key.items()]
        ours = _("Only us: %(names)s") % {"names": ", ".join(authors)}
        some = [(Audience.CIRCLES, _("Circles"))] if self.by_key else []
        if not some:
            del self.fields["circles"]
        audience.choices = [
            (Audience.ONLY_US, ours),
            *some,
            (Audience.LINK, _("Anyone with the link")),
            (Audience.EVERYONE, _("Everyone who comes to the page")),
        ]
        if story.journal.door != Journal.Door.UNASKED:
            del self.fields["door"]

    @property
    def asks_door(self) -> bool:
        """Whether nobody has said yet who reads strangers' notes first."""
        return "door" in self.fields

    def clean(self) -> dict[str, Any]:
        """Circles need one that is chosen; and the last question an answer where strangers may read."""
        answers = super().clean() or self.cleaned_data
        if answers.get("audience") == Audience.CIRCLES and not answers.get("circles"):
            self.add_error("circles", _("Please choose at least one circle."))
        unanswered = self.asks_door and not answers.get("door")
        if unanswered and answers.get("audience") in MEETS_STRANGERS:
            self.add_error("door", _("Please choose one. It can be changed at any time."))
        return answers

    def to_publish(self) -> dict[str, Any]:
        """The keywords of `actions.publish`."""
        chosen = self.cleaned_data.get("door")
        return {
            "audience": Audience(self.cleaned_data["audience"]),
            "circles": [self.by_key[key] for key in self.cleaned_data.get("circles", ())],
            "door": Journal.Door(chosen) if chosen else None,
        }

    @property
    def wanted(self) -> Readers:
        """Whom it would be for."""
        chosen = self.to_publish()
        return Readers.chosen(chosen["audience"], chosen["circles"])


class DoorForm(forms.Form):
    """Who meets a note to one story first."""

    door = forms.ChoiceField(
        label=_("Who meets a note to it first"),
        help_text=_("Whatever waits already is not touched by a change."),
        choices=Story.Door.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    @property
    def chosen(self) -> Story.Door:
        """The door that was chosen."""
        return Story.Door(self.cleaned_data["door"])


class HourForm(forms.Form):
    """The hour at which it is published, where its author lives."""

    # It stands in one form with *Publish*, which needs no hour.
    use_required_attribute = False

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Please say on which day.")},
    )
    hour = forms.TimeField(
        label=_("Hour"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Please say at which hour.")},
    )
    zone = forms.ChoiceField(label=_("Clock"), choices=lambda: [(name, name.replace("_", " ")) for name in zones()])

    def clean(self) -> dict[str, Any]:
        """The moment that this hour is."""
        answers = super().clean() or self.cleaned_data
        if {"day", "hour", "zone"} <= answers.keys():
            try:
                answers["at"] = moment(answers["day"], answers["hour"], answers["zone"])
            except NoSuchHour:
                said = _("On that day the clocks go forward there, and this hour is left out. Please choose another.")
                self.add_error("hour", said)
        return answers

    def to_schedule(self) -> dict[str, Any]:
        """The keywords of `actions.schedule`."""
        return {"at": self.cleaned_data["at"], "zone": self.cleaned_data["zone"]}


class AddressForm(forms.Form):
    """The last part of a story's address."""

    slug = forms.CharField(label=_("The end of its address"), max_length=80)


class DescribeForm(forms.Form):
    """The language a story is written in, and where it was published before."""

    language = forms.ChoiceField(label=_("The language it is written in"), required=False)
    canonical = forms.URLField(
        label=_("Where it was published before"),
        help_text=_("A link, if there is one. Search engines are told that the story came from there."),
        required=False,
        max_length=500,
        assume_scheme="https",
    )
    leads_without = forms.BooleanField(
        label=_("Lead to its page without photographs first"),
        help_text=_(
            "Every story with photographs has a second page without them. Lists and links can lead there first."
        ),
        required=False,
    )

    def __init__(self, data: Sent, *, story: Story) -> None:
        now = {"language": story.language, "canonical": story.canonical, "leads_without": story.leads_without}
        super().__init__(data, initial=now)
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)  # noqa: S101 - it stands above
        known = {code for code, _name in LANGUAGES}
        own = [(story.language, story.language)] if story.language and story.language not in known else []
        language.choices = [("", _("The journal’s language")), *own, *LANGUAGES]


class CompareForm(forms.Form):
    """Two revisions, by their numbers."""

    old = forms.ModelChoiceField(queryset=Revision.objects.none(), to_field_name="number")
    new = forms.ModelChoiceField(queryset=Revision.objects.none(), to_field_name="number")

    def __init__(self, data: Sent, *, story: Story) -> None:
        super().__init__(data)
        for name in ("old", "new"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - they stand above
            field.queryset = story.revisions.select_related("made_by")


class BeforeForm(forms.Form):
    """Where a list of revisions goes on."""

    before = forms.IntegerField(required=False, min_value=1)
