"""Tellings of a story for everyone, and what was chosen for its end: planted, each word for those it is for."""

from alongside.journals.gate import Audience
from alongside.stories import actions as stories
from alongside.stories.models import Kind, Story
from alongside.stories.tests.makers import write
from tests.access.planting import World


def plant_tellings(world: World, public: Story, *chosen: Story) -> None:
    """One for children for the authors alone, a short one that is only Mara's yet, and a French one for everyone."""
    mara = world.mara
    for_children = stories.tell_anew(public, by=mara, kind=Kind.CHILDREN)
    words = {name: world.ours(f"a telling: {name}") for name in ("title", "standfirst", "dated", "speaks")}
    write(for_children, mara, body=f"<p>{world.ours('a telling: body')}</p>", **words)
    stories.publish(for_children, by=mara, audience=Audience.ONLY_US)
    short = stories.tell_anew(public, by=mara, kind=Kind.SHORT)
    write(short, mara, title=world.hers("a short telling: title"), body=f"<p>{world.hers('a short telling')}</p>")
    french = stories.tell_anew(public, by=mara, kind=Kind.LANGUAGE, language="fr")
    write(french, mara, title="La chambre", body="<p>Elle était verte.</p>")
    stories.publish(french, by=mara, audience=Audience.EVERYONE)
    world.for_authors["the key of a telling"] = for_children.key
    world.for_mara["the key of a short telling"] = short.key
    stories.choose_related(public, by=mara, others=[*chosen, for_children, short])
