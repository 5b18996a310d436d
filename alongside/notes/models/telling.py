"""What a family wants told to those who wrote to them."""

from django.db import models

from alongside.journals.models import Journal


class Telling(models.Model):
    """That this family wants senders told when their note has been read. Without a row nothing is told."""

    journal = models.OneToOneField(Journal, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return f"telling {self.pk}"
