"""The original of a photograph that lies here already, kept from then on without time, place and camera."""

import io
from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.accounts.recent import CONFIRMED_AT
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions, reading
from alongside.photos.models import Original, Photograph
from alongside.photos.store.folder import DurableFolder
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph

pytestmark = pytest.mark.django_db

PLACE = b"on the third floor"


@pytest.fixture
def photograph(journal: Journal, mara: Account) -> Photograph:
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE, comment=PLACE)
    return actions.change_look(photograph, by=mara, look=Photograph.Look.GREY)


def whole(photograph: Photograph) -> bytes:
    return b"".join(reading.bytes_of_original(photograph.original))


def test_the_same_picture_stays_and_the_file_before_is_destroyed(
    kept: DurableFolder, journal: Journal, mara: Account, photograph: Photograph
):
    before = photograph.original
    bare = actions.make_bare(photograph, by=mara)
    assert PLACE not in whole(bare)
    assert bare.original.bare
    assert (bare.audience, bare.look) == (Audience.EVERYONE, Photograph.Look.GREY)
    assert (bare.original.width, bare.original.widths) == (before.width, before.widths)
    assert bare.original.prints == {"": ["jpeg", "webp"], "grey": ["jpeg", "webp"]}
    assert reading.print_bytes(bare.original, "grey", 64, "jpeg")[:2] == b"\xff\xd8"
    background.run_what_waits()
    assert list(Original.objects.all()) == [bare.original]
    assert {name for name, _since in kept.objects()} == {bare.original.key}


def test_twice_is_once_and_a_kind_of_which_it_is_not_known_stays_as_it_is(
    journal: Journal, mara: Account, photograph: Photograph
):
    once = actions.make_bare(photograph, by=mara)
    assert actions.make_bare(once, by=mara).original == once.original
    assert Event.objects.filter(name=actions.MADE_BARE).count() == 1
    other = make_photograph(journal, mara, kind="AVIF")
    with pytest.raises(actions.NotTakenIn, match="only be kept as it is"):
        actions.make_bare(other, by=mara)
    assert not Photograph.objects.get(pk=other.pk).original.bare


def test_what_was_replaced_meanwhile_is_let_be(mara: Account, photograph: Photograph):
    late = Photograph.objects.select_related("original").get(pk=photograph.pk)
    actions.replace(photograph, by=mara, file=a_picture(80, 60))
    with pytest.raises(actions.ChangedMeanwhile):
        actions.make_bare(late, by=mara)
    now = Photograph.objects.get(pk=photograph.pk)
    assert (now.original.width, now.original.bare) == (80, False)


def test_its_page_says_what_cannot_be_undone_and_does_it(
    mara: Account, photograph: Photograph, signed_in: Callable[[Account], Client], stranger: Account
):
    author, page = signed_in(mara), f"/desk/photographs/{photograph.key}/"
    html = author.get(page).content.decode()
    assert "this cannot be undone" in html
    assert "that may be written in it" in html
    assert signed_in(stranger).post(f"{page}make-bare/").status_code == 404
    author = signed_in(mara)
    author.post(f"{page}make-bare/")
    html = author.get(page).content.decode()
    assert "it is kept without time, place and camera" in html
    assert "Take them out for good" not in html
    assert PLACE not in author.get(f"{page}original").getvalue()


def test_who_has_not_shown_lately_that_it_is_they_is_asked_first(
    mara: Account, photograph: Photograph, signed_in: Callable[[Account], Client]
):
    author = signed_in(mara)
    session = author.session
    session[CONFIRMED_AT] = 0
    session.save()
    answer = author.post(f"/desk/photographs/{photograph.key}/make-bare/")
    assert answer.headers["Location"].startswith("/account/confirm/")
    assert PLACE in whole(Photograph.objects.get())


def test_of_a_kind_that_cannot_be_made_bare_it_is_not_offered(
    journal: Journal, mara: Account, signed_in: Callable[[Account], Client]
):
    photograph = make_photograph(journal, mara, kind="AVIF")
    author, page = signed_in(mara), f"/desk/photographs/{photograph.key}/"
    assert "Take them out for good" not in author.get(page).content.decode()
    answer = author.post(f"{page}make-bare/", follow=True)
    assert "only be kept as it is" in answer.content.decode()


def half_broken() -> bytes:
    """A photograph that can be developed although something in it is wrong: its first block says it has no length."""
    whole = a_picture(200, 160, comment=PLACE).getvalue()
    return whole[:4] + bytes(2) + whole[6:]


def test_what_a_camera_has_filled_up_between_two_blocks_goes_too(kept: DurableFolder, journal: Journal, mara: Account):
    plain = a_picture(200, 160).getvalue()
    scan = plain.index(b"\xff\xda")
    filled = plain[:scan] + PLACE + plain[scan:]
    photograph = actions.take_in(journal, by=mara, file=io.BytesIO(filled), bare=True)
    assert whole(photograph) == plain


def test_what_would_not_be_the_same_picture_without_them_is_only_kept_as_it_is(
    kept: DurableFolder, journal: Journal, mara: Account, signed_in: Callable[[Account], Client]
):
    with pytest.raises(actions.NotTakenIn, match="would not be the same picture"):
        actions.take_in(journal, by=mara, file=io.BytesIO(half_broken()), bare=True)
    assert not list(kept.objects())
    photograph = actions.take_in(journal, by=mara, file=io.BytesIO(half_broken()))
    page = f"/desk/photographs/{photograph.key}/"
    said = signed_in(mara).post(f"{page}make-bare/", follow=True).content.decode()
    assert "It can only be kept as it is." in said
    photograph.refresh_from_db()
    assert whole(photograph) == half_broken()
