"""What a reported address leads to, without a look at its words."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.stories.models import Story


def thing_at(address: str) -> Journal | Story | None:
    """The journal's page or the story at this address, however it is written; nothing where only its maker reads it."""
    try:
        path = urlsplit(address.strip()).path
        names = resolve(f"{path.rstrip('/')}/").kwargs
    except (ValueError, Resolver404):
        return None
    standing = Story.objects.standing().exclude(audience=Audience.ONLY_ME).select_related("journal")
    if "link" in names:
        return standing.filter(link=names["link"]).first()
    journal = Journal.objects.filter(handles__name=names.get("handle", "")).first()
    if journal is None or "address" not in names:
        return journal
    return standing.at(journal, names["address"]).first()
