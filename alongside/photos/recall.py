"""What became of a photograph when whoever runs the house took it off."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from alongside.journals.recall import Fate, Outlet, Told, goes_out_by, taken_off_as
from alongside.photos.models import Photograph


@dataclass(frozen=True)
class PhotographTaking:
    """What is about to be taken from those who see it, as it stands."""

    photograph: Photograph


def _picture(taking: PhotographTaking) -> Iterator[Told]:
    yield Told("picture")
    yield Told("asks" if taking.photograph.is_public else "keeps_nothing")
    yield Told("seen")


goes_out_by(
    Outlet(
        "picture",
        PhotographTaking,
        _picture,
        {
            "picture": (
                Fate.BACK,
                _("The photograph, wherever it stood: before this was told to you, only its authors found it."),
            ),
            "asks": (
                Fate.ASKED,
                _("Browsers, and machines on the way: they were told to ask here each time before they show it."),
            ),
            "keeps_nothing": (
                Fate.ASKED,
                _("Browsers, and machines on the way: they were told to keep nothing of it."),
            ),
            "seen": (
                Fate.GONE,
                _("Who has seen it already has seen it, and may have kept a copy; that cannot be called back."),
            ),
        },
    )
)
taken_off_as(Photograph, PhotographTaking)
