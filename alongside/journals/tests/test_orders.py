"""Forty orders of events and more: nothing opens early in any of them, and what is open is exactly what was named."""

import random

import pytest

from alongside.journals.models import Journal, Power
from alongside.journals.tests.absent import Absence
from alongside.journals.tests.orders import Order

BOTH, NOTHING = "close_notes erase", ""

# Each order, with what may be done at its end. Ada was named for everything, and waits thirty days unless it is said.
ORDERS = {
    "nobody asked": ("days 60", NOTHING),
    "asked, and the last day not over": ("ask; days 29", NOTHING),
    "asked, and thirty days over": ("ask; days 30", BOTH),
    "a day later": ("ask; days 31", BOTH),
    "asked again meanwhile": ("ask; days 20; ask; days 10", BOTH),
    "taken back and asked again begins anew": ("ask; days 20; unask; days 7; ask; days 29", NOTHING),
    "and is open in the end": ("ask; days 20; unask; days 7; ask; days 30", BOTH),
    "asked again too soon is not asked": ("ask; unask; days 3; ask; days 40", NOTHING),
    "the author signs in on the first day": ("ask; here mara; days 40", NOTHING),
    "on the last day": ("ask; days 29; here mara; days 10", NOTHING),
    "between the end and the first use": ("ask; days 30; here mara", NOTHING),
    "after it was used": ("ask; days 30; close; here mara; days 5", NOTHING),
    "the other author signs in": ("ask; days 29; here tomas; days 10", NOTHING),
    "the other author after the end": ("ask; days 45; here tomas", NOTHING),
    "the button in the first letter": ("ask; letter mara; days 40", NOTHING),
    "the button in the last letter": ("ask; days 28; letter mara; days 10", NOTHING),
    "the button in the other's letter": ("ask; days 29; letter tomas; days 10", NOTHING),
    "the button after the end": ("ask; days 33; letter mara", NOTHING),
    "a letter that was only opened": ("ask; days 15; opened mara; days 15", BOTH),
    "here, and a new asking a week later": ("ask; days 10; here mara; days 7; ask; days 29", NOTHING),
    "the same, to its end": ("ask; days 10; here mara; days 7; ask; days 30", BOTH),
    "an old letter ends the new asking too": ("ask; here mara; days 8; ask; days 30; letter mara", NOTHING),
    "shortened before": ("wait 14; ask; days 13", NOTHING),
    "shortened before, and over": ("wait 14; ask; days 14", BOTH),
    "lengthened before": ("wait 60; ask; days 59", NOTHING),
    "lengthened before, and over": ("wait 60; ask; days 60", BOTH),
    "the author shortens it while it waits, and so is here": ("ask; days 20; wait 14; days 20", NOTHING),
    "the table is shortened while it waits": ("ask; row 14; days 29", NOTHING),
    "the table is shortened, and thirty days are over": ("ask; row 14; days 30", BOTH),
    "the table is lengthened while it waits": ("ask; row 300; days 30", BOTH),
    "fewer powers before": ("name close_notes; ask; days 30", "close_notes"),
    "keeping only": ("name keep; ask; days 30", NOTHING),
    "printing only": ("name print; ask; days 30", NOTHING),
    "powers changed while it waits, and so the author is here": ("ask; days 10; name close_notes; days 30", NOTHING),
    "taken back before": ("forget; ask; days 40", NOTHING),
    "taken back while it waits": ("ask; days 20; forget; days 20", NOTHING),
    "taken back after the end": ("ask; days 30; close; forget", NOTHING),
    "they decline while it waits": ("ask; days 20; decline; days 20", NOTHING),
    "they are removed while it waits": ("ask; days 20; removed tomas; days 20", NOTHING),
    "they are removed after the end": ("ask; days 30; removed mara", NOTHING),
    "they leave": ("ask; days 30; leaves", NOTHING),
    "they close their account": ("ask; days 30; leaves-house", NOTHING),
    "the author was said to have died before": ("died-in-row mara; ask; days 29", NOTHING),
    "and has, for all we know": ("died-in-row mara; ask; days 30", BOTH),
    "said dead, and presses the button all the same": ("died-in-row mara; ask; days 29; letter mara; days 9", NOTHING),
    "both are said to have died": ("died-in-row mara; died-in-row tomas; ask; days 29", NOTHING),
    "one says so of the other while it waits, and is here": ("ask; days 20; dead mara tomas; days 20", NOTHING),
    "everything is held": ("held; ask; days 30", BOTH),
    "the door is closed": ("door closed; ask; days 29", NOTHING),
    "whoever runs the house does what they can": ("ask; operator; days 15; operator; days 14; operator", NOTHING),
    "and it opens no later for it": ("ask; operator; days 30; operator", BOTH),
    "a way in is made on the machine, and not used": ("ask; way-in mara; days 30", BOTH),
    "a stranger asks": ("stranger; days 40", NOTHING),
    "a stranger does all they can": ("ask; days 10; stranger; days 19; stranger", NOTHING),
    "the clock is set on by a month": ("ask; jump 31", NOTHING),
    "the clock is set on by a year": ("ask; jump 366; days 2", NOTHING),
    "three days after that": ("ask; jump 366; days 3", BOTH),
    "the clock is set on a little": ("ask; jump 10; days 20", BOTH),
    "the house was off at the end": ("ask; days 20; jump 9; days 2", NOTHING),
    "erased, and nothing more to do": ("ask; days 30; erase", NOTHING),
    "erased and kept by themselves": ("ask; days 30; erase; days 10; keep; erase", NOTHING),
    "erased, and the author is here": ("ask; days 30; erase; days 29; here mara; days 5; destroyed", NOTHING),
    "erased, and the letter is answered": ("ask; days 30; erase; days 3; letter tomas; days 40; destroyed", NOTHING),
    "erased, and then taken back": ("ask; days 30; erase; unask; days 40; destroyed", NOTHING),
    "erased, and then they leave and the author comes": (
        "ask; days 30; erase; leaves; days 10; here mara; days 30; destroyed",
        NOTHING,
    ),
    "notes closed, then erased": ("ask; days 30; close; erase", NOTHING),
    "used too early by every way": (
        "close; erase; keep; ask; close; erase; keep; days 29; close; erase; keep",
        NOTHING,
    ),
}


