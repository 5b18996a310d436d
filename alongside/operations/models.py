"""What a database says of itself."""

from django.db import models

from alongside.foundation import ids


class Identity(models.Model):
    """Which database this is: one row. The home remembers its key, so that another in its place is noticed."""

    key = models.CharField(max_length=20, default=ids.key, editable=False)

    def __str__(self) -> str:
        return "identity"
