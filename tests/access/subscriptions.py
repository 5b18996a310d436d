"""What is private of letters to those who asked for them, planted."""

from alongside.mailing import actions
from alongside.mailing.models import Subscription
from tests.access.planting import World

# Digests, states, and what was chosen of a few sentences; for whom a story was, by ids.
PLAIN_OF_LETTERS = {
    "mailing.Letters": {"holds"},
    "mailing.WantsNone": {"address"},
    "mailing.Announcement": {"audience", "circles"},
    "mailing.Delivery": {"post", "book", "address", "key"},
    "mailing.Subscription": {"language"},
}
PLANTED_OF_LETTERS = {"mailing.Subscription": {"key", "email"}}


def plant_letters(world: World) -> None:
    """Somebody who said yes, whom the authors find, and an address of which nobody knows whose it is."""
    journal = world.journal
    actions.ask_for_letters(journal, email=f"{world.ours('a subscription: email')}@example.org")
    held = Subscription.objects.get(journal=journal)
    Subscription.objects.filter(pk=held.pk).update(key=world.ours("a subscription: key"))
    held.refresh_from_db()
    actions.confirm(held, named=False)
    actions.ask_for_letters(journal, email=f"{world.hidden('asked for letters: email')}@example.org")
    world.keys["desk/letters/"] = [held.key]
