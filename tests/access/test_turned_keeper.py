"""A keeper who has turned: at every address, by every button, they see and change only what waits at the door."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from alongside.accounts.recent import CONFIRMED_AT
from alongside.foundation import clock
from alongside.journals import actions as journals
from alongside.journals.models import Journal, Membership
from alongside.notes.models import Count, Note
from tests.access.outlets import OUTLETS
from tests.access.planting import World
from tests.access.test_canaries import found, own_address, whole
from tests.access.walking import ALL, BREADTHS, walked

# What everybody's own account is, or anybody may ask, is tried elsewhere.
THEIRS = ("desk/", "for-you/", "photographs/", "@", "shared/", "receipt/", "hold/")
# What a keeper may leave behind: what they opened and decided, the line of it, and that everything is held.
MAY_CHANGE = {"keepers", "events", "sessions", "django_tasks_database", "usersessions"}
OF_A_HOLD = {"held_at", "held_by_id", "held_said_at"}
OF_A_DECISION = {"state", "at_door", "arrived_at"}
# A keeper adds what came another way, may leave a note, and have a feed: new rows, which change no old one.
BROUGHT = {"journals.FeedAddress", "notes.Note", "notes.NoteToCome", "notes.NoteWords", "notes.DayKey"}
SENT = {
    "seen": "first",
    "reason": "hurts",
    "words": "Written by a keeper.",
    "audience": "everyone",
    "door": "open",
    "title": "Taken over",
    "email": "more@example.org",
    "role": "author",
    "days": "1",
    "wish": "everything",
    "wanted": "yes",
    "hour": "9",
    "zone": "UTC",
}


@pytest.fixture
def turned(world: World) -> Client:
    """Quentin's browser, who was asked just now who he is."""
    client = Client(headers={"sec-fetch-site": "same-origin"})
    account = Membership.objects.get(journal=world.journal, role=Membership.Role.KEEPER).account
    assert account
    client.force_login(account)
    session = client.session
    session[CONFIRMED_AT] = clock.now().timestamp()
    session.save()
    return client


def addresses(world: World, *, each: bool) -> Iterator[str]:
    for route in OUTLETS:
        # Who has no journal can begin one of their own.
        if route.startswith(THEIRS) and route != "desk/begin/":
            yield from walked(world, route, whole=each)


def as_it_stands() -> dict[str, Any]:
    """Every row of every table, but for what a keeper may change."""
    rows: dict[str, Any] = {}
    for model in apps.get_models():
        if model._meta.app_label in MAY_CHANGE or model is Count:
            continue
        leave = OF_A_HOLD if model is Journal else OF_A_DECISION if model is Note else set()
        names = [field.attname for field in model._meta.concrete_fields if field.attname not in leave]
        rows[model._meta.label] = list(model._base_manager.order_by("pk").values_list(*names))
    return rows


@pytest.mark.once
@pytest.mark.parametrize("breadth", BREADTHS)
def test_they_see_and_change_nothing_but_what_waits_at_the_door(world: World, turned: Client, breadth: str):
    theirs = ("at the door", "kept out", "receipt")
    guarded = {name: word for name, word in world.private.items() if not name.startswith(theirs)}
    before = as_it_stands()
    elsewhere = Note.objects.exclude(pk__in=Note.objects.at_door(world.journal))
    left = list(elsewhere.order_by("pk").values_list("pk", "state", "at_door", "arrived_at"))
    for address in addresses(world, each=breadth == ALL):
        for answer in (turned.get(address), turned.post(address, SENT)):
            assert found(own_address(whole(answer), address), guarded) == [], address
    after = as_it_stands()
    for label, rows in before.items():
        assert after[label][: len(rows)] == rows, label
    assert {label for label, rows in before.items() if len(after[label]) > len(rows)} <= BROUGHT
    moved = {note[0]: note for note in left}
    for note in Note.objects.filter(pk__in=moved).values_list("pk", "state", "at_door", "arrived_at"):
        assert note == moved[note[0]]


@pytest.mark.once
def test_from_the_moment_they_are_removed_every_address_is_as_if_they_had_never_kept(world: World, turned: Client):
    keeping = [each for each in addresses(world, each=True) if each.startswith("/desk/keeping/")]
    assert {turned.get(f"/desk/keeping/{world.journal.key}/").status_code} == {200}
    journals.remove(Membership.objects.get(role=Membership.Role.KEEPER), by=world.mara)
    before = Note.objects.order_by("pk").values_list("pk", "state", "at_door", "arrived_at")
    stood = list(before)
    for address in keeping:
        for answer in (turned.get(address), turned.post(address, SENT)):
            assert answer.status_code in {404, 405}, address
    assert turned.post("/desk/notes/hold-everything/", {"journal": world.journal.key}).status_code == 404
    assert list(before.all()) == stood
