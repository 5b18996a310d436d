"""The card of a story that everyone may read: its title set in type, for those who show previews of links.

It is never a photograph. Its address holds a mark of all that stands on it, so another title has another address, and
whoever keeps the old one shows nothing new by it.
"""

import hashlib
import json
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
from alongside.pages.addresses import CARD
from alongside.pages.models import Leaf
from alongside.pages.rendered import Rendered
from alongside.pages.typesetting import process
from alongside.pages.typesetting.model import Card
from alongside.stories.manuscript.summary import opening
from alongside.stories.models import Story, StoryQuerySet
from alongside.stories.reading import direction_of

OPENING: Final = 140  # letters of a story without a title
_LOOKED_AT: Final = 20 * OPENING  # as far as `opening` looks into a body
_LATEST: Final = 64  # cards of about 35 kB kept in memory: a deed that touches a journal sets all of them out anew

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


def path_of(story: Story) -> str:
    """Where the card of a story `with_words` stands."""
    words = json.dumps([asdict(_card(story)), _design()], ensure_ascii=False, sort_keys=True)
    return story.path + CARD.format(mark=hashlib.sha256(words.encode()).hexdigest()[:16])


def card_address(story: Story) -> str:
    """The whole address of a story's card, if everyone may read it; else nothing."""
    found = with_words(Story.objects.readable_by(NOBODY).filter(pk=story.pk)).first()
    return settings.URL + path_of(found) if found else ""


def render(leaf: Leaf) -> Rendered | None:
    """The card, if everyone may read its story now. Raises `typesetting.process.NotSet`."""
    story = with_words(Story.objects.readable_by(NOBODY).filter(pk=leaf.thing or 0)).first()
    if story is None or leaf.part != 1:
        return None
    return Rendered(path=path_of(story), body=_set_in_type(_card(story)))


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


@cache
def _design() -> str:
    """What else a card's look comes from."""
    files = [Path(process.__file__).with_name(name) for name in ("card.typ", "child.py")]
    whole = hashlib.sha256(version("typst").encode())
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()
