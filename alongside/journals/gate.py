"""The gate decides one question: may this viewer see this thing.

Everything that can be seen has a `journal` and an `audience`, and a queryset whose `readable_by(viewer)` is written
here, once. A viewer is built once for a request; machines and other servers are NOBODY. What one may not see is not
found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q, Subquery
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Account
from alongside.foundation import clock, ids
from alongside.journals.veils import CLOSED, Veils

if TYPE_CHECKING:
    from django.http import HttpResponse

    from alongside.journals.models import Membership

AUTHOR, GUEST = "author", "guest"


class Audience(models.TextChoices):
    """Who may see one thing. Everything new begins as *only me*."""

    ONLY_ME = "only_me", _("Only me")
    ONLY_US = "only_us", _("Only us")
    CIRCLES = "circles", _("Circles")
    LINK = "link", _("Anyone with the link")
    EVERYONE = "everyone", _("Everyone")


# From the narrowest to the widest.
WIDTH = {audience: width for width, audience in enumerate(Audience)}


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks: an account or a guest's pass with its places in journals, or nobody.

    `roles` gives the role in each journal by its id; `memberships` and `circles` are ids; `links` are the unguessable
    ends of the addresses that this request came with; `veils` is what their browser remembers of opened veils, which
    makes nobody known either.
    """

    account: Account | None = None
    roles: Mapping[int, str] = field(default_factory=dict)
    memberships: frozenset[int] = frozenset()
    circles: frozenset[int] = frozenset()
    links: frozenset[str] = frozenset()
    veils: Veils = CLOSED

    @property
    def is_nobody(self) -> bool:
        """Whether nothing is known of whoever looks. A link in the hand makes nobody known."""
        return self.account is None and not self.memberships

    def holding(self, link: str) -> Viewer:
        """The same viewer, who came by this link."""
        return replace(self, links=self.links | {link})

    @cached_property
    def writes_in(self) -> list[int]:
        """The journals in which this viewer is an author."""
        return [journal for journal, role in self.roles.items() if role == AUTHOR]


NOBODY = Viewer()


def viewer_of(account: Account | None, passes: Collection[str] = ()) -> Viewer:
    """The viewer that this account is, or the holder of these passes, with their places as they stand now.

    `passes` are the digests of the secrets that a browser keeps. Where somebody has two places in one journal, the
    account's own counts.
    """
    if account is not None and account.closed_at is not None:
        # Nobody is signed in to a closed account, and nothing is done in its name.
        account = None
    if account is None and not passes:
        return NOBODY
    # A place in a closed journal opens nothing.
    places = apps.get_model("journals", "Membership").objects.filter(_places(account, passes), journal__closed_at=None)
    # One row for each circle of a place, and one for a place without any.
    found = list(places.order_by("pk").values_list("pk", "journal", "role", "account", "circles", "keeps_until"))
    found.sort(key=lambda place: place[3] is not None)
    return Viewer(
        account,
        {journal: _role_now(role, until) for _pk, journal, role, *_of_whom, until in found},
        frozenset(pk for pk, *_of_it in found),
        frozenset(circle for *_place, circle, _until in found) - {None},
    )


def _role_now(role: str, keeps_until: dt.datetime | None) -> str:
    """Whoever reads first until a day is a guest again from then on, whether or not that was written down."""
    return GUEST if keeps_until is not None and keeps_until <= clock.now() else role


def viewer_at(place: Membership) -> Viewer:
    """The viewer that somebody is by this one place: no session, pass, link or other place of theirs."""
    circles = frozenset(circle.pk for circle in place.circles.all())
    return Viewer(place.account, {place.journal_id: place.role_now}, frozenset({place.pk}), circles)


def viewer_in(journal: int, role: str, circles: Collection[int] = ()) -> Viewer:
    """What anyone in this role and these circles of a journal is, whoever they are."""
    return Viewer(roles={journal: role}, circles=frozenset(circles))


def _places(account: Account | None, passes: Collection[str]) -> Q:
    held = Q(pk__in=apps.get_model("journals", "Pass").objects.filter(digest__in=passes).values("membership"))
    if account is None:
        return held
    return Q(account=account) | held if passes else Q(account=account)


