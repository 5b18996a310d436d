"""What comes back by mail: that somebody wants no more letters, and that one could not be delivered."""

from collections.abc import Callable

from alongside.mailing import actions
from alongside.mailing.bounces import Bounce, read_bounce
from alongside.mailing.keys import BOUNCE, LEAVE, opened
from alongside.mailing.models import Subscription

Take = Callable[[str, bytes], None]


class ComingBack:
    """Takes in mail to names of one use (`notes.postbox.Receiver`); `take` gets the key and the mail."""

    def __init__(self, use: str, take: Take) -> None:
        self._use, self._take = use, take

    def knows(self, name: str) -> bool:
        """Whether this house made the name, whatever has become of its row."""
        return bool(self._key(name))

    def take(self, name: str, mail: bytes) -> None:
        """Do what it says. Twice is once."""
        self._take(self._key(name), mail)

    def _key(self, name: str) -> str:
        return opened(name[len(self._use) + 1 :], self._use)


def _leave(key: str, _mail: bytes) -> None:
    for subscription in Subscription.objects.filter(key=key):
        actions.leave(subscription)


def _bounce(key: str, mail: bytes) -> None:
    said = read_bounce(mail)
    if said is not Bounce.NOTHING:
        actions.bounced(key, for_good=said is Bounce.FOR_GOOD)


LEAVING = ComingBack(LEAVE, _leave)
BOUNCES = ComingBack(BOUNCE, _bounce)
