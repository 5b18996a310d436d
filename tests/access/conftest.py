"""The world of the walks: planted once for each file, and before each of its tests again as it was then."""

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker
from pytest_django.fixtures import Settings

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from tests.access.planting import World
from tests.access.world import build

Standing = tuple[World, Path]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In each file, what needs no world comes before it is planted."""
    files = {path: number for number, path in enumerate(dict.fromkeys(item.path for item in items))}
    items.sort(key=lambda item: (files[item.path], "world" in getattr(item, "fixturenames", [])))


def places_in(folder: Path) -> dict[str, Path]:
    """Where the house keeps what is not in its database."""
    return {
        "PUBLIC_FOLDER": folder / "public",
        "SCRATCH_FOLDER": folder / "scratch",
        "GENERATION_FILE": folder / "public.generation",
        "OUTBOX_FOLDER": folder / "outbox",
        "LETTER_BOOK": folder / "letters.book",
    }


@pytest.fixture(scope="module")
def standing(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Standing]:
    """The world as it was planted, in a transaction around those of all tests of a file; and where its files lie."""
    folder = tmp_path_factory.mktemp("world")
    around = transaction.atomic()  # noqa: TID251 - what is planted goes again
    around._from_testcase = True  # type: ignore[attr-defined]
    with django_db_blocker.unblock(), around:
        with override_settings(**places_in(folder)):
            mara, tomas = make_account("Mara"), make_account("Tomas")
            world = build(mara, tomas, make_journal(mara, tomas, handle="lichen-green"))
        yield world, folder
        transaction.set_rollback(True)


@pytest.fixture
def world(standing: Standing, db: None, settings: Settings, tmp_path: Path) -> World:
    """A small world in which every private field holds a word of its own."""
    planted, folder = standing
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    for name, place in places_in(tmp_path).items():
        setattr(settings, name, place)
    return copy.deepcopy(planted)


def _in(request: pytest.FixtureRequest) -> Any:
    """The world of a test, where it asks for one: then the people are those who live there."""
    return request.getfixturevalue("world") if "world" in request.fixturenames else None


@pytest.fixture
def mara(request: pytest.FixtureRequest, db: None) -> Account:
    """Mara, of this world."""
    world = _in(request)
    return world.mara if world else make_account("Mara")


@pytest.fixture
def tomas(request: pytest.FixtureRequest, db: None) -> Account:
    """Tomas, of this world."""
    world = _in(request)
    return world.tomas if world else make_account("Tomas")


@pytest.fixture
def journal(request: pytest.FixtureRequest, mara: Account, tomas: Account) -> Journal:
    """The journal of this world."""
    world = _in(request)
    return world.journal if world else make_journal(mara, tomas, handle="lichen-green")
