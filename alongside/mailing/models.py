"""Who has new stories by mail, what their letters hold, and one row for every letter."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock, ids, mail
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal, Membership
from alongside.notes.mail_addresses import LONGEST
from alongside.notes.models import Posted
from alongside.stories.models import Story


class Letters(models.Model):
    """What the letters of a journal hold. Without a row: that something new is here, and nothing else."""

    class Holds(models.TextChoices):
        """What a letter says."""

        LINK = "link", _("Only that something new is here, and where. Nothing of it stands in the letter.")
        WORDS = "words", _("The whole words, without photographs. A letter that has gone cannot be called back.")
        NONE = "none", _("No letters go out.")

    journal = models.OneToOneField(Journal, on_delete=models.CASCADE, related_name="+")
    holds = models.CharField(max_length=10, choices=Holds, default=Holds.LINK)

    def __str__(self) -> str:
        return f"letters {self.pk}"

    @classmethod
    def of(cls, journal: Journal) -> "Letters":
        """The row, or what stands for it before anything was chosen."""
        return cls.objects.filter(journal=journal).first() or cls(journal=journal)

    @property
    def go_out(self) -> bool:
        """Whether there are any."""
        return self.holds != self.Holds.NONE


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Questions about who has letters."""

    def confirmed(self) -> Self:
        """Those whose holder said yes."""
        return self.filter(confirmed_at__isnull=False)

    def living(self) -> Self:
        """Those to whom letters go: nobody of whom an author said that they have died (docs/decisions/0027)."""
        died = Membership.objects.filter(journal=OuterRef("journal"), died_at__isnull=False)
        return self.confirmed().filter(~Exists(died.filter(account__email__iexact=OuterRef("email"))))

    def of_authors(self, viewer: Viewer) -> Self:
        """Those of this viewer's own journals, where somebody has said yes."""
        return self.confirmed().filter(journal__in=viewer.writes_in)

    def held_by(self, viewer: Viewer) -> Self:
        """Those that this viewer asked for from a place of theirs."""
        return self.filter(member__in=viewer.memberships)


class Subscription(models.Model):
    """That somebody has a journal's new stories by mail: by an address alone, or from a `member`'s place.

    Nothing is sent before `confirmed_at`. `named` is whether sender and subject of the letter may name the journal,
    `language` is the one spoken with whoever asked, or what they chose since.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Membership, null=True, on_delete=models.CASCADE, related_name="+")
    email = models.CharField(max_length=LONGEST)
    named = models.BooleanField(default=False)
    language = models.CharField(max_length=20, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)

    objects: ClassVar[SubscriptionQuerySet] = SubscriptionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One for an address, and one for a place."""

        constraints = [
            models.UniqueConstraint(fields=["journal", "member"], name="one_subscription_of_a_place"),
            models.UniqueConstraint(
                "journal", Lower("email"), name="one_subscription_of_address", condition=Q(member=None)
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], name="mailing_unconfirmed", condition=Q(confirmed_at=None))]

    def __str__(self) -> str:
        return f"subscription {self.pk}"

    @property
    def speaks(self) -> str:
        """The language of its letters: their account's choice, else the one that was spoken, else the journal's."""
        return mail.spoken_to(self.email, else_in=self.language or self.journal.language)


class WantsNone(models.Model):
    """That an author ended the letters to an address: asking for them again sends nothing. A keyed digest of it."""

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=64)

    class Meta:
        """Once."""

        constraints = [models.UniqueConstraint(fields=["journal", "address"], name="one_end_of_an_address")]

    def __str__(self) -> str:
        return f"wants none {self.pk}"


def mark_of(email: str, journal: int) -> str:
    """A mail address in one journal, as nobody can read it; the same whatever its capitals."""
    return salted_hmac("alongside.mailing.address", f"{journal}:{email.casefold()}", algorithm="sha256").hexdigest()


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    """Questions about what is told of by letter."""

    def going(self) -> Self:
        """Those whose half hour is over and that nothing stops: closing, rest, holding everything, or no letters."""
        begun = self.filter(due_at__lte=clock.now(), journal__closed_at=None, journal__held_at=None)
        without = Letters.objects.filter(holds=Letters.Holds.NONE).values("journal")
        return begun.exclude(journal__in=Journal.objects.resting()).exclude(journal__in=without)


class Announcement(models.Model):
    """That a story is told of by letter, once to each reader, half an hour after it was last published.

    `audience` and `circles` (their ids) are for whom it was published last; `opened_at` is when somebody was let in
    last: whoever asked for letters after that is not told of it. `gathered_to` is the last subscription that was looked
    at, and `gathered_at` when there was none left. `sent` is how many letters have gone, or may have.
    """

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="+")
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    audience = models.CharField(max_length=12)
    circles = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    gathered_to = models.BigIntegerField(default=0)
    gathered_at = models.DateTimeField(null=True)
    sent = models.PositiveIntegerField(default=0)

    objects: ClassVar[AnnouncementQuerySet] = AnnouncementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Found by what is still to be gathered."""

        indexes = [models.Index(fields=["due_at"], name="mailing_to_gather", condition=Q(gathered_at=None))]

    def __str__(self) -> str:
        return f"announcement {self.pk}"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions about single letters."""

    def may_go(self) -> Self:
        """Those that nothing stops."""
        return self.filter(Exists(Announcement.objects.going().filter(pk=OuterRef("announcement"))))

    def due(self) -> Self:
        """Those that may go now."""
        return self.may_go().filter(post=Posted.Post.WAITING, due_at__lte=clock.now())


class Delivery(Posted):
    """One letter about one story to one reader. `address` is a keyed digest: one address has one letter of it.

    `key` is what stands on its envelope, where a number would tell how many others there are.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="deliveries")
    address = models.CharField(max_length=64)
    bounced_at = models.DateTimeField(null=True)

    objects: ClassVar[DeliveryQuerySet] = DeliveryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Each once; found by what is due, by whose hands it is in, and by when it was taken up."""

        constraints = [
            models.UniqueConstraint(fields=["announcement", "subscription"], name="one_letter_of_a_story"),
            models.UniqueConstraint(fields=["announcement", "address"], name="one_letter_to_an_address"),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="mailing_due", condition=Q(post="waiting")),
            models.Index(fields=["book"], name="mailing_under_way", condition=Q(post="sending")),
            models.Index(fields=["taken_up_at"], name="mailing_taken_up", condition=Q(taken_up_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk}"
