"""Bombs, fuzzed and lying files: the child is held in, says a sentence or dies, and the server is as it was.

What is taken out of a file to keep it bare is taken out by the house itself: that comes to its end too, or refuses.
"""

import gc
import io
import json
import os
import random
import struct
import subprocess
import sys
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from alongside.photos.darkroom import limits
from alongside.photos.darkroom.bare import bare
from alongside.photos.darkroom.process import develop_apart
from alongside.photos.darkroom.refusals import NotDeveloped, Why
from alongside.photos.tests.drawing import a_picture

pytestmark = pytest.mark.once

SEED = 20
EVERYDAY = 5000
# Mutated files that are developed one after another in one held-in process; it prints what became of each kind.
FUZZING = """
import io, json, random, sys, time
from collections import Counter
from PIL import Image
from alongside.photos.darkroom.bare import bare
from alongside.photos.darkroom.limits import MOST_PIXELS, close_in
from alongside.photos.darkroom.prints import develop
from alongside.photos.darkroom.refusals import NotDeveloped
from alongside.photos.tests.mutating import mutated, seeds
chance, files, many, seconds = random.Random(int(sys.argv[1])), seeds(), int(sys.argv[2]), float(sys.argv[3])
until = time.monotonic() + seconds
develop(io.BytesIO(files[0]), ("jpeg",)); Image.init(); close_in(processor_seconds=int(seconds) + 60)
became = Counter()
for number in range(many):
    if time.monotonic() > until:
        break
    file = mutated(files[number % len(files)], chance)
    try:
        facts, prints = develop(io.BytesIO(file), ("jpeg",))
        became["developed"] += len([each for each in prints]) > 0
    except NotDeveloped as refusal:
        became[refusal.why.value] += 1
        continue
    try:
        bare(file, facts["format"], facts["orientation"])
        became["bare"] += 1
    except NotDeveloped as refusal:
        became["never " + refusal.why.value] += 1
print(json.dumps(became))
"""

# A file that is developed by a process that has no other children, so that what it prints is of this one: why it was
# refused, how much the process itself grew, and how large the child became, in kB.
MEASURED = """
import io, json, resource, sys
from alongside.photos.darkroom.process import develop_apart
from alongside.photos.darkroom.refusals import NotDeveloped
why, body = "", sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    develop_apart(io.BytesIO(body))
except NotDeveloped as refusal:
    why = refusal.why.value
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(json.dumps([why, grown, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


def refused(body: bytes, **how: float) -> Why:
    with pytest.raises(NotDeveloped) as refusal:
        develop_apart(io.BytesIO(body), **how)  # type: ignore[arg-type]
    return refusal.value.why


def png(width: int, height: int, data: bytes, *, colour: int = 2, depth: int = 8) -> bytes:
    """A PNG that says it is so large, with this compressed data."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_what_says_it_is_too_large_is_refused_before_a_pixel_is_decoded():
    assert refused(png(60_000, 60_000, b"")) is Why.TOO_MANY_PIXELS
    assert refused(png(limits.LONGEST_SIDE + 1, 1, b"")) is Why.TOO_MANY_PIXELS


def test_what_grows_beyond_its_memory_dies_in_its_own_process():
    """Sixteen bits and four channels of what is still within the number of pixels: 800 MB."""
    packer = zlib.compressobj(9)
    head, block = (packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    data = head + block * 800
    assert len(data) < 2_000_000
    file = png(9_900, 9_900, data, colour=6, depth=16)
    said = subprocess.run([sys.executable, "-c", MEASURED], input=file, stdout=subprocess.PIPE, check=True).stdout
    why, grown, child = json.loads(said)
    assert Why(why) in {Why.TOO_MUCH, Why.DAMAGED}
    assert child * 1024 <= limits.MEMORY
    assert grown < 40_000


def test_text_that_unpacks_without_end_is_refused():
    bomb = zlib.compress(bytes(200_000_000), 9)
    body = b"Comment\0\0" + bomb
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    plain = a_picture(kind="PNG").getvalue()
    assert refused(plain[:33] + chunk + plain[33:]) is Why.DAMAGED


def test_what_takes_too_long_is_ended():
    begun = time.monotonic()
    assert refused(a_picture(2000, 2000).getvalue(), seconds=0.05) is Why.TOOK_TOO_LONG
    assert time.monotonic() - begun < 10


def test_a_file_that_is_too_large_is_not_even_handed_over():
    assert refused(bytes(limits.LARGEST_FILE + 1)) is Why.TOO_LARGE


def test_the_child_can_open_no_file_write_none_and_has_no_environment():
    asking = (
        "import os, resource\n"
        "from alongside.photos.darkroom.limits import close_in\n"
        "close_in()\n"
        "def tried(deed):\n"
        "    try: deed()\n"
        "    except OSError as refusal: return refusal.errno\n"
        "print(tried(lambda: open('/etc/hostname')), tried(os.pipe), resource.getrlimit(resource.RLIMIT_AS))\n"
    )
    said = subprocess.run([sys.executable, "-I", "-c", asking], capture_output=True, text=True, check=True, env={})
    assert said.stdout.split()[:2] == ["24", "24"]  # too many open files
    assert str(limits.MEMORY) in said.stdout


def test_the_house_itself_imports_no_decoder():
    asking = (
        "import sys, alongside.photos.darkroom.process, alongside.photos.darkroom.bare\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in {'PIL', 'pillow_heif'}))\n"
    )
    said = subprocess.run([sys.executable, "-I", "-c", asking], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def fuzzed(many: int, seconds: float) -> dict[str, int]:
    """What became of so many mutated files, for at most so many seconds."""
    words = [sys.executable, "-c", FUZZING, str(SEED), str(many), str(seconds)]
    here = {"PYTHONPATH": os.pathsep.join(map(str, (Path.cwd(), *sys.path))), "LANG": "C.UTF-8"}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=here, timeout=seconds + 60)
    assert done.returncode == 0, done.stderr[-2000:]
    became: dict[str, int] = json.loads(done.stdout)
    return became


def test_five_thousand_mutated_files_are_developed_or_refused_and_nothing_else():
    became = fuzzed(EVERYDAY, 60)
    bared = {kind: became.pop(kind) for kind in ("bare", "never not bare", "never not the same bare")}
    assert sum(became.values()) == EVERYDAY
    assert became["developed"] > EVERYDAY / 20
    assert became["damaged"] > EVERYDAY / 20
    assert sum(bared.values()) == became["developed"]
    assert bared["bare"] > became["developed"] / 3


@pytest.mark.long
def test_an_hour_of_mutated_files():
    assert sum(fuzzed(100_000_000, 3600).values()) > EVERYDAY


def test_blocks_without_end_are_not_read_to_their_end():
    begun = time.monotonic()
    plain = a_picture().getvalue()
    for file in (plain[:2] + b"\xff\xe1\0\x02" * 14_000_000 + plain[2:], plain[:2] + b"\xff" * 58_000_000 + plain[2:]):
        with suppress(NotDeveloped):
            bare(file, "JPEG", 1)
    assert time.monotonic() - begun < 10


def test_broken_ones_leave_no_descriptor_behind():
    chance = random.Random(SEED)
    # What a test before left to be collected may be closed meanwhile.
    gc.collect()
    before = set(Path("/proc/self/fd").iterdir())
    for _ in range(3):
        refused(chance.randbytes(100))
    gc.collect()
    assert set(Path("/proc/self/fd").iterdir()) <= before
