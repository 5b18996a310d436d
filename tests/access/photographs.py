"""Photographs in the small world: each holds a grid of its own in its pixels, and a word in its file."""

from collections.abc import Callable

from alongside.journals.gate import NOBODY, Audience, Viewer, viewer_of
from alongside.photos import actions
from alongside.photos.addresses import prints_of, signed
from alongside.photos.models import Photograph
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published
from tests.access.pictures import planted
from tests.access.planting import World

FOR_EVERYONE = "zqapictureforeveryone"


def plant_photographs(world: World) -> None:
    """One of every kind: for her, for us, by link, veiled, withdrawn, deleted, sealed; and one for everyone."""
    mara = world.mara
    _take_in(world, "her photograph", world.hers)
    _open(world, _ours(world, "our photograph"), Audience.ONLY_US)
    linked = _open(world, _ours(world, "a photograph by link"), Audience.LINK)
    world.for_nobody["a photograph by link: link"] = linked.link or ""
    veiled = _take_in(world, "a veiled photograph", world.hidden, file=world.ours("a veiled photograph: file"))
    actions.veil(veiled, by=mara, words="What is said of it before it is shown.")
    _open(world, veiled, Audience.EVERYONE)
    withdrawn = _open(world, _ours(world, "a withdrawn photograph"), Audience.EVERYONE)
    actions.withdraw(withdrawn, by=mara)
    deleted = _open(world, _gone(world, "a deleted photograph"), Audience.EVERYONE)
    actions.delete(deleted, by=mara)
    # By its words those who write here tell it from others that were deleted.
    world.for_authors["a deleted photograph: caption"] = world.for_nobody.pop("a deleted photograph: caption")
    album = actions.begin_album(
        world.journal, by=mara, name=world.ours("a sealed album: name"), audience=Audience.ONLY_US
    )
    world.for_authors["a sealed album: key"] = album.key
    world.keys |= {"desk/albums/": [album.key], "for-you/albums/": [album.key]}
    sealed = _gone(world, "a sealed photograph")
    Photograph.objects.filter(pk=sealed.pk).update(album=album)
    file = planted(FOR_EVERYONE, world.ours("a public photograph: file"))
    _open(world, actions.take_in(world.journal, by=mara, file=file), Audience.EVERYONE)
    found = Photograph.objects.filter(journal=world.journal).select_related("original", "journal").order_by("pk")
    world.photographs = list(found)
    world.print_names = {each.key: _names(each, viewer_of(mara)) for each in world.photographs}
    keys = " ".join(each.key for each in world.photographs)
    body = f'<p>What everyone may read.</p><figure data-photographs="{keys}"></figure>'
    world.stories.append(make_published(world.journal, mara, title="With every one of them", body=body))
    _plant_cards(world, chosen=found[len(found) - 1], never=[veiled, withdrawn, sealed])


def _plant_cards(world: World, *, chosen: Photograph, never: list[Photograph]) -> None:
    """One that shows what everyone may see; and for others what may not be shown, as if it had been chosen before."""
    stories.choose_card(world.stories[-1], by=world.mara, photograph=chosen)
    for each in never:
        body = f'<p>What everyone may read.</p><figure data-photographs="{each.key}"></figure>'
        story = make_published(world.journal, world.mara, title="With one of them", body=body)
        Story.objects.filter(pk=story.pk).update(card_photograph=each)


def _names(photograph: Photograph, hers: Viewer) -> list[str]:
    """A print of a photograph, plainly, and at the addresses that were made for her and for nobody."""
    name = next(iter(prints_of(photograph)))
    made = [signed(photograph, viewer) for viewer in (hers, NOBODY)]
    return [name, *(f"{name}?{query}" for query in made)]


def _ours(world: World, of: str) -> Photograph:
    return _take_in(world, of, world.ours)


def _gone(world: World, of: str) -> Photograph:
    return _take_in(world, of, world.hidden)


def _take_in(world: World, of: str, plant: Callable[[str], str], *, file: str = "") -> Photograph:
    picture = planted(plant(f"{of}: pixels"), file or plant(f"{of}: file"))
    photograph = actions.take_in(world.journal, by=world.mara, file=picture)
    words = {part: plant(f"{of}: {part}") for part in ("caption", "description", "taken_by")}
    return actions.describe(photograph, by=world.mara, **words)


def _open(world: World, photograph: Photograph, audience: Audience) -> Photograph:
    actions.open_to(photograph, by=world.mara, audience=audience)
    photograph.refresh_from_db()
    return photograph
