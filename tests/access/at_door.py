"""What waits at the door, and what a keeper set aside there."""

from alongside.accounts.tests.makers import make_account
from alongside.journals.models import Membership
from alongside.keepers import actions as keepers
from alongside.keepers.models import Decision
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.stories import actions as stories
from alongside.stories.models import Story
from tests.access.planting import World


def plant_keepers(world: World) -> None:
    """A note that nobody has met, and one that only a keeper has."""
    story, mara = world.stories[0], world.mara
    account = make_account("Quentin")
    place = Membership.objects.create(journal=world.journal, account=account, role=Membership.Role.KEEPER)
    desk = keepers.desk_of(place)
    stories.choose_door(story, by=mara, door=Story.Door.KEEPERS)
    waits = _leave(world, words=world.hidden("at the door: words"), name=world.hidden("at the door: name"))
    out = _leave(world, words=world.ours("kept out: words"))
    keepers.open_note(out, by=account)
    keepers.set_aside(out, by=account, reason=Decision.Reason.HURTS)
    stories.choose_door(story, by=mara, door=Story.Door.AS_JOURNAL)
    world.for_nobody["at the door: key"] = waits.key
    world.for_authors |= {"a keeper's desk: key": desk.key, "kept out: key": out.key}
    world.keys |= {
        "desk/keeping/": [waits.key, out.key],
        "desk/keepers/set-aside/": [out.key],
        "desk/keepers/": [desk.key],
    }


def _leave(world: World, *, words: str, name: str = "") -> Note:
    received = notes.receive(world.stories[0], words=words, name=name, named_keeper=True)
    world.for_nobody[f"receipt {len(world.secrets)}"] = received.secret
    world.secrets.append(received.secret)
    return received.note
