"""Where photographs stand. Whatever lets photographs stand in it says so here, for whoever may look there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from alongside.journals.gate import Viewer
from alongside.photos.models import Photograph


@dataclass(frozen=True)
class Place:
    """One place: its own page, what it is called, and what is to be said of it in a few words."""

    address: str
    name: str
    said: str


# Of photographs of one journal: the key of one, and a place where this author finds it standing.
Answer = Callable[[Sequence[Photograph], Viewer], Iterable[tuple[str, Place]]]
_answers: list[Answer] = []


def stands_where(answer: Answer) -> None:
    """Ask this too, of photographs of one journal."""
    _answers.append(answer)


def where_they_stand(photographs: Sequence[Photograph], viewer: Viewer) -> dict[str, list[Place]]:
    """By the key of each, the places where this author finds it standing, and no other's."""
    places: dict[str, list[Place]] = {each.key: [] for each in photographs}
    for answer in _answers if photographs else ():
        for key, place in answer(photographs, viewer):
            places[key].append(place)
    return places
