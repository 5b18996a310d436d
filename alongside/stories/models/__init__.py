"""A story, its revisions and its addresses."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock
from alongside.journals.gate import Audience, Gated, GatedQuerySet, Viewer, let_be
from alongside.journals.models import Journal, Membership, TakenOff
from alongside.stories.models.beside import MOST_RELATED, Kind, Related, WritingPlace
from alongside.stories.models.posts import KeptPost
from alongside.stories.models.readers import DraftShown, Schedule, Wish
from alongside.stories.models.recalls import Recall

__all__ = [
    "MOST_RELATED",
    "WITHOUT",
    "DraftShown",
    "KeptPost",
    "Kind",
    "Recall",
    "Related",
    "Revision",
    "Schedule",
    "StandingPhotograph",
    "Story",
    "StoryAddress",
    "StoryQuerySet",
    "Wish",
    "WritingPlace",
]

WITHOUT = "without-photographs/"


class StoryQuerySet(GatedQuerySet["Story"]):
    """Questions about stories."""

    def standing(self) -> Self:
        """Published and not withdrawn."""
        return self.filter(published__isnull=False)

    def at(self, journal: Journal, address: str) -> Self:
        """Those that have, or had, this address in the journal: at most one."""
        return self.filter(Q(journal=journal) & (Q(key=address) | Q(addresses__slug=address))).distinct()

    def at_handle(self, handle: str, address: str) -> Self:
        """The same by any handle that the journal ever had."""
        at = Q(key=address) | Q(addresses__slug=address)
        return self.filter(at & Q(journal__handles__name=handle)).distinct()

    def draft_readable_by(self, viewer: Viewer) -> Self:
        """Those whose draft an author has shown to this viewer, by one of the viewer's places in the journal.

        Only a guest's place counts: who became a keeper since sees no draft any more.
        """
        shown = DraftShown.objects.filter(membership__in=viewer.memberships, membership__role=Membership.Role.GUEST)
        return self.filter(let_be(viewer, self.model), pk__in=shown.values("story"))

    def listed_for(self, viewer: Viewer) -> Self:
        """What a list shows this viewer of what they may read: each story once, as it was first told.

        A telling stands there for itself where its first one is not there for this viewer. Where that was withdrawn,
        taken off, or taken from readers since the telling is out, it does not: taking away brings nothing up.
        """
        first = Story.objects.filter(pk=OuterRef("telling_of"))
        gone = Q(withdrawn_at__isnull=False) | Q(pk__in=TakenOff.objects.of(self.model).values("thing"))
        stands_there = Exists(first.readable_by(viewer)) | Exists(first.filter(gone))
        taken = Exists(Recall.objects.filter(story=OuterRef("telling_of"), at__gt=OuterRef("first_published_at")))
        return self.readable_by(viewer).filter(Q(telling_of=None) | ~(stands_there | taken))

    def told_with(self, story: "Story") -> Self:
        """All tellings of the same story, this one too: the first one first."""
        first = story.telling_of_id or story.pk
        told = self.filter(Q(pk=first) | Q(telling_of=first), journal=story.journal_id)
        return told.order_by(F("telling_of").asc(nulls_first=True), "pk")

    def in_order(self) -> Self:
        """For readers: newest first."""
        return self.order_by("-first_published_at", "-pk")

    def for_desk(self, viewer: Viewer, journal: Journal) -> Self:
        """What stands on this author's desk, last touched first, with the words at hand."""
        return (
            self.editable_by(viewer)
            .filter(journal=journal)
            .select_related("working", "published", "made_by", "schedule")
            .order_by("-touched_at", "-pk")
        )