def it_is_as_reckoned(order: Order, said: str) -> None:
    assert order.done_if_tried() == order.open_now, said
    journal = Journal.objects.filter(pk=order.absence.journal.pk).first()
    assert journal is not None, said
    # What is closed already is not offered to be closed.
    assert order.offered() == order.open_now - ({Power.CLOSE_NOTES} if journal.shut_at else set()), said
    assert (journal.closed_at is not None) == order.sealed, said


@pytest.mark.parametrize("name", ORDERS)
def test_nothing_opens_early_and_what_is_open_is_what_was_named(absence: Absence, name: str):
    steps, end = ORDERS[name]
    order, done = Order(absence), ""
    for step in steps.split("; "):
        order.do(step)
        done += f"{step}; "
        it_is_as_reckoned(order, done)
    assert order.open_now == set(map(Power, end.split()))


def test_there_are_forty_at_least():
    assert len(ORDERS) >= 40


STEPS = (
    ["ask"] * 4
    + ["days 1", "days 7", "days 14", "days 29", "days 30"] * 2
    + ["here mara", "here tomas", "letter mara", "letter tomas", "opened mara", "unask", "close", "erase", "keep"]
    + [
        "wait 14",
        "wait 45",
        "row 14",
        "row 90",
        "name close_notes",
        "name erase keep",
        "jump 20",
        "operator",
        "stranger",
    ]
    + ["died-in-row mara", "held", "door closed"]
)


@pytest.mark.long
@pytest.mark.parametrize("number", range(120))
def test_in_any_order_by_chance(absence: Absence, number: int):
    by_chance(absence, number)


@pytest.mark.parametrize("number", range(120, 124))
def test_in_a_few_orders_by_chance(absence: Absence, number: int):
    by_chance(absence, number)


def by_chance(absence: Absence, number: int) -> None:
    chance = random.Random(number)
    order, done = Order(absence), ""
    for _step in range(9):
        step = chance.choice(STEPS)
        # What is sealed for thirty days is destroyed, and nothing is left to be asked of it.
        if order.sealed and step.startswith(("days", "jump")):
            step = "days 1"
        order.do(step)
        done += f"{step}; "
        it_is_as_reckoned(order, done)
