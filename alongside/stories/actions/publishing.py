"""Publishing: who may read a story, and since when."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.events.models import Event
from alongside.foundation import clock, ids
from alongside.foundation.refusals import Refused
from alongside.foundation.writing import writing
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Circle, Journal
from alongside.journals.readers import Readers
from alongside.journals.wishes import said
from alongside.photos.models import Photograph
from alongside.stories.actions.addresses import give_first_address
from alongside.stories.actions.recalling import ask_outlets, keep_recall
from alongside.stories.actions.wishes import keep_wish, narrower_wish
from alongside.stories.actions.words import locked
from alongside.stories.manuscript.figures import photographs_in
from alongside.stories.models import Revision, Schedule, StandingPhotograph, Story, Wish

PUBLISHED = "story.published"
WITHDRAWN = "story.withdrawn"
NARROWED = "story.narrowed"
LET_READ = "story.let_read"
KEPT_BACK = "story.kept_back"

# Their readers may be people whom the family does not know.
MEETS_STRANGERS = frozenset({Audience.LINK, Audience.EVERYONE})


class NotReady(Refused):
    """A story that has no words yet."""


class DoorNotChosen(Refused):
    """Nobody has said yet who reads notes from people the family does not know first."""


class WrittenTogether(Refused):
    """A draft in which more than one has written cannot become the secret of one of them."""


class NoCircleChosen(Refused):
    """*Circles* were chosen, and none of them."""


class NarrowerWish(Refused):
    """Another author who has written here wishes it to be for fewer people."""


def publish(
    story: Story,
    *,
    by: Account,
    audience: Audience,
    circles: Iterable[Circle] = (),
    door: Journal.Door | None = None,
    revision: Revision | None = None,
) -> Story:
    """Let this audience read the story as it is written now, or as a `revision` says it. Again publishes the changes.

    `door` is the answer to who reads strangers' notes first, where it was asked for here. The journal's own
    page opens with its first story for everyone. Raises `NotReady`, `DoorNotChosen`, `NoCircleChosen`, and
    `NarrowerWish`, which changes nothing but keeps what `by` wishes.
    """
    wanted = Readers.chosen(audience, circles)
    story, narrower = _publish(story, by=by, wanted=wanted, door=door, revision=revision)
    if narrower is not None:
        raise NarrowerWish(said(narrower))
    return story


@writing
def _publish(
    story: Story,
    *,
    by: Account,
    wanted: Readers,
    door: Journal.Door | None,
    revision: Revision | None,
) -> tuple[Story, Wish | None]:
    if door is not None:
        journals.choose_door(story.journal, by=by, door=door)
    story = locked(story)
    revision = refuse_unready(story, wanted, revision or story.working)
    before = Readers.of(story) if story.is_published else None
    keep_wish(story, by=by, wanted=wanted)
    narrower = narrower_wish(story, by=by, wanted=wanted)
    if narrower is not None and (before is None or wanted.goes_beyond(before)):
        return story, narrower
    Schedule.objects.filter(story=story).delete()
    if (story.published_id, before) == (revision.pk, wanted):
        return story, None
    narrows = before is not None and wanted.leaves_out(before)
    told = ask_outlets(story, before=before, wanted=wanted) if before is not None and narrows else []
    make_published(story, revision, wanted)
    if wanted.audience == Audience.EVERYONE:
        _open_journal_page(story.journal, by=by)
    # After the rows have changed: whoever hears of a narrowing removes, before the commit, what may no longer stand.
    if narrows:
        keep_recall(story, told, by=by)
        events.record(NARROWED, of=story, by=by)
    events.record(PUBLISHED, of=story, by=by, revision=revision.pk)
    return story, None


def refuse_unready(story: Story, wanted: Readers, revision: Revision | None) -> Revision:
    """The words that can be published for these readers; raises what stands in the way."""
    revision = refuse_wordless(revision)
    if not wanted.are_of(story.journal):
        raise NoCircleChosen(_("Please choose at least one circle."))
    if wanted.audience in MEETS_STRANGERS and story.journal.door == Journal.Door.UNASKED:
        raise DoorNotChosen(_("Please say first who should read notes from people you do not know."))
    return revision


def refuse_wordless(revision: Revision | None) -> Revision:
    """The revision, if it says anything; raises `NotReady`."""
    if revision is None or not (revision.title or revision.body):
        raise NotReady(_("There are no words here yet. Write a title or a sentence first."))
    return revision


def make_published(story: Story, revision: Revision, wanted: Readers) -> None:
    """Make the rows say that it is published, and nothing else: nobody hears of it by this."""
    now = clock.now()
    Revision.objects.filter(pk=revision.pk).update(closed=True)
    revision.closed = True
    story.published, story.audience = revision, wanted.audience
    story.published_at, story.withdrawn_at = now, None
    story.first_published_at = story.first_published_at or now
    story.touched_at = now
    if wanted.audience == Audience.LINK:
        story.link = story.link or ids.secret()
    elif wanted.audience != Audience.EVERYONE:
        # A link that was once taken back opens nothing again.
        story.link = None
    story.save()
    story.circles.set(wanted.circles)
    _note_photographs(story, revision)
    if wanted.audience == Audience.EVERYONE:
        give_first_address(story)


def _note_photographs(story: Story, revision: Revision) -> None:
    """Keep which photographs stand in what readers see, so that a change to one is known to the pages it stands in."""
    keys = photographs_in(revision.body)
    named = Photograph.objects.filter(journal=story.journal_id, key__in=keys)
    story.photographs.exclude(photograph__in=named).delete()
    StandingPhotograph.objects.bulk_create(
        (StandingPhotograph(story=story, photograph=photograph) for photograph in named.order_by("pk")),
        ignore_conflicts=True,
    )


@writing
def change_link(story: Story, *, by: Account) -> Story:
    """Let anyone with a link read it at another one. The old one opens nothing from now on."""
    story = locked(story)
    if not story.is_published or story.audience != Audience.LINK:
        return story
    anyone = Readers(Audience.LINK)
    keep_recall(story, ask_outlets(story, before=anyone, wanted=anyone), by=by)
    story.link = ids.secret()
    story.save(update_fields=["link"])
    events.record(NARROWED, of=story, by=by)
    return story


def opens_journal_page(journal: Journal) -> bool:
    """Whether publishing for everyone opens the journal's own page too: once; later its authors have the word."""
    return journal.audience != Audience.EVERYONE and not _chosen(_turns(journal))


