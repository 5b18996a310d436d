"""Whoever was named, with everything, when the waiting is over: at every address they see and change nothing else."""

import pytest
from django.test import Client

from alongside.accounts.recent import CONFIRMED_AT
from alongside.foundation import clock as clocks
from alongside.journals.models import Journal, Membership, StandingIn, Successor
from alongside.journals.tests.absent import days_pass, gone
from tests.access.outlets import OUTLETS
from tests.access.planting import World
from tests.access.test_canaries import found, own_address, whole
from tests.access.test_turned_keeper import SENT, as_it_stands
from tests.access.walking import ALL, BREADTHS, walked
from tests.ground.clock import Clock

# What everybody's own account is, or anybody may ask, is tried elsewhere.
THEIRS = ("desk/", "for-you/", "photographs/", "@", "shared/", "hold/")
# What they may do is tried by itself: it ends what is tried here.
ENDS = ("take-back/", "decline/", "erase/", "keep/")
# What was closed by them, and the tables of what they asked; a note they leave themselves is a new row.
OF_A_JOURNAL = ("shut_at", "shut_by_id")
WISH = "what is to be of veiled photographs"


@pytest.fixture
def named(world: World, clock: Clock) -> Successor:
    """Sunniva, named for everything, when the waiting is over."""
    row = Successor.objects.get()
    assert row.member.account
    gone(row, row.member.account)
    days_pass(clock, 44, at_once=13)
    assert StandingIn.objects.get().is_open
    return row


@pytest.fixture
def turned(named: Successor) -> Client:
    """Their browser; they were asked just now who they are."""
    client = Client(headers={"sec-fetch-site": "same-origin"})
    assert named.member.account
    client.force_login(named.member.account)
    session = client.session
    session[CONFIRMED_AT] = clocks.now().timestamp()
    session.save()
    return client


def addresses(world: World, breadth: str) -> list[str]:
    routes = [each for each in OUTLETS if each.startswith(THEIRS) and each != "desk/begin/"]
    found = [address for route in routes for address in walked(world, route, whole=breadth == ALL)]
    return [each for each in found if not ("/standing-in/" in each and each.endswith(ENDS))]


@pytest.mark.once
@pytest.mark.parametrize("breadth", BREADTHS)
def test_they_see_and_change_nothing_but_what_was_named(world: World, turned: Client, breadth: str):
    # The key of their own row is theirs; and the wish was written for them to read, now.
    theirs = {WISH, "whom she named: key"}
    guarded = {name: word for name, word in world.private.items() if name not in theirs}
    before = as_it_stands()
    for address in addresses(world, breadth):
        for answer in (turned.get(address), turned.post(address, SENT)):
            assert found(own_address(whole(answer), address), guarded) == [], address
    after = as_it_stands()
    for label, rows in before.items():
        # A page that says that nobody leaves a note is set out anew.
        if label not in {"journals.Journal", "pages.Page"}:
            assert after[label][: len(rows)] == rows, label
    assert [row.shut_by for row in Journal.objects.exclude(shut_at=None)] == [Successor.objects.get().member.account]
    names = [each.attname for each in Journal._meta.concrete_fields if each.attname not in {*OF_A_JOURNAL}]
    now = list(Journal.objects.order_by("pk").values_list(*names))
    Journal.objects.update(shut_at=None, shut_by=None)
    assert now == list(Journal.objects.order_by("pk").values_list(*names))


@pytest.mark.once
def test_removed_they_are_as_if_they_had_never_been_named(world: World, named: Successor, turned: Client):
    Membership.objects.filter(pk=named.member_id).delete()
    for address in (each for route in OUTLETS if "standing-in/<" in route for each in world.addresses(route)):
        for answer in (turned.get(address), turned.post(address, SENT)):
            assert answer.status_code in {404, 405}, address
    assert not Journal.objects.filter(shut_at__isnull=False).exists()
    assert Journal.objects.get(pk=world.journal.pk).closed_at is None
