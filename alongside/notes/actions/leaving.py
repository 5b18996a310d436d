"""What goes with an account: where somebody stopped reading, and what they kept close. The notes stay the journal's."""

from django.db.models import Q

from alongside.accounts.models import Account
from alongside.foundation.writing import writing
from alongside.notes.actions import indexing
from alongside.notes.models import Note, Packet, Pasting, Reading, ReadingPlace, SenderLine


@writing
def forget_reader(account: Account) -> None:
    """Keep that a note was read, so that it stays where it is, and nothing else of who read it."""
    _take_out_of_the_index(account)
    Reading.objects.filter(account=account, kept_close=True).update(kept_close=False)
    ReadingPlace.objects.filter(account=account).delete()
    Packet.objects.filter(account=account).delete()


def _take_out_of_the_index(account: Account) -> None:
    """What they kept close, and the words they wrote about senders, which go with the account."""
    lines = SenderLine.objects.filter(account=account).values("note")
    kept = Reading.objects.filter(account=account, kept_close=True).values("note")
    for note in Note.objects.filter(Q(pk__in=lines) | Q(pk__in=kept)).only("pk", "journal"):
        indexing.put_again(note)


@writing
def forget_pastings(account: Account, journal: int) -> None:
    """Keep nothing of what somebody who leaves had pasted and not taken in."""
    Pasting.objects.filter(account=account, journal=journal).delete()