def may_see(viewer: Viewer, things: type[models.Model]) -> Q:
    """The whole decision, as a condition on things with an `audience`, a `journal` and a `made_by`."""
    seen = Q(audience=Audience.EVERYONE)
    if viewer.links:
        seen |= Q(audience=Audience.LINK, link__in=viewer.links)
    if viewer.circles:
        seen |= Q(audience=Audience.CIRCLES, pk__in=_shown_to(viewer, things))
    if viewer.account is not None:
        authors = [Audience.ONLY_US, Audience.CIRCLES, Audience.LINK]
        seen |= Q(audience__in=authors, journal__in=viewer.writes_in)
        seen |= Q(audience=Audience.ONLY_ME, made_by=viewer.account.pk, journal__in=viewer.writes_in)
    return seen & Q(journal__closed_at=None) & let_be(viewer, things)


def let_be(viewer: Viewer, things: type[models.Model]) -> Q:
    """What the house has not taken off; what it has is there for the journal's authors alone."""
    off = apps.get_model("journals", "TakenOff").objects.of(things)
    stands = ~Q(pk__in=off.values("thing"))
    return stands | Q(journal__in=viewer.writes_in) if viewer.writes_in else stands


def _shown_to(viewer: Viewer, things: type[models.Model]) -> Subquery:
    """The ids of the things shown to the viewer's circles, without a join that would name a thing twice."""
    shown = things._base_manager.filter(circles__in=viewer.circles)  # noqa: SLF001 - Django's manager without a filter
    return Subquery(shown.order_by().values("pk"))


def may_edit(viewer: Viewer) -> Q:
    """Authors edit what is theirs together, and each what is *only me* of their own."""
    if viewer.account is None:
        return Q(pk__in=[])
    in_ours = Q(journal__in=viewer.writes_in)
    return in_ours & (~Q(audience=Audience.ONLY_ME) | Q(made_by=viewer.account.pk))


M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class GatedQuerySet(models.QuerySet[M_co]):
    """A queryset of things that pass the gate. A kind of thing adds in `standing` what must be true of itself."""

    def standing(self) -> Self:
        """Those that stand at all for readers (published, say)."""
        return self

    def readable_by(self, viewer: Viewer) -> Self:
        """Those that this viewer may read."""
        return self.standing().filter(may_see(viewer, self.model))

    def editable_by(self, viewer: Viewer) -> Self:
        """Those that this viewer may change."""
        return self.filter(may_edit(viewer))


class Gated(models.Model):
    """A thing that can be seen: it belongs to a journal, somebody made it, and it has its own audience."""

    key = models.CharField(max_length=20, unique=True, default=ids.key, editable=False)
    journal = models.ForeignKey("journals.Journal", on_delete=models.CASCADE, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.ONLY_ME)
    circles = models.ManyToManyField("journals.Circle", blank=True, related_name="+")
    link = models.CharField(max_length=44, unique=True, null=True)  # noqa: DJ001 - null: no link was ever made

    class Meta:
        """No table of its own."""

        abstract = True


class ViewerRequest(HttpRequest):
    """A request after the viewer has been found."""

    viewer: Viewer


class AuthorRequest(ViewerRequest):
    """A request of somebody who is signed in."""

    user: Account


PASSES_AT_MOST = 20


def passes_of(request: HttpRequest) -> list[str]:
    """The digests of the passes that this browser keeps: one cookie, the secrets parted by dots."""
    secrets = request.COOKIES.get(settings.PASS_COOKIE_NAME, "").split(".")
    return [ids.digest(secret) for secret in secrets[:PASSES_AT_MOST] if secret]


class ViewerMiddleware:
    """Puts `request.viewer` there: built once, when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Find out who looks only if somebody asks."""

        def find() -> Viewer:
            account = request.user if request.user.is_authenticated else None
            veils = Veils.read(request.COOKIES.get(settings.VEILS_COOKIE_NAME, ""))
            return replace(viewer_of(account, passes_of(request)), veils=veils)

        request.viewer = SimpleLazyObject(find)  # type: ignore[attr-defined]
        return self.get_response(request)


def not_here(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """The one constant answer for what is not there and for what one may not see, in the reader's language."""
    answer = render(request, "foundation/not_here.html", status=404)
    # Whether somebody's places were looked up on the way here must not show.
    patch_vary_headers(answer, ["Cookie"])
    return answer
