"""The fixtures of every room's tests: the ground they stand on, and the people who are in them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings as house
from django.test import Client
from pytest_django.fixtures import Settings

from alongside.accounts.models import Account
from alongside.accounts.recent import CONFIRMED_AT
from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock, ids
from alongside.journals.gate import Viewer, viewer_of
from alongside.journals.models import Circle, Journal, Membership
from alongside.journals.tests.makers import make_journal, make_member
from alongside.photos.store import keys
from alongside.photos.store.folder import DurableFolder
from alongside.photos.store.keeping import store

SECRET = "the-secret-that-her-browser-keeps"
pytest_plugins = ["tests.ground.selection", "tests.ground.brought", "tests.ground.fixtures"]

# The cast: Mara and Tomas write together; Idris keeps for them; Ada is a guest in the circle "family", and so is Cleo,
# who has no account; a stranger has an account and no tie; nobody is not signed in; Orla writes from another server.


@pytest.fixture
def mara(db: None) -> Account:
    """Mara, who writes, and began the journal."""
    return make_account("Mara")


@pytest.fixture
def tomas(db: None) -> Account:
    """Tomas, who writes with her."""
    return make_account("Tomas")


@pytest.fixture
def journal(mara: Account, tomas: Account) -> Journal:
    """The journal of Mara and Tomas."""
    return make_journal(mara, tomas, handle="lichen-green")


@pytest.fixture
def idris(journal: Journal) -> Account:
    """Idris, their keeper."""
    account = make_account("Idris")
    make_member(journal, account, Membership.Role.KEEPER)
    return account


@pytest.fixture
def family(journal: Journal) -> Circle:
    """The circle "family"."""
    return journal.circles.create(name="family")


@pytest.fixture
def ada(journal: Journal, family: Circle) -> Account:
    """Ada, their guest."""
    account = make_account("Ada")
    guest = make_member(journal, account, Membership.Role.GUEST)
    guest.circles.add(family)
    return account


@pytest.fixture
def place(journal: Journal, family: Circle) -> Membership:
    """The place of Cleo, a guest who has no account."""
    member = journal.memberships.create(role=Membership.Role.GUEST, name="Cleo")
    member.circles.add(family)
    member.passes.create(digest=ids.digest(SECRET))
    return member


@pytest.fixture
def cleo(place: Membership) -> Client:
    """Her browser, which keeps her pass."""
    client = Client(headers={"sec-fetch-site": "same-origin"})
    client.cookies[house.PASS_COOKIE_NAME] = SECRET
    return client


@pytest.fixture
def stranger(db: None) -> Account:
    """Somebody who has an account and no tie."""
    return make_account("Somebody")


@pytest.fixture
def sees() -> Callable[[Account], Viewer]:
    """`sees(account)`: the viewer that this account is."""
    return viewer_of


@pytest.fixture
def signed_in() -> Callable[[Account], Client]:
    """`signed_in(account)`: a browser of theirs, which says where its forms come from."""

    def sign_in(account: Account) -> Client:
        client = Client(headers={"sec-fetch-site": "same-origin"})
        client.force_login(account)
        # As the house's own ways of signing in do: whoever just signed in is not asked again who it is.
        session = client.session
        session[CONFIRMED_AT] = clock.now().timestamp()
        session.save()
        return client

    return sign_in


@pytest.fixture
def kept(settings: Settings, tmp_path: Path) -> DurableFolder:
    """An empty store; its master key lies in a file beside the home."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    settings.MASTER_KEY, settings.MASTER_KEY_FILE = "", tmp_path / "home.key"
    keys.make(settings.MASTER_KEY_FILE)
    backend = {"BACKEND": "alongside.photos.store.folder.DurableFolder", "OPTIONS": {"location": tmp_path / "store"}}
    settings.STORAGES = {**settings.STORAGES, "photographs": backend}
    folder = store()
    assert isinstance(folder, DurableFolder)
    return folder


@pytest.fixture
def nobody() -> Client:
    """A browser that is not signed in and runs no script; its forms come from the house's own pages."""
    return Client(headers={"sec-fetch-site": "same-origin"})
