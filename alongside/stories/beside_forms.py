"""The shape of what authors send about what stands beside a story."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.foundation import ids
from alongside.foundation.sending import LONGEST_KEY
from alongside.journals.gate import Viewer
from alongside.stories.languages import LANGUAGES
from alongside.stories.models import MOST_RELATED, Kind, Story
from alongside.stories.tellings import named_at_desk


class TellForm(forms.Form):
    """How to begin another telling."""

    language = forms.ChoiceField(
        label=_("In which language?"),
        choices=[("", _("Please choose")), *LANGUAGES],
        error_messages={"required": _("Please say in which language.")},
    )
    begin = forms.ChoiceField(
        label=_("Begin with"),
        choices=[("empty", _("an empty page")), ("words", _("the words that stand there now"))],
        widget=forms.RadioSelect,
    )
    form_key = forms.CharField(required=False, max_length=LONGEST_KEY, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, kind: Kind) -> None:
        # A translation goes along its words; for a child one begins anew.
        begin = "words" if kind == Kind.LANGUAGE else "empty"
        super().__init__(data, initial={"begin": begin, "form_key": ids.secret()})
        self.kind = kind
        if kind != Kind.LANGUAGE:
            del self.fields["language"]

    def to_tell(self) -> dict[str, Any]:
        """The keywords of `actions.tell_anew`."""
        return {
            "kind": self.kind,
            "language": self.cleaned_data.get("language", ""),
            "with_words": self.cleaned_data["begin"] == "words",
            "form_key": self.cleaned_data["form_key"],
        }


class RelatedForm(forms.Form):
    """What stands at the end of a story: up to five others of its journal, in order."""

    def __init__(self, data: QueryDict | None = None, *, story: Story, viewer: Viewer) -> None:
        others = Story.objects.editable_by(viewer).filter(journal=story.journal_id).exclude(pk=story.pk)
        self.by_key = {
            other.key: other for other in others.select_related("journal", "working").order_by("-touched_at", "-pk")
        }
        chosen = story.related.filter(other__in=[other.pk for other in self.by_key.values()]).order_by("place", "pk")
        keys = list(chosen.values_list("other__key", flat=True))
        super().__init__(data, initial={f"place_{place}": key for place, key in enumerate(keys, start=1)})
        named = [(key, named_at_desk(other)) for key, other in self.by_key.items() if other.working is not None]
        for place in range(1, MOST_RELATED + 1):
            label = _("%(place)s.") % {"place": place}
            choices = [("", _("nothing")), *named]
            self.fields[f"place_{place}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    @property
    def chosen(self) -> list[Story]:
        """The stories that were chosen, in order."""
        keys = [self.cleaned_data[name] for name in self.fields]
        return [self.by_key[key] for key in keys if key]
