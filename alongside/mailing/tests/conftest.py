"""What every test of letters begins with: a journal that everyone may see, and its post."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from alongside.accounts.models import Account
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Circle, Journal, Membership
from alongside.mailing import actions
from alongside.mailing.models import Letters, Subscription
from alongside.notes import actions as notes
from alongside.notes.actions.budgets import budgets
from alongside.notes.tests.post import office
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import AUTHORS_READ, make_story

__all__ = ["office"]


@pytest.fixture(autouse=True)
def nothing_spent() -> Iterator[None]:
    budgets.forget()
    yield
    budgets.forget()


@pytest.fixture
def opened(journal: Journal, mara: Account) -> Journal:
    """The journal, whose page everyone may see; the pace is as quick as can be."""
    notes.set_mail_pace(0)
    return journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=False)


@pytest.fixture
def place(opened: Journal, place: Membership) -> Membership:
    """Cleo's, in a journal that everyone may see."""
    return place


@pytest.fixture
def subscribed(opened: Journal) -> Callable[..., Subscription]:
    """`subscribed(address)`: somebody who asked and said yes."""

    def subscribed(email: str = "bea@example.org", *, member: Membership | None = None, named: bool = False) -> Any:
        actions.ask_for_letters(opened, email=email, member=member)
        held = Subscription.objects.get(journal=opened, member=member, email=email)
        actions.confirm(held, named=named)
        held.refresh_from_db()
        return held

    return subscribed


@pytest.fixture
def holds(opened: Journal, mara: Account) -> Callable[[Letters.Holds], None]:
    """`holds(what)`: choose what letters hold."""

    def holds(what: Letters.Holds) -> None:
        actions.choose_letters(opened, by=mara, holds=what)

    return holds


@pytest.fixture
def publish(opened: Journal, mara: Account) -> Callable[..., Story]:
    """`publish(title)`: a story for everyone, or for circles."""

    def publish(title: str = "The room", *, circles: tuple[Circle, ...] = (), **words: str) -> Story:
        story = make_story(opened, mara, title=title, **words)
        audience = Audience.CIRCLES if circles else Audience.EVERYONE
        return stories.publish(story, by=mara, audience=audience, circles=circles, door=AUTHORS_READ)

    return publish
