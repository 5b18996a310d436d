"""The round that carries what is due to the mail server: answers first, then packets, then letters in batches.

Those are thank-you letters, and the bags of other rooms (`notes.bags`).

A few at a time: taken up in one commit, handed over one by one with the home's book open, settled in one commit. So at
every moment either the rows or the book say how far each letter has come (docs/decisions/0025). What was stopped or has
changed since it was taken up is asked before each one; what may not go any more is put back and looked at anew.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Final

from alongside.foundation.handing import Book, Counter, Outcome, book_in_hand
from alongside.notes.actions import gathering, packets, posting
from alongside.notes.bags import BAGS, bag_of
from alongside.notes.letters import letter_of
from alongside.notes.models import Posted, Thanks

ONE_ROUND: Final = 2.0  # seconds, after which the other work of the house has its turn


def post_letters(seconds: float = ONE_ROUND) -> None:
    """Go one round. Twice at once is once: only one process of a home has its book in hand."""
    packets.look_at_packets()
    until = time.monotonic() + seconds
    _gather(until)
    if not posting.anything_to_do() and not any(bag.anything_due() for bag in BAGS):
        return
    with book_in_hand() as book:
        if book is None:
            return
        settle_what_was_under_way(book)
        posting.give_up_lost()
        while _some(book) and time.monotonic() < until:
            pass


def _gather(until: float) -> None:
    for thanks in Thanks.objects.going().filter(gathered_at=None).order_by("pk"):
        while time.monotonic() < until and gathering.gather(thanks):
            pass
    for bag in BAGS:
        bag.gather(until)


def settle_what_was_under_way(book: Book) -> None:
    """Whoever worked here before was ended in the middle: the book says what became of each letter."""
    rows = posting.under_way(book.name)
    became = {row: book.became_of(posting.name_of(row)) for row in rows}
    posting.wait_again([row for row, outcome in became.items() if outcome is Outcome.LATER])
    _settle({row: outcome for row, outcome in became.items() if outcome is not Outcome.LATER})
    book.begin_anew()


def _some(book: Book) -> bool:
    """Carry a few letters; whether there were any."""
    rows: Sequence[Posted] = posting.take_up_answers(book.name) or posting.take_up_packets(book.name)
    if not rows:
        rows = _of_a_batch(book.name, posting.may_go_now())
    if rows:
        _carry(rows, book)
    return bool(rows)


def _of_a_batch(book: str, most: int) -> Sequence[Posted]:
    """Some letters of a batch, as many as the pace allows."""
    rows: Sequence[Posted] = posting.take_up_thanks_letters(book, most) if most else []
    for bag in BAGS:
        rows = rows or (bag.take_up(book, most) if most else [])
    return rows


def _settle(outcomes: Mapping[Posted, Outcome]) -> None:
    """Every kind of row keeps what became of its letters in its own way."""
    posting.settle({row: outcome for row, outcome in outcomes.items() if bag_of(row) is None})
    for bag in BAGS:
        own = {row: outcome for row, outcome in outcomes.items() if bag_of(row) is bag}
        if own:
            bag.settle(own)


def _may_still_go(row: Posted) -> bool:
    bag = bag_of(row)
    return bag.may_still_go(row) if bag else posting.may_still_go(row)


def _carry(rows: Sequence[Posted], book: Book) -> None:
    counter = Counter(book)
    if not counter.open():
        _settle(dict.fromkeys(rows, Outcome.LATER))
        return
    try:
        outcomes = {row: _hand_over(row, counter) for row in rows if _may_still_go(row)}
    finally:
        counter.close()
    _settle(outcomes)
    posting.wait_again([row for row in rows if row not in outcomes])
    book.begin_anew()


def _hand_over(row: Posted, counter: Counter) -> Outcome:
    name = posting.name_of(row)
    bag = bag_of(row)
    letter = bag.letter_of(row, name) if bag else letter_of(row, name)
    return counter.hand_over(name, letter) if letter else Outcome.REFUSED
