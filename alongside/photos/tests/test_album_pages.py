"""Sealed albums: put in without looking, asked for, unsealed by one person for themselves."""

from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Album, Photograph
from alongside.photos.tests.test_desk import a_file

pytestmark = pytest.mark.django_db

SignedIn = Callable[[Account], Client]


@pytest.fixture
def album(journal: Journal, mara: Account) -> Album:
    return actions.begin_album(journal, by=mara, name="The envelope", audience=Audience.ONLY_US)


def put_in(client: Client, address: str, **more: str) -> str:
    sent = {"sending": "2k4m", "photographs": [a_file("one.jpg"), a_file("none.txt", b"no picture")], **more}
    return client.post(address, sent).content.decode()


def test_an_album_is_begun_and_filled_without_looking(journal: Journal, mara: Account, signed_in: SignedIn):
    author = signed_in(mara)
    author.post("/desk/albums/begin/", {"name": "The envelope", "audience": "only_me"})
    album = Album.objects.get(journal=journal)
    html = put_in(author, f"/desk/albums/{album.key}/put-in/")
    assert "It is here, sealed" in html
    assert "This file is not a photograph." in html
    assert album.photographs.count() == 1
    for where in (f"/desk/albums/{album.key}/", "/desk/photographs/", "/desk/albums/"):
        html = author.get(where).content.decode()
        assert "<picture>" not in html
        assert Photograph.objects.get().key not in html
    assert author.get("/desk/photographs/choose/").json()["part"] == []


def test_it_is_unsealed_for_one_alone_and_what_is_taken_out_is_like_any_other(
    album: Album, mara: Account, tomas: Account, signed_in: SignedIn
):
    author, other = signed_in(mara), signed_in(tomas)
    put_in(author, f"/desk/albums/{album.key}/put-in/")
    photograph = Photograph.objects.get()
    author.post(f"/desk/albums/{album.key}/unseal/", {"beside": ""})
    assert "<picture>" in author.get(f"/desk/albums/{album.key}/").content.decode()
    assert "<picture>" not in other.get(f"/desk/albums/{album.key}/").content.decode()
    assert other.get(f"/desk/photographs/{photograph.key}/").status_code == 404
    author.post(f"/desk/photographs/{photograph.key}/take-out/")
    assert "<picture>" in other.get("/desk/photographs/").content.decode()


def test_with_somebody_beside_it_opens_when_they_say_so(
    album: Album, mara: Account, tomas: Account, signed_in: SignedIn
):
    author, other = signed_in(mara), signed_in(tomas)
    put_in(author, f"/desk/albums/{album.key}/put-in/")
    member = album.journal.memberships.get(account=tomas)
    author.post(f"/desk/albums/{album.key}/unseal/", {"beside": member.key})
    html = author.get(f"/desk/albums/{album.key}/").content.decode()
    assert "It waits for Tomas" in html
    assert "<picture>" not in html
    assert "Mara wishes you beside them" in other.get("/desk/albums/").content.decode()
    assert author.post(f"/desk/albums/{album.key}/stand-by/", {"account": mara.key}).status_code == 404
    other.post(f"/desk/albums/{album.key}/stand-by/", {"account": mara.key})
    assert "<picture>" in author.get(f"/desk/albums/{album.key}/").content.decode()
    assert "<picture>" not in other.get(f"/desk/albums/{album.key}/").content.decode()


def test_a_guest_who_was_asked_puts_theirs_in_and_sees_nothing(
    album: Album, mara: Account, ada: Account, signed_in: SignedIn
):
    author, guest = signed_in(mara), signed_in(ada)
    address = f"/for-you/albums/{album.key}/"
    assert guest.get(address).status_code == 404
    member = album.journal.memberships.get(account=ada)
    author.post(f"/desk/albums/{album.key}/ask/", {"member": member.key})
    assert address in author.get(f"/desk/albums/{album.key}/").content.decode()
    html = put_in(guest, address, taken_by="Ada")
    assert "It is here, sealed" in html
    assert "<picture>" not in html
    photograph = Photograph.objects.get()
    assert (photograph.album, photograph.taken_by) == (album, "Ada")
    assert photograph.key not in html
    author.post(f"/desk/albums/{album.key}/stop-asking/", {"member": member.key})
    assert guest.get(address).status_code == 404
    assert Client().get(address).status_code == 404


def test_an_album_of_one_is_shared_with_the_other(journal: Journal, mara: Account, tomas: Account, signed_in: SignedIn):
    album = actions.begin_album(journal, by=mara, name="The envelope")
    other = signed_in(tomas)
    assert other.get(f"/desk/albums/{album.key}/").status_code == 404
    signed_in(mara).post(f"/desk/albums/{album.key}/share/")
    assert other.get(f"/desk/albums/{album.key}/").status_code == 200
