"""What was erased is in no page of the database's file: neither the note's own nor the index's."""

import random
from pathlib import Path

import pytest
from django.db import connection

from alongside.notes import actions
from alongside.notes.actions import indexing
from alongside.notes.models import Note, NoteWords
from alongside.notes.tests.makers import make_note


def rare_words(many: int) -> list[str]:
    chance = random.Random(11)
    return ["zq" + "".join(chance.choices("bcdfghjklmnprstvwx", k=14)) for _ in range(many)]


def kept_bytes() -> bytes:
    """Everything that lies in the file, after what was written has been laid into it."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA database_list")
        return Path(cursor.fetchone()[2]).read_bytes()


@pytest.mark.parametrize("deed", ["withdraw", "erase", "correct"])
@pytest.mark.django_db(transaction=True)
def test_nothing_of_the_words_stays(request, deed):
    story = request.getfixturevalue("story")
    words = rare_words(60)
    notes = [make_note(story, f"{word} and more", name=word[::-1]) for word in words]
    stays = make_note(story, "zqstaysstays and more")
    indexing.put_all_in()
    if connection.vendor == "sqlite":
        before = kept_bytes()
        assert all(word.encode() in before for word in words)
    for note in notes:
        if deed == "correct":
            plain = {"lived": False, "show": False, "show_relation": False, "show_lived": False}
            actions.correct(note, words="Other words.", name="", relation="", **plain)
        elif deed == "erase":
            actions.erase(note, by=None)
        else:
            actions.withdraw(note)
    assert not NoteWords.objects.filter(words__contains="zq").exclude(pk=stays.pk).exists()
    assert not Note.objects.filter(words__contains="zq").exclude(pk=stays.pk).exists()
    if connection.vendor == "sqlite":
        after = kept_bytes()
        # The index names the beginning of a word where one of its pages begins; more than that is nowhere.
        assert [word for word in words if word[:10].encode() in after or word[::-1][:10].encode() in after] == []
        assert b"zqstaysstays" in after
