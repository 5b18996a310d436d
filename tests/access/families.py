"""The two families of the state machine before anything is drawn: their people, stories and photographs."""

import datetime as dt
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.test import Client

from alongside.accounts.models import Account
from alongside.accounts.recent import CONFIRMED_AT
from alongside.accounts.tests.makers import make_account
from alongside.foundation import background, clock
from alongside.journals.gate import Audience
from alongside.journals.tests.makers import make_journal
from tests.access.deeds import Deeds
from tests.access.ledger import Ledger
from tests.access.negatives import Negatives
from tests.access.sheets import (
    ADA,
    CLEO,
    ELSEWHERE,
    GONE_GUEST,
    GONE_KEEPER,
    GUEST_ELSEWHERE,
    IDRIS,
    MARA,
    ONLY_US,
    OPERATOR,
    OVER,
    STRANGER,
    TOMAS,
    VIEWERS,
    Choice,
    JournalSheet,
    PlaceSheet,
)

FAMILY, ANOTHER = "lichen-green", "elsewhere"
EVERYONE = Choice(Audience.EVERYONE)
THE_LONGEST_RUN = dt.timedelta(days=7)


@dataclass
class Families:
    """What each sequence begins with: the deeds done until then, originals, and a copy of the public folder."""

    deeds: Deeds
    negatives: Negatives
    public: Path

    def lay_out(self) -> None:
        """Let the public folder be as it was when the families came in."""
        shutil.rmtree(settings.PUBLIC_FOLDER)
        shutil.copytree(self.public, settings.PUBLIC_FOLDER, copy_function=os.link)


def families(mara: Account, tomas: Account, stranger: Account, negatives: Negatives, public: Path) -> Families:
    """Two journals, with everything set out that everyone may see. `public` is where a copy of that is kept."""
    accounts = {MARA: mara, TOMAS: tomas, STRANGER: stranger}
    accounts |= {name: make_account(name.title()) for name in (ELSEWHERE, ADA, IDRIS, GONE_KEEPER, OPERATOR)}
    Account.objects.filter(pk=accounts[OPERATOR].pk).update(is_operator=True)
    make_journal(mara, tomas, handle=FAMILY)
    make_journal(accounts[ELSEWHERE], handle=ANOTHER)
    ours = JournalSheet(FAMILY, MARA, places={MARA: PlaceSheet("author"), TOMAS: PlaceSheet("author")})
    theirs = JournalSheet(ANOTHER, ELSEWHERE, places={ELSEWHERE: PlaceSheet("author")})
    deeds = Deeds(accounts, browsers_of(accounts), Ledger(journals=[ours, theirs]))
    let_people_in(deeds, ours, theirs)
    write_stories(deeds, ours)
    show_photographs(deeds, ours, theirs, negatives)
    background.run_what_waits()
    shutil.copytree(settings.PUBLIC_FOLDER, public)
    return Families(deeds, negatives, public)


def browsers_of(accounts: dict[str, Account]) -> dict[str, dict[str, str]]:
    """What each one's browser keeps."""
    cookies: dict[str, dict[str, str]] = {name: {} for name in VIEWERS}
    for name, account in accounts.items():
        browser = Client()
        browser.force_login(account)
        session = browser.session
        # They have shown who they are, for as long as the longest run; that others are asked again is tried elsewhere.
        session[CONFIRMED_AT] = (clock.now() + THE_LONGEST_RUN).timestamp()
        session.save()
        cookies[name] = {key: morsel.value for key, morsel in browser.cookies.items()}
    cookies[OVER] = {settings.SESSION_COOKIE_NAME: "it-is-over", settings.PASS_COOKIE_NAME: "it-is-over"}
    return cookies


def let_people_in(deeds: Deeds, ours: JournalSheet, theirs: JournalSheet) -> None:
    """Guests of two circles, one by a pass and one with an account; a keeper; and those who were removed."""
    for sheet in (ours, theirs):
        deeds.rename(sheet, deeds.canary())
    family, work = deeds.make_circle(ours), deeds.make_circle(ours)
    for name, journal, role, circles in (
        (CLEO, ours, "guest", {family}),
        (ADA, ours, "guest", {work}),
        (GONE_GUEST, ours, "guest", {family}),
        (GUEST_ELSEWHERE, theirs, "guest", {deeds.make_circle(theirs)}),
        (IDRIS, ours, "keeper", set()),
        (GONE_KEEPER, ours, "keeper", set()),
    ):
        deeds.accept(deeds.invite(journal, role, circles), name)
    deeds.take_back(deeds.invite(ours, "guest", {family}))
    deeds.remove(ours, GONE_GUEST)
    deeds.remove(ours, GONE_KEEPER)


def write_stories(deeds: Deeds, ours: JournalSheet) -> None:
    """One for a circle, one by link, one by both, and one for everyone with a note shown there and another not yet."""
    shown, linked, together, public = (deeds.begin(ours, name) for name in (MARA, TOMAS, MARA, MARA))
    deeds.publish(shown, MARA, Choice(Audience.CIRCLES, frozenset(list(ours.circles)[:1])))
    deeds.publish(linked, TOMAS, Choice(Audience.LINK))
    deeds.let_the_other_read(together, MARA)
    deeds.save(together, TOMAS)
    deeds.publish(together, TOMAS, ONLY_US)
    deeds.publish(public, MARA, EVERYONE)
    deeds.meet(deeds.leave(public, may_be_shown=True), MARA, "show")
    deeds.leave(public, may_be_shown=True)


def show_photographs(deeds: Deeds, ours: JournalSheet, theirs: JournalSheet, negatives: Negatives) -> None:
    """For everyone, asking first, for a circle, by link, for its maker, in an album, deleted, and another family's."""
    shown, linked, together, public = deeds.ledger.stories
    album = deeds.begin_album(ours, MARA)
    deeds.share_album(album, MARA)
    deeds.unseal(album, TOMAS)
    deeds.wish_somebody_beside(album, MARA, TOMAS)
    givers = ((ours, MARA), (ours, TOMAS), (ours, MARA), (ours, TOMAS), (ours, MARA), (ours, MARA), (theirs, ELSEWHERE))
    open_, veiled, of_circle, by_link, _hers, gone, another = (
        deeds.take_in(*giver, negatives.give(number)) for number, giver in enumerate(givers)
    )
    sealed = deeds.take_in(ours, MARA, negatives.give(len(givers)), album)
    deeds.veil(veiled, TOMAS)
    for photograph in (open_, veiled, sealed, gone, another):
        deeds.show_photograph(photograph, photograph.maker, EVERYONE)
    deeds.show_photograph(of_circle, MARA, shown.choice)
    deeds.show_photograph(by_link, TOMAS, Choice(Audience.LINK))
    deeds.delete(gone, TOMAS)
    everything = [each.key for each in deeds.ledger.photographs]
    for story, by in ((public, MARA), (shown, MARA), (linked, TOMAS), (together, TOMAS)):
        deeds.save(story, by, figures=everything)
        deeds.publish(story, by, story.choice)
