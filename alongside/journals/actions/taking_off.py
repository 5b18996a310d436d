"""Whoever runs the house takes one address off, or puts it back: on the record, without reading the rest."""

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.actions.house import refuse_others, said_why
from alongside.journals.actions.journal import locked
from alongside.journals.actions.recalling import keep_recall
from alongside.journals.gate import Gated
from alongside.journals.models import Deed, Journal, TakenOff
from alongside.journals.recall import answers, taking_off

TAKEN_OFF = "journal.taken_off_by_house"
PUT_BACK = "journal.put_back_by_house"


@writing
def take_off(thing: Gated | Journal, *, by: Account, reason: str) -> TakenOff:
    """Let nobody but its authors find this thing. They are told why. Twice is once, with the first reason.

    Raises `NoReason` and `NotTheOperator`.
    """
    refuse_others(by)
    journal = locked(Journal(pk=thing.journal_id))
    reason = said_why(reason)
    held = TakenOff.objects.of(type(thing)).filter(thing=thing.pk).first()
    if held:
        return held
    told = answers(taking_off(thing))
    taken = TakenOff.objects.create(
        journal=journal, kind=thing._meta.label_lower, thing=thing.pk, place=thing.key, reason=reason, by=by
    )
    keep_recall(journal, told, deed=Deed.TAKEN_OFF, by=by, taken_off=taken)
    events.record(TAKEN_OFF, of=taken, by=by)
    return taken


@writing
def put_back(taken: TakenOff, *, by: Account) -> TakenOff:
    """Let the gate alone decide again who finds it. Putting back twice is once. Raises `NotTheOperator`."""
    refuse_others(by)
    locked(taken.journal)
    taken = TakenOff.objects.get(pk=taken.pk)
    if taken.put_back_at is None:
        taken.put_back_at = clock.now()
        taken.save(update_fields=["put_back_at"])
        events.record(PUT_BACK, of=taken, by=by)
    return taken
