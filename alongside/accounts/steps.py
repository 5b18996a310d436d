"""A step at which somebody was asked once more who they are: where it was going, and everything that was chosen for it.

It waits in the session, which is theirs alone, and not in the page: a telephone may forget the page while its owner
reads the letter with the code. After confirming, the same form is sent on to where it was going.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from alongside.foundation import clock, ids

LASTS = dt.timedelta(days=1)
AT_MOST = 5
# Choices and names are a few hundred letters. What is longer is no step of this kind.
LETTERS_AT_MOST = 20_000
WAITING = "steps"
# The confirming form's own fields have prefixes, so that they stand beside any others. The answer of a passkey serves
# once, and is not kept.
NOT_KEPT = {"credential"}


@dataclass(frozen=True)
class Step:
    """Where a form was going, the page it came from, and its fields as they were sent."""

    key: str
    path: str
    back: str
    fields: list[tuple[str, str]]


def keep(request: HttpRequest, *, back: str) -> str:
    """Keep what this form was about to do; the key by which it is found. Nothing where it is too large or has files."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_KEPT]
    if request.FILES or sum(len(name) + len(str(value)) for name, value in fields) > LETTERS_AT_MOST:
        return ""
    until = (clock.now() + LASTS).timestamp()
    row = {"key": ids.key(), "path": request.get_full_path(), "back": back, "fields": fields, "until": until}
    request.session[WAITING] = [row, *_rows(request)][:AT_MOST]
    return str(row["key"])


def waiting(request: HttpRequest, key: str) -> Step | None:
    """The step of that key, while it is kept."""
    for row in _rows(request):
        if key and row["key"] == key:
            fields = [(name, value) for name, value in row["fields"]]
            return Step(key=key, path=row["path"], back=row["back"], fields=fields)
    return None


def go_on(request: HttpRequest, step: Step) -> HttpResponse:
    """Send the form that is here, which carries the step's fields, on to where the step was going.

    What was chosen is forgotten then. Where it was going is not: the button may be pressed twice.
    """
    rows = _rows(request)
    request.session[WAITING] = [{**row, "fields": []} if row["key"] == step.key else row for row in rows]
    answer = HttpResponseRedirect(step.path)
    answer.status_code = 307
    return answer


def _rows(request: HttpRequest) -> list[dict[str, Any]]:
    now = clock.now().timestamp()
    return [row for row in request.session.get(WAITING, []) if row["until"] > now]