def _open_journal_page(journal: Journal, *, by: Account) -> None:
    if opens_journal_page(journal):
        search = journal.found_by_search
        journals.open_to(journal, by=by, audience=Audience.EVERYONE, found_by_search=search, with_story=True)


def _turns(journal: Journal) -> list[Event]:
    """Every time the journal's own page was opened or closed, in order."""
    turns = Event.objects.filter(journal=journal.pk, name__in=[journals.WIDENED, journals.NARROWED])
    return list(turns.order_by("pk"))


def _chosen(turns: list[Event]) -> bool:
    """Whether an author ever opened or closed the page for itself."""
    return any("with_story" not in turn.also for turn in turns)


def _close_journal_page(story: Story, *, by: Account) -> None:
    """Close the journal's own page again where this story opened it, nobody chose so, and no other story needs it."""
    journal, turns = story.journal, _turns(story.journal)
    if journal.audience != Audience.EVERYONE or not turns or _chosen(turns):
        return
    after = Event.objects.filter(journal=journal.pk, name=PUBLISHED, pk__gt=turns[-1].pk).order_by("pk").first()
    others = Story.objects.standing().filter(journal=journal, audience=Audience.EVERYONE)
    if after is not None and after.thing == story.pk and not others.exists():
        journals.open_to(journal, by=by, audience=Audience.ONLY_US, with_story=True)


@writing
def withdraw(story: Story, *, by: Account) -> Story:
    """Let nobody but its authors read the story any more. Its words, revisions and notes stay."""
    story = locked(story)
    if not story.is_published:
        return story
    told = ask_outlets(story, before=Readers.of(story), wanted=Readers(Audience.ONLY_US))
    story.published, story.published_at = None, None
    story.audience, story.withdrawn_at, story.link = Audience.ONLY_US, clock.now(), None
    story.save(update_fields=["published", "published_at", "audience", "withdrawn_at", "link"])
    story.circles.clear()
    Schedule.objects.filter(story=story).delete()
    keep_wish(story, by=by, wanted=Readers(Audience.ONLY_US))
    keep_recall(story, told, by=by)
    events.record(WITHDRAWN, of=story, by=by)
    _close_journal_page(story, by=by)
    return story


@writing
def let_the_other_read(story: Story, *, by: Account) -> Story:
    """Let the other authors read, and write in, a draft that was *only me*."""
    story = locked(story)
    if story.is_published or story.audience != Audience.ONLY_ME:
        return story
    story.audience = Audience.ONLY_US
    story.save(update_fields=["audience"])
    events.record(LET_READ, of=story, by=by)
    return story


@writing
def keep_to_myself(story: Story, *, by: Account) -> Story:
    """Make a draft *only me* again, where only its maker has written in it. Raises `WrittenTogether`.

    To whom the draft was shown, perhaps by the other author, is its maker's to say again.
    """
    story = locked(story)
    if story.is_published or story.audience == Audience.ONLY_ME:
        return story
    if story.made_by_id != by.pk or story.revisions.exclude(made_by=by).exists():
        raise WrittenTogether(_("Both of you have written here, so it stays with both of you."))
    story.audience = Audience.ONLY_ME
    story.save(update_fields=["audience"])
    story.drafts_shown.all().delete()
    events.record(KEPT_BACK, of=story, by=by)
    return story
