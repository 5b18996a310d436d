"""Opening and closing veils. What a reader chooses stays in their browser; the house writes nothing down."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from alongside.journals.gate import ViewerRequest
from alongside.journals.veils import Veils
from alongside.photos.forms import VeilsForm
from alongside.photos.models import Photograph


@require_POST
def veils(request: ViewerRequest) -> HttpResponse:
    """Remember the choice until the browser closes, and go back to where it was made. It opens nothing by itself."""
    form = VeilsForm(request.POST)
    chosen = request.viewer.veils
    if form.is_valid():
        chosen = _after(
            chosen, form.cleaned_data["choice"], form.cleaned_data["photograph"], form.cleaned_data["journal"]
        )
    answer = HttpResponseRedirect(_back(request.POST.get("back", "")))
    if chosen.chosen:
        answer.set_cookie(
            settings.VEILS_COOKIE_NAME, chosen.written(), secure=settings.SECURE, httponly=True, samesite="Lax"
        )
    else:
        # Without it the reader gets the file again that everyone gets.
        answer.delete_cookie(settings.VEILS_COOKIE_NAME, samesite="Lax")
    return answer


def _after(chosen: Veils, choice: str, photograph: str, journal: str) -> Veils:
    if choice == "never":
        opened = Photograph.objects.filter(key__in=chosen.chosen, journal__key=journal).values_list("key", flat=True)
        return chosen.never(journal, frozenset(opened))
    choices = {
        "open": lambda: chosen.opening(photograph),
        "close": lambda: chosen.closing(photograph, journal),
        "always": lambda: chosen.always(journal),
        "ask": lambda: chosen.asking_again(journal),
    }
    return choices[choice]()


def _back(address: str) -> str:
    """Only to a page of this house."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else "/"
