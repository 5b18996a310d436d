"""An original that lies here already, kept from now on without time, place and camera."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.photos import reading
from alongside.photos.actions.keys import wrap_with_newest
from alongside.photos.actions.locking import locked
from alongside.photos.actions.printing import gathered
from alongside.photos.actions.storing import asking_the_store, keep_whole
from alongside.photos.models import Original, Photograph
from alongside.photos.store import keeping

MADE_BARE = "photograph.made_bare"


class ChangedMeanwhile(Refused):
    """Another file stands in its place since, or it is shown otherwise."""


def make_bare(photograph: Photograph, *, by: Account) -> Photograph:
    """Keep its original without time, place and camera. The file that held them is destroyed, and cannot come back.

    Nothing has changed where it raises `NotTakenIn`, for a kind of picture of which this is not known, or
    `ChangedMeanwhile`.
    """
    if photograph.original.bare:
        return photograph
    with asking_the_store(), gathered(reading.bytes_of_original(photograph.original)) as file:
        original = keep_whole(file, bare=True, look=photograph.look)
    return _put_bare(photograph, original, by=by)


@writing
def _put_bare(photograph: Photograph, original: Original, *, by: Account) -> Photograph:
    """The file before belongs to nothing from here on, and the sweep destroys it, with its key first."""
    Journal.objects.select_for_update(no_key=True).get(pk=photograph.journal_id)
    was = (photograph.original_id, photograph.look)
    photograph = locked(photograph)
    if (photograph.original_id, photograph.look) != was:
        keeping.take_away(original.key)
        if photograph.original.bare:
            return photograph
        raise ChangedMeanwhile(_("It was changed meanwhile. Nothing was done to it; please look at it again."))
    wrap_with_newest(original)
    original.save()
    photograph.original = original
    photograph.save(update_fields=["original"])
    events.record(MADE_BARE, of=photograph, by=by)
    return photograph
