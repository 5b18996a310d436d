"""With which status a page with forms on it answers."""

from http import HTTPStatus

from django.forms import BaseForm


def status_of(*forms: BaseForm) -> HTTPStatus:
    """422 where something that was sent is refused, and the page says what; else 200."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if any(form.errors for form in forms) else HTTPStatus.OK
