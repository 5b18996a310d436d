"""The bundles in which notes are read: three, and one apart."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Bundle(models.TextChoices):
    """With which others a note is read. The order of these words is the order in which they are offered."""

    KNOWN = "known", _("People we know")
    LIVED = "lived", _("It happened to them too")
    OTHERS = "others", _("Everyone else")
    DOUBTED = "doubted", _("Perhaps from a program")
