"""What a reported address leads to, without a look at its words."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos.models import Photograph
from alongside.stories.models import Story


def thing_at(address: str) -> Journal | Story | Photograph | None:
    """The journal's page, story or photograph at this address, however it is written.

    Nothing where only its maker finds it, or where it lies sealed.
    """
    names = _names_in(address)
    if "key" in names:
        return _photograph(str(names["key"]))
    standing = Story.objects.standing().exclude(audience=Audience.ONLY_ME).select_related("journal")
    if "link" in names:
        return standing.filter(link=names["link"]).first()
    journal = Journal.objects.filter(handles__name=names.get("handle", "")).first()
    if journal is None or "address" not in names:
        return journal
    return standing.at(journal, str(names["address"])).first()


def _names_in(address: str) -> dict[str, object]:
    """What a route of this house reads from an address; a picture's ends without a slash, everything else with one."""
    for ending in ("/", ""):
        try:
            names = resolve(urlsplit(address.strip()).path.rstrip("/") + ending).kwargs
        except (ValueError, Resolver404):
            continue
        if not names.keys().isdisjoint({"key", "link", "handle"}):
            return names
    return {}


def _photograph(key: str) -> Photograph | None:
    shown = Photograph.objects.standing().filter(album=None).exclude(audience=Audience.ONLY_ME)
    return shown.filter(key=key).select_related("journal").first()
