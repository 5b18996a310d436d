"""What lies on the disk of a house: noise, under names that tell nothing of whose it is or what was sent."""

import math
import re
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Photograph
from alongside.photos.store.folder import DurableFolder
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.stored import files_of

pytestmark = pytest.mark.django_db
PLACE = re.compile(r"(..)/\1[0-9a-z]+/(original|(as-it-is|soft|grey)-[0-9]+\.(jpeg|webp|avif))")
BEGINNINGS = (b"\xff\xd8\xff", b"RIFF", b"\x89PNG", b"GIF8", b"\0\0\0")


def test_nothing_that_lies_in_the_store_can_be_told_from_noise(kept: DurableFolder, journal: Journal, mara: Account):
    for width in (900, 1200):
        body = a_picture(width, 800, quality=95, comment=b"the third floor").getvalue() + bytes(200_000)
        sent = SimpleUploadedFile("our-daughter-august.jpg", body)
        photograph = actions.take_in(journal, by=mara, file=sent)  # type: ignore[arg-type]
    actions.change_look(photograph, by=mara, look=Photograph.Look.SOFT)
    actions.describe(photograph, by=mara, caption="Her hand")
    names = files_of(kept)
    assert len(names) > 15
    assert [name for name in names if not PLACE.fullmatch(name)] == []
    bodies = [Path(kept.path(name)).read_bytes() for name in names]
    assert not [body for body in bodies if body.startswith(BEGINNINGS)]
    noise = b"".join(bodies)
    assert b"the third floor" not in noise
    assert len(zlib.compress(noise, 9)) >= len(noise)
    assert squares(noise) < 400  # of 255 degrees of freedom: once in many millions
    assert squares(bytes(one ^ two for one, two in pairwise(noise))) < 400
    ones = sum(byte.bit_count() for byte in noise)
    assert abs(ones - len(noise) * 4) < 6 * math.sqrt(len(noise) * 2)
    # The same file sent twice leaves nothing alike: each has a key of its own.
    pieces = Counter(noise[at : at + 16] for at in range(0, len(noise) - 16, 16))
    assert max(pieces.values()) == 1


def squares(noise: bytes) -> float:
    """How far the bytes are from being equally frequent (chi-squared)."""
    expected = len(noise) / 256
    many = Counter(noise)
    return sum((many[value] - expected) ** 2 / expected for value in range(256))
