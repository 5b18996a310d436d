"""No address of the whole house takes a form from another site, nor one that says nothing with somebody's cookie."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.events.models import Event

UNSAFE = ["POST", "PUT", "PATCH", "DELETE"]
FROM_ELSEWHERE: list[dict[str, str]] = [
    {"origin": "https://elsewhere.example"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "https://elsewhere.example", "sec-fetch-site": "same-origin"},
]


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Every address of the house, its parts filled in with something of the right kind."""
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        elif isinstance(entry, URLPattern):
            yield "/" + filled(path)


def filled(path: str) -> str:
    parts = [part.split(">", 1) if ">" in part else ["", part] for part in path.split("<")]
    return "".join(("1" if kind.startswith("int") else "mmmm" if kind else "") + rest for kind, rest in parts)


ADDRESSES = sorted(set(patterns(get_resolver())))


def test_the_walk_knows_the_whole_house():
    assert {"/account/leave/", "/desk/", "/account/passkeys/mmmm/remove/", "/healthz"} <= set(ADDRESSES)
    assert not [address for address in ADDRESSES if "<" in address or ">" in address]


@pytest.fixture
def her_cookies(signed_in, mara, journal):
    """Makes clients that have Mara's cookies and say nothing of where their forms come from."""
    cookies = {name: morsel.value for name, morsel in signed_in(mara).cookies.items()}

    def make():
        client = Client()
        client.cookies.load(cookies)
        return client

    assert make().get("/desk/").status_code == 200
    return make


@pytest.mark.once
@pytest.mark.parametrize("method", UNSAFE)
@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_what_another_site_sends_is_refused_everywhere(her_cookies, method, headers):
    before = Event.objects.count()
    answers = {address: her_cookies().generic(method, address, headers=headers).status_code for address in ADDRESSES}
    assert {address: status for address, status in answers.items() if status != 403} == {}
    assert Event.objects.count() == before


@pytest.mark.parametrize("method", UNSAFE)
def test_a_form_that_says_nothing_of_where_it_comes_from_is_nobodys(her_cookies, method):
    before = Event.objects.count()
    for address in ADDRESSES:
        told = [client.generic(method, address).status_code for client in (her_cookies(), Client())]
        assert told[0] == told[1], address
        assert told[0] < 500, address
        if address.startswith("/desk/"):
            assert told[0] in {302, 404, 405}, address
    assert Event.objects.count() == before
    assert her_cookies().get("/desk/").status_code == 200
