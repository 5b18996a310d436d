"""What came another way in the small world: a card with its picture, one that is shown, and what Mara pasted."""

from typing import Any

from alongside.journals.gate import NOBODY, viewer_of
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.notes.pasting import Message, Shape, Understood
from alongside.photos import actions as photos
from alongside.photos.addresses import prints_of, signed
from tests.access.pictures import planted
from tests.access.planting import World


def plant_brought(world: World) -> None:
    """Each with a word of its own in every field, and the card with a grid in its pixels."""
    picture = planted(world.ours("a card: pixels"), world.ours("a card: file"))
    card = _bring(world, "a card", source=Note.Source.PAPER, pictures=photos.develop([picture]))
    scan = card.scans.select_related("original").get()
    world.for_authors["a card: key of the picture"] = scan.key
    name = f"{scan.key}-{next(iter(prints_of(scan)))}"
    made = [signed(scan, viewer) for viewer in (viewer_of(world.mara), NOBODY)]
    world.keys["pictures"] = [scan.key, name, *(f"{name}?{query}" for query in made)]
    shown = _bring(world, "a brought-in note", source=Note.Source.PASTED, words="I was at the door.")
    notes.show(shown, by=world.mara)
    _paste(world)


def _bring(world: World, of: str, **more: Any) -> Note:
    said: dict[str, Any] = {part: world.ours(f"{of}: {part}") for part in ("words", "name", "handle", "origin")}
    if "words" in more:
        del world.for_authors[f"{of}: words"]
    email = f"{world.ours(f'{of}: email')}@example.org"
    said |= {"email": email, **more}
    note = notes.bring_in(world.journal, by=world.mara, story=world.stories[0], **said).note
    world.for_authors[f"{of}: key"] = note.key
    return note


def _paste(world: World) -> None:
    parts: dict[str, Any] = {
        part: world.hers(f"a pasted message: {part}") for part in ("words", "name", "handle", "heading")
    }
    email = f"{world.hers('a pasted message: email')}@example.org"
    left = [world.hers("what was pasted: left over")]
    understood = Understood(Shape.CHAT, [Message(email=email, **parts)], left)
    pasting = notes.paste(
        world.journal, by=world.mara, understood=understood, origin=world.hers("what was pasted: where it came from")
    )
    message = pasting.messages.get()
    world.for_mara |= {"what was pasted: key": pasting.key, "a pasted message: key": message.key}
    world.keys |= {"desk/pasted/": [pasting.key], "messages": [message.key]}
