"""A print is given to whoever the gate lets see it, at an address of their own, and to nobody else."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.foundation import clock
from alongside.journals.gate import NOBODY, Audience, Viewer, viewer_of
from alongside.journals.models import Journal
from alongside.journals.veils import Veils
from alongside.photos import actions
from alongside.photos.models import Photograph
from alongside.photos.seeing import seen
from alongside.photos.store.folder import DurableFolder
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph

pytestmark = [pytest.mark.once, pytest.mark.django_db]


def body_of(client: Client, address: str, **headers: str) -> tuple[int, bytes]:
    answer = client.get(address, headers=headers)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def test_a_photograph_is_only_me_and_its_maker_sees_it(journal: Journal, mara: Account, tomas: Account, signed_in):
    photograph = make_photograph(journal, mara)
    address = seen(photograph, viewer_of(mara)).src
    status, body = body_of(signed_in(mara), address)
    assert (status, body[:3]) == (200, b"\xff\xd8\xff")
    assert body_of(signed_in(tomas), address)[0] == 404
    assert body_of(Client(), address)[0] == 404


def test_an_address_made_for_one_viewer_is_of_no_use_to_another(
    journal: Journal, mara: Account, tomas: Account, signed_in: Callable[[Account], Client]
):
    photograph = make_photograph(journal, mara, audience=Audience.ONLY_US)
    mine, theirs = (seen(photograph, viewer_of(who)).src for who in (mara, tomas))
    assert mine != theirs
    assert body_of(signed_in(tomas), theirs)[0] == 200
    assert body_of(signed_in(tomas), mine)[0] == 404


def test_an_address_ends_after_an_hour(journal: Journal, mara: Account, signed_in: Callable[[Account], Client]):
    photograph = make_photograph(journal, mara)
    address, client = seen(photograph, viewer_of(mara)).src, signed_in(mara)
    with clock.standing_at(clock.now() + dt.timedelta(minutes=59)):
        assert body_of(client, address)[0] == 200
    with clock.standing_at(clock.now() + dt.timedelta(minutes=61)):
        assert body_of(client, address)[0] == 404
    ends, _v, proof = address.rpartition("?")[2].partition("v=")
    for query in ("", "v=", "zzzzzzv=" + proof, f"{ends}l={proof}", f"{ends}v={proof[:-1]}", f"{ends}v=é"):
        assert body_of(client, f"{address.partition('?')[0]}?{query}")[0] == 404


def test_the_gate_is_asked_again_at_every_request(
    journal: Journal, mara: Account, tomas: Account, signed_in: Callable[[Account], Client]
):
    photograph = make_photograph(journal, mara, audience=Audience.ONLY_US)
    address, client = seen(photograph, viewer_of(tomas)).src, signed_in(tomas)
    assert body_of(client, address)[0] == 200
    Photograph.objects.update(audience=Audience.ONLY_ME)
    assert body_of(client, address)[0] == 404


def test_whoever_holds_the_link_is_given_it_until_the_link_is_another(journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara, audience=Audience.LINK)
    address = seen(photograph, NOBODY.holding(photograph.link or "")).src
    assert (photograph.link or "") not in address
    assert body_of(Client(), address)[0] == 200
    actions.change_link(photograph, by=mara)
    assert body_of(Client(), address)[0] == 404


def test_it_says_that_it_is_for_one_and_can_run_nothing(journal, mara, signed_in: Callable[[Account], Client]):
    photograph = make_photograph(journal, mara)
    headers = signed_in(mara).get(seen(photograph, viewer_of(mara)).src).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_veiled_one_is_given_only_to_whoever_opened_it(journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE, veil="Our daughter, asleep.")
    closed = seen(photograph, NOBODY)
    assert (closed.is_closed, closed.veil, closed.src, closed.description) == (True, "Our daughter, asleep.", "", "")
    opened = Veils().opening(photograph.key)
    address = seen(photograph, Viewer(veils=opened)).src
    reader = Client()
    assert body_of(reader, address)[0] == 404
    reader.cookies["veils"] = opened.written()
    assert body_of(reader, address)[0] == 200


def test_the_original_is_for_authors_alone_bit_for_bit(
    journal: Journal, mara: Account, stranger: Account, signed_in: Callable[[Account], Client]
):
    file = a_picture(comment=b"taken on the third floor")
    photograph = actions.take_in(journal, by=mara, file=file)
    address = f"/desk/photographs/{photograph.key}/original"
    answer = signed_in(mara).get(address)
    assert b"".join(answer) == file.getvalue()
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    actions.open_to(photograph, by=mara, audience=Audience.EVERYONE)
    assert signed_in(stranger).get(address).status_code == 404


def test_a_store_that_is_away_is_said_to_be_so_and_nothing_is_made_up(
    kept: DurableFolder, journal: Journal, mara: Account, signed_in: Callable[[Account], Client]
):
    photograph = make_photograph(journal, mara)
    address, client = seen(photograph, viewer_of(mara)).src, signed_in(mara)
    kept.take_away(f"{photograph.original.key[:2]}/{photograph.original.key}")
    answer = client.get(address)
    assert (answer.status_code, answer["Retry-After"], answer.content) == (503, "30", b"")


def test_a_part_of_a_print_can_be_asked_for(journal: Journal, mara: Account, signed_in: Callable[[Account], Client]):
    photograph = make_photograph(journal, mara)
    address, client = seen(photograph, viewer_of(mara)).src, signed_in(mara)
    whole = body_of(client, address)[1]
    assert body_of(client, address, range="bytes=2-9") == (206, whole[2:10])
    assert body_of(client, address, range="bytes=-5") == (206, whole[-5:])
    assert body_of(client, address, range=f"bytes={len(whole)}-")[0] == 416
