"""Notes by every way in, and everything that is done to them: at every moment that is checked the sums agree."""

import io
import random
from collections.abc import Iterator

import pytest
from django.db import connection

from alongside.foundation.refusals import Refused
from alongside.journals.gate import viewer_of
from alongside.notes import actions, ledger, reading
from alongside.notes.actions import budgets
from alongside.notes.models import Count, Note
from alongside.notes.pasting import understand
from alongside.photos import actions as photos
from alongside.photos.tests.drawing import a_picture

TOGETHER = 40
# How often each comes; a picture takes its time.
WAYS = {"form": 30, "signed in": 10, "pasted": 10, "paper": 10, "picture": 0.3, "mail": 10, "together": 3}
VERBS = ("read", "keep_close", "set_aside", "take_away", "bring_back", "agree", "take_out")


@pytest.fixture(autouse=True)
def nothing_spent():
    budgets.budgets.forget()
    yield
    budgets.budgets.forget()


def by_one_way(way: str, number: int, story, by, picture: bytes) -> int:
    """How many came: by the form, pasted, written down from paper, photographed, by mail, or many together."""
    journal, source = story.journal, Note.Source
    if way == "form":
        actions.receive(story, words=f"Form {number}.", resend_key=f"form {number}")
    elif way == "signed in":
        actions.receive(story, words="It is me.", viewer=viewer_of(by), as_myself=True)
    elif way == "pasted":
        actions.bring_in(journal, by=by, source=source.PASTED, words="In a chat.", resend_key=f"pasted {number}")
    elif way == "paper":
        actions.bring_in(journal, by=by, source=source.PAPER, words="On a card.", story=story, name="Bea")
    elif way == "picture":
        pictures = photos.develop([io.BytesIO(picture)])
        actions.bring_in(journal, by=by, source=source.PAPER, words="", pictures=pictures)
    elif way == "mail":
        actions.bring_in(journal, by=None, source=source.MAIL, words="By mail.", email="bea@example.org")
    else:
        text = "\n".join(f"[12.03.24, 21:14:05] Writer: Message {number} {at}." for at in range(TOGETHER))
        actions.take_in_pasted(actions.paste(journal, by=by, understood=understand(text)), by=by)
        return TOGETHER
    return 1


def moments(story, mara, tomas, most: int) -> Iterator[int]:
    """Let notes come and things be done to them; a moment to look at is after every tenth of them."""
    chance, came, picture = random.Random(11), 0, a_picture().read()
    next_look = most // 10
    while came < most:
        (way,) = chance.choices(list(WAYS), weights=list(WAYS.values()))
        came += by_one_way(way, came, story, tomas, picture)
        for _ in range(2):
            note = Note.objects.filter(pk=chance.randint(1, came)).first()
            try:
                if note:
                    getattr(actions, chance.choice(VERBS))(note, by=chance.choice([mara, tomas]))
            except Refused:
                continue
        if came >= next_look:
            next_look += most // 10
            let_postgresql_count_its_rows()
            yield came


def let_postgresql_count_its_rows() -> None:
    """By itself it sees only what is committed; a test is one transaction, and its tables would look empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def agrees_at_every_moment(story, mara, tomas, most: int) -> None:
    for came in moments(story, mara, tomas, most):
        found = next(ledger.sums())
        assert found.agrees
        assert found.received == came == sum(found.states.values()) == sum(found.sources.values())
        # As if the next ones came an hour later: nobody brings in so many within one.
        Count.objects.all().delete()
        budgets.budgets.forget()
    assert set(found.sources) == {"form", "pasted", "paper", "mail"}
    viewer = viewer_of(mara)
    unread = Note.objects.of_desk(viewer, story.journal).exclude(state="set_aside").unread_by(mara)
    assert reading.next_unread(viewer, story.journal) == unread.order_by("bundle", "arrived_at", "pk").first()


def test_by_all_ways_the_sums_agree_at_every_moment(kept, story, mara, tomas):
    agrees_at_every_moment(story, mara, tomas, 600)


@pytest.mark.long
def test_fifty_thousand_by_all_ways_and_the_sums_agree_at_every_moment(kept, story, mara, tomas):
    agrees_at_every_moment(story, mara, tomas, 50_000)
