"""Makers of photographs for tests."""

import io
from typing import Any

from PIL import Image

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Photograph

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


def make_photograph(
    journal: Journal, by: Account, *, audience: Audience = Audience.ONLY_ME, veil: str = "", **picture: Any
) -> Photograph:
    """A photograph that this audience may see."""
    photograph = actions.take_in(journal, by=by, file=a_picture(**picture))
    if veil:
        actions.veil(photograph, by=by, words=veil)
    if audience != Audience.ONLY_ME:
        actions.open_to(photograph, by=by, audience=audience)
    return Photograph.objects.select_related("original", "journal").get(pk=photograph.pk)
