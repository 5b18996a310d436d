"""The shape of what is sent about photographs."""

from collections.abc import Iterable, Sequence
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
    bare = forms.BooleanField(
        label=_("Keep the files themselves without time, place and camera too"),
        help_text=_("That cannot be undone. Otherwise they are kept whole, for you who write here alone."),
        required=False,
    )

    @classmethod
    def new(cls) -> Self:
        """One that nobody has filled in yet."""
        return cls(initial={"sending": ids.key(), "audience": Audience.ONLY_ME})


class ContributeForm(PutInForm):
    """Photographs of somebody who was asked for them."""

    bare = forms.BooleanField(
        label=PutInForm.base_fields["bare"].label,
        help_text=_("That cannot be undone. Otherwise they are kept whole, for the family alone."),
        required=False,
    )


class AddForm(PutInForm):
    """Photographs to take in."""

    field_order = ("sending", "photographs", "audience")
    audience = forms.ChoiceField(
        label=_("Who may see them to begin with?"), choices=TO_BEGIN_WITH, widget=forms.RadioSelect
    )


class SendForm(forms.Form):
    """One photograph, sent by a script, which tries again under the same key when the connection is lost."""

    upload_key = forms.RegexField(r"^[A-Za-z0-9-]{1,64}$")
    audience = forms.ChoiceField(choices=TO_BEGIN_WITH, required=False)
    taken_by = forms.CharField(max_length=200, required=False)
    bare = forms.BooleanField(required=False)
    photograph = forms.FileField(allow_empty_file=True)

    def to_take_in(self) -> dict[str, Any]:
        """The keywords that every way of taking in knows."""
        sent = self.cleaned_data
        return {
            "file": sent["photograph"],
            "upload_key": sent["upload_key"],
            "taken_by": sent["taken_by"],
            "bare": sent["bare"],
        }


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
    """Who may see these photographs of one journal, whatever page they stand in."""

    audience = forms.ChoiceField(label=_("Who may see it?"), widget=forms.RadioSelect)
    circles = forms.MultipleChoiceField(label=_("Circles"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, data: Sent, *, photographs: Sequence[Photograph], by: Account, chosen: Sent = None) -> None:
        super().__init__(data, initial=_chosen(chosen) or _common(photographs))
        audience, circles = self.fields["audience"], self.fields["circles"]
        assert isinstance(audience, forms.ChoiceField)  # noqa: S101 - they stand above
        assert isinstance(circles, forms.MultipleChoiceField)  # noqa: S101
        self.by_key = {circle.key: circle for circle in photographs[0].journal.circles.order_by("name", "pk")}
        circles.choices = [(key, circle_with_names(circle)) for key, circle in self.by_key.items()]
        is_makers = all(each.made_by_id == by.pk for each in photographs)
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

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What was chosen, to be sent once more."""
        assert isinstance(self.data, QueryDict)  # noqa: S101 - it is asked of what was sent
        return [(name, value) for name in self.fields for value in self.data.getlist(name)]


def _chosen(chosen: Sent) -> dict[str, Any]:
    """What somebody had chosen before they were asked once more who they are."""
    if chosen is None or chosen.get("audience") not in Audience.values:
        return {}
    return {"audience": chosen["audience"], "circles": chosen.getlist("circles")}


def _common(photographs: Sequence[Photograph]) -> dict[str, Any]:
    """Whom all of them are for; nothing where they differ."""
    all_of_them = {(each.audience, tuple(circle.key for circle in each.circles.all())) for each in photographs}
    if len(all_of_them) > 1:
        return {}
    ((audience, circles),) = all_of_them
    return {"audience": audience, "circles": list(circles)}


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
