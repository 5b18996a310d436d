"""What keepers and authors choose."""

import datetime as dt

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alongside.keepers.actions.choosing import MOST_DAYS, MOST_HARD_A_DAY
from alongside.keepers.models import Decision, KeepersDesk, WishToKnow

_A_FEW = (1, 2, 3, 5, 7, MOST_HARD_A_DAY)


class ChoicesForm(forms.Form):
    """What a keeper leaves to the others."""

    no_hard = forms.BooleanField(label=_("Leave notes that may be hard to read to the others"), required=False)
    no_adverts = forms.BooleanField(label=_("Leave what reads like advertising to the others"), required=False)
    hard_a_day = forms.TypedChoiceField(
        label=_("How many hard notes in one day are enough"),
        help_text=_("After so many this desk closes until tomorrow."),
        choices=[(number, str(number)) for number in _A_FEW],
        coerce=int,
    )

    @classmethod
    def of(cls, desk: KeepersDesk, data: QueryDict | None = None) -> "ChoicesForm":
        """As it stands, or as it was sent."""
        return cls(data, initial={name: getattr(desk, name) for name in cls.base_fields})


class HandOverForm(forms.Form):
    """Until when the others read."""

    day = forms.DateField(
        label=_("Until (a day; empty: until you take it up again)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    @property
    def until(self) -> dt.datetime | None:
        """The beginning of that day."""
        day = self.cleaned_data["day"]
        return timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else None


class AsideForm(forms.Form):
    """Why a note is set aside. Whoever wants to know of it reads this first."""

    reason = forms.ChoiceField(
        label=_("Why it is set aside"),
        choices=[(reason.value, reason.label) for reason in Decision.Reason if reason],
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a reason; whoever wants to know of the note reads it first.")},
    )

    @property
    def chosen(self) -> Decision.Reason:
        """The reason."""
        return Decision.Reason(self.cleaned_data["reason"])


class WishForm(forms.Form):
    """What an author wants to know."""

    wish = forms.ChoiceField(
        label=_("What you want to know of what was set aside"),
        help_text=_("This is yours alone, and can be changed at any time."),
        choices=WishToKnow.Wish.choices,
        widget=forms.RadioSelect,
        required=False,
    )

    @property
    def chosen(self) -> WishToKnow.Wish:
        """The wish."""
        return WishToKnow.Wish(self.cleaned_data["wish"])


class DaysForm(forms.Form):
    """For how long it can be brought back."""

    days = forms.IntegerField(
        label=_("For how many days what was set aside can be brought back"),
        help_text=_(
            "Afterwards nobody here meets it any more. Its sender keeps the receipt, and nothing is destroyed."
        ),
        min_value=1,
        max_value=MOST_DAYS,
    )
