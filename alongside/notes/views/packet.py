"""The daily letter of an author who asked for one; and the one press that ends it."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from alongside.journals.at_hand import journal_at_hand
from alongside.journals.gate import AuthorRequest, ViewerRequest
from alongside.notes import actions
from alongside.notes.family_forms import PacketForm
from alongside.notes.letters import ended_by
from alongside.notes.models import Packet
from alongside.notes.views.receipt import at_secret_address


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def packet(request: AuthorRequest) -> HttpResponse:
    """Ask for one letter a day, or for none any more. None unless asked for."""
    journal = journal_at_hand(request)
    asked = Packet.objects.filter(account=request.user).first()
    if request.method == "POST" and request.POST.get("do") == "end":
        if asked:
            actions.end_packet(asked)
        return redirect("notes:packet")
    begun = {"hour": asked.hour, "zone": asked.zone} if asked else {"hour": 9, "zone": settings.TIME_ZONE}
    form = PacketForm(request.POST) if request.method == "POST" else PacketForm(initial=begun)
    if request.method == "POST" and form.is_valid():
        actions.ask_for_packet(request.user, **form.cleaned_data)
        return redirect("notes:packet")
    context = {"at": "notes", "example": journal.is_example, "form": form, "asked": asked}
    return render(request, "notes/packet.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@at_secret_address
def end(request: ViewerRequest, secret: str) -> HttpResponse:
    """Opening the page ends nothing; the press does, a mail program's too (RFC 8058). Twice is once."""
    found = ended_by(secret)
    if found is None:
        raise Http404
    if request.method == "POST":
        for asked in found:
            actions.end_packet(asked)
    return render(request, "notes/packet_ended.html", {"ended": not found.exists()})
