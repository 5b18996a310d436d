"""A journal, its addresses, its members."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Account
from alongside.foundation import clock, ids
from alongside.journals import gate
from alongside.journals.models.asked import (
    ANSWERED_WITHIN,
    ENTRY_LASTS,
    AskedAgain,
    OperatorEntry,
    TakenOff,
    TakeOutRequest,
)
from alongside.journals.models.closing import ClosingConsent
from alongside.journals.models.duties import HandedDuty
from alongside.journals.models.feed_address import FeedAddress
from alongside.journals.models.handle import Handle
from alongside.journals.models.looking_in import Watcher, Worry
from alongside.journals.models.quoting import QuotingQuestion, WithQuoting
from alongside.journals.models.recalls import Deed, JournalRecall
from alongside.journals.models.reports import Case, Decision, Reason, Report
from alongside.journals.models.rest import WithRest, at_rest
from alongside.journals.models.succession import Power, StandingIn, Succession, Successor

__all__ = [
    "ANSWERED_WITHIN",
    "ENTRY_LASTS",
    "AskedAgain",
    "Case",
    "Circle",
    "ClosingConsent",
    "Decision",
    "Deed",
    "FeedAddress",
    "HandedDuty",
    "Handle",
    "Invitation",
    "Journal",
    "JournalRecall",
    "Membership",
    "OperatorEntry",
    "Pass",
    "Power",
    "QuotingQuestion",
    "Reason",
    "Report",
    "StandingIn",
    "Succession",
    "Successor",
    "TakeOutRequest",
    "TakenOff",
    "Watcher",
    "Worry",
]


class JournalQuerySet(models.QuerySet["Journal"]):
    """Questions about journals."""

    def readable_by(self, viewer: gate.Viewer) -> Self:
        """Those whose own page this viewer may see."""
        seen = Q(audience=gate.Audience.EVERYONE) | Q(pk__in=list(viewer.roles))
        off = TakenOff.objects.of(self.model).values("thing")
        return self.filter(seen, ~Q(pk__in=off) | Q(pk__in=viewer.writes_in), closed_at=None)

    def written_by(self, viewer: gate.Viewer) -> Self:
        """Those in which this viewer is an author."""
        return self.filter(pk__in=viewer.writes_in)

    def written_alone_by(self, account: Account) -> Self:
        """The open ones in which this author writes, and nobody else who lives and whose account is open."""
        authors = Membership.objects.filter(role=Membership.Role.AUTHOR)
        others = authors.filter(account__closed_at=None, died_at=None).exclude(account=account)
        mine = authors.filter(account=account)
        return self.filter(closed_at=None, pk__in=mine.values("journal")).exclude(pk__in=others.values("journal"))

    def closed_of(self, account: Account) -> Self:
        """Those of this author that are closed, and can be kept after all."""
        mine = Membership.objects.filter(account=account, role=Membership.Role.AUTHOR)
        return self.filter(closed_at__isnull=False, pk__in=mine.values("journal")).order_by("pk")

    def resting(self) -> Self:
        """Those that rest now."""
        return self.filter(at_rest())


class Journal(WithRest, WithQuoting):
    """One family's space at `/@handle/`. Nothing in it is required."""

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    handle = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200, blank=True)
    line = models.CharField(max_length=200, blank=True)
    called = models.CharField(max_length=200, blank=True)
    helps = models.TextField(blank=True)
    hard = models.TextField(blank=True)
    language = models.CharField(max_length=35, default="en")
    audience = models.CharField(max_length=12, choices=gate.Audience, default=gate.Audience.ONLY_ME)
    found_by_search = models.BooleanField(default=False)
    listed = models.BooleanField(default=False)
    is_example = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="journals_made"
    )
    made_at = models.DateTimeField(default=clock.now)

    closed_at = models.DateTimeField(null=True, db_index=True)
    # The account with which it was closed, because nobody else wrote in it; with it, it comes back.
    closed_with = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="journals_closed_with"
    )

    objects: ClassVar[JournalQuerySet] = JournalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Found by the day on which a rest is over."""

        indexes = [models.Index(fields=["rest_until"], name="journals_at_rest", condition=Q(rest_goes_on=True))]

    def __str__(self) -> str:
        return f"journal {self.pk}"

    @property
    def journal_id(self) -> int:
        """A journal belongs to itself, so that events can ask every thing alike."""
        return self.pk

    @property
    def heading(self) -> str:
        """What stands over its page: its title, or the house's plain words."""
        return self.title or str(_("A journal"))

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"/@{self.handle}/"


