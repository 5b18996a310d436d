"""A draft shown to one person, and taken back."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals.models import Membership
from alongside.stories.actions.words import locked
from alongside.stories.models import DraftShown, Story

DRAFT_SHOWN = "story.draft_shown"
DRAFT_TAKEN_BACK = "story.draft_taken_back"


class NotOfThisJournal(Refused):
    """Somebody who is no guest of the story's journal: keepers see no drafts, and its authors read them anyway."""


@writing
def show_draft(story: Story, *, by: Account, to: Membership) -> DraftShown:
    """Let one guest read the draft as it is now, and as it will be, until it is taken back."""
    story = locked(story)
    if to.journal_id != story.journal_id or to.role != Membership.Role.GUEST:
        raise NotOfThisJournal(_("A draft can be shown to a guest of this journal."))
    shown, new = DraftShown.objects.get_or_create(story=story, membership=to)
    if new:
        events.record(DRAFT_SHOWN, of=story, by=by, membership=to.pk)
    return shown


@writing
def take_draft_back(story: Story, *, by: Account, membership: Membership) -> None:
    """Let that person read the draft no more."""
    gone, _kinds = DraftShown.objects.filter(story=locked(story), membership=membership).delete()
    if gone:
        events.record(DRAFT_TAKEN_BACK, of=story, by=by, membership=membership.pk)
