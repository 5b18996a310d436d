"""One letter a day, for an author who asks for it: at an hour of their clock, and only when something new waits."""

import datetime as dt

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.writing import writing
from alongside.journals.gate import viewer_of
from alongside.journals.models import Journal, Membership
from alongside.journals.quiet import Letter, may_be_told
from alongside.notes import reading
from alongside.notes.models import Packet, Posted

PACKET_ASKED = "account.packet_asked"
PACKET_ENDED = "account.packet_ended"


@writing
def ask_for_packet(account: Account, *, hour: int, zone: str) -> Packet:
    """Have one letter a day, at this hour. What waits already is not told of: it is in sight now."""
    before = Packet.objects.select_for_update().filter(account=account).first()
    if before and (before.hour, before.zone) == (hour, zone):
        return before
    said = {"hour": hour, "zone": zone}
    fresh = {"post": Posted.Post.SENT, "due_at": clock.now(), "seen_to": clock.now()}
    packet, _new = Packet.objects.update_or_create(account=account, defaults=said, create_defaults=said | fresh)
    events.record(PACKET_ASKED, of=packet, by=account)
    return packet


@writing
def end_packet(packet: Packet) -> None:
    """Send no daily letter any more."""
    ended = Packet.objects.select_for_update().filter(pk=packet.pk).first()
    if ended:
        events.record(PACKET_ENDED, of=ended, by=ended.account)
        ended.delete()


def look_at_packets() -> None:
    """Find those for whom it is time, and let a letter wait to go where something new has come. Each day once."""
    now = clock.now()
    for packet in Packet.objects.filter(account__closed_at=None).select_related("account"):
        if packet.day_to_look_at(now) is not None:
            _look_at(packet)


@writing
def _look_at(packet: Packet) -> None:
    packet = Packet.objects.select_for_update(of=("self",)).select_related("account").get(pk=packet.pk)
    now = clock.now()
    day = packet.day_to_look_at(now)
    if day is None:
        return
    packet.day = day
    if _something_new_waits(packet):
        packet.seen_to, packet.tries = now, 0
        packet.post, packet.due_at, packet.settled_at = Posted.Post.WAITING, now, None
    packet.save()


def _something_new_waits(packet: Packet) -> bool:
    """Whether a note came since the last letter that this author has not read and has not chosen to leave for now."""
    viewer = viewer_of(packet.account)
    said_to_have_died = Membership.objects.filter(account=packet.account, died_at__isnull=False)
    journals = Journal.objects.filter(pk__in=viewer.writes_in).exclude(pk__in=said_to_have_died.values("journal"))
    awake = [journal for journal in journals if may_be_told(journal, Letter.DAILY)]
    return any(reading.came_since(viewer, journal, _told_of(packet, journal)) for journal in awake)


def _told_of(packet: Packet, journal: Journal) -> dt.datetime | None:
    """Up to which arrival this author was told of: not of what came while the journal rested."""
    back = journal.came_back_at
    if packet.seen_to is None or back is None or packet.seen_to > back:
        return packet.seen_to
    return min(packet.seen_to, journal.rest_since or packet.seen_to)


def put_off(packet: Packet) -> bool:
    """Whether a letter that waits to go is put off, because a journal of this author rests and nothing else waits.

    It had been decided before the rest began, and what it would have told of is told after it.
    """
    writes_in = Membership.objects.filter(account=packet.account, role=Membership.Role.AUTHOR).values("journal")
    if not Journal.objects.resting().filter(pk__in=writes_in).exists():
        return False
    told_of, packet.seen_to = packet.seen_to, None
    if _something_new_waits(packet):
        packet.seen_to = told_of
        return False
    packet.post = Posted.Post.SENT
    packet.save(update_fields=["seen_to", "post"])
    return True
