"""A photograph, its original, and the albums in which photographs lie sealed."""

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids
from alongside.journals.gate import NOBODY, Audience, Gated, GatedQuerySet, Viewer
from alongside.journals.models import Journal, Membership

DESTROYED_AFTER = dt.timedelta(days=30)


class Original(models.Model):
    """What was taken in, encrypted in the store under `key`, and what was printed from it.

    `wrapped_key` is the key of these files, encrypted with the master key of the number `master`; without it they are
    noise for ever. `digest` is keyed, and only tells the same file sent twice. `widths` are those that were printed;
    `prints` gives, for each look, the kinds there are ("jpeg", "webp", "avif").
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    wrapped_key = models.BinaryField(max_length=100)
    master = models.CharField(max_length=16, db_index=True)
    digest = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    format = models.CharField(max_length=10)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    widths = models.JSONField(default=list)
    prints = models.JSONField(default=dict)
    bare = models.BooleanField(default=False)
    kept_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"original {self.pk}"


class AlbumQuerySet(models.QuerySet["Album"]):
    """Questions about albums."""

    def of_authors(self, viewer: Viewer) -> Self:
        """Those that this author may know of: what lies in them is another question."""
        mine = Q(audience=Audience.ONLY_ME, made_by=viewer.account and viewer.account.pk)
        return self.filter(mine | ~Q(audience=Audience.ONLY_ME), journal__in=viewer.writes_in)

    def contributable_by(self, viewer: Viewer) -> Self:
        """Those into which this viewer may put photographs: its authors, and whoever was asked."""
        own = Q(pk__in=self.model.objects.of_authors(viewer).values("pk"))
        return self.filter(own | Q(asked__in=viewer.memberships), journal__closed_at=None).distinct()


class Album(models.Model):
    """Photographs put in without looking: a hospital's envelope, a friend's folder. It is sealed for everyone.

    Whoever unseals it does so for themselves alone (`Unsealing`). `asked` are guests and keepers who may put
    photographs in, and see none.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="albums")
    name = models.CharField(max_length=200)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.ONLY_ME)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    asked = models.ManyToManyField(Membership, blank=True, related_name="+")

    objects: ClassVar[AlbumQuerySet] = AlbumQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"album {self.pk}"


class Unsealing(models.Model):
    """That one person has unsealed an album for themselves. Where they wished somebody with them, it waits for them."""

    album = models.ForeignKey(Album, on_delete=models.CASCADE, related_name="unsealings")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    beside = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(default=clock.now)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        """Once for each person."""

        constraints = [models.UniqueConstraint(fields=["album", "account"], name="one_unsealing")]

    def __str__(self) -> str:
        return f"unsealing {self.pk}"


class PhotographQuerySet(GatedQuerySet["Photograph"]):
    """Questions about photographs."""

    def standing(self) -> Self:
        """Those that were not deleted."""
        return self.filter(deleted_at=None)

    def unsealed_for(self, viewer: Viewer) -> Self:
        """Those in no album, or in one that this viewer has unsealed for themselves."""
        if viewer.account is None:
            return self.filter(album=None)
        opened = Unsealing.objects.filter(account=viewer.account, opened_at__isnull=False)
        return self.filter(Q(album=None) | Q(album__in=opened.values("album")))

    def readable_by(self, viewer: Viewer) -> Self:
        """Those that this viewer may see; behind a veil they are still asked first."""
        return super().readable_by(viewer).unsealed_for(viewer)

    def editable_by(self, viewer: Viewer) -> Self:
        """Those that this viewer may change: nobody changes what they have not unsealed, or what was deleted."""
        return super().editable_by(viewer).standing().unsealed_for(viewer)

    def deleted_of(self, viewer: Viewer) -> Self:
        """Those that were deleted and can be kept after all, by whoever could change them. No picture is shown.

        What lies in an album of which they do not know is nobody's but its maker's.
        """
        known = Q(album=None) | Q(album__in=Album.objects.of_authors(viewer))
        return super().editable_by(viewer).filter(known, deleted_at__isnull=False)

    def public(self) -> Self:
        """Those that may lie in the public folder."""
        return self.readable_by(NOBODY).filter(veil="", album=None)

    def in_order(self) -> Self:
        """The newest first."""
        return self.order_by("-made_at", "-pk")


