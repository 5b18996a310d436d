"""Pictures for tests, drawn without Django."""

import io
from typing import Any

from PIL import Image

COLOURS = ((200, 30, 30), (30, 160, 60), (40, 60, 200), (230, 200, 40))


def a_picture(width: int = 64, height: int = 48, *, kind: str = "JPEG", **how: Any) -> io.BytesIO:
    """A file of four colours: red, green, blue and yellow, from the upper left on."""
    picture = Image.new("RGB", (width, height))
    for number, colour in enumerate(COLOURS):
        box = (number % 2 * width // 2, number // 2 * height // 2)
        picture.paste(colour, (*box, box[0] + width // 2, box[1] + height // 2))
    file = io.BytesIO()
    picture.save(file, kind, **how)
    file.seek(0)
    return file
