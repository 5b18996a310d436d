"""The forms of handing over: duties until a day, and whom an author names for when they cannot come back."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.journals.models import HandedDuty, Journal, Membership, Power, StandingIn, Succession
from alongside.journals.models.succession import LONGEST_WAIT, LONGEST_WISH, SHORTEST_WAIT

NO, YES = "no", "yes"


def can_be_named(journal: Journal) -> QuerySet[Membership]:
    """The keepers and guests of a journal who have an account."""
    people = Membership.objects.filter(journal=journal, account__closed_at=None).exclude(account=None)
    return people.exclude(role=Membership.Role.AUTHOR).select_related("account", "journal").order_by("pk")


class MayForm(forms.Form):
    """What somebody may do, and whether they are told now."""

    powers = forms.MultipleChoiceField(
        label=_("If you cannot come back, they may"),
        choices=Power.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one, or go back. Nothing was changed.")},
    )
    told = forms.ChoiceField(
        label=_("Do they learn of it now?"),
        choices=[
            (YES, _("Yes. They get one letter, and can say that they would rather not.")),
            (
                NO,
                _(
                    "No. Nobody tells them. They can use it only if they hear from you, or from what you leave behind, "
                    "that you named them."
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )

    @property
    def chosen(self) -> list[Power]:
        """The powers."""
        return [Power(value) for value in self.cleaned_data["powers"]]

    @property
    def is_told(self) -> bool:
        """Whether they learn of it."""
        return bool(self.cleaned_data["told"] == YES)


class WaitingForm(forms.Form):
    """How long it waits, and what is to be of what is veiled or sealed."""

    waits = forms.IntegerField(
        label=_("For how many days it waits"),
        help_text=_(
            "From the day of the first letter that asks whether you are there. Thirty, unless you say otherwise."
        ),
        min_value=SHORTEST_WAIT,
        max_value=LONGEST_WAIT,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Please write a number of days."),
            "invalid": _("Please write a number of days."),
            "min_value": _("It waits a fortnight at least."),
            "max_value": _("It waits a year at most."),
        },
    )
    opens_veiled = forms.ChoiceField(
        label=_("Photographs that ask first, and sealed ones"),
        choices=[
            (NO, _("They stay as they are, for everybody, for good.")),
            (YES, _("They may be in the book, if one is ever printed.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the two.")},
    )
    wish = forms.CharField(
        label=_("In your own words, if you like"),
        help_text=_("Whom you named reads this when the waiting is over, and not before."),
        max_length=LONGEST_WISH,
        required=False,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}),
    )

    @classmethod
    def of(cls, succession: Succession, data: QueryDict | None = None) -> "WaitingForm":
        """What was chosen."""
        veiled = YES if succession.opens_veiled else NO
        return cls(data, initial={"waits": succession.waits, "opens_veiled": veiled, "wish": succession.wish})

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        said = self.cleaned_data
        return {"waits": said["waits"], "opens_veiled": said["opens_veiled"] == YES, "wish": said["wish"]}


class GoneForm(forms.Form):
    """One of a few sentences."""

    why = forms.ChoiceField(
        label=_("Why they cannot come back"),
        choices=StandingIn.Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one of the sentences. Nobody was told anything yet.")},
    )


class GoneAtForm(GoneForm):
    """The same, with where it is, for somebody who was not told by the house that they were named."""

    address = forms.CharField(
        label=_("The address of their journal"),
        max_length=400,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Please say where it is.")},
    )

    field_order = ("address", "why")


class PersonField(forms.ModelChoiceField[Membership]):
    """Somebody of one journal, by their key, called as its authors call them."""

    def label_from_instance(self, obj: Any) -> str:
        """What they are called."""
        return str(obj.called)


class DutyForm(forms.Form):
    """Which duty, to whom, and until which day."""

    member = PersonField(
        Membership.objects.none(),
        label=_("To whom"),
        to_field_name="key",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Please choose somebody."),
            "invalid_choice": _("They are no longer among your people. Nothing was changed."),
        },
    )
    duty = forms.ChoiceField(
        label=_("What they do for you"),
        choices=HandedDuty.Duty.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose one.")},
    )
    until = forms.DateField(
        label=_("Until (that day included)"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Please choose a day. You can take it back before, at any time."),
            "invalid": _("This is not a day we know. Nothing was changed."),
        },
    )

    def __init__(self, data: QueryDict | None = None, *, journal: Journal) -> None:
        super().__init__(data)
        field = self.fields["member"]
        assert isinstance(field, PersonField)  # noqa: S101 - declared so above
        field.queryset = can_be_named(journal)
