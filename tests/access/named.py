"""Somebody whom Mara named for when she cannot come back, with her wish; and a duty that was handed over."""

import datetime as dt

from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock
from alongside.journals.actions import duties, succession
from alongside.journals.models import HandedDuty, Membership, Power
from tests.access.planting import World


def plant_named(world: World) -> None:
    """Whom Mara named is hers alone; the duty is known to both authors and to whoever has it."""
    mara, journal = world.mara, world.journal
    places = [
        Membership.objects.create(journal=journal, account=make_account(name), role=Membership.Role.GUEST)
        for name in ("Sunniva", "Dagny")
    ]
    author = Membership.objects.get(journal=journal, account=mara)
    wish = world.hers("what is to be of veiled photographs")
    succession.choose_waiting(author, by=mara, waits=40, opens_veiled=True, wish=wish)
    named = succession.name_successor(author, places[0], by=mara, powers=list(Power), told=True)
    until = (clock.now() + dt.timedelta(days=20)).date()
    duty = duties.hand_over(places[1], by=mara, duty=HandedDuty.Duty.HOLD, until=until)
    world.for_mara["whom she named: key"] = named.key
    world.for_authors["a duty: key"] = duty.key
    world.keys |= {
        "desk/succession/": [places[0].key, named.key],
        "desk/standing-in/": [named.key],
        "desk/duties/": [duty.key],
        "desk/on-duty/": [duty.key],
    }
