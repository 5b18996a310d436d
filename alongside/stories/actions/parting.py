"""Two authors part: whoever leaves takes copies of what was shared, and what is *only me* of their own."""

from collections.abc import Mapping

from django.db.models import Q

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import ids
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Journal
from alongside.photos.models import Photograph
from alongside.stories.manuscript.figures import renamed
from alongside.stories.manuscript.posts import posts_in, renamed_posts
from alongside.stories.models import KeptPost, Related, Revision, Schedule, Story, StoryAddress, StoryQuerySet

COPIED = "story.copied"
MOVED = "story.moved"


@writing
def part(left: int, *, own: int, by: Account) -> None:
    """Copy the stories that this author could change into a journal of their own, and move what only they could."""
    theirs = Journal.objects.get(pk=own)
    taken = Photograph.objects.filter(journal=own, copied_from__isnull=False)
    stories = Story.objects.editable_by(viewer_of(by)).filter(journal=left).order_by("pk")
    names = dict(taken.values_list("copied_from__key", "key")) | _posts_along(stories, theirs)
    taken_along: dict[int, int] = {}
    for story in list(stories):
        if story.audience == Audience.ONLY_ME:
            _move(story, theirs, left=left, by=by)
            _name_copies(story, names)
            taken_along[story.pk] = story.pk
        else:
            taken_along[story.pk] = _copy(story, theirs, names, left=left, by=by).pk
    _tie(taken_along, own=own)


def _posts_along(stories: StoryQuerySet, own: Journal) -> dict[str, str]:
    """Copies of what others wrote, by the keys of those that stand in these stories. What is gone stays gone."""
    bodies = Revision.objects.filter(story__in=stories.values("pk"), body__contains="data-post")
    keys = {key for body in bodies.values_list("body", flat=True) for key in posts_in(body)}
    names = {}
    for post in KeptPost.objects.filter(key__in=keys).exclude(journal=own).order_by("pk"):
        before, post.pk, post.key, post.journal = post.key, None, ids.key(), own
        post.save(force_insert=True)
        names[before] = post.key
    return names


def _named(body: str, names: Mapping[str, str]) -> str:
    return renamed_posts(renamed(body, names), names)


def _move(story: Story, own: Journal, *, left: int, by: Account) -> None:
    """What only this author could see; nothing that it was shown to, or was to be, goes with it."""
    story.journal, story.words_of, story.card_photograph = own, None, None
    story.save(update_fields=["journal", "words_of", "card_photograph"])
    story.circles.clear()
    story.wishes.all().delete()
    story.drafts_shown.all().delete()
    Schedule.objects.filter(story=story).delete()
    StoryAddress.objects.filter(story=story).update(journal=own)
    events.record(MOVED, of=story, by=by, left=left)


def _name_copies(story: Story, names: Mapping[str, str]) -> None:
    """Let its figures name the copies that were taken along."""
    for revision in story.revisions.filter(body__contains="<figure").order_by("pk"):
        revision.body = _named(revision.body, names)
        revision.save(update_fields=["body"])


def _copy(story: Story, own: Journal, names: Mapping[str, str], *, left: int, by: Account) -> Story:
    """A draft with every version, and with who wrote each; nothing is published twice."""
    copy = Story.objects.create(
        journal=own,
        made_by=by,
        made_at=story.made_at,
        audience=Audience.ONLY_US,
        language=story.language,
        canonical=story.canonical,
        leads_without=story.leads_without,
        telling_of=story.telling_of,
        kind=story.kind,
        touched_at=story.touched_at,
    )
    for revision in story.revisions.order_by("number"):
        is_working = revision.pk == story.working_id
        revision.pk, revision.story, revision.window = None, copy, ""
        revision.body = _named(revision.body, names)
        revision.save(force_insert=True)
        if is_working:
            copy.working = Revision.objects.get(pk=revision.pk)
    copy.save(update_fields=["working"])
    events.record(COPIED, of=copy, by=by, original=story.pk, left=left)
    return copy


def _tie(taken_along: Mapping[int, int], *, own: int) -> None:
    """Let tellings and what was chosen for an end belong together again on either side, and never from one to another.

    `taken_along` are the stories as they were left, and what each is in the journal of its own.
    """
    torn = Story.objects.filter(journal=own, telling_of__isnull=False).exclude(telling_of__journal=own)
    for telling in torn.order_by("pk"):
        telling.telling_of_id = taken_along.get(telling.telling_of_id or 0)
        telling.save(update_fields=["telling_of"])
    chosen = Related.objects.filter(story__in=taken_along, other__in=taken_along).order_by("story", "place")
    ties = [(taken_along[each.story_id], taken_along[each.other_id], each.place) for each in chosen]
    Related.objects.bulk_create(
        (Related(story_id=story, other_id=other, place=place) for story, other, place in ties), ignore_conflicts=True
    )
    for tie in Related.objects.filter(Q(story__journal=own) ^ Q(other__journal=own)):
        tie.delete()
    Story.objects.filter(telling_of__journal=own).exclude(journal=own).update(telling_of=None)
