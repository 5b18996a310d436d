"""The shape of what a sender writes. Every word is kept as it was typed; only what no page can carry is left out."""

from collections.abc import Callable, Collection
from typing import Any, ClassVar, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.foundation.words import one_line, says_nothing, tidy
from alongside.notes import form_keys
from alongside.notes.hard_words import second_look
from alongside.notes.mail_addresses import LONGEST, can_be_an_address
from alongside.notes.models import WORDS_BYTES, Note

LONGEST_PASSAGE = 2_000
LONGEST_RESEND_KEY = 200


class WordsField(forms.CharField):
    """Words as they were typed, from the first space to the last line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """The words, tidied and otherwise left alone."""
        words = tidy(super().to_python(value) or "")
        return "" if says_nothing(words) else words

    def validate(self, value: str) -> None:
        """Refuse what one note cannot hold."""
        super().validate(value)
        if len(value.encode()) > WORDS_BYTES:
            raise forms.ValidationError(
                _("This is longer than one note can be: about seven pages. You could leave it as two notes.")
            )


class LineField(forms.CharField):
    """A name or a few words on one line."""

    def to_python(self, value: Any) -> str:
        """One line of it."""
        return one_line(super().to_python(value) or "")


def _line(autocomplete: str = "off", **attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"dir": "auto", "autocomplete": autocomplete, **attrs})


class WordsForm(forms.Form):
    """What can be written, and later corrected."""

    use_required_attribute = True
    too_long: ClassVar[dict[str, Any]] = {"max_length": _("This is longer than a line. A few words are enough.")}

    words = WordsField(
        label=_("Your words"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("There are no words in it yet. Two lines are enough.")},
    )
    name = LineField(
        label=_("Your name, or how you would like to be called"),
        required=False,
        max_length=200,
        widget=_line("name"),
        error_messages=too_long,
    )
    relation = LineField(
        label=_("How do you know us?"), required=False, max_length=200, widget=_line(), error_messages=too_long
    )
    lived = forms.BooleanField(label=_("This happened to me too."), required=False)
    show = forms.BooleanField(
        label=_(
            "My words and this name may be shown on the page. "
            "Otherwise only the family, and whoever helps them, reads it."
        ),
        required=False,
    )
    show_relation = forms.BooleanField(label=_("Show with it how I know you."), required=False)
    show_lived = forms.BooleanField(label=_("Show with it that this happened to me too."), required=False)
    looked_again = forms.CharField(required=False, widget=forms.HiddenInput)

    data: QueryDict

    @property
    def said(self) -> dict[str, Any]:
        """What the sender said, without what the form needs for itself."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"looked_again", "website"}}

    def ask_for_second_look(self, languages: Callable[[], Collection[str]]) -> str:
        """A gentle sentence, once, when the words are known to hurt; sent again unchanged they are taken in."""
        if self.cleaned_data["looked_again"]:
            return ""
        hurts = second_look(self.cleaned_data["words"], languages)
        if hurts:
            self.data["looked_again"] = "yes"
        return hurts

    def full_clean(self) -> None:
        """Keep no bound fields: each points back at the form, and only a long sweep of the memory would end them.

        In a flood such sweeps kept every reader waiting for a tenth of a second. A page that shows the form makes them
        anew.
        """
        super().full_clean()
        self._bound_fields_cache.clear()  # type: ignore[attr-defined]  # the stubs leave it out


class LeaveForm(WordsForm):
    """Also how to be told or answered, the passage it is about, and what makes a resent form one note."""

    email = forms.CharField(
        label=_("Mail address"),
        required=False,
        max_length=LONGEST,
        widget=_line("email", inputmode="email", spellcheck="false", dir="ltr"),
        help_text=_("If you are a child, write this with a grown-up and leave the mail address empty."),
        error_messages={"max_length": _("This is too long for a mail address.")},
    )
    tell_me = forms.BooleanField(
        label=_("I would like to know when it has been read."),
        help_text=_("It is told only if the family wants it, and never on which day."),
        required=False,
    )
    no_answer = forms.BooleanField(label=_("No answer is needed."), required=False)
    as_myself = forms.BooleanField(label=_("The family may know for certain that it is me."), required=False)
    passage = WordsField(required=False, widget=forms.HiddenInput)
    resend_key = forms.CharField(required=False, widget=forms.HiddenInput)
    # Nobody sees this field; programs fill it in.
    website = forms.CharField(label=_("Leave this empty"), required=False)
    came_from_a_page = False

    @classmethod
    def empty(cls, passage: str, *, names_keeper: bool = False) -> "LeaveForm":
        """A form to write in, with a key of its own; `names_keeper`: it says that somebody they trust reads first."""
        key = form_keys.make(names_keeper=names_keeper)
        return cls(initial={"passage": passage, "resend_key": key, "as_myself": True})

    @classmethod
    def sent(cls, fields: QueryDict) -> Self:
        """What was sent. A form that came without a key gets one, so that it is one note from here on."""
        data = fields.copy()
        opened = form_keys.is_ours(data.get("resend_key", ""))
        if not data.get("resend_key", "").strip():
            data["resend_key"] = form_keys.make()
        form = cls(data)
        form.came_from_a_page = opened
        return form

    @property
    def doubt(self) -> Note.Doubt:
        """Why a program may have sent it. That refuses nobody."""
        if not self.came_from_a_page:
            return Note.Doubt.NO_FORM
        return Note.Doubt.FILLED if self.cleaned_data["website"] else Note.Doubt.NONE

    @property
    def names_keeper(self) -> bool:
        """Whether it was opened under the sentence that somebody the family trusts reads first."""
        return form_keys.names_keeper((self.data if self.is_bound else self.initial).get("resend_key") or "")

    def clean_email(self) -> str:
        """Refuse only what can be no address."""
        email: str = self.cleaned_data["email"]
        if email and not can_be_an_address(email):
            raise forms.ValidationError(
                _("This cannot be a mail address. Please look at it again, or leave it empty; a note needs none.")
            )
        return email

    def clean_passage(self) -> str:
        """The passage that was marked, or its beginning."""
        passage: str = self.cleaned_data["passage"]
        return passage[:LONGEST_PASSAGE]

    def clean_resend_key(self) -> str:
        """Any text will do that is not endless."""
        key: str = self.cleaned_data["resend_key"]
        return key[:LONGEST_RESEND_KEY]


class BackForm(LeaveForm):
    """What a sender answers: words alone; everything else is known from the note."""

    name = relation = lived = show = show_relation = show_lived = None  # type: ignore[assignment]
    email = tell_me = no_answer = as_myself = passage = None  # type: ignore[assignment]

    @classmethod
    def begun(cls, *, names_keeper: bool) -> "BackForm":
        """A form to write in, with a key of its own."""
        return cls(initial={"resend_key": form_keys.make(names_keeper=names_keeper)})
