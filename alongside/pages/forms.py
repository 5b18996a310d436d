"""The shape of what an author asks to see."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.journals.gate import NOBODY, Audience
from alongside.journals.readers import Readers
from alongside.pages.seeing import Somebody, everybody
from alongside.photos.models import Photograph
from alongside.photos.seeing import called, seen
from alongside.stories.cards import for_cards
from alongside.stories.models import Story


class SeeAsForm(forms.Form):
    """As whom; and as it stands now, or as it would be if it were published for somebody."""

    who = forms.ChoiceField(label=_("As whom?"), widget=forms.RadioSelect)
    audience = forms.ChoiceField(
        label=_("Published for whom?"),
        choices=[
            ("", _("As it stands now")),
            (Audience.ONLY_US, _("If it were only for us")),
            (Audience.CIRCLES, _("If it were for circles")),
            (Audience.LINK, _("If it were for anyone with the link")),
            (Audience.EVERYONE, _("If it were for everyone")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    circles = forms.MultipleChoiceField(label=_("Circles"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, data: QueryDict | None, *, story: Story) -> None:
        super().__init__(data, initial={"audience": ""})
        self.everybody = everybody(story)
        self.by_key = {circle.key: circle for circle in story.journal.circles.order_by("name", "pk")}
        who, circles = self.fields["who"], self.fields["circles"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101 - they stand above
        assert isinstance(circles, forms.MultipleChoiceField)  # noqa: S101
        who.choices = [(word, somebody.name) for word, somebody in self.everybody.items()]
        circles.choices = [(key, circle.name) for key, circle in self.by_key.items()]
        if not self.by_key:
            del self.fields["circles"]

    @property
    def somebody(self) -> Somebody:
        """As whom it is to be seen."""
        return self.everybody[self.cleaned_data["who"]]

    @property
    def supposing(self) -> Readers | None:
        """For whom it is supposed to be published, or nothing: as it stands."""
        audience = self.cleaned_data["audience"]
        chosen = [self.by_key[key] for key in self.cleaned_data.get("circles", ())]
        return Readers.chosen(Audience(audience), chosen) if audience else None


class CardForm(forms.Form):
    """What stands on a story's card: nothing but its title, or one of its photographs."""

    card = forms.ChoiceField(label=_("On it stands"), widget=forms.RadioSelect, required=False)

    def __init__(self, data: QueryDict | None, *, story: Story) -> None:
        self.by_key = {photograph.key: photograph for photograph in for_cards(story)}
        now = next((key for key, each in self.by_key.items() if each.pk == story.card_photograph_id), "")
        super().__init__(data, initial={"card": now})
        card = self.fields["card"]
        assert isinstance(card, forms.ChoiceField)  # noqa: S101 - it stands above
        named = [
            (key, _("Photograph %(number)s: %(called)s") % {"number": number, "called": called(seen(each, NOBODY))})
            for number, (key, each) in enumerate(self.by_key.items(), start=1)
        ]
        card.choices = [("", _("The title, in plain letters")), *named]

    @property
    def chosen(self) -> Photograph | None:
        """The photograph that was chosen, or nothing: the title."""
        return self.by_key.get(self.cleaned_data["card"])
