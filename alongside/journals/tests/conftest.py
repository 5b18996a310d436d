"""Who is there when an author is not."""

import pytest

from alongside.accounts.models import Account
from alongside.journals.models import Journal
from alongside.journals.tests.absent import Absence, named


@pytest.fixture
def absence(request: pytest.FixtureRequest, mara: Account, journal: Journal) -> Absence:
    """Mara has named Ada for everything, and then nobody hears of her."""
    clock, tomas, ada, signed_in, nobody = map(
        request.getfixturevalue, ("clock", "tomas", "ada", "signed_in", "nobody")
    )
    return Absence(clock, mara, tomas, journal, ada, signed_in, nobody, named(journal, mara, ada), signed_in(ada))
