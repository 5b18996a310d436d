"""What somebody reads when something breaks."""

import errno

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from alongside.operations.views.health import went_wrong
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
        (FolderReadOnly(errno.EROFS, "read-only"), 503),
        (FolderFull(errno.ENOSPC, "full"), 507),
        (OSError(errno.EDQUOT, "enough"), 507),
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


def test_the_words_of_a_form_are_given_back_and_can_be_sent_again(rf: RequestFactory):
    sent = {"words": "Thinking of you <both>.", "name": "Ada", "resend_key": "abc"}
    answer = answer_to(OperationalError("full"), rf.post("/@lichen-green/the-room/notes/", sent)).content.decode()
    assert ">Thinking of you &lt;both&gt;.</textarea>" in answer
    assert '<input type="hidden" name="resend_key" value="abc">' in answer
    assert '<input type="hidden" name="name" value="Ada">' in answer
    assert "go back" not in answer


def test_a_request_for_another_host_is_answered_plainly(settings, nobody: Client):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = nobody.get("/desk/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "meant for another" in answer.content.decode()
    assert "evil" not in answer.content.decode()
