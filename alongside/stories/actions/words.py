"""Writing: begin, save, leave for now. No words are ever lost, and none written over."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.html import TooMuch, clean_story
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line, tidy
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.stories.models import Revision, Story, WritingPlace

BEGUN = "story.begun"
REVISED = "story.revised"
LEFT = "story.left"
DESCRIBED = "story.described"

# Saves within this time of a revision's first save go into that revision.
ONE_REVISION = dt.timedelta(minutes=10)
LONGEST_TITLE = 300
LONGEST_DATE = 120


class TooMuchToKeep(Refused):
    """A title, a date or a text is longer than can be kept."""


class ChangedMeanwhile(Refused):
    """Somebody else, or the same author in another window, has saved other words since.

    Nothing is lost: `kept` holds the words that came too late, `standing` those that stand.
    """

    def __init__(self, *, kept: Revision, standing: Revision) -> None:
        sentence = _("Somebody has written here since you opened this page. Your words are kept beside theirs.")
        if kept.made_by_id == standing.made_by_id:
            sentence = _("You, in another window, have written here since. These words are kept beside those.")
        super().__init__(sentence)
        self.kept = kept
        self.standing = standing


@dataclass(frozen=True)
class Words:
    """What can be written in a story, cleaned and measured."""

    title: str = ""
    standfirst: str = ""
    body: str = ""
    dated: str = ""
    speaks: str = ""

    @property
    def length(self) -> int:
        """How much it is, in letters and marks."""
        return sum(map(len, asdict(self).values()))

    @classmethod
    def of(cls, revision: Revision) -> "Words":
        """The words of a revision."""
        return cls(revision.title, revision.standfirst, revision.body, revision.dated, revision.speaks)


def clean_words(*, title: str, standfirst: str, body: str, dated: str, speaks: str) -> Words:
    """What was written, cleaned and measured. Raises `TooMuchToKeep`."""
    try:
        body = clean_story(body)
    except TooMuch:
        raise TooMuchToKeep(_("This is more than one story can hold. Nothing is lost: please make it two.")) from None
    words = Words(one_line(title), tidy(standfirst).strip(), body, one_line(dated), tidy(speaks).strip())
    if len(words.title) > LONGEST_TITLE:
        raise TooMuchToKeep(_("The title is longer than can be kept. Nothing is lost: please make it shorter."))
    if len(words.dated) > LONGEST_DATE:
        raise TooMuchToKeep(_("The date is longer than can be kept. Nothing is lost: please make it shorter."))
    return words


def locked(story: Story) -> Story:
    """The story as it stands now, held until the transaction ends."""
    return Story.objects.select_for_update(of=("self",)).select_related("journal", "working", "published").get(
        pk=story.pk
    )  # fmt: skip


@writing
def begin(journal: Journal, *, by: Account) -> Story:
    """Begin an empty story that only its maker can read."""
    story = Story.objects.create(journal=journal, made_by=by)
    story.working = _new(story, Words(), by=by)
    story.save(update_fields=["working"])
    events.record(BEGUN, of=story, by=by)
    return story


def save(
    story: Story,
    *,
    by: Account,
    based_on: int,
    saves: int | None = None,
    window: str = "",
    step: int | None = None,
    title: str = "",
    standfirst: str = "",
    body: str = "",
    dated: str = "",
    speaks: str = "",
    place: int | None = None,
) -> Revision:
    """Keep what was written, and answer with the working revision. Unchanged words make nothing.

    `based_on` is the id of the revision that the writer saw, `saves` how often it had been saved then, `window` the
    browser window that saves, `step` how far it had come, `place` where the writer is in the body.
    Raises `ChangedMeanwhile` and `TooMuchToKeep`.
    """
    words = clean_words(title=title, standfirst=standfirst, body=body, dated=dated, speaks=speaks)
    saw = _Saw(based_on, saves, window, step)
    # The refusal comes after the transaction: inside it, it would take the kept words with it.
    revision, standing = _keep(story, words, by=by, saw=saw, place=place)
    if standing is not None:
        raise ChangedMeanwhile(kept=revision, standing=standing)
    return revision


@dataclass(frozen=True)
class _Saw:
    """What the writer had on the screen: a revision, how often it had been saved, in which window, how far on."""

    revision: int
    saves: int | None
    window: str
    step: int | None

    def is_same_window(self, working: Revision, *, by: Account) -> bool:
        """Whether this window itself saved the revision last."""
        return bool(self.window) and working.window == self.window and working.made_by_id == by.pk

    def is_behind(self, working: Revision, *, by: Account) -> bool:
        """Whether the working revision has words that this writer has not seen."""
        has_seen = self.revision == working.pk and self.saves in {None, working.saves}
        return not has_seen and not self.is_same_window(working, by=by)

    def is_overtaken(self, revision: Revision, *, by: Account) -> bool:
        """Whether the same window has already saved what it wrote later: these words come from before."""
        return self.is_same_window(revision, by=by) and self.step is not None and self.step <= revision.step


@writing
def _keep(story: Story, words: Words, *, by: Account, saw: _Saw, place: int | None) -> tuple[Revision, Revision | None]:
    story = locked(story)
    _keep_place(story, by=by, place=place)
    working = working_of(story)
    if words == Words.of(working) or saw.is_overtaken(working, by=by):
        return working, None
    if saw.is_behind(working, by=by):
        return _keep_beside(story, words, by=by, saw=saw), working
    if _goes_on(working, words, by=by):
        _touch(story)
        return _extend(working, words, saw), None
    close(working)
    revision = stand(story, words, by=by, saw=saw)
    events.record(REVISED, of=story, by=by, revision=revision.pk)
    return revision, None


def _goes_on(revision: Revision, words: Words, *, by: Account) -> bool:
    """Whether these words still belong to this revision, rather than to a new one."""
    recent = clock.now() - revision.made_at < ONE_REVISION
    shrunk = words.length < Words.of(revision).length * 4 / 5
    return recent and not shrunk and not revision.closed and revision.made_by_id == by.pk


def _extend(revision: Revision, words: Words, saw: _Saw) -> Revision:
    for name, value in asdict(words).items():
        setattr(revision, name, value)
    revision.saves, revision.saved_at = revision.saves + 1, clock.now()
    revision.window, revision.step = saw.window, saw.step or 0
    revision.save()
    return revision


def _keep_beside(story: Story, words: Words, *, by: Account, saw: _Saw) -> Revision:
    """Words that came too late: kept among the revisions, going on there, without becoming the working one."""
    theirs = story.revisions.filter(made_by=by).exclude(pk=working_of(story).pk).order_by("-number")
    already = theirs.filter(**asdict(words)).first()
    if already is not None:
        return already
    beside = theirs.filter(window=saw.window).exclude(window="").first()
    if beside is not None and _goes_on(beside, words, by=by) and not saw.is_overtaken(beside, by=by):
        return _extend(beside, words, saw)
    kept = _new(story, words, by=by, saw=saw)
    events.record(REVISED, of=story, by=by, revision=kept.pk)
    return kept


def _new(story: Story, words: Words, *, by: Account, saw: _Saw | None = None) -> Revision:
    last = story.revisions.aggregate(last=Max("number"))["last"] or 0
    now = clock.now()
    window = {"window": saw.window, "step": saw.step or 0} if saw else {}
    return story.revisions.create(
        number=last + 1, made_by=by, made_at=now, saved_at=now, **window, **asdict(words)
    )  # fmt: skip


def stand(story: Story, words: Words, *, by: Account, saw: _Saw | None = None) -> Revision:
    """A new revision that is the working one from now on."""
    revision = _new(story, words, by=by, saw=saw)
    story.working = revision
    _touch(story)
    return revision


def _touch(story: Story) -> None:
    story.touched_at = clock.now()
    story.save(update_fields=["working", "touched_at"])


def working_of(story: Story) -> Revision:
    """The revision that is being worked on."""
    assert story.working is not None  # noqa: S101 - a story begins with an empty revision
    return story.working


def close(revision: Revision) -> None:
    """From here on this revision never changes."""
    if not revision.closed:
        revision.closed = True
        revision.save(update_fields=["closed"])


def _keep_place(story: Story, *, by: Account, place: int | None) -> None:
    if place is not None:
        WritingPlace.objects.update_or_create(story=story, account=by, defaults={"offset": max(place, 0)})


@writing
def enough(story: Story, *, by: Account, place: int | None = None) -> Story:
    """Leave it for now: this revision is finished, and the place is kept."""
    story = locked(story)
    _keep_place(story, by=by, place=place)
    working = working_of(story)
    if not working.closed:
        close(working)
        events.record(LEFT, of=story, by=by, revision=working.pk)
    return story


@writing
def describe(
    story: Story,
    *,
    by: Account,
    language: str | None = None,
    canonical: str | None = None,
    leads_without: bool | None = None,
) -> Story:
    """Say in which language a story is written, where it was published before, and which of its pages comes first.

    What is None stays as it is.
    """
    story = locked(story)
    wanted = (
        story.language if language is None else one_line(language),
        story.canonical if canonical is None else canonical,
        story.leads_without if leads_without is None else leads_without,
    )
    if wanted == (story.language, story.canonical, story.leads_without):
        return story
    story.language, story.canonical, story.leads_without = wanted
    story.save(update_fields=["language", "canonical", "leads_without"])
    events.record(DESCRIBED, of=story, by=by)
    return story
