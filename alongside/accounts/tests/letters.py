"""What a test reads in a letter."""

import re
from collections.abc import Sequence

from django.core.mail import EmailMessage


def code_in(letters: Sequence[EmailMessage]) -> str:
    """The code in the last letter."""
    found = re.search(r"\d{3}-\d{3}-\d{3}", str(letters[-1].body))
    assert found, letters[-1].body
    return found.group()
