"""What a family answers to one note."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from alongside.foundation import clock, ids
from alongside.journals.models import Journal
from alongside.notes.models.note import Note
from alongside.notes.models.posted import Posted

BY_MAIL = "answer-"


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Questions about answers."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(taken_back_at=None)

    def out(self) -> Self:
        """Those that their receiver can read: the half hour in which they could be taken back is over."""
        return self.standing().filter(out_at__lte=clock.now())

    def in_thread(self, root: int) -> Self:
        """Those to the note with which a thread began and to all that came back."""
        return self.filter(note__in=Note.objects.in_thread(root).values("pk"))


class Answer(Posted):
    """An answer to one note, by one author. `key` is the unguessable end of the address at which one writes back.

    It stands on the receipt from `out_at` on, and goes by mail then where the address is confirmed. When its note is
    withdrawn or erased its words go too, which may name the sender.
    """

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    form_key = models.CharField(max_length=200)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="+")
    note = models.ForeignKey("notes.Note", on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.TextField(blank=True)
    given_at = models.DateTimeField(default=clock.now)
    out_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)

    objects: ClassVar[AnswerQuerySet] = AnswerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """A form that is sent twice is one answer. Found by what is due, and by whose hands it is in."""

        constraints = [models.UniqueConstraint(fields=["note", "form_key"], name="one_answer_of_a_form")]
        indexes = [
            models.Index(fields=["due_at", "id"], name="notes_answers_due", condition=models.Q(post="waiting")),
            models.Index(fields=["book"], name="notes_answers_under_way", condition=models.Q(post="sending")),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"

    @property
    def mail_address(self) -> str:
        """Where whoever was answered can write back by mail; nothing where this house takes no letters in."""
        return f"{BY_MAIL}{self.key}@{settings.MAIL_IN}" if settings.MAIL_IN else ""

    @property
    def is_out(self) -> bool:
        """Whether its receiver can read it."""
        return self.taken_back_at is None and self.out_at <= clock.now()
