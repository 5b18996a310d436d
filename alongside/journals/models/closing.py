"""What the authors of a closed journal say of it."""

from django.conf import settings
from django.db import models

from alongside.foundation import clock


class ClosingConsent(models.Model):
    """That one author agrees to have a closed journal destroyed before its thirty days are over."""

    journal = models.ForeignKey("journals.Journal", on_delete=models.CASCADE, related_name="closing_consents")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        """Said once."""

        constraints = [models.UniqueConstraint(fields=["journal", "account"], name="one_closing_consent")]

    def __str__(self) -> str:
        return f"closing consent {self.pk}"
