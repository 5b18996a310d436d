"""What goes by mail, once: a row with a state that a person can see, and that is taken up again after a kill."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Posted(models.Model):
    """Something that goes by mail. `book` is the book of the home that is handing it over (`foundation.handing`)."""

    class Post(models.TextChoices):
        """Where it is. Every row is in exactly one of these."""

        WAITING = "waiting", _("waits")
        SENDING = "sending", _("is on its way")
        SENT = "sent", _("has gone")
        LEFT_OUT = "left_out", _("left out")
        FAILED = "failed", _("could not be delivered")
        UNSURE = "unsure", _("may or may not have gone")

    post = models.CharField(max_length=10, choices=Post, default=Post.WAITING)
    due_at = models.DateTimeField()
    book = models.CharField(max_length=16, blank=True)
    taken_up_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """No table of its own."""

        abstract = True

    @property
    def waits(self) -> bool:
        """Whether it has not gone yet."""
        return self.post in {self.Post.WAITING, self.Post.SENDING}

    @property
    def went(self) -> bool:
        """Whether it has gone."""
        return self.post == self.Post.SENT

    @property
    def could_not_go(self) -> bool:
        """Whether no mail server would take it."""
        return self.post == self.Post.FAILED

    @property
    def is_unsure(self) -> bool:
        """Whether it was cut off so that nobody knows."""
        return self.post == self.Post.UNSURE
