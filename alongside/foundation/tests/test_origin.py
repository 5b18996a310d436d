"""Only this house's own pages may send a form."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from alongside.foundation.origin import OriginGuard

COOKIE = {"alongside": "a-session"}


def passed(**headers):
    """What gets through to the house: the cookies it sees, or None when it is refused."""
    seen = []

    def house(request):
        seen.append(dict(request.COOKIES))
        return HttpResponse()

    request = RequestFactory().post("/desk/", headers=headers)
    request.COOKIES = dict(COOKIE)
    response = OriginGuard(house)(request)
    assert response.status_code == (200 if seen else 403)
    return seen[0] if seen else None


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "http://testserver.elsewhere.example", "sec-fetch-site": "same-origin"},
    ],
)
def test_what_another_site_sends_is_refused(headers):
    assert passed(**headers) is None


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}])
def test_our_own_pages_keep_their_cookies(headers):
    assert passed(**headers) == COOKIE


@pytest.mark.parametrize("headers", [{}, {"origin": "null"}])
def test_what_does_not_say_where_it_comes_from_is_nobody(headers):
    assert passed(**headers) == {}


def test_a_receipt_which_hides_its_origin_may_still_send_its_form():
    assert passed(**{"origin": "null", "sec-fetch-site": "same-origin"}) == COOKIE


def test_reading_is_never_refused():
    request = RequestFactory().get("/", headers={"sec-fetch-site": "cross-site"})
    assert OriginGuard(lambda _: HttpResponse())(request).status_code == 200
