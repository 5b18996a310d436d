"""Every print of a photograph, at every kind of address, to everybody: the picture is met by those it is for alone."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle

import pytest
from django.test import Client

from alongside.accounts.actions import house as houses
from alongside.accounts.models import Account
from alongside.accounts.recent import CONFIRMED_AT
from alongside.accounts.tests.makers import make_account
from alongside.foundation import clock
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY, Audience, Viewer, viewer_of
from alongside.journals.models import Circle, Journal, Membership
from alongside.journals.tests.makers import make_journal, make_member
from alongside.photos import actions
from alongside.photos.addresses import PRIVATE, prints_of, public_folder_of, signed
from alongside.photos.models import Photograph
from alongside.photos.store.folder import DurableFolder
from tests.access.pictures import planted, recognised

pytestmark = pytest.mark.django_db
WORD = "zqthepictureofall"
FILE = "zqwhatstandsinitsfile"
LOOKS = list(Photograph.Look)
ALL = frozenset(
    {
        "nobody",
        "a stranger",
        "a guest of its circle",
        "a guest of another circle",
        "a removed guest",
        "a keeper",
        "who put it in",
        "the other author",
        "its maker",
        "another family's author",
        "the operator",
    }
)
AUTHORS = frozenset({"its maker", "the other author"})
# Whom each state of a photograph shows it to.
STATES: Mapping[str, frozenset[str]] = {
    "only me": frozenset({"its maker"}),
    "only us": AUTHORS,
    "circles": AUTHORS | {"a guest of its circle"},
    "link": AUTHORS,
    "everyone": ALL,
    "everyone, veiled": frozenset(),
    "everyone, then withdrawn": AUTHORS,
    "everyone, then deleted": frozenset(),
    "everyone, then taken off": AUTHORS,
    "sealed": frozenset(),
    "unsealed by its maker": frozenset({"its maker"}),
}


@dataclass
class People:
    """Everybody who comes, and the one photograph they come for."""

    journal: Journal
    photograph: Photograph
    accounts: dict[str, Account | None]
    circle: Circle
    operator: Account

    def viewer(self, role: str) -> Viewer:
        return viewer_of(self.accounts[role])

    def client(self, role: str) -> Client:
        client, account = Client(headers={"sec-fetch-site": "same-origin"}), self.accounts[role]
        if account is not None:
            client.force_login(account)
            session = client.session
            session[CONFIRMED_AT] = clock.now().timestamp()
            session.save()
        return client


@pytest.fixture
def people(request: pytest.FixtureRequest, kept: DurableFolder, journal: Journal, family: Circle) -> People:
    """The whole cast, and a photograph in five widths and two kinds."""
    mara, tomas, ada, idris = (request.getfixturevalue(name) for name in ("mara", "tomas", "ada", "idris"))
    photograph = actions.take_in(journal, by=mara, file=planted(WORD, FILE, cell=(330, 40)))
    other, gone, giver = (make_account(name) for name in ("Nadia", "Gone", "Giver"))
    make_member(journal, other, Membership.Role.GUEST).circles.add(journal.circles.create(name="work"))
    removed = make_member(journal, gone, Membership.Role.GUEST)
    removed.circles.add(family)
    journals.remove(removed, by=mara)
    make_member(journal, giver, Membership.Role.GUEST)
    elsewhere = make_account("Elsewhere")
    make_journal(elsewhere, handle="elsewhere")
    operator = houses.name_operator(make_account("Olive"), by=None)
    return People(
        journal,
        photograph,
        {
            "nobody": None,
            "a stranger": make_account("Stranger"),
            "a guest of its circle": ada,
            "a guest of another circle": other,
            "a removed guest": gone,
            "a keeper": idris,
            "who put it in": giver,
            "the other author": tomas,
            "its maker": mara,
            "another family's author": elsewhere,
            "the operator": operator,
        },
        family,
        operator,
    )


def bring_into(state: str, people: People) -> Photograph:
    """The photograph in this state."""
    mara, photograph = people.accounts["its maker"], people.photograph
    assert mara is not None
    audience = {"only us": Audience.ONLY_US, "circles": Audience.CIRCLES, "link": Audience.LINK}.get(state)
    if audience or state.startswith("everyone"):
        circles = [people.circle] if audience == Audience.CIRCLES else []
        actions.open_to(photograph, by=mara, audience=audience or Audience.EVERYONE, circles=circles)
    deeds: Mapping[str, Callable[[], object]] = {
        "veiled": lambda: actions.veil(photograph, by=mara, words="Her hand."),
        "then withdrawn": lambda: actions.withdraw(photograph, by=mara),
        "then deleted": lambda: actions.delete(photograph, by=mara),
        "then taken off": lambda: journals.take_off(photograph, by=people.operator, reason="Somebody asks."),
    }
    deeds.get(state.partition(", ")[2], lambda: None)()
    if "sealed" in state:
        album = actions.begin_album(people.journal, by=mara, name="Sealed", audience=Audience.ONLY_US)
        giver = Membership.objects.get(account=people.accounts["who put it in"])
        actions.ask_to_contribute(album, by=mara, member=giver)
        Photograph.objects.filter(pk=photograph.pk).update(
            album=album, audience=Audience.ONLY_US, contributed_by=giver.pk
        )
        if state == "unsealed by its maker":
            actions.unseal(album, by=mara)
    return Photograph.objects.select_related("original", "journal").get(pk=photograph.pk)


def made_before(people: People, photograph: Photograph, role: str) -> dict[str, str]:
    """The query of every kind of address that somebody in this role may have come by."""
    mine = signed(photograph, people.viewer(role))
    with clock.standing_at(clock.now() - dt.timedelta(minutes=61)):
        over = signed(photograph, people.viewer(role))
    return {
        "unsigned": "",
        "made for its maker": signed(photograph, people.viewer("its maker")),
        "made for nobody": signed(photograph, NOBODY),
        "made for them": mine,
        "made for them, and over": over,
        "made for them, with a letter changed": mine[:-1] + ("0" if mine[-1] != "0" else "1"),
    }


def met(client: Client, address: str) -> bool:
    answer = client.get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    assert FILE.encode() not in body
    return recognised(body) == WORD


def addresses_of(people: People, photograph: Photograph, role: str, name: str) -> Iterator[tuple[str, str, bool]]:
    """Each kind of address of a print, and whether it may be used by this role at all."""
    yield "everyone's", f"{public_folder_of(photograph)}{name}", True
    viewer = people.viewer(role)
    for kind, query in made_before(people, photograph, role).items():
        own = kind == "made for them" or (kind == "made for its maker" and role == "its maker")
        own |= kind == "made for nobody" and viewer.is_nobody and viewer.account is None
        yield kind, f"{PRIVATE}{photograph.key}/{name}?{query}", own


@pytest.mark.parametrize("state", STATES)
def test_a_picture_is_met_by_those_it_is_for_alone(people: People, state: str):
    """Each role comes by each kind of address for another print, so that all prints are asked for in every state."""
    photograph = bring_into(state, people)
    names = list(prints_of(photograph))
    assert len(names) == 5 * 2
    prints = cycle(names)
    for role in sorted(ALL):
        client = people.client(role)
        for kind, address, own in addresses_of(people, photograph, role, next(prints)):
            for_all = state == "everyone" if kind == "everyone's" else role in STATES[state]
            assert met(client, address) == (own and for_all), (state, role, kind, address)
    # The file itself is for authors alone; a veil keeps none of them from downloading it.
    given_to = {role for role in ALL if FILE.encode() in original(people, role)}
    assert given_to == (AUTHORS if state == "everyone, veiled" else STATES[state] & AUTHORS)


def original(people: People, role: str) -> bytes:
    answer = people.client(role).get(f"/desk/photographs/{people.photograph.key}/original")
    return b"".join(answer) if answer.streaming else b""


def test_a_file_that_was_made_bare_holds_nothing_of_what_stood_in_it(people: People):
    mara = people.accounts["its maker"]
    assert mara is not None
    actions.make_bare(people.photograph, by=mara)
    assert original(people, "its maker").startswith(b"\xff\xd8\xff")
    assert FILE.encode() not in original(people, "its maker")


@pytest.mark.parametrize("look", LOOKS)
def test_every_print_of_every_look_is_seen_by_authors_and_by_nobody_else(people: People, look: Photograph.Look):
    mara = people.accounts["its maker"]
    assert mara is not None
    actions.print_later(actions.change_look(people.photograph, by=mara, look=look))
    photograph = bring_into("only us", people)
    assert len(prints_of(photograph)) == 5 * 3
    for name in prints_of(photograph):
        for role in ("its maker", "a guest of its circle", "nobody"):
            address = f"{PRIVATE}{photograph.key}/{name}?{signed(photograph, people.viewer(role))}"
            assert met(people.client(role), address) == (role == "its maker"), (name, role)
            assert not met(people.client(role), f"{public_folder_of(photograph)}{name}")


def test_a_link_gives_it_to_whoever_holds_it_and_the_next_link_takes_it(people: People):
    photograph, mara = bring_into("link", people), people.accounts["its maker"]
    assert mara is not None
    name = next(iter(prints_of(photograph)))
    address = f"{PRIVATE}{photograph.key}/{name}?{signed(photograph, NOBODY.holding(photograph.link or ''))}"
    assert met(people.client("nobody"), address)
    actions.change_link(photograph, by=mara)
    assert not met(people.client("nobody"), address)
