"""Whom a thing is for, and how one answer to that stands to another: wider, narrower, or leaving somebody out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from alongside.journals.gate import WIDTH, Audience
from alongside.journals.models import Circle, Journal


class ForSome(Protocol):
    """A row that names an audience and its circles."""

    audience: Any
    circles: Any


@dataclass(frozen=True)
class Readers:
    """An audience and, where it is *circles*, which ones, by their ids."""

    audience: Audience
    circles: frozenset[int] = frozenset()

    @classmethod
    def chosen(cls, audience: Audience, circles: Iterable[Circle] = ()) -> "Readers":
        """What an author chose. Circles count only where the audience is *circles*."""
        ids = frozenset(circle.pk for circle in circles)
        return cls(audience, ids if audience == Audience.CIRCLES else frozenset())

    @classmethod
    def of(cls, thing: ForSome) -> "Readers":
        """Those that a row names."""
        return cls.chosen(Audience(thing.audience), thing.circles.all())

    def are_of(self, journal: Journal) -> bool:
        """Whether, where *circles* were chosen, there are some and all of them are this journal's."""
        found = journal.circles.filter(pk__in=self.circles).count()
        return self.audience != Audience.CIRCLES or 0 < found == len(self.circles)

    def goes_beyond(self, other: "Readers") -> bool:
        """Whether this lets somebody in who is not let in by the other."""
        if self.audience == other.audience == Audience.CIRCLES:
            return not self.circles <= other.circles
        return WIDTH[self.audience] > WIDTH[other.audience]

    def leaves_out(self, other: "Readers") -> bool:
        """Whether somebody whom the other lets in finds nothing any more. A link has to be given to a circle first."""
        from_circle_to_link = (other.audience, self.audience) == (Audience.CIRCLES, Audience.LINK)
        return from_circle_to_link or other.goes_beyond(self)
