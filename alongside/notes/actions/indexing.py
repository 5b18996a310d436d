"""What every deed on a note does to the index: new words are to come, old ones go at once."""

from collections.abc import Iterable

from alongside.foundation.search import keeping
from alongside.notes.finding import words_of
from alongside.notes.models import Note, NoteToCome, NoteWords

ROUNDS = 40


def look_again(notes: Iterable[Note]) -> None:
    """These notes are new, or stand elsewhere now; until they are in the index they are read by themselves."""
    keeping.look_again(NoteToCome, ((note.pk, note.journal_id) for note in notes))


def forget(note: Note) -> None:
    """The words of this note are no longer found."""
    keeping.forget(NoteWords, NoteToCome, [note.pk])


def put_again(note: Note) -> None:
    """Other words are found from now on, and the old ones no longer."""
    forget(note)
    look_again([note])


def put_some_in() -> bool:
    """Put some of the notes that are to come into the index; whether there were any."""
    return keeping.put_in(NoteWords, NoteToCome, Note.objects.select_related("story"), words_of)


def put_in_what_came() -> None:
    """What the background does every second: a few notes at a time, and not so many that letters wait for it."""
    for _ in range(ROUNDS):
        if not put_some_in():
            return


def put_all_in() -> None:
    """Put everything that is to come into the index."""
    while put_some_in():
        pass


def lay_together() -> None:
    """Keep the index quick to look into, a little at a time."""
    keeping.lay_together(NoteWords)
