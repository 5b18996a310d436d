"""Letters from files: each is a note, or a sentence that says why it is none."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from alongside.foundation import clock
from alongside.journals.models import Journal
from alongside.notes.actions import NoWords, take_in_letter
from alongside.notes.letterbox.letter import Letter, NoLetter
from alongside.notes.letterbox.mailbox import files_in, is_of_mails, mails_in
from alongside.notes.letterbox.reading import read


def letters_taken_in(journal: Journal, places: Sequence[Path]) -> Iterator[str]:
    """Take in every letter of these files and folders; a line for each, and for each file that is none.

    No line holds anybody's words. Called again it goes through all of them again, and keeps only what is not here yet.
    Raises `OSError`, and `Refused` where no more is taken in within this hour.
    """
    here: set[int] = set()
    for place in places:
        for file in files_in(place):
            if file != place and not is_of_mails(file):
                yield f"{file}\t-\tleft out: This is no .eml or .mbox file. If it is a letter, give it such a name."
                continue
            for number, mail in enumerate(mails_in(file), start=1):
                for what in _what_became(journal, mail, here):
                    yield f"{file}\t{number}\t{what}"


def _what_became(journal: Journal, mail: bytes, here: set[int]) -> Iterator[str]:
    try:
        for letter in read(mail):
            yield _kept(journal, letter, here)
    except (NoLetter, NoWords) as refusal:
        yield f"refused: {refusal}"


def _kept(journal: Journal, letter: Letter, here: set[int]) -> str:
    begun = clock.now()
    notes = [received.note for received in take_in_letter(journal, letter)]
    is_new = any(note.received_at >= begun and note.pk not in here for note in notes)
    here.update(note.pk for note in notes)
    return "taken in" if is_new else "already here"
