"""What the record says of each deed, and the deeds of which it says nothing.

Every name under which a deed is recorded stands in exactly one of the two.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from alongside.accounts import actions as accounts
from alongside.helplines import actions as help_lines
from alongside.journals import actions as journals
from alongside.notes import actions as notes
from alongside.stories import actions as stories

SENTENCES: Final[Mapping[str, Any]] = {
    journals.BEGUN: _("%(who)s began this journal."),
    journals.DESCRIBED: _("%(who)s changed what the journal says about itself."),
    journals.RENAMED: _("%(who)s gave the journal another address."),
    journals.WIDENED: _("%(who)s opened the page of the journal to more people."),
    journals.NARROWED: _("%(who)s closed the page of the journal to some."),
    journals.FIRST_READER_CHOSEN: _("%(who)s chose who reads notes first."),
    journals.AUTHOR_ADDED: _("Another author came to the journal."),
    stories.BEGUN: _("%(who)s began “%(what)s”."),
    stories.REVISED: _("%(who)s wrote in “%(what)s”."),
    stories.RESTORED: _("%(who)s took up an earlier form of “%(what)s”."),
    stories.DESCRIBED: _("%(who)s changed what “%(what)s” says of itself."),
    stories.PUBLISHED: _("%(who)s published “%(what)s”."),
    stories.WITHDRAWN: _("%(who)s withdrew “%(what)s”."),
    stories.NARROWED: _("%(who)s let fewer people read “%(what)s”."),
    stories.LET_READ: _("%(who)s let the others here read “%(what)s”."),
    stories.KEPT_BACK: _("%(who)s kept “%(what)s” back."),
    stories.ADDRESS_CHANGED: _("%(who)s gave “%(what)s” another address."),
    stories.ADDRESS_LET_GO: _("%(who)s let an old address of “%(what)s” go."),
    notes.SHOWN: _("%(who)s let a note be shown."),
    notes.HIDDEN: _("%(who)s took a note from the page."),
    notes.SET_ASIDE: _("%(who)s set a note aside."),
    notes.TAKEN_AWAY: _("%(who)s took a note away."),
    notes.BROUGHT_BACK: _("%(who)s brought a note back."),
}

# Who read or kept what, who signed in, what a sender did with their own note, and what belongs to no journal.
NEVER_SHOWN: Final = frozenset(
    {
        stories.LEFT,
        notes.RECEIVED,
        notes.CORRECTED,
        notes.WITHDRAWN,
        notes.ERASED,
        notes.READ,
        notes.KEPT_CLOSE,
        notes.LET_GO,
        accounts.MADE,
        accounts.ASKED,
        accounts.ARRIVED,
        accounts.NAMED,
        accounts.FORGOTTEN,
        accounts.SIGN_IN_LINK_MADE,
        accounts.SIGN_IN_LINK_USED,
        accounts.SESSIONS_ENDED,
        accounts.HOUSE_DESCRIBED,
        help_lines.CHANGED,
    }
)
