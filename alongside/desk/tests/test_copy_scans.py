"""The pictures of cards and letters are in an author's own copy, as they were brought in."""

import io
import json
from zipfile import ZipFile

from alongside.desk.copying import copy_of
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.photos import actions as photos
from alongside.photos.tests.drawing import a_picture


def test_a_card_is_in_the_authors_own_copy(kept, journal, tomas, mara):
    pictures = photos.develop([a_picture(64), a_picture(72)])
    card = notes.bring_in(journal, by=tomas, source=Note.Source.PAPER, words="", name="Bea", pictures=pictures).note
    copy = ZipFile(io.BytesIO(b"".join(copy_of(journal, mara))))
    names = [name for name in copy.namelist() if name.startswith("notes/")]
    assert names == [f"notes/{card.key}-1.jpg", f"notes/{card.key}-2.jpg"]
    assert copy.read(names[0]) == a_picture(64).read()
    (said,) = json.loads(copy.read("notes.json"))
    assert (said["pictures"], said["name"], said["source"]) == (names, "Bea", "paper")
