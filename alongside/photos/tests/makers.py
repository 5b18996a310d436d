"""Makers of photographs for tests."""

from typing import Any

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Photograph
from alongside.photos.tests.drawing import a_picture


def make_photograph(
    journal: Journal, by: Account, *, audience: Audience = Audience.ONLY_ME, veil: str = "", **picture: Any
) -> Photograph:
    """A photograph that this audience may see."""
    photograph = actions.take_in(journal, by=by, file=a_picture(**picture))
    if veil:
        actions.veil(photograph, by=by, words=veil)
    if audience != Audience.ONLY_ME:
        actions.open_to(photograph, by=by, audience=audience)
    return Photograph.objects.select_related("original", "journal").get(pk=photograph.pk)
