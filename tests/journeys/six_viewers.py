"""Six people who may each see something else at the same addresses.

Nobody, a stranger, two guests, a keeper and an author.
`plant` runs inside a house (`alongside manage shell`) and prints what `Planted` reads.
"""

import datetime as dt
import json
import sys
from dataclasses import asdict, dataclass

from django.conf import settings
from django.test import Client

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock
from alongside.journals import actions as journals
from alongside.journals.actions import feed_addresses
from alongside.journals.gate import NOBODY, Audience, viewer_of
from alongside.journals.models import Circle, Journal, Membership
from alongside.journals.tests.makers import make_journal, make_member
from alongside.photos.addresses import address_of, prints_of
from alongside.photos.models import Photograph
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import AUTHORS_READ, make_published, make_story
from tests.ground.house import House

AN_HOUR = dt.timedelta(hours=1)
# What only some of the six may read: each stands in a story of its own, and in the feeds and lists of those who may.
WORDS = {
    "everyone": "The wall was lichen green.",
    "with pictures": "There are two photographs here.",
    "of family": "Saltmarsh and samphire.",
    "of work": "Ninepins after supper.",
    "of authors": "Only the two of us.",
}


@dataclass(frozen=True)
class Planted:
    """The cookie of each of the six, and the addresses for which they all ask."""

    cookies: dict[str, str]
    addresses: list[str]
    public: str
    form: str

    @classmethod
    def in_house(cls, house: House) -> "Planted":
        """Plant them in a house that runs."""
        code = "from tests.journeys import six_viewers; six_viewers.plant()"
        return cls(**json.loads(house.command("manage", "shell", "--no-imports", "-c", code)))


def plant() -> None:
    """Let the six and what they may see come to be, and print the cookies and addresses."""
    mara, idris, stranger = (make_account(name) for name in ("Mara", "Idris", "Somebody"))
    journal = make_journal(mara, handle="lichen-green")
    make_member(journal, idris, Membership.Role.KEEPER)
    circles = [journals.make_circle(journal, by=mara, name=name) for name in ("Family", "Work")]
    passes, feeds = zip(*(ask_in(journal, mara, circle) for circle in circles), strict=True)
    told = [story.path for story in tell(journal, mara, circles)]
    elsewhere = make_published(make_journal(make_account("Ren"), handle="elsewhere"), Account.objects.get(name="Ren"))
    Story.objects.update(published_at=clock.now() - AN_HOUR)
    planted = Planted(
        cookies={
            "nobody": "",
            "stranger": session_of(stranger),
            "guest of the family": f"{settings.PASS_COOKIE_NAME}={passes[0]}",
            "guest from work": f"{settings.PASS_COOKIE_NAME}={passes[1]}",
            "keeper": session_of(idris),
            "author": session_of(mara),
        },
        addresses=[*addresses(journal, told), *feeds],
        public=told[0],
        form=f"{elsewhere.path}notes/",
    )
    sys.stdout.write(json.dumps(asdict(planted)))


def ask_in(journal: Journal, mara: Account, circle: Circle) -> tuple[str, str]:
    """A guest of this circle: the secret of their pass, and the address of their own feed."""
    guest = Membership.Role.GUEST
    _invitation, secret = journals.invite(journal, by=mara, role=guest, circles=[circle], name=f"Guest of {circle}")
    accepted = journals.accept(secret, viewer=NOBODY, form_key=circle.name)
    return accepted.secret, f"/feed/{feed_addresses.make_feed(accepted.place, by=None)}/feed.atom"


def tell(journal: Journal, mara: Account, circles: list[Circle]) -> list[Story]:
    """A story for each audience, two of them with photographs."""
    family, work = circles
    public = make_photograph(journal, mara, audience=Audience.EVERYONE)
    theirs = make_photograph(journal, mara, width=80)
    pictures = f'<figure data-photographs="{public.key} {theirs.key}"></figure>'
    open_to = {"everyone": [], "with pictures": [], "of family": [family], "of work": [work], "of authors": []}
    told = []
    for who, allowed in open_to.items():
        body = f"<p>{WORDS[who]}</p>{pictures if who in {'with pictures', 'of family'} else ''}"
        story = make_story(journal, mara, title=f"For {who}", body=body)
        audience = Audience.CIRCLES if allowed else Audience.ONLY_US if who == "of authors" else Audience.EVERYONE
        told.append(stories.publish(story, by=mara, audience=audience, circles=allowed, door=AUTHORS_READ))
    return told


def addresses(journal: Journal, told: list[str]) -> list[str]:
    """Where the six go: every story at both its addresses, lists, feeds, photographs, forms, desks."""
    here = journal.path
    both = [*told, here, f"{here}feed.atom", f"{here}feed.json", f"{told[0]}notes/", f"{told[1]}without-photographs/"]
    photographs = list(Photograph.objects.filter(journal=journal).select_related("original", "journal").order_by("pk"))
    names = [next(iter(prints_of(each))) for each in photographs]
    mara = viewer_of(Account.objects.get(name="Mara"))
    return [
        *both,
        *(f"/for-you{path}" for path in both),
        *(f"/photographs/{each.key}/{name}" for each, name in zip(photographs, names, strict=True)),
        *(address_of(each, name, mara) for each, name in zip(photographs, names, strict=True)),
        *("/", "/sitemap.xml", "/robots.txt", "/feed.atom", "/help/", "/house/", "/nothing-here/", "/healthz"),
        *("/account/sign-in/", "/account/", "/desk/", "/desk/notes/", "/desk/people/", "/veils/", "/desk/record/"),
    ]


def session_of(account: Account) -> str:
    """The cookie of a browser in which this account is signed in."""
    browser = Client()
    browser.force_login(account)
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"
