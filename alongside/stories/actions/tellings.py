"""Telling a story another way: for children, shorter, in another language. Each telling is a story of its own."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.refusals import Refused
from alongside.foundation.sending import sent_as
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.stories.actions.words import Words, locked, stand, working_of
from alongside.stories.models import Kind, Story

TOLD_ANEW = "story.told_anew"
MADE_ITS_OWN = "story.made_its_own"


class NoSuchTelling(Refused):
    """A way of telling was asked for that there is not, or another language without saying which."""


@writing
def tell_anew(
    story: Story, *, by: Account, kind: Kind, language: str = "", with_words: bool = False, form_key: str = ""
) -> Story:
    """Begin another telling of a story, that only its maker can read: empty, or `with_words` of this one.

    The same form (`form_key`) sent again is the same telling.

    A telling of a telling belongs to the first. The door for notes is as the first one's. Raises `NoSuchTelling`.
    """
    if kind == Kind.FIRST:
        raise NoSuchTelling(_("Please choose one of the ways to tell it."))
    language = one_line(language)
    if kind == Kind.LANGUAGE and not language:
        raise NoSuchTelling(_("Please say in which language."))
    story = locked(story)
    first = locked(story.telling_of) if story.telling_of is not None else story
    same = sent_as(form_key, by.pk, story.pk, kind, language, with_words)
    before = Story.objects.filter(journal=story.journal, form_key=same).first() if same else None
    if before is not None:
        return before
    telling = Story.objects.create(
        journal=story.journal,
        made_by=by,
        telling_of=first,
        words_of=story if with_words else None,
        kind=kind,
        language=language or story.language,
        door=first.door,
        form_key=same,
    )
    stand(telling, Words.of(working_of(story)) if with_words else Words(), by=by)
    events.record(TOLD_ANEW, of=telling, by=by)
    return telling


@writing
def make_its_own(story: Story, *, by: Account) -> Story:
    """Let a telling be a story of its own, that stands in lists and is linked with no other."""
    story = locked(story)
    if story.telling_of_id is None:
        return story
    story.telling_of, story.kind = None, Kind.FIRST
    story.save(update_fields=["telling_of", "kind"])
    events.record(MADE_ITS_OWN, of=story, by=by)
    return story
