"""What lies in the store is noise, and nothing in it can be changed, left out, moved or brought in from elsewhere."""

import io
import os
import zlib
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.photos.store import sealing
from alongside.photos.store.sealing import CHUNK, SALT, TAG, Tampered, new_key, opened, plain_size, sealed

pytestmark = pytest.mark.once

WHOLE = CHUNK + TAG
KEY = new_key()
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]


def seal(body: bytes, *, key: bytes = KEY, name: str = "one", variant: str = "original") -> bytes:
    return b"".join(sealed(iter([body]), key=key, name=name, variant=variant))


def read(file: bytes, start: int = 0, stop: int | None = None, **other: str | bytes) -> bytes:
    bound = {"key": KEY, "name": "one", "variant": "original", **other}
    end = plain_size(len(file)) if stop is None else stop
    return b"".join(opened(io.BytesIO(file), len(file), start=start, stop=end, **bound))  # type: ignore[arg-type]


def chunks(file: bytes) -> list[bytes]:
    ends = [SALT, *range(SALT + WHOLE, len(file), WHOLE), len(file)]
    return [file[start:stop] for start, stop in pairwise(ends)]


@pytest.mark.parametrize("size", SIZES)
def test_what_was_put_there_comes_back(size: int):
    body = os.urandom(size)
    file = seal(body)
    assert read(file) == body
    assert plain_size(len(file)) == size


@given(body=st.binary(max_size=300), cuts=st.lists(st.integers(1, 60), max_size=9))
@settings(max_examples=60, deadline=None)
def test_it_does_not_matter_in_which_pieces_it_came(body: bytes, cuts: list[int]):
    pieces, rest = [], body
    for cut in cuts:
        pieces.append(rest[:cut])
        rest = rest[cut:]
    file = b"".join(sealed(iter([*pieces, rest]), key=KEY, name="one", variant="original"))
    assert read(file) == body


@given(start=st.integers(0, 3 * CHUNK + 7), length=st.integers(0, 2 * CHUNK))
@settings(max_examples=60, deadline=None)
def test_a_part_is_the_same_part_and_only_its_chunks_are_read(start: int, length: int):
    stop = min(start + length, len(BODY))
    assert read(SEALED, start, stop) == BODY[start:stop]


BODY = os.urandom(3 * CHUNK + 7)
SEALED = seal(BODY)


def test_it_is_noise():
    """No compressor finds anything in it, every byte is as frequent as any other, and twice is never the same."""
    plain = b"a mother's handwriting " * 40_000
    file = seal(plain)
    assert len(zlib.compress(file, 9)) > len(file)
    expected = len(file) / 256
    squares = sum((file.count(bytes((value,))) - expected) ** 2 / expected for value in range(256))
    assert squares < 400  # chi-squared of 255 degrees of freedom: once in many millions
    assert not {file[at : at + 16] for at in range(0, 4096, 16)} & {
        other[at : at + 16] for other in (seal(plain),) for at in range(0, 4096, 16)
    }


PARTS = chunks(SEALED)
OTHER = chunks(seal(os.urandom(3 * CHUNK + 7)))
WRONG = {
    "one bit is another": SEALED[:70_000] + bytes((SEALED[70_000] ^ 1,)) + SEALED[70_001:],
    "the salt is another": b"\0" + SEALED[1:],
    "two chunks are swapped": SEALED[:SALT] + PARTS[1] + PARTS[0] + PARTS[2] + PARTS[3],
    "a chunk is doubled": SEALED[:SALT] + PARTS[0] + b"".join(PARTS),
    "the first is left out": SEALED[:SALT] + b"".join(PARTS[1:]),
    "the last is left out": SEALED[:SALT] + b"".join(PARTS[:-1]),
    "one between is left out": SEALED[:SALT] + PARTS[0] + PARTS[2] + PARTS[3],
    "a chunk is of another file": SEALED[:SALT] + PARTS[0] + OTHER[1] + PARTS[2] + PARTS[3],
    "it is cut within a chunk": SEALED[:-3],
    "it is cut within the salt": SEALED[:20],
    "something is added": SEALED + b"more",
    "a whole chunk is added": SEALED + OTHER[0],
    "it is empty": b"",
}


@pytest.mark.parametrize("what", WRONG)
def test_it_is_refused_when(what: str):
    with pytest.raises(Tampered):
        read(WRONG[what])


@pytest.mark.parametrize("bound", [{"name": "two"}, {"variant": "as-it-is-640.jpeg"}, {"key": new_key()}])
def test_it_opens_only_as_what_it_is(bound: dict[str, Any]):
    with pytest.raises(Tampered):
        read(SEALED, **bound)


@given(at=st.integers(0, len(SEALED) - 1), to=st.integers(0, 255))
@settings(max_examples=80, deadline=None)
def test_no_byte_can_be_another(at: int, to: int):
    if SEALED[at] != to:
        with pytest.raises(Tampered):
            read(SEALED[:at] + bytes((to,)) + SEALED[at + 1 :])


def test_a_wrapped_key_opens_with_its_master_key_for_its_photograph_alone():
    master, key = new_key(), new_key()
    wrapped = sealing.wrap(key, master=master, name="one")
    assert sealing.unwrap(wrapped, master=master, name="one") == key
    for wrong in ({"master": new_key(), "name": "one"}, {"master": master, "name": "two"}):
        with pytest.raises(Tampered):
            sealing.unwrap(wrapped, **wrong)  # type: ignore[arg-type]
    with pytest.raises(Tampered):
        sealing.unwrap(wrapped[:-1], master=master, name="one")
