"""The states of what goes by mail: taken up before it is handed over, settled after it. No letter is written here."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.handing import Outcome
from alongside.foundation.writing import writing
from alongside.notes.actions.gathering import THANKED, can_be_mailed, why_left_out
from alongside.notes.actions.packets import put_off
from alongside.notes.models import Answer, MailPace, Note, Packet, Posted, Thank

P = TypeVar("P", bound=Posted)

# What other rooms send besides, in batches of the same pace (`notes.bags`).
PACED: Final[list[type[Posted]]] = [Thank]

AT_ONCE: Final = 20
A_MINUTE: Final = dt.timedelta(minutes=1)
AGAIN_AFTER: Final = dt.timedelta(minutes=15)  # and a multiple of it for each further try
TRIES: Final = 20  # spread over two days, as mail servers do
MARK: Final = 20  # signs of a letter's name: 80 bits
LOST_AFTER: Final = dt.timedelta(hours=1)  # then another machine that took it up is gone


def name_of(row: Posted) -> str:
    """A letter's own name, the same whenever it is tried; it tells nothing, also not how many there are."""
    kind, day = type(row).__name__.lower(), f"-{row.day}" if isinstance(row, Packet) else ""
    mark = salted_hmac("alongside.notes.post", f"{kind}-{row.pk}{day}", algorithm="sha256").hexdigest()
    return f"{kind}-{mark[:MARK]}"


def may_go_now() -> int:
    """How many letters of a batch may go at this moment, so that no more than the pace allows go within a minute."""
    pace = MailPace.this().letters_a_minute
    if not pace:
        return AT_ONCE
    lately = sum(rows.filter(taken_up_at__gt=clock.now() - A_MINUTE).count() for rows in _paced())
    return max(0, min(AT_ONCE, pace - lately))


@writing
def take_up_answers(book: str) -> list[Answer]:
    """Answers that are due, from now on in the hands of this home. Those that stand only on the receipt are settled."""
    found = list(held(_answers_due().select_related("note"))[:AT_ONCE])
    mailed = [answer for answer in found if can_be_mailed(answer.note) and not answer.note.is_gone and answer.words]
    _settle_all([answer for answer in found if answer not in mailed], Posted.Post.LEFT_OUT)
    return taken_up(mailed, book)


@writing
def take_up_packets(book: str) -> list[Packet]:
    """Packets that wait to go."""
    found = list(held(Packet.objects.ready().select_related("account"))[:AT_ONCE])
    return taken_up([packet for packet in found if not put_off(packet)], book)


@writing
def take_up_thanks_letters(book: str, most: int) -> list[Thank]:
    """Thank-you letters that are due. Whom each is for is decided again here: who is left out now gets none."""
    due = Thank.objects.due().select_related("note", "thanks").order_by("due_at", "pk")
    found = list(held(due)[:most])
    going = []
    for row in found:
        why = why_left_out(row.note)
        if why or not can_be_mailed(row.note):
            _leave_out(row, why)
        else:
            going.append(row)
    return taken_up(going, book)


def may_still_go(row: Posted) -> bool:
    """Whether a letter that was taken up may be handed over now, whatever was done since. One small question.

    What is neither stopped nor left out goes; all else is put back, and decided when it would be taken up again.
    """
    if not isinstance(row, Thank):
        return True
    now = Thank.objects.may_go().filter(pk=row.pk).select_related("note").first()
    return now is not None and not why_left_out(now.note) and can_be_mailed(now.note)


def _leave_out(row: Thank, why: Thank.Why) -> None:
    """Left out by this note; whoever is proven to have written another one is reached by that."""
    row.why, row.way, row.settled_at = why, Thank.Way.RECEIPT, clock.now()
    row.post = Posted.Post.LEFT_OUT if why else Posted.Post.SENT
    row.save(update_fields=["why", "way", "post", "settled_at"])
    others = row.thanks.rows.filter(person=row.person, post=Posted.Post.SENT, note__confirmed_at__isnull=False)
    other = others.exclude(person="").exclude(note__email="").exclude(pk=row.pk).order_by("pk").first()
    if other:
        other.way, other.post, other.settled_at = Thank.Way.MAIL, Posted.Post.WAITING, None
        other.save(update_fields=["way", "post", "settled_at"])


