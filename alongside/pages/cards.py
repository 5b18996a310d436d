"""The cards of a story that everyone may read, for those who show previews of links.

There is always the title set in type. Where its authors chose a photograph that everyone may see in the story, a second
card shows that, for whoever hands the story on with its photographs. The address of a card holds a mark of all that
stands on it, so another title has another address, and whoever keeps the old one shows nothing new by it.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Left

from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal
from alongside.pages.addresses import CARD, PICTURED
from alongside.pages.models import Leaf, Page
from alongside.pages.pictures import Unreadable
from alongside.pages.rendered import Rendered
from alongside.pages.typesetting import process
from alongside.pages.typesetting.model import WIDTH, Card
from alongside.photos import reading
from alongside.photos.models import Photograph
from alongside.stories.cards import on_cards
from alongside.stories.manuscript.summary import opening
from alongside.stories.models import Story, StoryQuerySet
from alongside.stories.reading import direction_of

OPENING: Final = 140  # letters of a story without a title
_LOOKED_AT: Final = 20 * OPENING  # as far as `opening` looks into a body
_LATEST: Final = 64  # cards of about 35 kB kept in memory: a deed that touches a journal sets all of them out anew
_LATEST_PICTURED: Final = 8  # of about 100 kB, each with its print
TITLE, PHOTOGRAPH = 1, 2  # which of its cards

if TYPE_CHECKING:

    class WithWords(Story):
        """A story with what its card needs."""

        titled: str
        begins: str
        in_the_open: bool

        class Meta:
            """For the eyes of a type checker alone."""

            proxy = True


def with_words(stories: StoryQuerySet) -> StoryQuerySet:
    """These stories with what their cards say: of a body only its beginning, for a journal may hold many long ones."""
    open_ones = Journal.objects.readable_by(NOBODY).filter(pk=OuterRef("journal"))
    return stories.select_related("journal").annotate(
        titled=F("published__title"), begins=Left("published__body", _LOOKED_AT), in_the_open=Exists(open_ones)
    )


def leaves_of(stories: Iterable[Story]) -> dict[str, Leaf]:
    """Where the cards of stories `with_words` stand, by path."""
    held = list(stories)
    pictured = on_cards(held)
    leaves = {path_of(story): Leaf(Page.Kind.CARD, story.pk, TITLE) for story in held}
    for story in held:
        if story.pk in pictured and "jpeg" in _kinds(pictured[story.pk]):
            leaves[_pictured_path(story, pictured[story.pk])] = Leaf(Page.Kind.CARD, story.pk, PHOTOGRAPH)
    return leaves


def leaf_at(story: Story, name: str) -> Leaf | None:
    """The card of a story that stands under this name now, if everyone may read the story."""
    found = _found(story.pk)
    return leaves_of([found]).get(f"{found.path}{name}") if found else None


def path_of(story: Story) -> str:
    """Where the card with the title of a story `with_words` stands."""
    words = json.dumps([asdict(_card(story)), _design("card.typ", "child.py")], ensure_ascii=False, sort_keys=True)
    return story.path + CARD.format(mark=_mark(words))


def _pictured_path(story: Story, photograph: Photograph) -> str:
    shown = [photograph.key, photograph.original.key, photograph.look, _wide_enough(photograph), _design("fitting.py")]
    return story.path + PICTURED.format(mark=_mark(json.dumps(shown)))


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def card_address(story: Story) -> str:
    """The whole address of the card with a story's title, if everyone may read it; else nothing."""
    found = _found(story.pk)
    return settings.URL + path_of(found) if found else ""


def photograph_on(story: Story) -> tuple[str, Photograph] | None:
    """The whole address of the card with its photograph, and that photograph; nothing where there is none now."""
    found = _found(story.pk)
    photograph = _photograph_of(found) if found else None
    return (settings.URL + _pictured_path(found, photograph), photograph) if found and photograph else None


def said_on(story: Story) -> str:
    """What stands on the card with a story's title, in words; nothing where it could not be found out just now."""
    found = _found(story.pk)
    try:
        said = process.said_on(_card(found)) if found else None
    except process.NotSet:
        return ""
    return " – ".join(part for part in (said.title, said.name) if part) if said else ""


def render(leaf: Leaf) -> Rendered | None:
    """The card, if everyone may read its story now. Raises `typesetting.process.NotSet` and `Unreadable`."""
    story = with_words(Story.objects.readable_by(NOBODY).filter(pk=leaf.thing or 0)).first()
    if story is None or leaf.part not in {TITLE, PHOTOGRAPH}:
        return None
    if leaf.part == TITLE:
        return Rendered(path=path_of(story), body=_set_in_type(_card(story)))
    photograph = _photograph_of(story)
    return Rendered(path=_pictured_path(story, photograph), body=_fitted(photograph)) if photograph else None


def _found(story: int) -> Story | None:
    return with_words(Story.objects.readable_by(NOBODY).filter(pk=story)).first()


def _photograph_of(story: Story) -> Photograph | None:
    photograph = on_cards([story]).get(story.pk)
    return photograph if photograph and "jpeg" in _kinds(photograph) else None


def _kinds(photograph: Photograph) -> list[str]:
    kinds: list[str] = photograph.original.prints.get(photograph.look, [])
    return kinds


def _wide_enough(photograph: Photograph) -> int:
    widths: list[int] = photograph.original.widths
    return min((width for width in widths if width >= WIDTH), default=max(widths))


def _card(story: Story) -> Card:
    said: WithWords = story  # type: ignore[assignment]  # it comes from `with_words`
    title, language = said.titled or opening(said.begins, OPENING), said.language or said.journal.language
    return Card(
        title=title,
        # A journal's own page may be for fewer people than a story in it.
        name=said.journal.heading if said.in_the_open else "",
        handle=f"@{said.journal.handle}",
        language=language,
        direction=direction_of(title, language),
    )


@lru_cache(maxsize=_LATEST)
def _set_in_type(card: Card) -> bytes:
    return process.set_in_type(card)


def _fitted(photograph: Photograph) -> bytes:
    original = photograph.original
    try:
        body = reading.print_bytes(original, photograph.look, _wide_enough(photograph), "jpeg")
    except reading.CLOSED as problem:
        raise Unreadable(f"Photograph {photograph.pk}: {type(problem).__name__}") from None
    return _fit(body)


@lru_cache(maxsize=_LATEST_PICTURED)
def _fit(body: bytes) -> bytes:
    return process.fit(body)


@cache
def _design(*names: str) -> str:
    """What else a card's look comes from."""
    files = [Path(process.__file__).with_name(name) for name in names]
    whole = hashlib.sha256(f"{version('typst')} {version('pillow')}".encode())
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()
