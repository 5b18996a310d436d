"""Please look in on them: a reader's sentence, the author's choice of whom it reaches, and that person's yes."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from alongside.foundation.answering import status_of
from alongside.journals import actions
from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest
from alongside.journals.models import Watcher, Worry
from alongside.journals.reporting_forms import WatcherForm, WorriedForm
from alongside.journals.views.reporting import asked_too_often, page_before


@require_http_methods(["GET", "HEAD", "POST"])
def worried(request: HttpRequest) -> HttpResponse:
    """A reader is worried. The answer is the same whether it reaches somebody or nobody."""
    is_sent = request.method == "POST"
    form = WorriedForm(request.POST) if is_sent else WorriedForm(initial={"address": page_before(request)})
    if not (is_sent and form.is_valid()):
        return render(request, "journals/worried.html", {"form": form}, status=status_of(form))
    said = form.cleaned_data
    came_from = get_adapter().get_client_ip(request)
    try:
        actions.say_worried(address=said["address"], sentence=Worry.Sentence(said["sentence"]), came_from=came_from)
    except actions.AskedTooOften:
        return asked_too_often(request)
    return redirect("journals:worried_said")


@require_safe
def worried_said(request: HttpRequest) -> HttpResponse:
    """It was said."""
    return render(request, "journals/worried_said.html")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def watcher(request: AuthorRequest) -> HttpResponse:
    """Whom this author names, or nobody any more."""
    journal = journal_at_hand(request)
    named = Watcher.objects.filter(journal=journal, account=request.user).select_related("journal").first()
    if request.method == "POST" and request.POST.get("do") == "let_go":
        if named:
            actions.let_watcher_go(named, by=request.user)
        return redirect("journals:watcher")
    begun = {"name": named.name, "email": named.email} if named else {}
    form = WatcherForm(request.POST) if request.method == "POST" else WatcherForm(initial=begun)
    if request.method == "POST" and form.is_valid():
        actions.name_watcher(journal, by=request.user, **form.cleaned_data)
        messages.info(request, _("They are asked by mail."))
        return redirect("journals:watcher")
    context = {"journal": journal, "form": form, "named": named, "example": journal.is_example, "at": "journal"}
    return render(request, "journals/watcher.html", context, status=status_of(form))


def _author_of(watcher: Watcher) -> str:
    """Who named them, by what they may know them by: never by a mail address, and never by nothing."""
    journal = watcher.journal
    known_as = watcher.account.called or journal.called
    if known_as or not journal.title:
        return known_as or _("Somebody who asked for your address")
    return _("Somebody who asked for your address, in “%(title)s”,") % {"title": journal.title}


@require_http_methods(["GET", "HEAD", "POST"])
def watching(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever was named says yes, or no. Opening the page says nothing; the button does."""
    named = actions.watcher_of(token)
    if named is None:
        raise Http404
    if request.method == "POST":
        if request.POST.get("do") == "no":
            actions.let_watcher_go(named, by=None)
            named = None
        else:
            named = actions.agree_to_watch(named)
    answer = render(request, "journals/watching.html", {"named": named, "who": _author_of(named) if named else ""})
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