def held(rows: QuerySet[P]) -> QuerySet[P]:
    """These rows, locked, but for those that somebody else is taking up."""
    return rows.select_for_update(of=("self",), skip_locked=True)


def taken_up(rows: list[P], book: str) -> list[P]:
    """These rows, from now on in the hands of this home. Inside a transaction."""
    for row in rows:
        row.post, row.book, row.taken_up_at = Posted.Post.SENDING, book, clock.now()
        row.save(update_fields=["post", "book", "taken_up_at"])
    return rows


def _settle_all(rows: Iterable[Posted], post: Posted.Post) -> None:
    for row in rows:
        row.post, row.book, row.settled_at = post, "", clock.now()
        row.save(update_fields=["post", "book", "settled_at"])


@writing
def settle(outcomes: Mapping[Posted, Outcome]) -> None:
    """Keep what became of each letter. One that did not go waits again, longer each time, and is given up at last."""
    for row, outcome in outcomes.items():
        _settle(row, outcome)
    thanked = [row.note_id for row, outcome in outcomes.items() if isinstance(row, Thank) and outcome is Outcome.SENT]
    events.record_each(THANKED, of=list(Note.objects.filter(pk__in=thanked)), by=None)


def _settle(row: Posted, outcome: Outcome) -> None:
    write_down(row, became(row, outcome))


def became(row: Posted, outcome: Outcome) -> Sequence[str]:
    """What the row says now that this became of its letter; the names of what was changed in it."""
    now = clock.now()
    row.book, row.settled_at = "", now
    if outcome is Outcome.LATER and row.tries < TRIES:
        row.tries += 1
        row.post, row.settled_at, row.due_at = Posted.Post.WAITING, None, now + AGAIN_AFTER * row.tries
    elif outcome is Outcome.SENT:
        row.post = Posted.Post.SENT
    else:
        row.post = Posted.Post.UNSURE if outcome is Outcome.UNSURE else Posted.Post.FAILED
    return ("post", "book", "settled_at", "tries", "due_at")


def write_down(row: Posted, changed: Sequence[str]) -> None:
    """Keep what was changed in a row; one that has gone meanwhile stays gone."""
    rows = type(row)._default_manager.filter(pk=row.pk)  # noqa: SLF001 - whichever kind of row it is
    rows.update(**{name: getattr(row, name) for name in changed})


@writing
def wait_again(rows: Iterable[Posted]) -> None:
    """Put back what was taken up and not tried."""
    for row in rows:
        row.post, row.book = Posted.Post.WAITING, ""
        write_down(row, ("post", "book"))


def under_way(book: str) -> list[Posted]:
    """What was in the hands of this home when whoever worked here ended."""
    return [row for rows in _all_under_way() for row in rows.filter(book=book)]


def anything_to_do() -> bool:
    """Whether a letter is due or was cut off. Looking takes no turn, so that a house at rest writes nothing."""
    waiting = (_answers_due(), Packet.objects.ready(), Thank.objects.due(), *_all_under_way())
    return any(rows.exists() for rows in waiting)


@writing
def give_up_lost() -> None:
    """What another machine took up long ago and never settled may have gone; only that machine's book could tell."""
    for rows in _all_under_way():
        lost = rows.filter(taken_up_at__lt=clock.now() - LOST_AFTER)
        lost.update(post=Posted.Post.UNSURE, book="", settled_at=clock.now())


def _answers_due() -> QuerySet[Answer]:
    due = Answer.objects.out().filter(post=Posted.Post.WAITING, due_at__lte=clock.now(), journal__closed_at=None)
    return due.order_by("due_at", "pk")


def _paced() -> list[QuerySet[Any]]:
    return [kind._default_manager.all() for kind in PACED]  # noqa: SLF001 - whichever kinds they are


def _all_under_way() -> Sequence[QuerySet[Any]]:
    sending = {"post": Posted.Post.SENDING}
    return [rows.filter(**sending) for rows in (Answer.objects.all(), Packet.objects.all(), *_paced())]