class Story(Gated):
    """An essay or a short update, or another telling of one: `telling_of` is the first, `kind` how this one tells it.

    `words_of` is the story whose words it began with.

    What authors work on is `working`, the newest revision; what readers see is `published`, the revision that was
    published last, or nothing. `audience` says who may read it when it is published; before that, *only us* lets the
    other author read the draft. `leads_without` says that lists lead to its page without photographs. `door` is its own
    where it has one. `card_photograph` was chosen for its card; it stands there as long as everyone may see it in the
    story. `form_key` tells the same form sent again.
    """

    class Door(models.TextChoices):
        """Who meets a note to this story first."""

        AS_JOURNAL = "", _("As everywhere in the journal")
        OPEN = "open", _("We read them ourselves.")
        KEEPERS = "keepers", _("Somebody we trust reads them first.")
        CLOSED = "closed", _("Nobody leaves a note just now; a line of ours stands in its place.")
        NONE = "none", _("This story takes no notes, and says nothing of it.")

    working = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="+")
    published = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=35, blank=True)
    canonical = models.URLField(max_length=500, blank=True)
    first_published_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    touched_at = models.DateTimeField(default=clock.now)
    leads_without = models.BooleanField(default=False)
    door = models.CharField(max_length=10, choices=Door, default=Door.AS_JOURNAL, blank=True)
    telling_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="tellings")
    words_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.FIRST, blank=True)
    card_photograph = models.ForeignKey("photos.Photograph", null=True, on_delete=models.SET_NULL, related_name="+")
    form_key = models.CharField(max_length=64, blank=True)

    objects: ClassVar[StoryQuerySet] = StoryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Read by journal."""

        indexes = [
            models.Index(fields=["journal", "-first_published_at", "-id"], name="stories_in_order"),
            models.Index(fields=["journal", "-touched_at", "-id"], name="stories_for_the_desk"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["journal", "form_key"], condition=~Q(form_key=""), name="one_telling_of_a_form"
            )
        ]

    def __str__(self) -> str:
        return f"story {self.pk}"

    @property
    def is_published(self) -> bool:
        """Whether somebody other than its authors may read it now."""
        return self.published_id is not None

    @property
    def is_public(self) -> bool:
        """Whether everyone may read it now."""
        return self.is_published and self.audience == Audience.EVERYONE

    @property
    def has_unpublished_changes(self) -> bool:
        """Whether the working copy differs from what readers see."""
        return self.is_published and self.working_id != self.published_id

    @property
    def door_now(self) -> str:
        """Who meets a note to it first, now: by its own door, or by its journal's, as far as that does not rest."""
        return self.journal.narrowed(self.journal.door_for(self.door))

    @property
    def takes_notes(self) -> bool:
        """Whether somebody can leave a note with it now."""
        return self.door_now not in {Story.Door.CLOSED, Story.Door.NONE}

    @property
    def address(self) -> str:
        """The last part of its path. What not everyone may read has no title in its address."""
        return self.slug if self.slug and self.is_public else self.key

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"/@{self.journal.handle}/{self.address}/"

    @property
    def without_path(self) -> str:
        """Where everyone reads it without its photographs."""
        return f"{self.path}{WITHOUT}"

    @property
    def shared_path(self) -> str:
        """Where anyone with the link reads it: an address without a handle or a title. Empty where no link is good."""
        return f"/shared/{self.link}/" if self.link and self.audience == Audience.LINK else ""

    def path_for(self, viewer: Viewer) -> str:
        """Where it stands for this viewer: whoever came by its link goes on by it."""
        return self.shared_path if self.shared_path and self.link in viewer.links else self.path


class Revision(models.Model):
    """The words of a story at one moment. Once `closed` (published, restored from, or left), it never changes.

    `window` is the browser window that saved it last, so that two open windows do not write over each other, and `step`
    how far that window had come, so that what it sent earlier and arrives late, or lay in a browser, does not either.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300, blank=True)
    standfirst = models.TextField(blank=True)
    body = models.TextField(blank=True)
    dated = models.CharField(max_length=120, blank=True)
    speaks = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)
    saves = models.PositiveIntegerField(default=1)
    window = models.CharField(max_length=20, blank=True)
    step = models.PositiveIntegerField(default=0)
    closed = models.BooleanField(default=False)

    class Meta:
        """Numbered within the story."""

        constraints = [models.UniqueConstraint(fields=["story", "number"], name="revision_numbers")]

    def __str__(self) -> str:
        return f"revision {self.pk}"


class StandingPhotograph(models.Model):
    """That a photograph stands in the words that readers of a story see. Who sees it there is another question."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="photographs")
    photograph = models.ForeignKey("photos.Photograph", on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Once, however often it is named."""

        constraints = [models.UniqueConstraint(fields=["story", "photograph"], name="photograph_stands_once")]

    def __str__(self) -> str:
        return f"standing photograph {self.pk}"


class StoryAddress(models.Model):
    """A title that stands, or stood, in a story's address. An old one leads on until an author lets it go."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="addresses")
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    slug = models.CharField(max_length=80)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        """An address leads to one story."""

        constraints = [models.UniqueConstraint(fields=["journal", "slug"], name="one_story_at_an_address")]

    def __str__(self) -> str:
        return f"address {self.pk}"
