"""The addresses of prints: one for everyone where everyone may see the photograph, else a signed one for one viewer.

A signed address holds for an hour and for the viewer for whom it was made. It opens nothing by itself: the gate is
asked at every request. It says nothing either: what it is made of is hashed.
"""

import re
from typing import Protocol

from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import base36_to_int, int_to_base36

from alongside.foundation import clock
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal
from alongside.photos.models import Original, Photograph

HOLDS = 60 * 60  # seconds
ENDINGS = {"jpeg": "jpg", "webp": "webp", "avif": "avif"}
CONTENT_TYPES = {"jpeg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}
PUBLIC = "/photographs/"
PRIVATE = "/for-you/photographs/"
KINDS = tuple(ENDINGS)
OF_ONE = re.compile(r"/photographs/([0-9a-z]+)(?:[/?#]|$)")


class Printed(Protocol):
    """What has prints: a photograph, or a picture that lies in something else."""

    @property
    def pk(self) -> int: ...  # noqa: D102
    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def look(self) -> str: ...  # noqa: D102
    @property
    def link(self) -> str | None: ...  # noqa: D102
    @property
    def original(self) -> Original: ...  # noqa: D102


def name_of(photograph: Printed, width: int, kind: str) -> str:
    """The last part of a print's address. It changes with the pixels, so that no cache shows old ones for new."""
    look = f"-{photograph.look}" if photograph.look else ""
    return f"{photograph.original.key[:8]}{look}-{width}.{ENDINGS[kind]}"


def prints_of(photograph: Printed) -> dict[str, tuple[int, str]]:
    """Every print that there is of the photograph as it looks now: its name, its width and its kind."""
    original = photograph.original
    return {
        name_of(photograph, width, kind): (width, kind)
        for kind in original.prints.get(photograph.look, [])
        for width in original.widths
    }


def public_folder_of(photograph: Photograph) -> str:
    """Under which its prints lie in the public folder."""
    return f"{PUBLIC}{photograph.key}/"


def address_of(photograph: Photograph, name: str, viewer: Viewer) -> str:
    """Where this viewer gets a print: everyone's address where it is public, else one of their own.

    Authors always have their own: what the house has taken off stands for them alone.
    """
    if photograph.is_public and photograph.journal_id not in viewer.writes_in:
        return f"{public_folder_of(photograph)}{name}"
    return f"{PRIVATE}{photograph.key}/{name}?{signed(photograph, viewer)}"


def signed(photograph: Printed, viewer: Viewer) -> str:
    """What proves that this address was made for this viewer, with when it ends."""
    by_link = bool(photograph.link) and photograph.link in viewer.links
    ends = int_to_base36(int(clock.now().timestamp()) + HOLDS)
    return f"{ends}{'l' if by_link else 'v'}={_proof(photograph, viewer, ends, by_link=by_link)}"


def holder(photograph: Printed, viewer: Viewer, query: str) -> Viewer | None:
    """The viewer, with the link by which they came, for whom a signed address is good now; None for anyone else."""
    what, _equals, proof = query.partition("=")
    ends, by_link = what[:-1], what[-1:] == "l"
    try:
        over = base36_to_int(ends) < clock.now().timestamp()
    except ValueError:
        return None
    if over or what[-1:] not in {"l", "v"} or (by_link and not photograph.link):
        return None
    if not constant_time_compare(proof, _proof(photograph, viewer, ends, by_link=by_link)):
        return None
    return viewer.holding(photograph.link or "") if by_link else viewer


def journal_at(address: str) -> Journal | None:
    """Whose photograph stands at an address, whoever may see it."""
    named = OF_ONE.search(address)
    found = Photograph.objects.standing().filter(key=named[1]).select_related("journal").first() if named else None
    return found.journal if found else None


def _proof(photograph: Printed, viewer: Viewer, ends: str, *, by_link: bool) -> str:
    account = viewer.account.pk if viewer.account else 0
    places = ",".join(map(str, sorted(viewer.memberships)))
    link = photograph.link if by_link else ""
    said = f"{photograph.key}:{ends}:{account}:{places}:{link}"
    return salted_hmac("alongside.photos.address", said, algorithm="sha256").hexdigest()[:40]
