"""What every deed stands on: the ledger, and the house's own rows and browsers of those who are in it."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.db import transaction
from django.test import Client

from alongside.accounts.models import Account
from alongside.foundation import ids
from alongside.foundation.refusals import Refused
from alongside.journals.models import Circle, Journal, Membership, Pass
from alongside.notes.models import Note
from alongside.stories.models import Story
from tests.access.ledger import Ledger
from tests.access.photograph_sheets import PhotographSheet
from tests.access.sheets import (
    WITH_A_PASS,
    JournalSheet,
    NoteSheet,
    StorySheet,
)

FROM_HERE = {"sec-fetch-site": "same-origin"}


def refused(deed: Callable[[], object]) -> bool:
    """Whether the house refuses; what is refused leaves nothing behind but what the deed itself says it keeps."""
    try:
        with transaction.atomic():  # noqa: TID251 - so that a refusal inside it leaves the rest of the sequence whole
            deed()
    except Refused:
        return True
    return False


class Ground:
    """The ledger beside the house. `cookies` are what each one's browser keeps.

    `touched` and `seen` are the sheets of the story and of the photograph with which something was done last, and
    `last` the later one of them.
    """

    touched: StorySheet
    seen: PhotographSheet
    last: StorySheet | PhotographSheet

    def __init__(
        self, accounts: Mapping[str, Account], cookies: Mapping[str, Mapping[str, str]], ledger: Ledger
    ) -> None:
        self.accounts = accounts
        self.ledger = ledger
        self.browsers = {name: browser_with(kept) for name, kept in cookies.items()}

    def cookies(self) -> dict[str, dict[str, str]]:
        """What each one's browser keeps now."""
        return {
            name: {key: morsel.value for key, morsel in browser.cookies.items()}
            for name, browser in self.browsers.items()
        }

    def canary(self) -> str:
        return self.ledger.canary()

    def journal(self, sheet: JournalSheet) -> Journal:
        return Journal.objects.get(handle=sheet.handle)

    def story(self, sheet: StorySheet) -> Story:
        self.touched = self.last = sheet
        return Story.objects.get(key=sheet.key)

    def note(self, sheet: NoteSheet) -> Note:
        return Note.objects.select_related("journal").get(key=sheet.key)

    def circles(self, keys: set[str] | frozenset[str]) -> list[Circle]:
        return list(Circle.objects.filter(key__in=keys))

    def member(self, sheet: JournalSheet, name: str) -> Membership:
        """Somebody's place, found by the account or by the pass that their browser keeps."""
        places = Membership.objects.filter(journal=self.journal(sheet))
        if name not in WITH_A_PASS:
            return places.get(account=self.accounts[name])
        held = self.browsers[name].cookies[settings.PASS_COOKIE_NAME].value.split(".")
        passes = Pass.objects.filter(digest__in=[ids.digest(secret) for secret in held])
        return places.get(pk__in=passes.values("membership"))


def browser_with(kept: Mapping[str, str]) -> Client:
    browser = Client(headers=FROM_HERE)
    browser.cookies.load(dict(kept))
    return browser
