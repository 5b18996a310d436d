"""After a story was taken from readers: what became of each way by which it had gone out, and no more than is true.

Whatever lets a story go out says so here, with one `Outlet`. It is asked inside the deed, while the story still stands
as it did; only the name of a sentence is kept, so that the report can be read again later, and in another language.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.journals.gate import Audience
from alongside.journals.readers import Readers
from alongside.photos.models import Photograph
from alongside.stories.models import Recall, Story


class Fate(models.TextChoices):
    """What became of it, in the order in which it is told."""

    BACK = "back", _("Taken back")
    ASKED = "asked", _("Asked back")
    GONE = "gone", _("Out of reach")
    STAYS = "stays", _("Not changed by this")
    NEVER = "never", _("Nothing to call back")


@dataclass(frozen=True)
class Taking:
    """What is about to happen to a story: as it stands, whose it was, whose it will be, and the hour."""

    story: Story
    before: Readers
    wanted: Readers
    at: dt.datetime

    @property
    def was_public(self) -> bool:
        """Whether everyone could read it."""
        return self.before.audience == Audience.EVERYONE


@dataclass(frozen=True)
class Told:
    """The name of one of an outlet's sentences, and a number where it has one."""

    said: str
    number: int = 0


@dataclass(frozen=True)
class Outlet:
    """One way out. `sentences` are what it can say, each with what it means that became of it."""

    name: str
    answer: Callable[[Taking], Iterable[Told]]
    sentences: Mapping[str, tuple[Fate, str | Promise]]


@dataclass(frozen=True)
class Report:
    """One recall as it is read: when it was, and for each fate its sentences."""

    at: dt.datetime
    fates: list[tuple[str, list[str]]]


_OUTLETS: Final[dict[str, Outlet]] = {}


def goes_out_by(outlet: Outlet) -> None:
    """Ask this outlet too. One of the same name takes the place of the one before."""
    _OUTLETS[outlet.name] = outlet


def answers(taking: Taking) -> list[dict[str, Any]]:
    """What each outlet says of it, to be kept."""
    return [
        {"outlet": outlet.name, "said": told.said, "number": told.number}
        for outlet in _OUTLETS.values()
        for told in outlet.answer(taking)
    ]


def reports_of(story: Story) -> list[Report]:
    """Every recall of a story, newest first."""
    return [_read(recall) for recall in story.recalls.order_by("-pk")]


def _read(recall: Recall) -> Report:
    lines = list(_lines(recall))
    by_fate = [(fate, [line for there, line in lines if there is fate]) for fate in Fate]
    return Report(recall.at, [(str(fate.label), said) for fate, said in by_fate if said])


def _lines(recall: Recall) -> Iterator[tuple[Fate, str]]:
    """A sentence that this edition of the program does not know any more is not made up."""
    for told in recall.told:
        outlet = _OUTLETS.get(told["outlet"])
        fate, sentence = outlet.sentences.get(told["said"], (None, "")) if outlet else (None, "")
        if fate is not None:
            yield fate, str(sentence) % {"number": told["number"]}
            continue
        yield Fate.GONE, gettext("Something of it had gone out by a way that this house no longer has.")


def _page(taking: Taking) -> Iterator[Told]:
    if taking.before.audience == Audience.LINK:
        yield Told("link")
    elif taking.wanted.audience == Audience.ONLY_US:
        yield Told("for_us")
    else:
        yield Told("for_some")


def _photographs(taking: Taking) -> Iterator[Told]:
    standing = Photograph.objects.filter(pk__in=taking.story.photographs.values("photograph"))
    public = Photograph.objects.public().filter(pk__in=standing.values("pk")).count()
    if public:
        yield Told("public", public)
    elif standing.exists():
        yield Told("own")


goes_out_by(
    Outlet(
        "page",
        _page,
        {
            "for_us": (
                Fate.BACK,
                _("Its page: before this was told to you, nobody but its authors found it any more."),
            ),
            "for_some": (
                Fate.BACK,
                _("Its page: before this was told to you, whom you left out found nothing any more."),
            ),
            "link": (Fate.BACK, _("Its link: before this was told to you, it opened nothing any more.")),
        },
    )
)
goes_out_by(
    Outlet(
        "photographs",
        _photographs,
        {
            "public": (
                Fate.STAYS,
                _("The photographs in it: each has readers of its own. How many everyone may still see: %(number)s."),
            ),
            "own": (
                Fate.STAYS,
                _("The photographs in it: each has readers of its own, and everyone may see none of them."),
            ),
        },
    )
)
goes_out_by(
    Outlet(
        "copies",
        lambda _taking: [Told("read"), Told("kept")],
        {
            "read": (
                Fate.GONE,
                _("Who has read it already has read it, and may have kept a copy; that cannot be called back."),
            ),
            "kept": (
                Fate.GONE,
                _("What was printed, or taken out of this house in a copy of the journal, stays there."),
            ),
        },
    )
)
