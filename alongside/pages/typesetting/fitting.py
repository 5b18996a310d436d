"""The child that fits a photograph onto a card: a print as JPEG from standard input, the card on standard output.

All of the photograph is there, on the paper's plain ground: nobody's head is cut, and nothing is made larger than it
is. It is made of pixels alone, so whatever else lay in the file stays behind. It is started as a file, with the size of
the card as its arguments, and stands on nothing of the house.
"""

import io
import sys

from PIL import Image

PAPER = (251, 249, 244)  # as in card.typ
QUALITY = 85


def fit(body: bytes, width: int, height: int) -> bytes:
    """The photograph in the middle of a card of this size, as JPEG."""
    card = Image.new("RGB", (width, height), PAPER)
    with Image.open(io.BytesIO(body), formats=["JPEG"]) as found:
        found.draft("RGB", (width, height))
        picture = found.convert("RGB")
    picture.thumbnail((width, height), Image.Resampling.LANCZOS)
    card.paste(picture, ((width - picture.width) // 2, (height - picture.height) // 2))
    whole = io.BytesIO()
    card.save(whole, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return whole.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(fit(sys.stdin.buffer.read(), *map(int, sys.argv[1:3])))
