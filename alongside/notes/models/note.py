"""Notes and questions about them. The states are told in docs/notes.md."""

import datetime as dt
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, Exists, FilteredRelation, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Account
from alongside.foundation import clock, ids
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal, Membership
from alongside.notes.models.bundle import Bundle
from alongside.notes.models.reading import Reading
from alongside.notes.models.shielded import Shielded
from alongside.notes.triage.hostility import LINE as HARD
from alongside.stories.models import Story

WORDS_BYTES = 20_000
# How far behind a reader's place a note may still turn up that was on its way when the reader passed.
LATE = dt.timedelta(minutes=1)


class NoteQuerySet(models.QuerySet["Note"]):
    """Questions about notes."""

    def of_authors(self, viewer: Viewer) -> Self:
        """The notes in this viewer's journals, those taken away too; never those withdrawn or erased.

        What the door holds is not here: nobody meets words that it has not passed, but what they brought in themselves.
        """
        passed = Q(at_door=Note.AtDoor.PASSED) | Q(brought_by=viewer.account)
        return self.filter(passed, journal__in=viewer.writes_in).exclude(state__in=Note.GONE)

    def _of(self, viewer: Viewer, journal: Journal) -> Self:
        return self.filter(journal=journal) if journal.pk in viewer.writes_in else self.none()

    def of_desk(self, viewer: Viewer, journal: Journal) -> Self:
        """The notes of one journal that lie before its authors: none taken away, and none that waits in a rest."""
        notes = self._of(viewer, journal).filter(taken_away_at=None, blocked_at=None, at_door=Note.AtDoor.PASSED)
        rests = ~Q(state="waiting") | Q(brought_by=viewer.account) if journal.is_resting else Q()
        return notes.filter(rests).exclude(state__in=Note.GONE)

    def at_door(self, journal: Journal) -> Self:
        """Those of one journal that the door holds."""
        return self.filter(journal=journal).exclude(at_door=Note.AtDoor.PASSED)

    def taken_away(self, viewer: Viewer, journal: Journal) -> Self:
        """Those of one journal that an author took away."""
        return self._of(viewer, journal).filter(taken_away_at__isnull=False)

    def blocked(self, viewer: Viewer, journal: Journal) -> Self:
        """Those of one journal that came from somebody whose notes go aside."""
        return self._of(viewer, journal).filter(blocked_at__isnull=False)

    def with_receipt(self) -> Self:
        """Those whose sender has a receipt: what came another way has none before its mail address is confirmed."""
        return self.exclude(~Q(source=Note.Source.FORM), confirmed_at=None)

    def waiting(self) -> Self:
        """Those that nobody has read."""
        return self.filter(state=Note.State.WAITING)

    def passed_on(self) -> Self:
        """Those that an author has read and that were not set aside."""
        return self.filter(state=Note.State.PASSED_ON)

    def set_aside(self) -> Self:
        """Those that were set aside."""
        return self.filter(state=Note.State.SET_ASIDE)

    def alike_to(self, note: "Note") -> Self:
        """Those that say nearly the same as this one, which is not among them."""
        return self.filter(journal=note.journal_id, alike=note.alike).exclude(alike="").exclude(pk=note.pk)

    def in_bundle(self, bundle: str) -> Self:
        """Those of one bundle."""
        return self.filter(bundle=bundle)

    def read_by(self, account: Account) -> Self:
        """Those that this account has read."""
        return self.filter(Exists(Reading.objects.filter(note=OuterRef("pk"), account=account)))

    def unread_by(self, account: Account) -> Self:
        """Those that this account has not read."""
        return self.exclude(Exists(Reading.objects.filter(note=OuterRef("pk"), account=account)))

    def kept_close_by(self, account: Account) -> Self:
        """Those that this account keeps close; `kept` is its reading of each."""
        mine = FilteredRelation("readings", condition=Q(readings__account=account, readings__kept_close=True))
        return self.annotate(kept=mine).filter(kept__isnull=False)

    def in_thread(self, root: int) -> Self:
        """The note with which a thread began, and all that came back to an answer."""
        return self.filter(Q(pk=root) | Q(thread=root))

    def in_order(self) -> Self:
        """In the order of arrival."""
        return self.order_by("arrived_at", "pk")

    def before(self, arrived_at: dt.datetime, number: int) -> Self:
        """Those that arrived before this one, the nearest first."""
        earlier = Q(arrived_at__lt=arrived_at) | Q(pk__lt=number)
        return self.filter(earlier, arrived_at__lte=arrived_at).order_by("-arrived_at", "-pk")

    def shown(self) -> Self:
        """Those that stand on the page: passed on, read by an author, allowed by the sender, and chosen."""
        allowed = Q(show=True) | ~Q(source=Note.Source.FORM)
        read = Exists(Reading.objects.filter(note=OuterRef("pk")))
        return self.passed_on().filter(read, allowed, shown_at__isnull=False)


