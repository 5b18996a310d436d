"""What somebody reads when something breaks."""

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from alongside.operations.views import went_wrong
from alongside.pages.folder import FolderFull, FolderReadOnly


def answer_to(trouble: Exception, request: HttpRequest) -> HttpResponse:
    try:
        raise trouble
    except type(trouble):
        return went_wrong(request)


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (OperationalError("the database is away"), 503),
        (InterfaceError("the connection is closed"), 503),
        (FolderReadOnly(), 503),
        (FolderFull(), 507),
    ],
)
def test_a_trouble_that_passes_says_when_to_come_again(rf: RequestFactory, trouble: Exception, status: int):
    answer = answer_to(trouble, rf.get("/desk/"))
    assert (answer.status_code, answer["Retry-After"]) == (status, "30")
    assert "Whatever this house had told you it kept, it has kept." in answer.content.decode()


def test_any_other_trouble_is_the_house_s_own_and_says_no_words_of_anybody(rf: RequestFactory):
    answer = answer_to(ValueError("my sister's name"), rf.get("/desk/"))
    assert answer.status_code == 500
    assert "Retry-After" not in answer.headers
    assert "sister" not in answer.content.decode()
