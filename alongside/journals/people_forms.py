"""The forms of the people's pages."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.journals.models import Circle, Journal, Membership

Role = Membership.Role
LONGEST_NAME = 120


def _name(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_NAME, required=False, widget=widget)


class CirclesField(forms.ModelMultipleChoiceField[Circle]):
    """Circles of one journal, each by its key, called by its name."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            Circle.objects.none(),
            label=label,
            required=False,
            to_field_name="key",
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": _("One of these circles is no longer there. Nothing was changed.")},
        )

    def label_from_instance(self, obj: Any) -> str:
        """The circle's name."""
        return str(obj.name)

    def offer(self, journal: Journal) -> None:
        """Let the circles of this journal be chosen, and no others."""
        self.queryset = journal.circles.order_by("name", "pk")


class InviteForm(forms.Form):
    """Whom to ask in, and as what."""

    role = forms.ChoiceField(
        label=_("What you ask them to be"),
        choices=[
            (Role.GUEST, _("A guest, who reads what you show to the circles you choose. They need no account.")),
            (
                Role.KEEPER,
                _(
                    "A keeper, somebody you trust, who will read notes first. They are a guest for three days, in "
                    "which each of you who write here is told and can say no."
                ),
            ),
            (Role.AUTHOR, _("An author, who writes here as your equal. None of you can remove another.")),
        ],
        initial=Role.GUEST,
        widget=forms.RadioSelect,
    )
    name = _name(_("What you call them"), _("Only the authors see this."))
    email = forms.EmailField(
        label=_("Their mail address"),
        help_text=_("A letter goes there. Leave it empty, and you get an address to hand over yourselves."),
        required=False,
        error_messages={"invalid": _("This is not a mail address. Nothing was sent.")},
    )
    circles = CirclesField(_("For a guest: their circles"))

    def __init__(self, data: QueryDict | None = None, *, journal: Journal) -> None:
        super().__init__(data)
        _offer_circles(self, journal)

    def clean_email(self) -> str:
        """The address, as it is."""
        return str(self.cleaned_data["email"]).strip()


class CircleForm(forms.Form):
    """What a circle is called."""

    name = _name(_("The circle's name"), _("Only the authors see it."))


class CallForm(forms.Form):
    """What a guest or keeper is called."""

    name = _name(_("What you call them"), _("Only the authors see this."))


class PlaceForm(forms.Form):
    """In which circles a guest is."""

    circles = CirclesField(_("In these circles"))

    def __init__(self, data: QueryDict | None = None, *, guest: Membership) -> None:
        super().__init__(data, initial={"circles": guest.circles.all()})
        _offer_circles(self, guest.journal)


def _offer_circles(form: forms.Form, journal: Journal) -> None:
    """Offer the journal's circles; where it has none, there is nothing to choose."""
    field = form.fields["circles"]
    assert isinstance(field, CirclesField)  # noqa: S101 - declared so above
    field.offer(journal)


class AgainForm(forms.Form):
    """Where a guest's pass is to be sent again."""

    email = forms.EmailField(
        label=_("Your mail address"),
        error_messages={
            "invalid": _("This is not a mail address. Nothing was sent."),
            "required": _("Please write the address to which your invitation came."),
        },
    )
