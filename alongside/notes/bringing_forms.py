"""The shape of what a member brings in: a note that came another way, or many that were pasted together."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from alongside.foundation import ids
from alongside.foundation.words import tidy
from alongside.notes import form_keys
from alongside.notes.actions.picturing import MOST_PICTURES
from alongside.notes.forms import LONGEST_RESEND_KEY, LineField, WordsField
from alongside.notes.mail_addresses import LONGEST
from alongside.notes.models import Note
from alongside.notes.pasting import Understood, understand
from alongside.notes.pasting.days import read_day
from alongside.photos.forms import ACCEPTED, FilesField, ManyFiles
from alongside.photos.uploads import LeftOut

LARGEST_PASTE = 4_000_000  # bytes
TOO_LONG = {"max_length": _("This is longer than a line. A few words are enough.")}


class DayField(forms.DateField):
    """A day of any year, as a browser's own field sends it or as somebody types it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> dt.date | None:
        """The day, or none."""
        if not value or isinstance(value, dt.date):
            return value or None
        day = read_day(tidy(str(value)))
        if day is None:
            raise forms.ValidationError(_("This is not a day that there is. You can leave it empty."))
        return day


class PicturesField(FilesField):
    """Pictures of one card or letter, or none."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each is looked at where it is developed."""
        files = [each for each in data or [] if each]
        if len(files) > MOST_PICTURES:
            raise forms.ValidationError(_("Ten pictures are as many as one note can hold. Please leave some out."))
        if any(isinstance(each, LeftOut) for each in files):
            raise forms.ValidationError(_("These pictures are too large to be sent at once. Please send fewer."))
        return files


def _line(label: Any, *, longest: int = 200, **more: Any) -> LineField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return LineField(label=label, required=False, max_length=longest, widget=widget, error_messages=TOO_LONG, **more)


class SaidForm(forms.Form):
    """Whose words they are and of which day. Everything but the words may be left empty."""

    words = WordsField(
        label=_("The words"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("There are no words in it yet.")},
    )
    name = _line(_("Who wrote it"))
    written_on = DayField(label=_("When"), required=False, help_text=_("The day it was written; any year, or none."))
    handle = _line(_("What they are called there"), help_text=_("Such as @name. It is shown to nobody else."))
    email = _line(_("Their mail address"), longest=LONGEST, help_text=_("No letter is sent to it."))


class AboutStoryForm(forms.Form):
    """About which story it is, or none."""

    story = forms.ChoiceField(label=_("About which story"), required=False)

    def offer(self, stories: Iterable[tuple[str, str]]) -> Self:
        """The stories that whoever brings it in can see, by key and name."""
        story = self.fields["story"]
        assert isinstance(story, forms.ChoiceField)  # noqa: S101 - it stands above
        story.choices = [("", _("About none of them")), *stories]
        return self


class BroughtForm(SaidForm, AboutStoryForm):
    """Also where it came from, in the family's words, and pictures of it."""

    origin = _line(_("Where it came from"), help_text=_("In your words: a card, a telephone, a chat."))
    pictures = PicturesField(
        label=_("Pictures of it"),
        required=False,
        help_text=_(
            "A card or a letter, photographed or scanned: its front, its back, each page. "
            "You can write out the words later."
        ),
        widget=ManyFiles(attrs={"accept": ACCEPTED}),
        allow_empty_file=True,
    )

    @property
    def said(self) -> dict[str, Any]:
        """What is said of the note itself."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"pictures", "story"}}


class MendForm(BroughtForm):
    """What the family puts right afterwards, and further pages of it."""

    field_order = ("words", "pictures", "name", "written_on", "origin", "story", "handle", "email")

    @classmethod
    def of(cls, note: Note, data: QueryDict | None, files: Any, *, has_pictures: bool) -> Self:
        """As the note is, or as it was sent. What has a picture can be written out later."""
        now = {name: getattr(note, name) for name in SaidForm.base_fields}
        form = cls(data, files, initial={**now, "origin": note.origin, "story": note.story.key if note.story else ""})
        if note.may_have_pictures:
            form.fields["pictures"].label = _("Another page of it")
            form.fields["pictures"].help_text = _("It stands behind those that are there.")
        else:
            del form.fields["pictures"]
        form.fields["words"].required = not (has_pictures or (files and files.getlist("pictures")))
        return form


class BringForm(BroughtForm):
    """One note that came another way."""

    field_order = ("words", "pictures", "name", "written_on", "origin", "story", "handle", "email")
    resend_key = forms.CharField(required=False, widget=forms.HiddenInput)

    @classmethod
    def new(cls) -> Self:
        """One that nobody has filled in yet."""
        form = cls(initial={"resend_key": form_keys.make()})
        form.fields["words"].required = False
        return form

    @classmethod
    def sent(cls, data: QueryDict, files: Any) -> Self:
        """What was sent. Words are needed only where there is no picture."""
        form = cls(data, files)
        form.fields["words"].required = not files.getlist("pictures")
        return form

    def clean_resend_key(self) -> str:
        """Any text will do that is not endless."""
        key: str = self.cleaned_data["resend_key"]
        return key[:LONGEST_RESEND_KEY]


class PasteForm(AboutStoryForm):
    """Many messages, pasted or in a file. `sending` is the same when the form is sent again."""

    field_order = ("sending", "text", "file", "origin", "story")
    sending = forms.RegexField(r"^[a-z0-9]{1,20}$", widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("The messages"),
        required=False,
        strip=False,
        help_text=_("Copied from a chat, from comments, from mails, or with an empty line between them."),
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("A chat that was exported (.txt), or a table (.csv)."),
        widget=forms.FileInput(attrs={"accept": ".txt,.csv,text/plain,text/csv"}),
    )
    origin = _line(_("Where they came from"), help_text=_("In your words: a chat, a page, a telephone."))

    @classmethod
    def new(cls) -> Self:
        """One that nobody has filled in yet."""
        return cls(initial={"sending": ids.key()})

    def clean(self) -> dict[str, Any]:
        """One of the two, and not endless."""
        sent = super().clean() or self.cleaned_data
        file = sent.get("file")
        if file and file.size > LARGEST_PASTE:
            raise forms.ValidationError(_("This file is longer than can be looked through at once. Please part it."))
        text = sent.get("text") or ""
        self.pasted = tidy("\n".join(filter(None, [text, _decoded(file.read()) if file else ""])))
        if not self.pasted.strip():
            raise forms.ValidationError(_("There are no words in it yet."))
        return sent

    @property
    def understood(self) -> Understood:
        """The messages, told apart."""
        return understand(self.pasted)


def _decoded(file: bytes) -> str:
    """The words of a file, in the encoding that they are in."""
    if file.startswith((b"\xff\xfe", b"\xfe\xff")):
        return file.decode("utf-16", errors="replace")
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError:
        return file.decode("cp1252", errors="replace")
