"""One row for every page that is, or was, set out as a file."""

from dataclasses import dataclass
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from alongside.foundation import clock
from alongside.journals.models import Journal


class PageQuerySet(models.QuerySet["Page"]):
    """Questions about rows of pages."""

    def standing(self) -> Self:
        """Those of which a file lies in the public folder, as far as the rows know."""
        return self.exclude(digest="")

    def stale(self, edition: str) -> Self:
        """Those that have to be set out anew."""
        laid_out_otherwise = ~Q(edition=edition) & ~Q(kind__in=PICTURES)
        changed = Q(set_out_version__lt=F("version")) | Q(again_at__lte=clock.now())
        # A card takes its time, and no page waits for one.
        last = models.Case(models.When(kind=Page.Kind.CARD, then=1), default=0)
        return self.filter(changed | laid_out_otherwise).order_by(last, "part", "pk")


class Page(models.Model):
    """A public address, the version of what it should show, and what was last set out there.

    `version` is raised by everything that narrows or changes the page; `set_out_version` says which version the file
    shows, and `edition` by which edition of this program (its templates and style) it was laid out. A setting-out that
    rendered an older version than the row now holds is thrown away. From `again_at` on it is stale by the clock alone
    (a feed waits half an hour). `digest` is empty where nothing stands. A row is never deleted with its file: its
    version has to outlive every setting-out that is still on its way.
    """

    class Kind(models.TextChoices):
        """What kind of page it is.

        `thing` is the journal, story or photograph it shows, `part` which page of a long list, or which print. A page
        of the house itself says in which `language` it is told; every other one speaks as its words do.
        """

        SITE = "site"
        JOURNAL = "journal"
        STORY = "story"
        WITHOUT = "without"
        NOTES = "notes"
        HELP = "help"
        HOUSE = "house"
        ROBOTS = "robots"
        SITEMAP = "sitemap"
        ATOM = "atom"
        JSON_FEED = "json_feed"
        CARD = "card"
        FRAME = "frame"
        PHOTOGRAPH = "photograph"

    path = models.CharField(max_length=700, unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    thing = models.BigIntegerField(null=True)
    part = models.PositiveIntegerField(default=1)
    language = models.CharField(max_length=20, blank=True)
    journal = models.ForeignKey(Journal, null=True, on_delete=models.CASCADE, related_name="+")
    version = models.PositiveBigIntegerField(default=1)
    set_out_version = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    edition = models.CharField(max_length=64, blank=True)
    again_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager["Page"]] = PageQuerySet.as_manager()

    class Meta:
        """Found by what it shows."""

        indexes = [models.Index(fields=["kind", "thing"], name="pages_of_a_thing")]

    def __str__(self) -> str:
        return f"page {self.pk}"

    @property
    def leaf(self) -> "Leaf":
        """What it shows."""
        return Leaf(Page.Kind(self.kind), self.thing, self.part, self.language)


# What is laid out by no template: another edition of this program makes it no different, or at another address.
PICTURES = (Page.Kind.PHOTOGRAPH, Page.Kind.CARD)


@dataclass(frozen=True)
class Leaf:
    """What a page shows, whoever looks at it. `part` counts from one; `language` is of a page of the house itself."""

    kind: Page.Kind
    thing: int | None = None
    part: int = 1
    language: str = ""

    @property
    def next(self) -> "Leaf":
        """The part that comes after this one. The second part of a story's page is the first page of notes alone."""
        kind = Page.Kind.NOTES if self.kind == Page.Kind.STORY else self.kind
        return Leaf(kind, self.thing, self.part + 1, self.language)
