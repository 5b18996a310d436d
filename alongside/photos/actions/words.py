"""The words of a photograph, its veil, and how it looks."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.photos.actions.locking import locked
from alongside.photos.actions.printing import print_as
from alongside.photos.darkroom.model import FIRST_KINDS
from alongside.photos.models import Photograph

DESCRIBED = "photograph.described"
VEILED = "photograph.veiled"
UNVEILED = "photograph.unveiled"
LOOK_CHANGED = "photograph.look_changed"


class NoWords(Refused):
    """A veil without words, which would say nothing to whoever stands before it."""


@writing
def describe(
    photograph: Photograph, *, by: Account, caption: str = "", description: str = "", taken_by: str = ""
) -> Photograph:
    """Say what stands under it, what is to be seen for those who cannot see it, and who took it."""
    photograph = locked(photograph)
    said = (caption.strip(), description.strip(), taken_by.strip())
    if said == (photograph.caption, photograph.description, photograph.taken_by):
        return photograph
    photograph.caption, photograph.description, photograph.taken_by = said
    photograph.save(update_fields=["caption", "description", "taken_by"])
    events.record(DESCRIBED, of=photograph, by=by)
    return photograph


@writing
def veil(photograph: Photograph, *, by: Account, words: str) -> Photograph:
    """Ask before showing it, with these words. Raises `NoWords`."""
    words = words.strip()
    if not words:
        raise NoWords(_("Please say in a few words what is behind it: a reader decides by them."))
    photograph = locked(photograph)
    if photograph.veil == words:
        return photograph
    photograph.veil = words
    photograph.save(update_fields=["veil"])
    events.record(VEILED, of=photograph, by=by)
    return photograph


@writing
def unveil(photograph: Photograph, *, by: Account) -> Photograph:
    """Show it without asking."""
    photograph = locked(photograph)
    if photograph.veil:
        photograph.veil = ""
        photograph.save(update_fields=["veil"])
        events.record(UNVEILED, of=photograph, by=by)
    return photograph


def change_look(photograph: Photograph, *, by: Account, look: Photograph.Look) -> Photograph:
    """Show it softer, in black and white, or as it is. What has to be printed for it is printed first."""
    if look not in photograph.original.prints:
        print_as(photograph.original, look, FIRST_KINDS)
    return _change_look(photograph, by=by, look=look)


@writing
def _change_look(photograph: Photograph, *, by: Account, look: Photograph.Look) -> Photograph:
    photograph = locked(photograph)
    if photograph.look == look or look not in photograph.original.prints:
        return photograph
    photograph.look = look
    photograph.save(update_fields=["look"])
    events.record(LOOK_CHANGED, of=photograph, by=by)
    return photograph
