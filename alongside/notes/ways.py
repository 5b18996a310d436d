"""How a note came, in words."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from alongside.notes.models import Note
from alongside.notes.senders import is_from_elsewhere


def how_it_came(note: Note) -> str:
    """A sentence for a note that came another way than by the form; nothing for all others."""
    if not note.is_brought_in:
        return ""
    if is_from_elsewhere(note):
        return f"{_('It came by mail.')} {_('It came to the address of an answer, from another mail address.')}"
    by = note.brought_by.called if note.brought_by else ""
    sentences: Mapping[str, Callable[[], str]] = {
        Note.Source.PASTED: lambda: _("Pasted in by %(by)s.") if by else _("Pasted in."),
        Note.Source.PAPER: lambda: _("It came on paper; %(by)s brought it in.") if by else _("It came on paper."),
        Note.Source.MAIL: lambda: _("It came by mail; %(by)s brought it in.") if by else _("It came by mail."),
    }
    return sentences[note.source]() % {"by": by}
