"""What a keeper chooses for themselves, and what an author wants to know."""

import datetime as dt
from typing import Final

from django.utils import timezone

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.models import Journal
from alongside.keepers.actions.places import keeper_in
from alongside.keepers.models import HARD_A_DAY, Keeping, WishToKnow

ENOUGH_SAID = "keeper.enough"
KINDS_CHOSEN = "keeper.kinds_chosen"
HANDED_OVER = "keeper.handed_over"
TAKEN_UP = "keeper.taken_up"
WISH_CHOSEN = "keeping.wish_chosen"
KEEPING_CHOSEN = "keeping.days_chosen"

MOST_HARD_A_DAY: Final = HARD_A_DAY
MOST_DAYS: Final = 3650


@writing
def enough(journal: Journal, *, by: Account) -> None:
    """Say that it is enough for today."""
    desk = keeper_in(journal, by).desk
    today = timezone.localtime(clock.now()).date()
    if desk.enough_on != today:
        desk.enough_on = today
        desk.save(update_fields=["enough_on"])
        events.record(ENOUGH_SAID, of=desk, by=by)


@writing
def read_on(journal: Journal, *, by: Account) -> None:
    """Read on today after all."""
    desk = keeper_in(journal, by).desk
    if desk.enough_on:
        desk.enough_on = None
        desk.save(update_fields=["enough_on"])


@writing
def choose_kinds(journal: Journal, *, by: Account, no_hard: bool, no_adverts: bool, hard_a_day: int) -> None:
    """Leave kinds of notes to the other keepers, and say how many hard ones a day are enough: never more than ten."""
    desk = keeper_in(journal, by).desk
    chosen = no_hard, no_adverts, max(1, min(hard_a_day, MOST_HARD_A_DAY))
    if (desk.no_hard, desk.no_adverts, desk.hard_a_day) != chosen:
        desk.no_hard, desk.no_adverts, desk.hard_a_day = chosen
        desk.save(update_fields=["no_hard", "no_adverts", "hard_a_day"])
        events.record(KINDS_CHOSEN, of=desk, by=by)


@writing
def hand_over(journal: Journal, *, by: Account, until: dt.datetime | None) -> None:
    """Let the other keepers read, until a moment or until it is taken up again."""
    desk = keeper_in(journal, by).desk
    if not desk.is_handed_over or desk.handed_over_until != until:
        desk.handed_over_at, desk.handed_over_until = clock.now(), until
        desk.save(update_fields=["handed_over_at", "handed_over_until"])
        events.record(HANDED_OVER, of=desk, by=by)


@writing
def take_up(journal: Journal, *, by: Account) -> None:
    """Read again."""
    desk = keeper_in(journal, by).desk
    if desk.handed_over_at:
        desk.handed_over_at = desk.handed_over_until = None
        desk.save(update_fields=["handed_over_at", "handed_over_until"])
        events.record(TAKEN_UP, of=desk, by=by)


@writing
def choose_wish(journal: Journal, *, by: Account, wish: WishToKnow.Wish) -> None:
    """Say what this author wants to know of what was set aside. The others choose for themselves."""
    before = WishToKnow.objects.filter(journal=journal, account=by).values_list("wish", flat=True).first()
    if (before or "") != wish:
        WishToKnow.objects.update_or_create(journal=journal, account=by, defaults={"wish": wish})
        events.record(WISH_CHOSEN, of=journal, by=by)


@writing
def choose_days(journal: Journal, *, by: Account, days: int) -> None:
    """Say for how many days what was set aside can be brought back."""
    days = max(1, min(days, MOST_DAYS))
    keeping, new = Keeping.objects.select_for_update().get_or_create(journal=journal, defaults={"days": days})
    if new or keeping.days != days:
        keeping.days = days
        keeping.save(update_fields=["days"])
        events.record(KEEPING_CHOSEN, of=keeping, by=by)
