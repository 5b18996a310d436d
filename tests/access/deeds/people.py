"""Circles, invitations and members."""

from alongside.journals import actions as journals
from alongside.journals.models import Circle, Invitation, Membership
from tests.access.deeds.ground import Ground, browser_with
from tests.access.photograph_sheets import PhotographSheet
from tests.access.sheets import RANK, WITH_A_PASS, InvitationSheet, JournalSheet, PlaceSheet, StorySheet

LED_IN, NOT_HERE, ELSEWHERE = 303, 404, 302


class OfPeople(Ground):
    """Whom the authors let in, where they put them, and whom they take out."""

    def make_circle(self, sheet: JournalSheet) -> str:
        name = self.canary()
        circle = journals.make_circle(self.journal(sheet), by=self.accounts[sheet.maker], name=name)
        sheet.circles[self.ledger.plant(circle.key)] = name
        return circle.key

    def rename_circle(self, sheet: JournalSheet, key: str) -> None:
        name = self.canary()
        journals.rename_circle(Circle.objects.get(key=key), by=self.accounts[sheet.maker], name=name)
        sheet.circles[key] = name

    def dissolve_circle(self, sheet: JournalSheet, key: str) -> None:
        """It opens nothing any more, wherever it was chosen."""
        journals.dissolve_circle(Circle.objects.get(key=key), by=self.accounts[sheet.maker])
        del sheet.circles[key]
        for place in sheet.places.values():
            place.circles.discard(key)
        for asked in self.ledger.invitations:
            asked.circles.discard(key)
        things: list[StorySheet | PhotographSheet] = [*self.ledger.stories, *self.ledger.photographs]
        for thing in things:
            thing.choice = thing.choice.without(key)
            thing.wishes = {name: wish.without(key) for name, wish in thing.wishes.items()}
        for story in self.ledger.stories:
            if story.scheduled:
                by, choice, words = story.scheduled
                story.scheduled = by, choice.without(key), words

    def invite(self, sheet: JournalSheet, role: str, circles: set[str]) -> InvitationSheet:
        name, email = self.canary(), f"{self.canary()}@x.org"
        made, secret = journals.invite(
            self.journal(sheet),
            by=self.accounts[sheet.maker],
            role=Membership.Role(role),
            circles=self.circles(circles),
            name=name,
            email=email,
        )
        called, theirs = {name, email.partition("@")[0]}, circles if role == "guest" else set()
        asked = InvitationSheet(self.ledger.plant(made.key), self.ledger.plant(secret), sheet, role, theirs, called)
        self.ledger.invitations.append(asked)
        return asked

    def take_back(self, asked: InvitationSheet) -> None:
        made = Invitation.objects.get(key=asked.key)
        journals.take_back(made, by=self.accounts[asked.journal.maker])
        asked.is_open = False

    def accept(self, asked: InvitationSheet, name: str) -> None:
        """By the button; and before that a scanner of letters has opened the address."""
        browser_with({}).get(f"/invitation/{asked.secret}/")
        answer = self.browsers[name].post(f"/invitation/{asked.secret}/")
        assert answer.status_code == self._accepted(asked, name), (asked, name)

    def _accepted(self, asked: InvitationSheet, name: str) -> int:
        """What the answer must be."""
        journal = asked.journal
        if asked.is_open and name in journal.authors:
            return ELSEWHERE
        if journal.is_closed:
            return NOT_HERE
        if not asked.is_open:
            return LED_IN if asked.accepted_by == name else NOT_HERE
        if asked.role != "guest" and name in WITH_A_PASS:
            return ELSEWHERE
        self._let_in(asked, name)
        return LED_IN

    def _let_in(self, asked: InvitationSheet, name: str) -> None:
        place = asked.journal.places.setdefault(name, PlaceSheet(asked.role, words=asked.called))
        place.circles |= asked.circles
        place.role = max(place.role, asked.role, key=RANK.index)
        asked.is_open, asked.accepted_by = False, name

    def place(self, sheet: JournalSheet, name: str, circles: set[str]) -> None:
        guest = self.member(sheet, name)
        journals.place(guest, by=self.accounts[sheet.maker], circles=self.circles(circles))
        sheet.places[name].circles = set(circles)

    def remove(self, sheet: JournalSheet, name: str) -> None:
        """Nothing leads them in again but an invitation that is still open and was not sent to their address."""
        member = self.member(sheet, name)
        journals.remove(member, by=self.accounts[sheet.maker])
        assert sheet.places.pop(name).role != "author"
        for asked in self.ledger.invitations:
            if asked.journal is sheet:
                asked.accepted_by = "" if asked.accepted_by == name else asked.accepted_by
                asked.is_open &= not (member.email and member.email.partition("@")[0] in asked.called)
        for story in self.ledger.stories:
            if story.journal is sheet:
                story.shown_to.discard(name)
