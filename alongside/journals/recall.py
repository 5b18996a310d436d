"""After something was taken from readers: what became of each way by which it had gone out, and no more than is true.

Whatever lets something go out says so here, with one `Outlet` for each kind of taking. It is asked inside the deed,
while everything still stands as it did; only the name of a sentence is kept, so that the report can be read again
later, and in another language.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.journals.models import Deed, Journal, JournalRecall, TakenOff

T = TypeVar("T")


class Fate(models.TextChoices):
    """What became of it, in the order in which it is told."""

    BACK = "back", _("Taken back")
    ASKED = "asked", _("Asked back")
    GONE = "gone", _("Out of reach")
    STAYS = "stays", _("Not changed by this")
    NEVER = "never", _("Nothing to call back")


@dataclass(frozen=True)
class JournalTaking:
    """What is about to happen to a journal as a whole, as it stands. `notes` is what a rest does with them."""

    journal: Journal
    deed: Deed
    notes: Journal.RestNotes | None = None

    @property
    def hides_all(self) -> bool:
        """Whether nobody finds anything of it any more."""
        return self.deed == Deed.CLOSED

    @property
    def hides_page(self) -> bool:
        """Whether the journal's own page is there for fewer people."""
        return self.deed in {Deed.CLOSED, Deed.NARROWED, Deed.TAKEN_OFF}


@dataclass(frozen=True)
class Told:
    """The name of one of an outlet's sentences, and a number where it has one."""

    said: str
    number: int = 0


@dataclass(frozen=True)
class Outlet(Generic[T]):
    """One way out of what a taking (`of`) takes. `sentences` are what it can say, each with what became of it."""

    name: str
    of: type[T]
    answer: Callable[[T], Iterable[Told]]
    sentences: Mapping[str, tuple[Fate, str | Promise]]


@dataclass(frozen=True)
class Report:
    """One recall as it is read: when it was, what was done, and for each fate its sentences."""

    at: dt.datetime
    fates: list[tuple[str, list[str]]]
    deed: str = ""


_OUTLETS: Final[dict[str, Outlet[Any]]] = {}
_TAKINGS: Final[dict[str, Callable[[Any], object]]] = {}


def goes_out_by(outlet: Outlet[Any]) -> None:
    """Ask this outlet too. One of the same name takes the place of the one before."""
    _OUTLETS[outlet.name] = outlet


def taken_off_as(things: type[models.Model], taking: Callable[[Any], object]) -> None:
    """Say what it is that is taken from readers when whoever runs the house takes one of these things off."""
    _TAKINGS[things._meta.label_lower] = taking


def taking_off(thing: models.Model) -> object:
    """What is taken from readers when this is taken off."""
    if isinstance(thing, Journal):
        return JournalTaking(thing, Deed.TAKEN_OFF)
    return _TAKINGS[thing._meta.label_lower](thing)


def answers(taking: object) -> list[dict[str, Any]]:
    """What each outlet says of it, to be kept."""
    return [
        {"outlet": outlet.name, "said": told.said, "number": told.number}
        for outlet in _OUTLETS.values()
        if outlet.of is type(taking)
        for told in outlet.answer(taking)
    ]


def read_back(at: dt.datetime, told: Sequence[Mapping[str, Any]], *, deed: str = "") -> Report:
    """What was kept, as it is read now."""
    lines = list(_lines(told))
    by_fate = [(fate, [line for there, line in lines if there is fate]) for fate in Fate]
    return Report(at, [(str(fate.label), said) for fate, said in by_fate if said], deed)


def _lines(told: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Fate, str]]:
    """A sentence that this edition of the program does not know any more is not made up."""
    for each in told:
        outlet = _OUTLETS.get(each["outlet"])
        fate, sentence = outlet.sentences.get(each["said"], (None, "")) if outlet else (None, "")
        if fate is not None:
            yield fate, str(sentence) % {"number": each["number"]}
            continue
        yield Fate.GONE, gettext("Something of it had gone out by a way that this house no longer has.")


def reports_of_journal(journal: Journal) -> list[Report]:
    """Every time the journal, or one address of it, was taken from readers, newest first."""
    return [_read(recall) for recall in journal.recalls.order_by("-pk")]


def report_of(taken: TakenOff) -> Report | None:
    """What became of an address when it was taken off; nothing where that was not asked yet in those days."""
    recall = JournalRecall.objects.filter(taken_off=taken).first()
    return _read(recall) if recall else None


def reports_of_thing(thing: models.Model) -> list[Report]:
    """The same of one thing, every time whoever runs the house took it off."""
    recalls = JournalRecall.objects.filter(taken_off__kind=thing._meta.label_lower, taken_off__thing=thing.pk)
    return [_read(recall) for recall in recalls.order_by("-pk")]


def _read(recall: JournalRecall) -> Report:
    return read_back(recall.at, recall.told, deed=recall.get_deed_display())
