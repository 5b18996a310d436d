"""Taking in: once however often it is sent, whole or not at all, and private from its first byte."""

import io
import os
from pathlib import Path

import pytest

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions, reading
from alongside.photos.models import Original, Photograph
from alongside.photos.store import keeping
from alongside.photos.store.folder import DurableFolder
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph
from alongside.photos.tests.stored import files_of

pytestmark = pytest.mark.django_db


def test_what_is_taken_in_lies_encrypted_and_is_only_me(kept: DurableFolder, journal: Journal, mara: Account):
    file = a_picture(700, 500, comment=b"on the third floor")
    photograph = actions.take_in(journal, by=mara, file=file)
    assert (photograph.audience, photograph.made_by) == (Audience.ONLY_ME, mara)
    assert photograph.original.widths == [320, 640, 700]
    assert b"".join(reading.bytes_of_original(photograph.original)) == file.getvalue()
    bodies = [Path(kept.location, name).read_bytes() for name in files_of(kept)]
    assert len(bodies) == 1 + 3 * 2
    for body in bodies:
        assert not any(mark in body for mark in (b"\xff\xd8\xff", b"RIFF", b"WEBP", b"third floor", b"JFIF"))
    assert Event.objects.get(name=actions.TAKEN_IN).also == {}


def test_an_original_can_be_kept_without_time_place_and_camera(kept: DurableFolder, journal: Journal, mara: Account):
    photograph = actions.take_in(journal, by=mara, file=a_picture(comment=b"on the third floor"), bare=True)
    original = b"".join(reading.bytes_of_original(photograph.original))
    assert (original[:2], b"third floor" in original, photograph.original.bare) == (b"\xff\xd8", False, True)
    with pytest.raises(actions.NotTakenIn, match="only be kept as it is"):
        actions.take_in(journal, by=mara, file=a_picture(kind="AVIF"), bare=True)


def test_the_same_upload_again_is_the_same_photograph(kept: DurableFolder, journal: Journal, mara: Account, tomas):
    first, again, other = (
        actions.take_in(journal, by=by, file=a_picture(), upload_key="a-key-of-the-browser")
        for by in (mara, mara, tomas)
    )
    assert first.pk == again.pk != other.pk
    assert Original.objects.count() == 2
    assert len(list(kept.objects())) == 2
    another = actions.take_in(journal, by=mara, file=a_picture(90, 60), upload_key="a-key-of-the-browser")
    assert another.pk != first.pk


def test_what_was_deleted_can_be_sent_again(kept: DurableFolder, journal: Journal, mara: Account):
    first = actions.take_in(journal, by=mara, file=a_picture(), upload_key="one")
    actions.delete(first, by=mara)
    assert actions.take_in(journal, by=mara, file=a_picture(), upload_key="one").pk != first.pk


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"%PDF-1.7", "not a photograph"),
        (a_picture().getvalue()[:200], "damaged"),
        (b"BM" + bytes(60), "not known here"),
    ],
)
def test_what_cannot_be_taken_in_says_why_and_leaves_nothing(
    kept: DurableFolder, journal: Journal, mara: Account, body: bytes, said: str
):
    with pytest.raises(actions.NotTakenIn, match=said):
        actions.take_in(journal, by=mara, file=io.BytesIO(body))
    assert not Photograph.objects.exists()
    assert files_of(kept) == []


def test_files_whose_row_could_not_be_written_go_in_the_sweep(kept: DurableFolder, journal: Journal, mara: Account):
    gone = Journal(pk=journal.pk + 1000)
    with pytest.raises(Journal.DoesNotExist):
        actions.take_in(gone, by=mara, file=a_picture())
    for name, _since in list(kept.objects()):
        os.utime(Path(kept.location, name[:2], name), (0, 0))
    actions.sweep()
    assert files_of(kept) == []


def test_the_prints_that_take_their_time_come_later(kept: DurableFolder, journal: Journal, mara: Account):
    photograph = actions.take_in(journal, by=mara, file=a_picture())
    assert photograph.original.prints == {"": ["jpeg", "webp"]}
    background.run_what_waits()
    original = Original.objects.get()
    assert original.prints == {"": ["jpeg", "webp", "avif"]}
    assert reading.print_bytes(original, "", 64, "avif")[4:12] == b"ftypavif"


def test_another_look_leaves_the_original_alone(kept: DurableFolder, journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara)
    before = b"".join(reading.bytes_of_original(photograph.original))
    photograph = actions.change_look(photograph, by=mara, look=Photograph.Look.GREY)
    assert photograph.original.prints == {"": ["jpeg", "webp"], "grey": ["jpeg", "webp"]}
    assert b"".join(reading.bytes_of_original(photograph.original)) == before
    back = actions.change_look(photograph, by=mara, look=Photograph.Look.AS_IT_IS)
    assert back.look == ""


def test_files_that_no_row_knows_are_swept_after_an_hour(kept: DurableFolder, journal: Journal, mara: Account):
    photograph = actions.take_in(journal, by=mara, file=a_picture())
    keeping.keep("bcdfgh", keeping.ORIGINAL, iter([b"cut off"]), key=bytes(32))
    actions.sweep()
    assert len(list(kept.objects())) == 2
    os.utime(Path(kept.location, "bc", "bcdfgh"), (0, 0))
    os.utime(Path(kept.location, photograph.original.key[:2], photograph.original.key), (0, 0))
    actions.sweep()
    assert [name for name, _since in kept.objects()] == [photograph.original.key]
