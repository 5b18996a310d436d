"""The form of a rest."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Account
from alongside.foundation import clock
from alongside.foundation.hours import beginning_of, zones
from alongside.journals.actions.resting import Wish
from alongside.journals.models import Journal, Membership
from alongside.journals.models.rest import LONGEST_REST_LINE


class ReachedByField(forms.ModelChoiceField[Membership]):
    """One of the people of a journal, by what they are called."""

    def label_from_instance(self, obj: Any) -> str:
        """What they are called."""
        return str(obj.called)


class RestForm(forms.Form):
    """Until when, what becomes of notes, what the pages say, and who may say that something cannot wait."""

    day = forms.DateField(
        label=_("Until (a day; empty: until you come back)"),
        help_text=_("On that day you are here again, from its beginning, without doing anything."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    zone = forms.ChoiceField(label=_("Clock"), choices=lambda: [(name, name.replace("_", " ")) for name in zones()])
    notes = forms.ChoiceField(label=_("Notes that come meanwhile"), widget=forms.RadioSelect)
    line = forms.CharField(
        label=_("A line of yours on your pages"),
        help_text=_("In your words, or none. It stands there as long as you rest."),
        max_length=LONGEST_REST_LINE,
        required=False,
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}),
    )
    reached_by = ReachedByField(
        Membership.objects.none(),
        label=_("Who may tell you that something cannot wait"),
        help_text=_("They get a button that sends you one sentence, once a day at most. Nobody else does."),
        empty_label=_("Nobody"),
        to_field_name="key",
        required=False,
    )

    def __init__(self, data: QueryDict | None = None, *, journal: Journal, by: Account, zone: str) -> None:
        super().__init__(data, initial=_begun(journal, zone))
        has_keeper = Membership.objects.keeping().filter(journal=journal).exists()
        notes, reached_by = self.fields["notes"], self.fields["reached_by"]
        assert isinstance(notes, forms.ChoiceField)  # noqa: S101 - declared so above
        assert isinstance(reached_by, forms.ModelChoiceField)  # noqa: S101 - declared so above
        offered = [each for each in Journal.RestNotes if has_keeper or each != Journal.RestNotes.KEEPERS]
        notes.choices = [(each.value, each.label) for each in offered]
        others = journal.memberships.exclude(account=None).exclude(account=by)
        before = journal.memberships.filter(pk=journal.rest_reached_by_id or 0)
        reached_by.queryset = (others | before).select_related("account").order_by("pk")

    def clean(self) -> dict[str, Any]:
        """The day has not begun yet, where they are."""
        said = super().clean() or self.cleaned_data
        if said.get("day") and said.get("zone") and beginning_of(said["day"], said["zone"]) <= clock.now():
            self.add_error("day", _("That day has begun already. Please choose a later one, or none."))
        return said

    @property
    def wish(self) -> Wish:
        """What was chosen."""
        said = self.cleaned_data
        return Wish(Journal.RestNotes(said["notes"]), said["day"], said["zone"], said["line"], said["reached_by"])


def _begun(journal: Journal, zone: str) -> dict[str, Any]:
    """As it is, or as it was the last time; the first time with a line to begin from."""
    day: dt.date | None = journal.rest_day if journal.is_resting else None
    first = gettext("We are resting for a while. Thank you for thinking of us.")
    return {
        "day": day,
        "zone": journal.rest_zone or zone,
        "notes": journal.rest_notes,
        "line": journal.rest_line if journal.rest_since else first,
        "reached_by": journal.rest_reached_by.key if journal.rest_reached_by else None,
    }
