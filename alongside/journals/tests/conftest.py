"""Who is there when an author is not."""

from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.journals.models import Journal, Successor
from alongside.journals.tests.absent import Absence, named
from tests.ground.clock import Clock


@pytest.fixture
def absence(request: pytest.FixtureRequest, mara: Account, journal: Journal) -> Absence:
    """Mara has named Ada for everything, and then nobody hears of her."""
    clock, tomas, ada, signed_in, nobody = map(
        request.getfixturevalue, ("clock", "tomas", "ada", "signed_in", "nobody")
    )
    return Absence(clock, mara, tomas, journal, ada, signed_in, nobody, named(journal, mara, ada), signed_in(ada))


@pytest.fixture
def successor(clock: Clock, journal: Journal, mara: Account, ada: Account) -> Successor:
    """Ada, whom Mara has named for everything."""
    return named(journal, mara, ada)


@pytest.fixture
def hers(signed_in: Callable[[Account], Client], ada: Account, successor: Successor) -> Client:
    """Ada's browser."""
    return signed_in(ada)
