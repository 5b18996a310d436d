"""What every test of keepers begins with: a journal with its door to the keepers, and two of them."""

from collections.abc import Callable
from typing import Any

import pytest

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.makers import make_member
from alongside.keepers import actions
from alongside.keepers.waiting import Keeper
from alongside.notes.models import Note
from alongside.notes.tests.makers import make_note, make_story
from alongside.stories.models import Story


@pytest.fixture
def story(journal: Journal, mara: Account) -> Story:
    """The story that everyone may read, with keepers at its door."""
    made = make_story(journal, mara)
    Journal.objects.update(door=Journal.Door.KEEPERS)
    journal.refresh_from_db()
    return made


@pytest.fixture
def noor(journal: Journal) -> Account:
    """Noor, who keeps beside Idris."""
    account = make_account("Noor")
    make_member(journal, account, Membership.Role.KEEPER)
    return account


@pytest.fixture
def keeper(journal: Journal) -> Callable[[Account], Keeper]:
    """`keeper(account)`: the keeper that this account is, who has begun."""

    def find(account: Account) -> Keeper:
        place = Membership.objects.select_related("journal", "account").get(journal=journal, account=account)
        return Keeper(place, actions.desk_of(place))

    return find


@pytest.fixture
def waits(story: Story, idris: Account, keeper: Callable[[Account], Keeper]) -> Callable[..., Note]:
    """`waits(words)`: a note that waits for a keeper, left under a form that named one."""
    keeper(idris)

    def leave(words: str = "I planted the bulbs in spring.", **more: Any) -> Note:
        return make_note(story, words, **({"named_keeper": True} | more))

    return leave


class Room:
    """A keeper's browser at the desk of the journal."""

    def __init__(self, browser: Any, journal: Journal) -> None:
        self.browser = browser
        self.path = f"/desk/keeping/{journal.key}/"

    def page(self, path: str = "") -> Any:
        return self.browser.get(self.path + path)

    def lines(self, path: str = "") -> list[Note]:
        return [line.note for line in self.page(path).context["lines"]]

    def do(self, verb: str, note: Note, **sent: str) -> Any:
        return self.browser.post(f"{self.path}notes/{note.key}/{verb}/", {"seen": note.seen_as, **sent})

    def open(self, note: Note) -> str:
        assert self.do("open", note).status_code == 302
        page: str = self.browser.get(f"{self.path}notes/{note.key}/").content.decode()
        return page


@pytest.fixture
def room(signed_in: Callable[[Account], Any], journal: Journal) -> Callable[[Account], Room]:
    """`room(account)`: their browser."""
    return lambda account: Room(signed_in(account), journal)
