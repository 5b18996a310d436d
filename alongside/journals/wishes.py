"""What each author wishes a thing to be: what belongs to several stands at the narrowest of their wishes."""

from typing import Any, Protocol, TypeVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.journals.readers import ForSome, Readers


class Wished(ForSome, Protocol):
    """A row that says whom an author last chose a thing to be for."""

    account: Any


W = TypeVar("W", bound=Any)


def narrower(others: "QuerySet[W]", wanted: Readers) -> W | None:
    """The wish of another author beyond which this would go; the narrowest there is."""
    kept = others.select_related("account").order_by("pk")
    found = [wish for wish in kept if wanted.goes_beyond(Readers.of(wish))]
    return next((wish for wish in found if not any(_is_beyond(wish, other) for other in found)), None)


def _is_beyond(wish: Wished, other: Wished) -> bool:
    return Readers.of(wish).goes_beyond(Readers.of(other)) and not Readers.of(other).goes_beyond(Readers.of(wish))


def said(wish: Wished) -> str:
    """Why it stays as it is, for the other author."""
    account: Account = wish.account
    name = account.name or _("The other author")
    wishes = {
        Audience.CIRCLES: _("%(name)s wishes it for chosen circles only."),
        Audience.LINK: _("%(name)s wishes it only for people who have the link."),
    }
    first = wishes.get(Audience(wish.audience), _("%(name)s wishes it to stay between you who write here."))
    then = _(
        "It stands at the narrower of your two wishes, so nothing was changed. Your wish is kept: "
        "when they choose the same, it is done."
    )
    return f"{first % {'name': name}} {then}"
