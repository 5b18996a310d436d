"""One circle, for authors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.foundation.answering import status_of
from alongside.journals import actions
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Circle
from alongside.journals.people_forms import CircleForm


def _circle(request: AuthorRequest, key: str) -> Circle:
    mine = Circle.objects.filter(journal__in=request.viewer.writes_in).select_related("journal")
    return get_object_or_404(mine, key=key)


def _page(request: AuthorRequest, circle: Circle, form: CircleForm) -> HttpResponse:
    context = {
        "circle": circle,
        "guests": circle.memberships.select_related("account").order_by("pk"),
        "form": form,
        "journal": circle.journal,
        "example": circle.journal.is_example,
        "at": "people",
    }
    return render(request, "journals/circle.html", context, status=status_of(form))


@login_required
@require_safe
def circle(request: AuthorRequest, key: str) -> HttpResponse:
    """Who is in a circle; its name; dissolving it."""
    found = _circle(request, key)
    return _page(request, found, CircleForm(initial={"name": found.name}))


@login_required
@require_POST
def rename(request: AuthorRequest, key: str) -> HttpResponse:
    """Call it something else."""
    found = _circle(request, key)
    form = CircleForm(request.POST)
    try:
        if form.is_valid():
            actions.rename_circle(found, by=request.user, name=form.cleaned_data["name"])
            messages.info(request, _("It is kept."))
            return redirect("journals:circle", key=key)
    except actions.CircleNotNamed as refusal:
        form.add_error("name", str(refusal))
    return _page(request, found, form)


@login_required
@require_POST
def dissolve(request: AuthorRequest, key: str) -> HttpResponse:
    """Let it be no more."""
    actions.dissolve_circle(_circle(request, key), by=request.user)
    messages.info(request, _("The circle is dissolved. Its guests are still your guests."))
    return redirect("journals:people")
