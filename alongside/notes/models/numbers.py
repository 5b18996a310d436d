"""What an author wants to see of numbers: nothing, or how many people wrote. Without a row: only where they ask."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Account
from alongside.journals.models import Journal


class NumbersQuerySet(models.QuerySet["Numbers"]):
    """Questions about wishes."""

    def wish_of(self, account: Account, journal: Journal) -> str:
        """What this author wants to see."""
        wish = self.filter(account=account, journal=journal).values_list("wish", flat=True).first()
        return wish or Numbers.Wish.ASKED


class Numbers(models.Model):
    """What one author wants to see of numbers in one journal. The others never learn of it."""

    class Wish(models.TextChoices):
        """How much is shown."""

        ASKED = "", _("Only when I ask for them")
        NEVER = "never", _("Never")
        PEOPLE = "people", _("How many people wrote, beside the notes")

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=10, choices=Wish)

    objects = NumbersQuerySet.as_manager()

    class Meta:
        """One wish."""

        constraints = [models.UniqueConstraint(fields=["journal", "account"], name="one_wish_about_numbers")]

    def __str__(self) -> str:
        return f"wish about numbers {self.pk}"


class People(models.Model):
    """How many people wrote to a journal, as it was counted a minute ago; only where an author wants to see it."""

    journal = models.OneToOneField(Journal, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveBigIntegerField()

    def __str__(self) -> str:
        return f"people {self.pk}"
