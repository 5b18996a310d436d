"""The addresses of this house as programs write them: whole, and in the letters that the protocols have for addresses.

People see an address with its words in it; a sitemap, a feed or a link in a head has them encoded (RFC 3986).
"""

from django.conf import settings
from django.utils.encoding import iri_to_uri


def whole(path: str) -> str:
    """The whole address of a path of this house."""
    return settings.URL + iri_to_uri(path)
