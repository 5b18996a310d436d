"""The addresses of a journal."""

from django.db import models

from alongside.foundation import clock


class Handle(models.Model):
    """Every handle a journal ever had. An old one forwards, and none is ever given to another journal."""

    name = models.CharField(max_length=60, unique=True)
    journal = models.ForeignKey("journals.Journal", null=True, on_delete=models.SET_NULL, related_name="handles")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"handle {self.pk}"
