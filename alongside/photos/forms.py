"""The shape of what is sent about photographs."""

from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Account
from alongside.foundation import ids
from alongside.journals.gate import Audience
from alongside.journals.models import Membership
from alongside.journals.reach import circle_with_names, name_of_member
from alongside.journals.readers import Readers
from alongside.photos.models import Album, Photograph

Sent = QueryDict | None
ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif,image/heic,image/heif"
TO_BEGIN_WITH = [(Audience.ONLY_ME, _("Only me")), (Audience.ONLY_US, _("Only us, who write here"))]


class VeilsForm(forms.Form):
    """What a reader chooses before a veil."""

    choice = forms.ChoiceField(choices=[(name, name) for name in ("open", "close", "always", "never", "ask")])
    photograph = forms.RegexField(r"^[a-z0-9]{1,20}$")
    journal = forms.RegexField(r"^[a-z0-9]{1,20}$")


class ManyFiles(forms.FileInput):
    """Where many files are chosen."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Many files; each is looked at for itself where it is taken in."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """At least one, and empty ones too: it is said of each what became of it."""
        return [super(FilesField, self).clean(each, initial) for each in data or [None]]


class PutInForm(forms.Form):
    """Photographs to put into an album. `sending` is the same when the form is sent again: none is taken in twice."""

    sending = forms.RegexField(r"^[a-z0-9]{1,20}$", widget=forms.HiddenInput)
    photographs = FilesField(
        label=_("Photographs"),
        help_text=_("One or many: JPEG, PNG, WebP, AVIF or GIF. Where and when they were taken is shown to nobody."),
        widget=ManyFiles(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
        error_messages={"required": _("Please choose at least one photograph.")},
    )
    taken_by = forms.CharField(label=_("Who took them"), max_length=200, required=False)

    @classmethod
    def new(cls) -> Self:
        """One that nobody has filled in yet."""
        return cls(initial={"sending": ids.key(), "audience": Audience.ONLY_ME})


class AddForm(PutInForm):
    """Photographs to take in."""

    taken_by = None  # type: ignore[assignment] # Django's way to leave a field out
    audience = forms.ChoiceField(
        label=_("Who may see them to begin with?"), choices=TO_BEGIN_WITH, widget=forms.RadioSelect
    )


class SendForm(forms.Form):
    """One photograph, sent by a script, which tries again under the same key when the connection is lost."""

    upload_key = forms.RegexField(r"^[A-Za-z0-9-]{1,64}$")
    audience = forms.ChoiceField(choices=TO_BEGIN_WITH, required=False)
    photograph = forms.FileField()


class WordsForm(forms.Form):
    """What stands under a photograph, what is to be seen, and who took it."""

    caption = forms.CharField(label=_("What stands under it"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    description = forms.CharField(
        label=_("What is to be seen"),
        help_text=_("For those who cannot see it. It is read to them in its place."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    taken_by = forms.CharField(label=_("Who took it"), max_length=200, required=False)


class VeilForm(forms.Form):
    """The author's words before a photograph."""

    words = forms.CharField(
        label=_("What is behind it"),
        help_text=_("In your words. A reader decides by them, so say what there is to be seen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )


class LookForm(forms.Form):
    """How it is printed."""

    look = forms.ChoiceField(
        label=_("How it is shown"),
        help_text=_("The original stays as it is."),
        choices=Photograph.Look.choices,
        widget=forms.RadioSelect,
        required=False,
    )


class ReplaceForm(forms.Form):
    """Another file in its place."""

    file = forms.FileField(label=_("Another file"), widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}))


class OpenForm(forms.Form):
    """Who may see it, whatever page it stands in."""

    audience = forms.ChoiceField(label=_("Who may see it?"), widget=forms.RadioSelect)
    circles = forms.MultipleChoiceField(label=_("Circles"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, data: Sent, *, photograph: Photograph, is_makers: bool) -> None:
        now = {"audience": photograph.audience, "circles": [circle.key for circle in photograph.circles.all()]}
        super().__init__(data, initial=now)
        audience, circles = self.fields["audience"], self.fields["circles"]
        assert isinstance(audience, forms.ChoiceField)  # noqa: S101 - they stand above
        assert isinstance(circles, forms.MultipleChoiceField)  # noqa: S101
        self.by_key = {circle.key: circle for circle in photograph.journal.circles.order_by("name", "pk")}
        circles.choices = [(key, circle_with_names(circle)) for key, circle in self.by_key.items()]
        audience.choices = list(_audiences(is_makers=is_makers, some=bool(self.by_key)))
        if not self.by_key:
            del self.fields["circles"]

    def clean(self) -> dict[str, Any]:
        """Circles need one that is chosen."""
        answers = super().clean() or self.cleaned_data
        if answers.get("audience") == Audience.CIRCLES and not answers.get("circles"):
            self.add_error("circles", _("Please choose at least one circle."))
        return answers

    def to_open(self) -> dict[str, Any]:
        """The keywords of `actions.open_to`."""
        chosen = [self.by_key[key] for key in self.cleaned_data.get("circles", ())]
        return {"audience": Audience(self.cleaned_data["audience"]), "circles": chosen}

    @property
    def wanted(self) -> Readers:
        """Whom it would be for."""
        return Readers.chosen(**self.to_open())


def _audiences(*, is_makers: bool, some: bool) -> Iterable[tuple[str, Any]]:
    if is_makers:
        yield Audience.ONLY_ME, _("Only me")
    yield Audience.ONLY_US, _("Only us, who write here")
    if some:
        yield Audience.CIRCLES, _("Circles")
    yield Audience.LINK, _("Anyone with the link of a story in which it stands")
    yield Audience.EVERYONE, _("Everyone who comes to a page in which it stands")


class AlbumForm(forms.Form):
    """An album to begin."""

    name = forms.CharField(label=_("What you call it"), max_length=200)
    audience = forms.ChoiceField(
        label=_("Who of you knows that it is there?"), choices=TO_BEGIN_WITH, widget=forms.RadioSelect
    )


class UnsealForm(forms.Form):
    """Alone, or with another author beside."""

    beside = forms.ChoiceField(label=_("Alone, or with somebody beside you?"), widget=forms.RadioSelect, required=False)

    def __init__(self, data: Sent, *, album: Album, by: Account) -> None:
        super().__init__(data, initial={"beside": ""})
        others = album.journal.memberships.filter(role=Membership.Role.AUTHOR).exclude(account=by)
        self.by_key = {each.key: each for each in others.select_related("account").order_by("pk")}
        beside = self.fields["beside"]
        assert isinstance(beside, forms.ChoiceField)  # noqa: S101 - it stands above
        called = _("With %(name)s, once they have said that they are beside me")
        named = [(key, called % {"name": name_of_member(each)}) for key, each in self.by_key.items()]
        beside.choices = [("", _("Alone, now")), *named]

    @property
    def somebody(self) -> Account | None:
        """Who is wished beside."""
        chosen = self.by_key.get(self.cleaned_data["beside"])
        return chosen.account if chosen else None
