"""Who may see photographs: of one on its page, of one or several from the text in which they stand."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.recent import is_recent, to_confirm
from alongside.foundation.refusals import Refused
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.reach import Reach
from alongside.photos import actions
from alongside.photos.forms import OpenForm
from alongside.photos.models import Photograph
from alongside.photos.reach import reach, reach_of_all
from alongside.photos.views.adding import described
from alongside.photos.views.desk import photograph_page
from alongside.photos.views.finding import page_of, photograph_to_edit

MOST = 200


@login_required
@require_POST
def open_to(request: AuthorRequest, key: str) -> HttpResponse:
    """Let these see it, and nobody else; what that changes for whom is said first."""
    photograph = photograph_to_edit(request, key)
    form = OpenForm(request.POST, photographs=[photograph], by=request.user)
    if not form.is_valid():
        return photograph_page(request, photograph, open_form=form)
    change = reach(photograph, form.wanted)
    if change.adds and not is_recent(request):
        return to_confirm(request)
    if _is_unread(request, change):
        context = {"photograph": photograph, "change": change, "sent": form.sent, "at": "photographs"}
        return render(request, "photos/reach.html", {**context, "example": photograph.journal.is_example})
    try:
        actions.open_to(photograph, by=request.user, **form.to_open())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return photograph_page(request, photograph, open_form=form)
    messages.success(request, change.then)
    return redirect(page_of(photograph))


def _is_unread(request: AuthorRequest, change: Reach) -> bool:
    return bool(change.adds or change.takes) and request.POST.get("seen") != change.seen


def _to_confirm(back: str) -> str:
    """Where one says once more who one is, and from where one comes back."""
    return f"{reverse('accounts:confirm')}?{urlencode({'next': back})}"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def readers(request: AuthorRequest) -> JsonResponse:
    """For a script, of the photographs named by `keys`: who may see them, and letting others see them."""
    if request.method == "POST":
        return _open_all(request, _named(request, request.POST))
    return JsonResponse(_choices(OpenForm(None, photographs=_named(request, request.GET), by=request.user)))


def _open_all(request: AuthorRequest, photographs: list[Photograph]) -> JsonResponse:
    """Before anybody is added or left out it answers with whom, and is asked again.

    Where it is long ago that they showed who they are, it answers with the address at which they do. In both cases
    nothing has been changed yet.
    """
    form = OpenForm(request.POST, photographs=photographs, by=request.user)
    if not form.is_valid():
        said = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return JsonResponse({"said": said}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    change = reach_of_all(photographs, form.wanted)
    if change.adds and not is_recent(request):
        answer: dict[str, Any] = {"confirm": _to_confirm(reverse("photos:go_on"))}
        return JsonResponse(answer, status=HTTPStatus.CONFLICT)
    if _is_unread(request, change):
        answer = {"adds": change.adds, "takes": change.takes, "then": change.then, "seen": change.seen}
        return JsonResponse(answer, status=HTTPStatus.CONFLICT)
    refusals = [refusal for each in photographs if (refusal := _opened(request, each, form))]
    part = [described(each, request.viewer) for each in _named(request, request.POST)]
    return JsonResponse({"part": part, "said": " ".join(dict.fromkeys(refusals))})


def _named(request: AuthorRequest, sent: QueryDict) -> list[Photograph]:
    """Those of one journal that this author may change; raises `Http404` where there is none."""
    keys = sent.get("keys", "").split()[:MOST]
    found = Photograph.objects.editable_by(request.viewer).filter(key__in=keys).order_by("pk")
    photographs = list(found.select_related("original", "journal").prefetch_related("circles"))
    if len({each.journal_id for each in photographs}) != 1:
        raise Http404
    return photographs


def _choices(form: OpenForm) -> dict[str, Any]:
    def of(name: str) -> list[dict[str, str]]:
        choices = form.fields[name].choices if name in form.fields else []  # type: ignore[attr-defined]
        return [{"value": str(value), "label": str(label)} for value, label in choices]

    chosen = {"audience": "", "circles": [], **form.initial}
    return {"audiences": of("audience"), "circles": of("circles"), "chosen": chosen}


def _opened(request: AuthorRequest, photograph: Photograph, form: OpenForm) -> str:
    """Let them see one; what stood in the way, if something did."""
    try:
        actions.open_to(photograph, by=request.user, **form.to_open())
    except Refused as refusal:
        return str(refusal)
    return ""


@login_required
@require_safe
def go_on(request: AuthorRequest) -> HttpResponse:
    """They have shown who they are in a tab of its own, and go on in the one in which they write."""
    return render(request, "photos/go_on.html", {"example": journal_at_hand(request).is_example})
