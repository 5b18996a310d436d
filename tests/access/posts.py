"""What somebody else wrote, in a story that both authors know, and in a draft that is Mara's alone."""

from alongside.stories import actions as stories
from alongside.stories.tests.makers import make_story
from tests.access.planting import World


def plant_posts(world: World) -> None:
    """Whoever may write in the story finds it; nobody else does before it is published."""
    mara, journal = world.mara, world.journal
    shared = make_story(journal, mara, title="With a post")
    stories.let_the_other_read(shared, by=mara)
    fields = ("words", "author", "handle", "dated")
    ours = {name: world.ours(f"a post: {name}") for name in fields}
    address = world.ours("a post: address")
    post = stories.keep_post(shared, stories.Said(**ours, address=f"https://elsewhere.example/{address}"), by=mara)
    world.for_authors["a post: key"] = post.key
    hers = stories.Said(**{name: world.hers(f"a post in her draft: {name}") for name in fields})
    draft = make_story(journal, mara, title="Her own")
    own = stories.keep_post(draft, hers, by=mara)
    world.for_mara["a post in her draft: key"] = own.key
    world.keys |= {"desk/posts/": [post.key, own.key]}
    world.stories += [shared, draft]
