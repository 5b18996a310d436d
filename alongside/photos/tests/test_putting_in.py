"""One after the other into a sealed album, sent by a script: that it has arrived is said, and nothing else."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client
from django.utils.datastructures import MultiValueDict

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions, reading
from alongside.photos.forms import PutInForm
from alongside.photos.models import Album, Photograph
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.test_desk import a_file
from alongside.photos.uploads import LeftOut
from alongside.photos.views.finding import put_in_one_by_one

pytestmark = pytest.mark.django_db

SignedIn = Callable[[Account], Client]
PLACE = b"on the third floor"


@pytest.fixture
def album(journal: Journal, mara: Account, ada: Account) -> Album:
    album = actions.begin_album(journal, by=mara, name="The envelope", audience=Audience.ONLY_US)
    return actions.ask_to_contribute(album, by=mara, member=journal.memberships.get(account=ada))


def with_a_place() -> SimpleUploadedFile:
    return a_file("IMG_2.jpg", a_picture(comment=PLACE).getvalue())


def sent(client: Client, address: str, file: SimpleUploadedFile | None = None, **more: str) -> Any:
    body = {"upload_key": "a-key", "photograph": file or a_file(), **more}
    return client.post(address, body)


def of_authors(album: Album) -> str:
    return f"/desk/albums/{album.key}/send/"


def of_the_asked(album: Album) -> str:
    return f"/for-you/albums/{album.key}/send/"


@pytest.mark.parametrize(("who", "address"), [("mara", of_authors), ("ada", of_the_asked)])
def test_sent_twice_it_lies_there_once_and_nothing_is_told_of_it(
    who: str, address: Callable[[Album], str], album: Album, signed_in: SignedIn, request: pytest.FixtureRequest
):
    client = signed_in(request.getfixturevalue(who))
    for _twice in range(2):
        answer = sent(client, address(album), taken_by=" Nadia ")
        assert (answer.status_code, answer.json()) == (200, {"arrived": True})
    (photograph,) = Photograph.objects.all()
    assert (photograph.album, photograph.audience, photograph.taken_by) == (album, Audience.ONLY_US, "Nadia")


@pytest.mark.parametrize(("who", "address"), [("mara", of_authors), ("ada", of_the_asked)])
def test_what_is_refused_says_why_and_leaves_nothing(
    who: str, address: Callable[[Album], str], album: Album, signed_in: SignedIn, request: pytest.FixtureRequest
):
    client = signed_in(request.getfixturevalue(who))
    refused = sent(client, address(album), a_file("none.txt", b"no picture"))
    assert (refused.status_code, refused.json()) == (422, {"said": "This file is not a photograph."})
    assert client.post(address(album), {"upload_key": "a-key"}).json() == {"said": "This file did not arrive whole."}
    assert not Photograph.objects.exists()


@pytest.mark.parametrize("who", ["idris", "stranger"])
def test_nobody_else_can_put_anything_in(who: str, album: Album, signed_in: SignedIn, request: pytest.FixtureRequest):
    client = signed_in(request.getfixturevalue(who))
    for address in (of_authors(album), of_the_asked(album)):
        assert sent(client, address).status_code == 404
    assert sent(Client(), of_the_asked(album)).status_code == 404
    assert not Photograph.objects.exists()


def test_who_is_not_asked_any_more_puts_nothing_in(album: Album, mara: Account, ada: Account, signed_in: SignedIn):
    guest = signed_in(ada)
    assert sent(guest, of_authors(album)).status_code == 404
    actions.stop_asking(album, by=mara, member=album.asked.get())
    assert sent(guest, of_the_asked(album)).status_code == 404
    assert not Photograph.objects.exists()


@pytest.mark.parametrize(("who", "start"), [("mara", "/desk/albums/"), ("ada", "/for-you/albums/")])
def test_the_files_themselves_can_be_kept_without_time_place_and_camera(
    who: str, start: str, album: Album, signed_in: SignedIn, request: pytest.FixtureRequest
):
    client = signed_in(request.getfixturevalue(who))
    whole = f"{start}{album.key}/" + ("put-in/" if who == "mara" else "")
    client.post(whole, {"sending": "2k4m", "photographs": [with_a_place(), a_file("b.avif", avif())], "bare": "on"})
    sent(client, f"{start}{album.key}/send/", with_a_place(), bare="on")
    originals = [each.original for each in Photograph.objects.select_related("original")]
    assert [original.bare for original in originals] == [True, True]
    assert not any(PLACE in b"".join(reading.bytes_of_original(original)) for original in originals)


def avif() -> bytes:
    return a_picture(kind="AVIF").getvalue()


def test_the_adding_page_keeps_a_whole_batch_bare_and_says_who_took_it(
    journal: Journal, mara: Account, signed_in: SignedIn
):
    author = signed_in(mara)
    batch = {"sending": "2k4m", "audience": "only_me", "photographs": [with_a_place(), with_a_place()]}
    author.post("/desk/photographs/add/", {**batch, "bare": "on", "taken_by": "Nadia"})
    sent(author, "/desk/photographs/send/", with_a_place(), bare="on")
    found = Photograph.objects.select_related("original").order_by("pk")
    assert [(each.original.bare, each.taken_by) for each in found] == [(True, "Nadia"), (True, "Nadia"), (True, "")]
    assert not any(PLACE in b"".join(reading.bytes_of_original(each.original)) for each in found)


def test_what_there_is_no_room_for_beside_the_others_is_sent_once_more():
    files = MultiValueDict({"photographs": [LeftOut(io.BytesIO(), "one.jpg", "image/jpeg", 0), a_file("two.jpg")]})
    form = PutInForm(QueryDict("sending=2k4m"), files)
    assert form.is_valid()
    taken: list[str] = []

    def take_in(**how: Any) -> Photograph:
        taken.append(how["file"].name)
        return Photograph(key="2k4m")

    said = [line["said"] for line in put_in_one_by_one(form, take_in)]
    assert said == ["There was no room for it beside the others. Please send it once more.", ""]
    assert taken == ["two.jpg"]
