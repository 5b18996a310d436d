"""The words under which a note is found."""

from django.db import models

from alongside.foundation.search.entries import Entry, ToCome


class NoteWords(Entry):
    """The folded words and marks of one note, as `notes.finding` tells them. It goes with its note."""

    thing = models.OneToOneField("notes.Note", on_delete=models.CASCADE, primary_key=True, related_name="+")

    class Meta(Entry.Meta):
        """As every entry."""

    def __str__(self) -> str:
        return f"words of note {self.pk}"


class NoteToCome(ToCome):
    """That a note is not in the index yet, or that something of it changed."""

    thing = models.OneToOneField("notes.Note", on_delete=models.CASCADE, primary_key=True, related_name="+")

    class Meta(ToCome.Meta):
        """As everything that is to come."""

    def __str__(self) -> str:
        return f"note {self.pk} to come"
