"""Where a photograph stands. Whatever lets photographs stand in it says so here, for whoever may look there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from alongside.journals.gate import Viewer
from alongside.photos.models import Photograph


@dataclass(frozen=True)
class Place:
    """One place: its own page, what it is called, and what is to be said of it in a few words."""

    address: str
    name: str
    said: str


Answer = Callable[[Photograph, Viewer], Iterable[Place]]
_answers: list[Answer] = []


def stands_where(answer: Answer) -> None:
    """Ask this too, of each photograph."""
    _answers.append(answer)


def where_it_stands(photograph: Photograph, viewer: Viewer) -> list[Place]:
    """The places where this author finds it standing, and no other's."""
    return [place for answer in _answers for place in answer(photograph, viewer)]
