"""No secret that stands in an address is written into a log."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from alongside.foundation.logs import redacted

SECRET = {"secret", "link", "token"}
VALUE = "Abc-123_x"


def routes(under: URLResolver, before: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every route of the house, with the names of what varies in it."""
    for each in under.url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each, route)
        elif isinstance(each, URLPattern):
            yield route, set(each.pattern.converters)


def test_every_address_that_holds_a_secret_is_known_to_the_logs():
    secret = [route for route, names in routes(get_resolver()) if names & SECRET]
    assert len(secret) > 10
    for route in secret:
        address = "/" + route
        for name in SECRET:
            address = address.replace(f"<str:{name}>", VALUE)
        assert VALUE in address
        assert VALUE not in redacted(f"Not Found: {address}"), route