class Photograph(Gated):
    """One picture with its words, its own audience and its veil.

    A veil is words: where there are any, nobody sees the photograph who has not read them and chosen to. `upload_key`
    is chosen by the browser that sends it, so that one sent again after a lost answer is there once. `copied_from` is
    the photograph of which this is a copy, taken along when two authors parted. `contributed_by` is the number of the
    place in a journal by which a guest or keeper put it in; it outlives the place, so that they can be forgotten here.
    """

    class Look(models.TextChoices):
        """How it is printed. The original never changes."""

        AS_IT_IS = "", _("as it is")
        SOFT = "soft", _("soft")
        GREY = "grey", _("black and white")

    original = models.ForeignKey(Original, on_delete=models.RESTRICT, related_name="photographs")
    album = models.ForeignKey(Album, null=True, on_delete=models.CASCADE, related_name="photographs")
    look = models.CharField(max_length=8, choices=Look, default=Look.AS_IT_IS, blank=True)
    caption = models.TextField(blank=True)
    description = models.TextField(blank=True)
    taken_by = models.CharField(max_length=200, blank=True)
    veil = models.TextField(blank=True)
    upload_key = models.CharField(max_length=64, blank=True)
    deleted_at = models.DateTimeField(null=True)
    contributed_by = models.PositiveBigIntegerField(null=True, db_index=True)
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[PhotographQuerySet] = PhotographQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Sent once, and read by journal."""

        constraints = [
            models.UniqueConstraint(
                fields=["journal", "made_by", "upload_key"], condition=~Q(upload_key=""), name="sent_once"
            ),
        ]
        indexes = [models.Index(fields=["journal", "-made_at", "-id"], name="photographs_in_order")]

    def __str__(self) -> str:
        return f"photograph {self.pk}"

    @property
    def is_veiled(self) -> bool:
        """Whether one is asked before it is shown."""
        return bool(self.veil)

    @property
    def is_public(self) -> bool:
        """Whether its authors let it lie in the public folder. Its journal, and the house, are asked elsewhere."""
        shown = self.deleted_at is None and self.album_id is None
        return shown and self.audience == Audience.EVERYONE and not self.veil

    @property
    def only_of(self) -> int | None:
        """The number of the one author who may know of it, where there is only one."""
        if self.audience == Audience.ONLY_ME:
            return self.made_by_id
        return self.album.made_by_id if self.album and self.album.audience == Audience.ONLY_ME else None

    def is_open_to(self, viewer: Viewer) -> bool:
        """Whether this viewer, who may see it, is shown it without being asked."""
        return not self.veil or viewer.veils.opens(self.key, self.journal.key)


class Replacement(models.Model):
    """An original that another has taken the place of. It is destroyed when its time has come."""

    photograph = models.ForeignKey(Photograph, on_delete=models.CASCADE, related_name="replacements")
    original = models.ForeignKey(Original, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"replacement {self.pk}"


class PhotographWish(models.Model):
    """Whom an author last chose a photograph to be for. It stands at the narrowest of their wishes."""

    photograph = models.ForeignKey(Photograph, on_delete=models.CASCADE, related_name="wishes")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=12, choices=Audience)
    circles = models.ManyToManyField("journals.Circle", related_name="+")

    class Meta:
        """One wish of each author."""

        constraints = [models.UniqueConstraint(fields=["photograph", "account"], name="one_photograph_wish")]

    def __str__(self) -> str:
        return f"photograph wish {self.pk}"


class DestroyingConsent(models.Model):
    """That one author agrees to have a deleted photograph destroyed before its thirty days are over."""

    photograph = models.ForeignKey(Photograph, on_delete=models.CASCADE, related_name="consents")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        """Said once."""

        constraints = [models.UniqueConstraint(fields=["photograph", "account"], name="one_destroying_consent")]

    def __str__(self) -> str:
        return f"destroying consent {self.pk}"


class Tombstone(models.Model):
    """That a photograph was destroyed: a digest of its key. No restore brings it back (`store/tombstones.py`)."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"tombstone {self.pk}"
