"""What an author wants to see of numbers, and the one number that may stand beside the notes."""

from django.db.models import Count, Q

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation.writing import transaction_in_turn, writing
from alongside.journals.models import Journal
from alongside.notes.actions.moves import LIVING
from alongside.notes.models import Note, Numbers, People

NUMBERS_CHOSEN = "notes.numbers_chosen"


@writing
def choose_numbers(journal: Journal, *, by: Account, wish: Numbers.Wish) -> None:
    """Say what this author sees of numbers. Nobody else sees more or less of them by it."""
    if Numbers.objects.wish_of(by, journal) == wish:
        return
    mine, _new = Numbers.objects.update_or_create(journal=journal, account=by, defaults={"wish": wish})
    events.record(NUMBERS_CHOSEN, of=mine, by=by)
    if wish == Numbers.Wish.PEOPLE:
        _keep(journal.pk, people_in(journal.pk))


def people_in(journal: int) -> int:
    """How many people wrote and have not taken it back.

    Several notes are one person's where that is proven: by one place in the journal, or by one confirmed address. Every
    other note is a person.
    """
    notes = Note.objects.filter(journal=journal, state__in=LIVING, blocked_at=None)
    by_address = Q(member=None, confirmed_at__isnull=False)
    counted = notes.aggregate(
        alone=Count("pk", filter=Q(member=None, confirmed_at=None)),
        members=Count("member", distinct=True),
        addresses=Count("email", distinct=True, filter=by_address),
    )
    return sum(counted.values())


def count_people() -> None:
    """Count anew where an author wants to see it. It is counted before anything is written, so that nobody waits."""
    wanted = Numbers.objects.filter(wish=Numbers.Wish.PEOPLE, journal__closed_at=None)
    for journal in wanted.order_by("journal").values_list("journal", flat=True).distinct():
        number = people_in(journal)
        if not People.objects.filter(journal=journal, number=number).exists():
            with transaction_in_turn():
                _keep(journal, number)


def _keep(journal: int, number: int) -> None:
    People.objects.update_or_create(journal_id=journal, defaults={"number": number})