class Note(Shielded):
    """What one person wrote to the family."""

    class State(models.TextChoices):
        """Where a note is. Every note is in exactly one of these."""

        WAITING = "waiting", _("waiting")
        PASSED_ON = "passed_on", _("passed on")
        SET_ASIDE = "set_aside", _("set aside")
        WITHDRAWN = "withdrawn", _("withdrawn")
        ERASED = "erased", _("erased")

    class Source(models.TextChoices):
        """The way it came."""

        FORM = "form", _("from the page")
        PASTED = "pasted", _("pasted in")
        PAPER = "paper", _("on paper")
        MAIL = "mail", _("by mail")

    class Known(models.TextChoices):
        """By what it is known who wrote it. A name or an address that somebody typed proves nothing."""

        NOTHING = "", _("not known")
        ACCOUNT = "account", _("was signed in")
        PASS = "pass", _("came with a guest's pass")
        ADDRESS = "address", _("has confirmed the mail address")

    GONE = (State.WITHDRAWN, State.ERASED)

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey(Journal, on_delete=models.CASCADE, related_name="notes", db_index=False)
    story = models.ForeignKey(Story, null=True, on_delete=models.SET_NULL, related_name="notes")
    source = models.CharField(max_length=10, choices=Source, default=Source.FORM)
    words = models.TextField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    handle = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    relation = models.CharField(max_length=200, blank=True)
    lived = models.BooleanField(default=False)
    show = models.BooleanField(default=False)
    show_relation = models.BooleanField(default=False)
    show_lived = models.BooleanField(default=False)
    tell_me = models.BooleanField(default=False)
    no_answer = models.BooleanField(default=False)
    passage = models.TextField(blank=True)
    origin = models.CharField(max_length=200, blank=True)
    written_on = models.DateField(null=True)
    brought_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    agreed_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=35, blank=True)
    known = models.CharField(max_length=10, choices=Known, default=Known.NOTHING, blank=True)
    member = models.ForeignKey(Membership, null=True, on_delete=models.SET_NULL, related_name="notes", db_index=False)
    email_kept = models.BooleanField(default=False)
    # The note with which its thread began, when it came back to an answer.
    thread = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="came_back", db_index=False)
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    bundle = models.GeneratedField(
        expression=Case(
            When(~Q(known=""), then=Value("known")),
            When(~Q(doubt=""), then=Value("doubted")),
            When(lived=True, then=Value("lived")),
            default=Value("others"),
        ),
        output_field=models.CharField(max_length=10, choices=Bundle),
        db_persist=True,
    )
    alike = models.CharField(max_length=16, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    receipt = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField(default=clock.now)
    arrived_at = models.DateTimeField(default=clock.now)
    corrected_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    taken_away_at = models.DateTimeField(null=True)
    copied_from = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="copies")

    objects: ClassVar[NoteQuerySet] = NoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        """Read in the order of arrival, state by state. A resent form makes the same receipt, so it is one note."""

        indexes = [
            models.Index(
                fields=["journal", "state", "bundle", "arrived_at", "id"],
                name="notes_past_the_door",
                condition=Q(at_door=""),
            ),
            models.Index(
                fields=["journal", "state", "received_at", "id"], name="notes_at_the_door", condition=~Q(at_door="")
            ),
            models.Index(
                fields=["journal", "arrived_at", "id"], name="notes_set_aside", condition=Q(state="set_aside")
            ),
            models.Index(fields=["story", "shown_at", "id"], name="notes_shown", condition=Q(shown_at__isnull=False)),
            models.Index(
                fields=["journal", "shown_at", "id"], name="notes_shown_anywhere", condition=Q(shown_at__isnull=False)
            ),
            models.Index(
                fields=["journal", "taken_away_at", "id"],
                name="notes_taken_away",
                condition=Q(taken_away_at__isnull=False),
            ),
            models.Index(
                fields=["journal", "blocked_at", "id"], name="notes_blocked", condition=Q(blocked_at__isnull=False)
            ),
            models.Index(
                fields=["journal", "weight", "arrived_at", "id"], name="notes_by_weight", condition=Q(weight__gte=HARD)
            ),
            models.Index(fields=["journal", "alike"], name="notes_alike", condition=~Q(alike="")),
            models.Index(
                fields=["journal", "id"], name="notes_to_be_told", condition=Q(tell_me=True, told_at__isnull=True)
            ),
            models.Index(fields=["journal", "arrived_at", "id"], name="notes_brought_in", condition=~Q(source="form")),
            models.Index(fields=["brought_by"], name="notes_brought_by", condition=Q(brought_by__isnull=False)),
            models.Index(fields=["member"], name="notes_of_member", condition=Q(member__isnull=False)),
            models.Index(fields=["thread"], name="notes_of_thread", condition=Q(thread__isnull=False)),
            models.Index(fields=["journal", "language"], name="notes_languages", condition=~Q(language="")),
            models.Index(
                fields=["journal", "received_at"], name="notes_addresses", condition=~Q(email="") & Q(email_kept=False)
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"

    @property
    def seen_as(self) -> str:
        """Which words these are, so that nobody answers for words that came after those on their screen."""
        return self.corrected_at.isoformat() if self.corrected_at else "first"

    @property
    def root(self) -> int:
        """The number of the note with which its thread began."""
        return self.thread_id or self.pk

    @property
    def bundle_name(self) -> str:
        """What its bundle is called."""
        return str(Bundle(self.bundle).label)

    @property
    def is_brought_in(self) -> bool:
        """Whether it came another way than by the form, so that its writer was asked nothing."""
        return self.source != Note.Source.FORM

    @property
    def may_have_pictures(self) -> bool:
        """Whether it can have pictures of a card or letter: only what a member brought in can."""
        return self.source in {Note.Source.PASTED, Note.Source.PAPER}

    @property
    def may_be_shown(self) -> bool:
        """Whether its words may stand on the page: its sender allowed it, or the family answers for what it brought."""
        return self.show or (self.is_brought_in and bool(self.words) and self.story_id is not None)

    @property
    def may_be_named(self) -> bool:
        """Whether a name may stand under it: its sender allowed it, or the family says that its writer agreed."""
        return self.show or self.agreed_at is not None

    @property
    def is_shown(self) -> bool:
        """Whether it stands on the page."""
        return self.shown_at is not None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has read it."""
        return self.state == Note.State.WAITING

    @property
    def is_set_aside(self) -> bool:
        """Whether it was set aside."""
        return self.state == Note.State.SET_ASIDE

    @property
    def is_withdrawn(self) -> bool:
        """Whether its sender has withdrawn it."""
        return self.state == Note.State.WITHDRAWN

    @property
    def is_gone(self) -> bool:
        """Whether only its place in the order is left."""
        return self.state in Note.GONE
