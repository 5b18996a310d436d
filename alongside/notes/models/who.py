"""Who a sender is to a family, in the words of one author, for whoever reads in twenty years."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from alongside.accounts.models import Account
from alongside.notes.models.note import Note

LONGEST_LINE = 200


class SenderLineQuerySet(models.QuerySet["SenderLine"]):
    """Questions about lines."""

    def about(self, note: Note, account: Account) -> "SenderLine | None":
        """What this account has written about the sender of this note; of no note but this where nothing is proven."""
        same = Q(note=note)
        if note.member_id:
            same |= Q(note__member=note.member_id)
        if note.confirmed_at:
            same |= Q(note__email=note.email, note__confirmed_at__isnull=False, note__journal=note.journal_id)
        return self.filter(same, account=account).order_by("-written_at", "-pk").first()


class SenderLine(models.Model):
    """What one author has written about whoever left a note. Only its writer sees it."""

    note = models.ForeignKey("notes.Note", on_delete=models.CASCADE, related_name="lines")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    line = models.CharField(max_length=LONGEST_LINE)
    written_at = models.DateTimeField()

    objects: ClassVar[SenderLineQuerySet] = SenderLineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One for each author and note."""

        constraints = [models.UniqueConstraint(fields=["note", "account"], name="one_sender_line")]

    def __str__(self) -> str:
        return f"line about a sender {self.pk}"
