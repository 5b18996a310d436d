"""The secret address of a feed that is one member's own."""

from django.db import models

from alongside.foundation import clock


class FeedAddress(models.Model):
    """That a guest or keeper has a feed of their own, as long as their place. Only a digest of its secret is here."""

    member = models.OneToOneField("journals.Membership", on_delete=models.CASCADE, related_name="feed_address")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"feed address {self.pk}"
