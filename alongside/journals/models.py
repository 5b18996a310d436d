"""A journal, its addresses, its members."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Account
from alongside.foundation import clock, ids
from alongside.journals import gate


class JournalQuerySet(models.QuerySet["Journal"]):
    """Questions about journals."""

    def readable_by(self, viewer: gate.Viewer) -> Self:
        """Those whose own page this viewer may see."""
        return self.filter(gate.may_see(viewer, journal="pk"))

    def written_by(self, viewer: gate.Viewer) -> Self:
        """Those in which this viewer is an author."""
        return self.filter(pk__in=viewer.writes_in)


class Journal(models.Model):
    """One family's space at `/@handle/`. Nothing in it is required."""

    class FirstReader(models.TextChoices):
        """Who reads notes from people the family does not know first. Asked once, before the first publication."""

        UNASKED = "", _("not asked yet")
        AUTHORS = "authors", _("We read them ourselves.")
        KEEPER = "keeper", _("Somebody we trust reads them first.")

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    handle = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200, blank=True)
    line = models.CharField(max_length=200, blank=True)
    called = models.CharField(max_length=200, blank=True)
    helps = models.TextField(blank=True)
    hard = models.TextField(blank=True)
    language = models.CharField(max_length=35, default="en")
    audience = models.CharField(max_length=12, choices=gate.Audience, default=gate.Audience.ONLY_ME)
    found_by_search = models.BooleanField(default=False)
    listed = models.BooleanField(default=False)
    first_reader = models.CharField(max_length=10, choices=FirstReader, default=FirstReader.UNASKED, blank=True)
    is_example = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="journals_made"
    )
    made_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[models.Manager["Journal"]] = JournalQuerySet.as_manager()

    def __str__(self) -> str:
        return f"journal {self.pk}"

    @property
    def journal_id(self) -> int:
        """A journal belongs to itself, so that events can ask every thing alike."""
        return self.pk

    @property
    def heading(self) -> str:
        """What stands over its page: its title, or the house's plain words."""
        return self.title or str(_("A journal"))

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"/@{self.handle}/"


class Handle(models.Model):
    """Every handle a journal ever had. An old one forwards, and none is ever given to another journal."""

    name = models.CharField(max_length=60, unique=True)
    journal = models.ForeignKey(Journal, null=True, on_delete=models.SET_NULL, related_name="handles")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"handle {self.pk}"


class Membership(models.Model):
    """An account's place in a journal."""

    class Role(models.TextChoices):
        """What a member may do."""

        AUTHOR = "author", _("author")
        KEEPER = "keeper", _("keeper")
        GUEST = "guest", _("guest")

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="memberships")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        """One role at a time."""

        constraints = [models.UniqueConstraint(fields=["journal", "account"], name="one_place_in_a_journal")]

    def __str__(self) -> str:
        return f"membership {self.pk}"
