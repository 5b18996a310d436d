"""The prints of public photographs lie as files, and go before a narrowing is committed."""

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Journal, Membership
from alongside.pages.actions import reconcile, set_out_stale
from alongside.pages.folder import PublicFolder
from alongside.pages.tests.makers import Visitor
from alongside.photos import actions
from alongside.photos.models import Photograph
from alongside.photos.seeing import seen
from alongside.photos.store.folder import DurableFolder
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph
from alongside.stories.tests.makers import make_published

pytestmark = pytest.mark.django_db


def pictures(folder: PublicFolder) -> list[str]:
    return [path for path in folder.walk() if path.startswith("/photographs/")]


def test_a_print_for_everyone_lies_in_the_folder_in_one_form(public: PublicFolder, journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    address = seen(photograph, NOBODY).src
    answer = Client().get(address)  # the file is not there yet
    assert answer.status_code == 200
    assert set_out_stale(seconds=20)
    forms = public.read(address)
    assert forms is not None
    assert list(forms) == ["identity"]
    assert forms["identity"] == b"".join(answer)
    reconcile()
    assert address in pictures(public)


@pytest.mark.parametrize("deed", ["narrow", "withdraw", "veil", "delete", "replace", "look", "close the journal"])
def test_what_takes_something_away_removes_the_files_at_once(
    deed: str, public: PublicFolder, journal: Journal, mara: Account
):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    other = make_photograph(journal, mara, audience=Audience.EVERYONE)
    set_out_stale(seconds=20)
    assert len(pictures(public)) == 4
    {
        "narrow": lambda: actions.open_to(photograph, by=mara, audience=Audience.ONLY_US),
        "withdraw": lambda: actions.withdraw(photograph, by=mara),
        "veil": lambda: actions.veil(photograph, by=mara, words="Her hand."),
        "delete": lambda: actions.delete(photograph, by=mara),
        "replace": lambda: actions.replace(photograph, by=mara, file=a_picture(80, 60)),
        "look": lambda: actions.change_look(photograph, by=mara, look=Photograph.Look.GREY),
        "close the journal": lambda: journals.close(journal, by=mara),
    }[deed]()
    left = pictures(public)
    assert not [path for path in left if photograph.key in path]
    assert len(left) == (0 if deed == "close the journal" else 2)
    set_out_stale(seconds=20)
    assert bool([path for path in pictures(public) if photograph.key in path]) == (deed in {"replace", "look"})
    assert bool(pictures(public)) == (deed != "close the journal")
    assert other.key


def test_a_picture_is_the_same_for_whoever_is_known(public: PublicFolder, journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    set_out_stale(seconds=20)
    address, visitor = seen(photograph, NOBODY).src, Visitor(public)
    for cookie in ("", "sessionid=1"):
        answer = visitor.ask(address, HTTP_COOKIE=cookie)
        assert (answer.status, answer.body[:3]) == (200, b"\xff\xd8\xff")
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["Cache-Control"] == "no-cache"


def test_a_veiled_photograph_never_lies_there(public: PublicFolder, journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara, veil="Our daughter, asleep.")
    actions.open_to(photograph, by=mara, audience=Audience.EVERYONE)
    set_out_stale(seconds=20)
    assert pictures(public) == []


def test_a_file_that_vanished_is_given_by_the_house_and_set_out_again(
    public: PublicFolder, journal: Journal, mara: Account
):
    address = seen(make_photograph(journal, mara, audience=Audience.EVERYONE), NOBODY).src
    background.run_what_waits()
    whole = public.read(address)
    public.remove(address)
    assert b"".join(Client().get(address)) == (whole or {})["identity"]
    background.run_what_waits()
    assert public.read(address) == whole


def test_one_that_cannot_be_read_keeps_no_other_from_its_place(
    kept: DurableFolder, public: PublicFolder, journal: Journal, mara: Account
):
    broken, whole = (make_photograph(journal, mara, audience=Audience.EVERYONE) for _ in range(2))
    away = f"{broken.original.key[:2]}/{broken.original.key}"
    kept.take_away(away)
    assert set_out_stale(seconds=20)
    assert {path.split("/")[2] for path in pictures(public)} == {whole.key}


def test_the_name_of_a_guest_who_goes_is_gone_from_the_page_before_it_is_so(
    public: PublicFolder, journal: Journal, mara: Account, ada: Account
):
    place = Membership.objects.get(account=ada)
    album = actions.begin_album(journal, by=mara, name="From the hospital")
    actions.ask_to_contribute(album, by=mara, member=place)
    photograph = actions.contribute(album, by=place, file=a_picture(), taken_by="Ada from the third floor")
    actions.unseal(album, by=mara)
    actions.take_out(photograph, by=mara)
    actions.open_to(photograph, by=mara, audience=Audience.EVERYONE)
    body = f'<p>The window.</p><figure data-photographs="{photograph.key}"></figure>'
    story = make_published(journal, mara, title="The room", body=body).path
    set_out_stale(seconds=20)
    assert b"Ada from the third floor" in (public.read(story) or {})["identity"]
    journals.leave_as_guest(place, by=ada)
    assert public.read(story) is None
    set_out_stale(seconds=20)
    assert b"Ada from" not in (public.read(story) or {})["identity"]
    assert pictures(public)