class Circle(models.Model):
    """A named group of guests. Only authors see the name."""

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="circles")
    name = models.CharField(max_length=120)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        """One of a name."""

        constraints = [models.UniqueConstraint(fields=["journal", "name"], name="one_circle_of_a_name")]

    def __str__(self) -> str:
        return f"circle {self.pk}"


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about members."""

    def in_charge_of(self, viewer: gate.Viewer) -> Self:
        """The keepers and guests of this viewer's own journals. No author is in another's charge."""
        return self.filter(journal__in=viewer.writes_in).exclude(role=Membership.Role.AUTHOR)

    def reaching(self, account: Account) -> Self:
        """Places by which this account can say that something cannot wait, in open journals that rest now."""
        resting = Journal.objects.resting().filter(closed_at=None)
        return self.filter(account=account, reaches_in_rest__in=resting)

    def keeping(self) -> Self:
        """The keepers, as the clock says: whoever reads first for a while is one until their day."""
        keepers = self.filter(role=Membership.Role.KEEPER)
        return keepers.filter(Q(keeps_until=None) | Q(keeps_until__gt=clock.now()))

    def answering(self, journal: Journal) -> Self:
        """The keepers of this journal who answer those who ask about quoting."""
        return self.keeping().filter(journal=journal, answers_quoting=True)

    def may_hold(self) -> Self:
        """Those who can hold everything: authors and keepers."""
        author = Q(role=Membership.Role.AUTHOR)
        return self.filter(author | Q(pk__in=Membership.objects.keeping().values("pk")))


class Membership(models.Model):
    """Somebody's place in a journal: an account's, or a guest's who needs none and holds a pass.

    `name` is what the authors call a guest; `email` is where a guest's pass can be sent again, if they gave it. `since`
    is when a guest came, and when a keeper became one; `keeps_until` is when they are a guest again.
    """

    class Role(models.TextChoices):
        """What a member may do."""

        AUTHOR = "author", _("author")
        KEEPER = "keeper", _("keeper")
        GUEST = "guest", _("guest")

    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="memberships")
    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    circles = models.ManyToManyField(Circle, blank=True, related_name="memberships")
    since = models.DateTimeField(default=clock.now)
    died_at = models.DateTimeField(null=True)
    keeps_until = models.DateTimeField(null=True)
    answers_quoting = models.BooleanField(default=False)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """One role at a time."""

        constraints = [models.UniqueConstraint(fields=["journal", "account"], name="one_place_in_a_journal")]

    def __str__(self) -> str:
        return f"membership {self.pk}"

    @property
    def role_now(self) -> str:
        """Their role, as the clock says."""
        over = self.keeps_until is not None and self.keeps_until <= clock.now()
        return self.Role.GUEST if over else self.role

    @property
    def called(self) -> str:
        """What the authors call this member, else how members of the house know them."""
        account = self.account
        return self.name or (account and (account.name or account.email)) or self.email or str(_("A guest"))


class Pass(models.Model):
    """What a guest's browser keeps, bound to it by accepting an invitation; only its digest is here."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="passes")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"pass {self.pk}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about invitations."""

    def open(self) -> Self:
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, taken_back_at=None, expires_at__gt=clock.now())

    def to(self, place: Membership) -> Self:
        """Those by which whoever has this place came, or could come again."""
        theirs = Q(accepted_by=place)
        for email in {place.email, place.account.email if place.account else ""} - {""}:
            theirs |= Q(email__iexact=email)
        return self.filter(theirs, journal=place.journal_id)

    def asking_for_account(self) -> Self:
        """Those that can still be accepted, and only by somebody with an account."""
        return self.open().filter(journal__closed_at=None).exclude(role=Membership.Role.GUEST)

    def handed_out_by(self, viewer: gate.Viewer) -> Self:
        """Those into this viewer's own journals; never the letters that bring a guest's own pass back."""
        return self.filter(journal__in=viewer.writes_in, again=None)


class Invitation(models.Model):
    """Somebody is asked in, and the first who accepts is bound; `again` is the place whose pass is brought back."""

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=10, choices=Membership.Role)
    circles = models.ManyToManyField(Circle, blank=True, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_back_at = models.DateTimeField(null=True)
    again = models.ForeignKey(Membership, null=True, on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.taken_back_at is None and self.expires_at > clock.now()
