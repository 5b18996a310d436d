"""The pages on which authors have their photographs: each deed works, refuses kindly, and is not there for others."""

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.accounts.models import Account
from alongside.accounts.recent import CONFIRMED_AT
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Photograph
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph

pytestmark = pytest.mark.django_db

LIST = "/desk/photographs/"
WORDS = "Our daughter, asleep."


def a_file(name: str = "IMG_1.jpg", body: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, a_picture().getvalue() if body is None else body)


@pytest.fixture
def author(journal: Journal, mara: Account, signed_in: Callable[[Account], Client]) -> Client:
    assert journal.pk
    return signed_in(mara)


@pytest.fixture
def photograph(journal: Journal, mara: Account) -> Photograph:
    return make_photograph(journal, mara)


def test_many_are_taken_in_and_one_that_is_none_keeps_no_other_out(author: Client):
    sending = author.get(f"{LIST}add/").context["form"].initial["sending"]
    for _twice in range(2):
        files = [a_file("one.jpg"), a_file("two.txt", b"no picture"), a_file("three.jpg"), a_file("four.jpg", b"")]
        sent = {"sending": sending, "audience": "only_us", "photographs": files}
        html = author.post(f"{LIST}add/", sent).content.decode()
        assert "This file is not a photograph." in html
        assert Photograph.objects.filter(audience=Audience.ONLY_US).count() == 2
    assert "one.jpg" not in author.get(LIST).content.decode()


def test_one_sent_by_a_script_twice_is_there_once(author: Client):
    answers = [
        author.post(f"{LIST}send/", {"upload_key": "a-key", "photograph": a_file()}).json() for _twice in range(2)
    ]
    assert answers[0]["key"] == answers[1]["key"]
    assert answers[0]["src"]
    refused = author.post(f"{LIST}send/", {"upload_key": "another", "photograph": a_file(body=b"no picture")})
    assert (refused.status_code, refused.json()) == (422, {"said": "This file is not a photograph."})


def test_the_list_is_read_in_parts(author: Client, journal: Journal, mara: Account):
    for _each in range(26):
        make_photograph(journal, mara)
    first = author.get(LIST)
    second = author.get(f"{LIST}?after={first.context['next']}")
    keys = [line["photograph"].key for page in (first, second) for line in page.context["part"]]
    assert len(keys) == len(set(keys)) == 26
    assert not second.context["next"]


def test_its_words_are_kept(author: Client, photograph: Photograph):
    sent = {"caption": "The wall", "description": "A green wall", "taken_by": "Nadia"}
    html = author.post(f"{LIST}{photograph.key}/describe/", sent, follow=True).content.decode()
    assert 'alt="A green wall"' in html
    assert "Taken by Nadia." in html


def test_a_veil_needs_words_and_holds_for_its_author(author: Client, photograph: Photograph):
    refused = author.post(f"{LIST}{photograph.key}/veil/", {"words": "  "})
    assert refused.status_code == 422
    assert "Please say in a few words what is behind it" in refused.content.decode()
    page = author.post(f"{LIST}{photograph.key}/veil/", {"words": WORDS}, follow=True).content.decode()
    for where in (page, author.get(LIST).content.decode()):
        assert WORDS in where
        assert "<picture>" not in where
    assert author.get(f"{LIST}choose/").json()["part"][0]["src"] == ""
    author.post(f"{LIST}{photograph.key}/unveil/")
    assert "<picture>" in author.get(LIST).content.decode()


def test_who_may_see_it_is_changed_after_it_was_said_whom_that_adds(author: Client, photograph: Photograph):
    where = f"{LIST}{photograph.key}/open-to/"
    asked = author.post(where, {"audience": "everyone"})
    assert "everyone who comes to the page" in asked.content.decode()
    photograph.refresh_from_db()
    assert photograph.audience == Audience.ONLY_ME
    author.post(where, {"audience": "everyone", "seen": asked.context["change"].seen})
    photograph.refresh_from_db()
    assert photograph.audience == Audience.EVERYONE
    assert author.post(where, {"audience": "circles"}).status_code == 422
    author.post(f"{LIST}{photograph.key}/withdraw/")
    photograph.refresh_from_db()
    assert photograph.audience == Audience.ONLY_US


def test_to_let_more_people_see_it_one_confirms_who_one_is(author: Client, photograph: Photograph):
    session = author.session
    session[CONFIRMED_AT] = 0
    session.save()
    answer = author.post(f"{LIST}{photograph.key}/open-to/", {"audience": "everyone"})
    assert answer.headers["Location"].startswith("/account/confirm/")
    assert author.post(f"{LIST}{photograph.key}/unveil/").headers["Location"].startswith("/account/confirm/")


def test_the_other_author_s_narrower_wish_is_said(author: Client, photograph: Photograph, tomas: Account):
    actions.open_to(photograph, by=tomas, audience=Audience.ONLY_US)
    where = f"{LIST}{photograph.key}/open-to/"
    asked = author.post(where, {"audience": "everyone"})
    refused = author.post(where, {"audience": "everyone", "seen": asked.context["change"].seen})
    assert "Tomas wishes it to stay between you who write here." in refused.content.decode()


def test_its_look_and_its_file_are_changed(author: Client, photograph: Photograph):
    author.post(f"{LIST}{photograph.key}/change-look/", {"look": "grey"})
    photograph.refresh_from_db()
    assert photograph.look == "grey"
    refused = author.post(f"{LIST}{photograph.key}/replace/", {"file": a_file(body=b"no picture")})
    said = refused.content.decode().partition("<summary>Put another file in its place</summary>")
    assert said[0].rstrip().endswith("<details open>")
    assert re.search(r'id="errors" tabindex="-1" autofocus>.*This file is not a photograph.', said[2], re.DOTALL)
    before = photograph.original_id
    author.post(f"{LIST}{photograph.key}/replace/", {"file": a_file()})
    photograph.refresh_from_db()
    assert photograph.original_id != before


def test_somebody_else_finds_nothing(
    photograph: Photograph, idris: Account, stranger: Account, signed_in: Callable[..., Client]
):
    for who in (idris, stranger):
        client = signed_in(who)
        for deed in ("", "original"):
            assert client.get(f"{LIST}{photograph.key}/{deed}").status_code == 404
        for deed in (
            "describe",
            "veil",
            "unveil",
            "open-to",
            "withdraw",
            "delete",
            "replace",
            "change-look",
            "take-out",
        ):
            assert client.post(f"{LIST}{photograph.key}/{deed}/").status_code == 404


def test_the_way_to_the_original_saves_no_page_that_asks_who_one_is(author: Client, photograph: Photograph):
    html = author.get(f"{LIST}{photograph.key}/").content.decode()
    link = re.search(rf'<a href="{LIST}{photograph.key}/original"([^>]*)>', html)
    assert link
    assert "download" not in link[1]
