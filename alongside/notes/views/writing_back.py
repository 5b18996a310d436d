"""Writing back to an answer: by the receipt, or at the address that the answer's letter gave."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from alongside.accounts.limits import came_from
from alongside.foundation.group import Busy
from alongside.foundation.html import words_as_html
from alongside.journals.gate import ViewerRequest
from alongside.notes import actions
from alongside.notes.forms import BackForm
from alongside.notes.models import Answer
from alongside.notes.views.answers import to_receipt, too_long
from alongside.notes.views.at_door import names_keeper, who_reads
from alongside.notes.views.receipt import at_secret_address, found


@require_http_methods(["GET", "HEAD", "POST"])
@at_secret_address
def by_receipt(request: ViewerRequest, secret: str) -> HttpResponse:
    """Write back from the receipt, to the last answer that stands there."""
    note = found(secret)
    answer = note.answers.out().order_by("out_at", "pk").last()
    if answer is None or note.is_gone:
        raise Http404
    return _write_back(request, answer, back=secret)


@require_http_methods(["GET", "HEAD", "POST"])
@at_secret_address
def write_back(request: ViewerRequest, secret: str) -> HttpResponse:
    """Write back from the letter. The page shows nothing of what was said: whoever holds the letter has it."""
    answer = actions.answered_at(secret)
    if answer is None or answer.note.is_gone:
        raise Http404
    return _write_back(request, answer)


def _write_back(request: ViewerRequest, answer: Answer, *, back: str = "") -> HttpResponse:
    refusal = too_long(request)
    if refusal:
        return refusal
    if request.method != "POST":
        return _page(request, answer, BackForm.begun(names_keeper=_names_keeper(answer)), back)
    form = BackForm.sent(request.POST)
    if not form.is_valid():
        return _page(request, answer, form, back, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    spoken = answer.journal.language
    hurts = form.ask_for_second_look(lambda: {spoken, get_language() or ""})
    if hurts:
        return _page(request, answer, form, back, hurts=hurts)
    return _take_in(request, answer, form, back)


def _take_in(request: ViewerRequest, answer: Answer, form: BackForm, back: str) -> HttpResponse:
    said = {name: form.cleaned_data[name] for name in ("words", "resend_key")}
    said |= {"language": get_language() or "", "came_from": came_from(request)}
    try:
        received = actions.answer_back(answer, **said, doubt=form.doubt, named_keeper=form.names_keeper)
    except (actions.Moved, actions.NotHere):
        raise Http404 from None
    except (actions.TooMany, Busy) as no:
        form.add_error(None, str(no))
        status = HTTPStatus.SERVICE_UNAVAILABLE if isinstance(no, Busy) else HTTPStatus.TOO_MANY_REQUESTS
        page = _page(request, answer, form, back, status=status)
        page.headers["Retry-After"] = str(no.retry_after)
        return page
    return to_receipt(received.secret)


def _door(answer: Answer) -> str:
    story = answer.note.story
    return story.door_now if story else answer.journal.narrowed(answer.journal.door_for(""))


def _names_keeper(answer: Answer) -> bool:
    return names_keeper(_door(answer), answer.journal)


def _page(
    request: ViewerRequest, answer: Answer, form: BackForm, back: str, *, hurts: str = "", status: int = 200
) -> HttpResponse:
    """`back` is the secret of the receipt, when it came from there; only then the answer's words stand here too."""
    context = {
        "form": form,
        "hurts": hurts,
        "who_reads": who_reads(_door(answer), named=form.names_keeper, rests=answer.journal.is_resting),
        "journal": answer.journal,
        "secret": back,
        "answered": words_as_html(answer.words) if back else "",
        "example": answer.journal.is_example,
    }
    return render(request, "notes/write_back.html", context, status=status)
