"""Pictures that are recognised: each holds a grid of its own, which survives scaling, looks and every format."""

import hashlib
import io

from PIL import Image, UnidentifiedImageError

CELLS = 8
CELL = 32  # pixels
A_CARD = (1200, 630)  # where a photograph lies in the middle of plain paper, no larger than it is
MIDDLE_OF_A_CARD = (
    (A_CARD[0] - CELLS * CELL) // 2,
    (A_CARD[1] - CELLS * CELL) // 2,
    (A_CARD[0] + CELLS * CELL) // 2,
    (A_CARD[1] + CELLS * CELL) // 2,
)
MOST_WRONG = 6  # cells of sixty-four that a lossy print may get wrong

_words: dict[int, str] = {}


def grid_of(word: str) -> int:
    """Sixty-four bits that stand for a word."""
    return int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")


def planted(word: str, comment: str, *, cell: tuple[int, int] = (CELL, CELL)) -> io.BytesIO:
    """A photograph whose pixels stand for one word, and whose file holds another in its comment."""
    bits = grid_of(word)
    _words[bits] = word
    picture = Image.new("L", (CELLS, CELLS))
    picture.putdata([255 if bits >> number & 1 else 0 for number in range(CELLS * CELLS)])
    file = io.BytesIO()
    size = (CELLS * cell[0], CELLS * cell[1])
    large = picture.resize(size, Image.Resampling.NEAREST).convert("RGB")
    large.save(file, "JPEG", quality=90, comment=comment.encode())
    file.seek(0)
    return file


def recognised(body: bytes) -> str:
    """The word for which the pixels of a picture stand; nothing where it is none, or none of these."""
    try:
        with Image.open(io.BytesIO(body)) as opened:
            picture = opened.crop(MIDDLE_OF_A_CARD) if opened.size == A_CARD else opened
            small = picture.convert("L").resize((CELLS, CELLS), Image.Resampling.BOX)
    except (UnidentifiedImageError, OSError):
        return ""
    values = list(small.tobytes())
    middle = (min(values) + max(values)) / 2
    seen = sum(1 << number for number, value in enumerate(values) if value > middle)
    near = (word for bits, word in _words.items() if (bits ^ seen).bit_count() <= MOST_WRONG)
    return next(near, "")
