"""What there is on the desk at all, in one question; only what is there is read then."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef

from alongside.accounts.models import Account
from alongside.desk.handed_over import WasAsked, ended_lately, was_asked
from alongside.desk.taken_off import Off, taken_off
from alongside.journals.gate import AuthorRequest, Viewer
from alongside.journals.models import (
    HandedDuty,
    Journal,
    Membership,
    Successor,
    TakenOff,
    TakeOutRequest,
)
from alongside.keepers.models import KeepersDesk
from alongside.notes.models import Note

Here = dict[str, Exists]


def _of_account(viewer: Viewer, account: Account) -> Here:
    """What is there whichever journal one has in hand."""
    return {
        "on_duty": Exists(HandedDuty.objects.held_by(viewer)),
        "is_named": Exists(Successor.objects.known_to(viewer)),
        "has_closed": Exists(Journal.objects.closed_of(account)),
        "reaches_some": Exists(Membership.objects.reaching(account)),
    }


def _of_journal(account: Account) -> Here:
    this = {"journal": OuterRef("pk")}
    keeps = Membership.objects.keeping().filter(journal=OuterRef("journal"))
    # Named twice, so that the index of what the door holds answers it.
    at_door = Note.objects.waiting().filter(**this).exclude(at_door=Note.AtDoor.PASSED)
    return {
        "somebody_asks": Exists(TakeOutRequest.objects.filter(**this, answered_at=None)),
        "keeper_rests": Exists(KeepersDesk.objects.filter(**this, paused_at__isnull=False)),
        "has_taken_off": Exists(TakenOff.objects.standing().filter(**this)),
        "has_died": Exists(Membership.objects.filter(**this, account=account, died_at__isnull=False)),
        "was_ended": Exists(ended_lately().filter(**this)),
        "waits_for_nobody": Exists(at_door.filter(~Exists(keeps), at_door=Note.AtDoor.KEEPERS)),
    }


@dataclass(frozen=True)
class Glance:
    """What is there (`there`), and what of it there is."""

    viewer: Viewer
    account: Account
    journal: Journal | None
    there: dict[str, bool]

    @cached_property
    def closed(self) -> list[Journal]:
        """Journals of theirs that are closed."""
        return list(Journal.objects.closed_of(self.account)) if self.there["has_closed"] else []

    @cached_property
    def reaches(self) -> list[Journal]:
        """Journals that rest, whose authors named whoever looks to say that something cannot wait."""
        if not self.there["reaches_some"]:
            return []
        places = Membership.objects.reaching(self.account).select_related("journal").order_by("pk")
        return [place.journal for place in places]

    @cached_property
    def taken_off(self) -> list[Off]:
        """What whoever runs the house took off of this journal."""
        return taken_off(self.viewer, self.journal) if self.journal and self.there["has_taken_off"] else []

    @cached_property
    def was_asked(self) -> list[WasAsked]:
        """What was asked while nobody was here, and ended."""
        return was_asked(self.journal) if self.journal and self.there["was_ended"] else []

    @cached_property
    def said_to_have_died(self) -> Membership | None:
        """Their own place, where another author said that they have died."""
        if self.journal is None or not self.there["has_died"]:
            return None
        return self.journal.memberships.filter(account=self.account, died_at__isnull=False).first()

    @property
    def keeps(self) -> bool:
        """Whether whoever looks reads first somewhere."""
        return Membership.Role.KEEPER in self.viewer.roles.values()


def glance(request: AuthorRequest, journal: Journal | None = None) -> Glance:
    """What lies there for whoever looks: of this journal, and wherever else."""
    said = _of_account(request.viewer, request.user)
    if journal is not None:
        said |= _of_journal(request.user)
        row = Journal.objects.filter(pk=journal.pk).values_list(*said.values()).get()
    else:
        row = Account.objects.filter(pk=request.user.pk).values_list(*said.values()).get()
    return Glance(request.viewer, request.user, journal, dict(zip(said, row, strict=True)))
