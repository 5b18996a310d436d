"""What the record says of each deed, and the deeds of which it says nothing.

Every name under which a deed in a journal is recorded stands in exactly one of the two.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from alongside.journals import actions as journals
from alongside.notes import actions as notes
from alongside.photos import actions as photos
from alongside.stories import actions as stories

SENTENCES: Final[Mapping[str, Any]] = {
    journals.BEGUN: _("%(who)s began this journal."),
    journals.DESCRIBED: _("%(who)s changed what the journal says about itself."),
    journals.RENAMED: _("%(who)s gave the journal another address."),
    journals.WIDENED: _("%(who)s opened the page of the journal to more people."),
    journals.NARROWED: _("%(who)s closed the page of the journal to some."),
    journals.FIRST_READER_CHOSEN: _("%(who)s chose who reads notes first."),
    journals.AUTHOR_ADDED: _("Another author came to the journal."),
    journals.LISTED: _("%(who)s chose whether the front page of this house names the journal."),
    journals.ENTERED: _("Whoever runs this house looked at which addresses stand here. The reason they gave: %(what)s"),
    journals.TAKEN_OFF: _("Whoever runs this house took one of your addresses off. The reason they gave: %(what)s"),
    journals.PUT_BACK: _("Whoever runs this house put back an address that they had taken off."),
    journals.OPENED_BY_HOUSE: _(
        "Whoever runs this house read what somebody had asked about a page of yours, because nobody had answered."
    ),
    journals.ANSWERED_BY_HOUSE: _("Whoever runs this house answered somebody who asked to be taken out."),
    journals.CLOSED: _("%(who)s closed the journal."),
    journals.KEPT_AFTER_ALL: _("%(who)s kept the journal after all."),
    journals.AGREED_TO_DESTROY: _("%(who)s said that the closed journal need not be kept."),
    journals.CIRCLE_MADE: _("%(who)s made a circle."),
    journals.CIRCLE_RENAMED: _("%(who)s gave a circle another name."),
    journals.CIRCLE_CHANGED: _("%(who)s changed who is in a circle."),
    journals.CIRCLE_DISSOLVED: _("%(who)s dissolved a circle."),
    journals.INVITED: _("%(who)s invited somebody."),
    journals.TAKEN_BACK: _("%(who)s took an invitation back."),
    journals.CALLED: _("%(who)s changed what somebody is called here."),
    journals.REMOVED: _("%(who)s took somebody out of the journal."),
    journals.MEMBER_LEFT: _(
        "Somebody who could read here wanted nothing kept of them, and is no longer among the people."
    ),
    journals.ANSWERED: _("%(who)s answered somebody who asked to be taken out."),
    journals.KEEPER_ASKED: _("Somebody was asked to be a keeper, and will be one in three days."),
    journals.KEEPER_ADDED: _("Another keeper came to the journal."),
    journals.KEEPER_STOPPED: _("%(who)s said no to somebody who was to be a keeper."),
    journals.HAS_DIED: _("%(who)s said that somebody who writes here has died."),
    journals.IS_HERE: _("%(who)s took back that somebody who writes here has died."),
    journals.ACCOUNT_CLOSED: _("Somebody who writes here closed their account. What you share stays."),
    journals.ACCOUNT_KEPT: _("Somebody who had closed their account came back."),
    journals.ACCOUNT_DESTROYED: _("The account of somebody who wrote here is gone. What you shared is still here."),
    journals.PARTING: _("%(who)s left the journal with a copy of it."),
    stories.BEGUN: _("%(who)s began “%(what)s”."),
    stories.REVISED: _("%(who)s wrote in “%(what)s”."),
    stories.RESTORED: _("%(who)s took up an earlier form of “%(what)s”."),
    stories.DESCRIBED: _("%(who)s changed what “%(what)s” says of itself."),
    stories.PUBLISHED: _("%(who)s published “%(what)s”."),
    stories.WITHDRAWN: _("%(who)s withdrew “%(what)s”."),
    stories.NARROWED: _("%(who)s let fewer people read “%(what)s”."),
    stories.LET_READ: _("%(who)s let the others here read “%(what)s”."),
    stories.KEPT_BACK: _("%(who)s kept “%(what)s” back."),
    stories.DRAFT_SHOWN: _("%(who)s showed “%(what)s” to somebody before it was published."),
    stories.DRAFT_TAKEN_BACK: _("%(who)s no longer shows “%(what)s” to somebody."),
    stories.SCHEDULED: _("%(who)s set an hour at which “%(what)s” is published."),
    stories.UNSCHEDULED: _("%(who)s let the hour go at which “%(what)s” was to be published."),
    stories.NOT_PUBLISHED: _("“%(what)s” could not be published at its hour."),
    stories.ADDRESS_CHANGED: _("%(who)s gave “%(what)s” another address."),
    stories.ADDRESS_LET_GO: _("%(who)s let an old address of “%(what)s” go."),
    photos.TAKEN_IN: _("%(who)s took a photograph in."),
    photos.REPLACED: _("%(who)s put another photograph in the place of one."),
    photos.MADE_BARE: _("%(who)s had the file of a photograph kept without time, place and camera."),
    photos.DESCRIBED: _("%(who)s changed the words of a photograph."),
    photos.VEILED: _("%(who)s had readers asked before a photograph is shown."),
    photos.UNVEILED: _("%(who)s let a photograph be shown without asking."),
    photos.LOOK_CHANGED: _("%(who)s chose how a photograph looks."),
    photos.OPENED: _("%(who)s let more people see a photograph."),
    photos.NARROWED: _("%(who)s let fewer people see a photograph."),
    photos.WITHDRAWN: _("%(who)s withdrew a photograph."),
    photos.DELETED: _("%(who)s deleted a photograph."),
    photos.KEPT_AFTER_ALL: _("%(who)s kept a photograph after all."),
    photos.AGREED_TO_DESTROY: _("%(who)s said that a deleted photograph need not be kept."),
    photos.TAKEN_OUT: _("%(who)s took a photograph out of an album."),
    photos.PERSON_FORGOTTEN: _("Somebody who had put a photograph in has left; that it was theirs was erased."),
    photos.ALBUM_BEGUN: _("%(who)s made an album."),
    photos.ALBUM_SHARED: _("%(who)s let the others here know of an album."),
    photos.ASKED: _("%(who)s asked somebody to put photographs into an album."),
    photos.NOT_ASKED: _("%(who)s no longer asks somebody to put photographs into an album."),
    notes.BROUGHT_IN: _("%(who)s brought a note in that came another way."),
    notes.WORDS_MENDED: _("%(who)s mended the words of a note that was brought in."),
    notes.WRITER_MENDED: _("%(who)s mended whose name stands on a note that was brought in."),
    notes.DAY_MENDED: _("%(who)s mended the day of a note that was brought in, or where it came from."),
    notes.AGREED: _("%(who)s said that whoever wrote a note agreed to stand under it with their name."),
    notes.AGREED_NO_MORE: _("%(who)s took a name from under a note."),
    notes.TAKEN_OUT: _("%(who)s took out again a note that was brought in."),
    notes.PASTED_TAKEN_IN: _("%(who)s brought in notes that were pasted together."),
    notes.SHOWN: _("%(who)s let a note be shown."),
    notes.HIDDEN: _("%(who)s took a note from the page."),
    notes.SET_ASIDE: _("%(who)s set a note aside."),
    notes.TAKEN_AWAY: _("%(who)s took a note away."),
    notes.BROUGHT_BACK: _("%(who)s brought a note back."),
    notes.TELLING_CHOSEN: _("%(who)s chose that senders who ask are told when their note has been read."),
    notes.TELLING_LEFT: _("%(who)s chose that senders are not told when their note has been read."),
}

# Who came, who read, looked at or kept what, and what a sender did with their own note.
NEVER_SHOWN: Final = frozenset(
    {
        journals.ACCEPTED,
        journals.ASKED,
        journals.ASKED_AGAIN,
        journals.SENT_AGAIN,
        journals.DESTROYED,
        photos.PRINTED,
        photos.DESTROYED,
        photos.COPIED,
        photos.MOVED,
        photos.ALBUM_COPIED,
        photos.ALBUM_MOVED,
        photos.WISHED_UNSEALED,
        photos.UNSEALED,
        stories.LEFT,
        stories.COPIED,
        stories.MOVED,
        notes.RECEIVED,
        notes.ADDRESS_GIVEN,
        notes.ASKED_TO_CONFIRM,
        notes.ADDRESS_CONFIRMED,
        notes.TOLD,
        notes.CORRECTED,
        notes.WITHDRAWN,
        notes.ERASED,
        notes.READ,
        notes.KEPT_CLOSE,
        notes.LET_GO,
        notes.SAID_WHO,
        notes.NUMBERS_CHOSEN,
        notes.TRUSTED,
        notes.PASTED,
        notes.PASTED_CHANGED,
        notes.PASTED_FORGOTTEN,
        notes.LEFT_TO_OTHERS,
        notes.READ_ON,
    }
)
# Deeds on accounts and on the house belong to no journal.
OF_NO_JOURNAL: Final = ("account.", "house.", "operator.", "help_lines.")
