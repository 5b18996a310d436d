"""What goes with an account: where somebody stopped reading, and what they kept close. The notes stay the journal's."""

from alongside.accounts.models import Account
from alongside.foundation.writing import writing
from alongside.notes.models import Packet, Pasting, Reading, ReadingPlace


@writing
def forget_reader(account: Account) -> None:
    """Keep that a note was read, so that it stays where it is, and nothing else of who read it."""
    Reading.objects.filter(account=account, kept_close=True).update(kept_close=False)
    ReadingPlace.objects.filter(account=account).delete()
    Packet.objects.filter(account=account).delete()


@writing
def forget_pastings(account: Account, journal: int) -> None:
    """Keep nothing of what somebody who leaves had pasted and not taken in."""
    Pasting.objects.filter(account=account, journal=journal).delete()
