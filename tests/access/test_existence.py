"""What is private and what never was answer with the same status, headers and bytes, however one asks."""

from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.tests.makers import make_journal
from alongside.pages.actions import set_out_stale
from alongside.stories import actions as stories
from alongside.stories.tests.makers import make_published, make_story
from tests.access.outlets import METHODS

NEVER, NEVER_A_HANDLE = "2" * 17, "z" * 12
MANNERS: list[dict[str, str]] = [
    {"accept-language": "fr, ar;q=0.8"},
    {"accept-language": "x" * 300},
    {"if-none-match": "*"},
    {"if-none-match": '"0123456789abcdef"', "if-modified-since": "Sat, 01 Jan 2000 00:00:00 GMT"},
    {"if-match": "*", "if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT"},
    {"range": "bytes=0-10"},
    {"range": "bytes=0-10", "if-range": '"0123456789abcdef"'},
    {"accept": "application/json", "x-requested-with": "XMLHttpRequest"},
    {"accept-encoding": "br, gzip;q=0.5"},
    {"cookie": "language=es; theme=dark"},
    {"x-forwarded-for": "192.0.2.1", "x-forwarded-host": "example.org"},
    {"x-http-method-override": "DELETE"},
]
DESKS = ["/desk/stories/", "/desk/notes/", "/for-you/draft/", "/desk/closed/"]
SUFFIXES = [
    "",
    "?as=everyone",
    "?passage=green",
    "notes/",
    "notes/2/",
    "notes/2",
    "frame/",
    "card-0123456789abcdef.png",
    "card-0123456789abcdef.jpg",
    "without-photographs/frame/",
    "index.html",
    "feed.xml",
    "//",
    "%20",
]


@pytest.fixture
def hidden(journal: Journal, mara: Account, settings, tmp_path) -> list[str]:
    """Addresses that end in the key of a draft, of what is for us, of what was withdrawn; and a closed journal."""
    settings.PUBLIC_FOLDER = tmp_path / "public"
    settings.SCRATCH_FOLDER = tmp_path / "scratch"
    settings.GENERATION_FILE = tmp_path / "public.generation"
    draft, ours = make_story(journal, mara), make_published(journal, mara, audience=Audience.ONLY_US)
    gone = stories.withdraw(make_published(journal, mara, title="Withdrawn"), by=mara)
    make_published(journal, mara, title="Public")
    make_journal(make_account("Elsewhere"), handle="a-closed-one")
    set_out_stale(seconds=60)
    return [draft.key, ours.key, gone.key, gone.slug, "a-closed-one"]


def told(client: Client, method: str, address: str, word: str, headers: dict[str, str]) -> tuple[int, str, str]:
    """Status, headers and bytes, without the word that whoever asked has brought along."""
    answer = client.generic(method, address, headers=headers)
    said = "\n".join(sorted(f"{name}: {value}" for name, value in answer.headers.items()))
    length = f"Content-Length: {len(answer.content)}"
    return answer.status_code, said.replace(word, "").replace(length, ""), answer.content.decode().replace(word, "")


def addresses(word: str) -> list[str]:
    own = f"/@{word}/" if word in {"a-closed-one", NEVER_A_HANDLE} else f"/@lichen-green/{word}/"
    return [f"{prefix}{own}{suffix}" for prefix in ("", "/for-you") for suffix in SUFFIXES]


def same(client: Client, word: str, method: str, headers: dict[str, str]) -> None:
    never = NEVER_A_HANDLE if word == "a-closed-one" else NEVER
    for there, nowhere in zip(addresses(word), addresses(never), strict=True):
        answers = told(client, method, there, word, headers), told(client, method, nowhere, never, headers)
        assert answers[0] == answers[1], (method, there, headers)
        assert answers[0][0] != HTTPStatus.OK


@pytest.mark.parametrize("who", ["nobody", "a stranger", "another family's author"])
def test_by_every_method(hidden: list[str], who: str, nobody: Client, stranger: Account, signed_in):
    accounts = {"a stranger": stranger, "another family's author": Account.objects.get(name="Elsewhere")}
    client = signed_in(accounts[who]) if who in accounts else nobody
    for word in hidden if who != "another family's author" else hidden[:-1]:
        for method in METHODS:
            same(client, word, method, {"sec-fetch-site": "same-origin"})


@pytest.mark.once
@pytest.mark.parametrize("headers", MANNERS, ids=", ".join)
def test_in_every_manner_of_asking(hidden: list[str], nobody: Client, headers: dict[str, str]):
    for word in hidden[1:]:
        same(nobody, word, "GET", headers)


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        client.get(address, headers={"sec-fetch-site": "same-origin"})
    return len(asked)


@pytest.mark.parametrize("who", ["nobody", "a stranger", "a guest"])
def test_the_database_is_asked_as_often_so_that_no_clock_tells(
    hidden: list[str], who: str, request: pytest.FixtureRequest, signed_in
):
    """`script/bench existence` measures what is left."""
    names = {"a stranger": "stranger", "a guest": "ada"}
    client = signed_in(request.getfixturevalue(names[who])) if who in names else Client()
    for word in hidden:
        never = NEVER_A_HANDLE if word == "a-closed-one" else NEVER
        pairs = list(zip(addresses(word), addresses(never), strict=True))
        pairs += [(f"/@a-closed-one/{NEVER}/", f"/@{NEVER_A_HANDLE}/{NEVER}/")]
        pairs += [(f"{desk}{word}/{then}", f"{desk}{never}/{then}") for desk in DESKS for then in ("", "see-as/")]
        for there, nowhere in pairs:
            assert questions(client, there) == questions(client, nowhere), there


@pytest.mark.parametrize("who", ["nobody", "a stranger"])
def test_the_old_handle_of_a_closed_one_leads_nowhere(hidden: list[str], who: str, stranger: Account, signed_in):
    closed, elsewhere = Journal.objects.get(handle="a-closed-one"), Account.objects.get(name="Elsewhere")
    journals.rename(closed, by=elsewhere, handle="called-otherwise-now")
    client = signed_in(stranger) if who == "a stranger" else Client()
    for method in METHODS:
        same(client, "a-closed-one", method, {"sec-fetch-site": "same-origin"})
