"""The gate decides one question: may this viewer see this thing.

Everything that can be seen has a `journal` and an `audience`, and a queryset whose `readable_by(viewer)` is written
here, once. A viewer is built once for a request; machines and other servers are NOBODY. What one may not see is not
found.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext_lazy as _

from alongside.accounts.models import Account
from alongside.foundation import clock, ids

if TYPE_CHECKING:
    from django.http import HttpResponse

AUTHOR = "author"


class Audience(models.TextChoices):
    """Who may see one thing. Everything new begins as *only me*."""

    ONLY_ME = "only_me", _("Only me")
    ONLY_US = "only_us", _("Only us")
    EVERYONE = "everyone", _("Everyone")


@dataclass(frozen=True)
class Viewer:
    """Somebody who looks: an account with its roles in journals, or nobody."""

    account: Account | None = None
    roles: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def writes_in(self) -> list[int]:
        """The journals in which this viewer is an author."""
        return [journal for journal, role in self.roles.items() if role == AUTHOR]


NOBODY = Viewer()


def viewer_of(account: Account | None) -> Viewer:
    """The viewer that this account is, with its memberships as they stand now."""
    if account is None:
        return NOBODY
    memberships = apps.get_model("journals", "Membership").objects.filter(account=account)
    return Viewer(account, dict(memberships.values_list("journal_id", "role")))


def may_see(viewer: Viewer, *, journal: str = "journal") -> Q:
    """The whole decision, as a condition on things with an `audience`, a journal and a `made_by`.

    `journal` names the field that holds the journal's id.
    """
    everyone = Q(audience=Audience.EVERYONE)
    if viewer.account is None:
        return everyone
    ours = Q(audience=Audience.ONLY_US, **{f"{journal}__in": viewer.writes_in})
    mine = Q(audience=Audience.ONLY_ME, made_by=viewer.account.pk, **{f"{journal}__in": viewer.writes_in})
    return everyone | ours | mine


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
        return self.standing().filter(may_see(viewer))

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

    class Meta:
        """No table of its own."""

        abstract = True


class ViewerRequest(HttpRequest):
    """A request after the viewer has been found."""

    viewer: Viewer


class AuthorRequest(ViewerRequest):
    """A request of somebody who is signed in."""

    user: Account


class ViewerMiddleware:
    """Puts `request.viewer` there: built once, when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Find out who looks only if somebody asks."""

        def find() -> Viewer:
            return viewer_of(request.user if request.user.is_authenticated else None)

        request.viewer = SimpleLazyObject(find)  # type: ignore[attr-defined]
        return self.get_response(request)


def not_here(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """The one constant answer for what is not there and for what one may not see, in the house's own language."""
    with translation.override(settings.LANGUAGE_CODE):
        return render(request, "foundation/not_here.html", status=404)
