"""The fixtures of operations."""

import pytest

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_operator


@pytest.fixture
def olive(db: None) -> Account:
    """Olive, who runs the house."""
    return make_operator()
