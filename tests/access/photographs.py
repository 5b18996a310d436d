"""Photographs in the small world: each holds a grid of its own in its pixels, and a word in its file."""

from collections.abc import Callable

from alongside.journals.gate import NOBODY, Audience, Viewer, viewer_of
from alongside.photos import actions
from alongside.photos.addresses import prints_of, signed
from alongside.photos.models import Photograph
from tests.access.pictures import planted
from tests.access.planting import World

Plant = Callable[[str], str]


def plant_photographs(world: World) -> None:
    """One of every kind: for her, for us, by link, veiled, withdrawn, deleted, sealed; and one for everyone."""
    mara = world.mara
    _take_in(
        world, "her photograph", world.hers, world.hers("her photograph: pixels"), world.hers("her photograph: file")
    )
    _open(world, _ours(world, "our photograph"), Audience.ONLY_US)
    linked = _open(world, _ours(world, "a photograph by link"), Audience.LINK)
    # Whoever came by the link of a story holds this one too; no page says it.
    world.for_nobody["a photograph by link: link"] = linked.link or ""
    _open(world, _veiled(world, Audience.ONLY_US), Audience.ONLY_US)
    _open(world, _veiled(world, Audience.EVERYONE), Audience.EVERYONE)
    withdrawn = _open(world, _ours(world, "a withdrawn photograph"), Audience.EVERYONE)
    actions.withdraw(withdrawn, by=mara)
    deleted = _open(world, _gone(world, "a deleted photograph"), Audience.EVERYONE)
    actions.delete(deleted, by=mara)
    album = actions.begin_album(
        world.journal, by=mara, name=world.ours("a sealed album: name"), audience=Audience.ONLY_US
    )
    world.for_authors["a sealed album: key"] = album.key
    world.keys["desk/albums/"] = world.keys["for-you/albums/"] = [album.key]
    sealed = _gone(world, "a sealed photograph")
    Photograph.objects.filter(pk=sealed.pk).update(album=album)
    _take_in(
        world, "a public one", world.ours, "zqapictureforeveryone", world.ours("a public photograph: file"),
        describe=False,
    )  # fmt: skip
    public = Photograph.objects.latest("pk")
    _open(world, public, Audience.EVERYONE)
    found = Photograph.objects.filter(journal=world.journal).select_related("original", "journal").order_by("pk")
    world.photographs = list(found)
    world.print_names = {each.key: _names(each, viewer_of(mara)) for each in world.photographs}


def _names(photograph: Photograph, hers: Viewer) -> list[str]:
    """A print of a photograph, plainly, and at the addresses that were made for her and for nobody."""
    name = next(iter(prints_of(photograph)))
    made = [signed(photograph, viewer) for viewer in (hers, NOBODY)]
    return [name, *(f"{name}?{query}" for query in made)]


def _ours(world: World, of: str) -> Photograph:
    return _take_in(world, of, world.ours, world.ours(f"{of}: pixels"), world.ours(f"{of}: file"))


def _gone(world: World, of: str) -> Photograph:
    return _take_in(world, of, world.hidden, world.hidden(f"{of}: pixels"), world.hidden(f"{of}: file"))


def _veiled(world: World, audience: Audience) -> Photograph:
    """What stands behind the veil is found by nobody, for nobody here chooses to see it; its own words are read first.

    The file is for its authors, who took it in.
    """
    of = f"a veiled photograph, {audience}"
    made = _take_in(world, of, world.hidden, world.hidden(f"{of}: pixels"), world.ours(f"{of}: file"))
    return actions.veil(made, by=world.mara, words=world.ours(f"{of}: veil"))


def _take_in(world: World, of: str, plant: Plant, pixels: str, file: str, *, describe: bool = True) -> Photograph:
    photograph = actions.take_in(world.journal, by=world.mara, file=planted(pixels, file))
    if describe:
        words = {part: plant(f"{of}: {part}") for part in ("caption", "description", "taken_by")}
        actions.describe(photograph, by=world.mara, **words)
    return photograph


def _open(world: World, photograph: Photograph, audience: Audience) -> Photograph:
    actions.open_to(photograph, by=world.mara, audience=audience)
    photograph.refresh_from_db()
    return photograph
