"""What goes with an account, and with a guest: what was theirs alone, and the name of who put a photograph in."""

import datetime as dt

import pytest

from alongside.accounts.actions import closing
from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.foundation import background, clock
from alongside.journals import actions as journals
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Circle, Journal, Membership
from alongside.photos import actions, reading
from alongside.photos.models import Album, Original, Photograph, PhotographWish, Unsealing
from alongside.photos.store.folder import DurableFolder
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph
from alongside.photos.tests.stored import files_of

pytestmark = pytest.mark.django_db


def destroy(account: Account) -> None:
    closing.close(account, by=account)
    with clock.standing_at(clock.now() + dt.timedelta(days=30, minutes=1)):
        closing.destroy_due()
    background.run_what_waits()


def asked_into(journal: Journal, by: Account, member: Membership, audience: Audience = Audience.ONLY_US) -> Album:
    album = actions.begin_album(journal, by=by, name="From the hospital", audience=audience)
    return actions.ask_to_contribute(album, by=by, member=member)


def place_of(account: Account) -> Membership:
    return Membership.objects.get(account=account)


def test_what_was_only_theirs_is_destroyed_with_its_key_and_its_files(
    kept: DurableFolder, journal: Journal, mara: Account, tomas: Account
):
    hers = make_photograph(journal, mara)
    deleted = make_photograph(journal, mara)
    actions.delete(deleted, by=mara)
    his, ours = make_photograph(journal, tomas), make_photograph(journal, mara, audience=Audience.ONLY_US)
    destroy(mara)
    assert set(Photograph.objects.all()) == {his, ours}
    assert set(Original.objects.all()) == {his.original, ours.original}
    assert not [name for name in files_of(kept) if hers.original.key in name or deleted.original.key in name]
    assert list(Photograph.objects.readable_by(viewer_of(tomas)).order_by("pk")) == [his, ours]
    assert b"".join(reading.bytes_of_original(ours.original))


def test_until_then_it_comes_back_with_the_account(journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara)
    closing.close(mara, by=mara)
    assert not Photograph.objects.readable_by(viewer_of(Account.objects.get(pk=mara.pk))).exists()
    closing.keep_after_all(mara, by=mara)
    assert Photograph.objects.readable_by(viewer_of(Account.objects.get(pk=mara.pk))).get() == photograph


def test_an_album_that_only_they_knew_of_goes_with_all_that_lies_in_it(
    kept: DurableFolder, journal: Journal, mara: Account, ada: Account
):
    album = asked_into(journal, mara, place_of(ada), Audience.ONLY_ME)
    actions.contribute(album, by=place_of(ada), file=a_picture())
    actions.take_in(journal, by=mara, file=a_picture(50, 40), album=album)
    destroy(mara)
    assert not Album.objects.exists()
    assert not Photograph.objects.exists()
    assert all(name.startswith("tombstones/") for name in files_of(kept))


def test_an_album_they_shared_stays_sealed_for_the_others_and_what_they_unsealed_goes(
    journal: Journal, mara: Account, tomas: Account
):
    album = actions.begin_album(journal, by=mara, name="From the hospital", audience=Audience.ONLY_US)
    photograph = make_photograph(journal, mara, audience=Audience.ONLY_US)
    Photograph.objects.update(album=album)
    actions.unseal(album, by=mara)
    actions.unseal(album, by=tomas, beside=mara)
    destroy(mara)
    assert Account.objects.get(pk=mara.pk).destroyed_at
    waiting = Unsealing.objects.get()
    assert (waiting.account, waiting.beside, waiting.opened_at) == (tomas, None, None)
    assert not Photograph.objects.readable_by(viewer_of(tomas)).exists()
    actions.unseal(album, by=tomas)
    assert Photograph.objects.readable_by(viewer_of(tomas)).get() == photograph


def test_a_wish_for_few_outlives_the_account_and_nothing_else_of_it_does(
    journal: Journal, mara: Account, tomas: Account
):
    photograph = make_photograph(journal, tomas, audience=Audience.ONLY_US)
    actions.open_to(photograph, by=mara, audience=Audience.ONLY_US)
    destroy(mara)
    assert PhotographWish.objects.filter(account=mara).exists()
    with pytest.raises(actions.NarrowerWish):
        actions.open_to(photograph, by=tomas, audience=Audience.EVERYONE)


def test_one_who_wished_nothing_leaves_no_row(journal: Journal, mara: Account, tomas: Account):
    make_photograph(journal, mara, audience=Audience.EVERYONE)
    destroy(mara)
    assert not Account.objects.filter(pk=mara.pk).exists()
    assert Photograph.objects.get().made_by is None


def test_what_a_guest_put_in_stays_the_familys_and_their_name_goes_with_them(
    kept: DurableFolder, journal: Journal, mara: Account, ada: Account
):
    place = place_of(ada)
    photograph = actions.contribute(asked_into(journal, mara, place), by=place, file=a_picture(), taken_by="Ada")
    journals.leave_as_guest(place, by=ada)
    photograph.refresh_from_db()
    assert (photograph.taken_by, photograph.contributed_by) == ("", None)
    assert Event.objects.filter(name=actions.PERSON_FORGOTTEN, thing=photograph.pk).count() == 1
    assert actions.broken() == []


@pytest.mark.parametrize("who", ["ada", "idris"])
def test_so_it_is_when_their_account_is_destroyed(
    journal: Journal, mara: Account, who: str, request: pytest.FixtureRequest
):
    contributor = request.getfixturevalue(who)
    place = place_of(contributor)
    photograph = actions.contribute(asked_into(journal, mara, place), by=place, file=a_picture())
    assert photograph.taken_by == place.name
    Photograph.objects.update(taken_by="Somebody")
    destroy(contributor)
    photograph.refresh_from_db()
    assert (photograph.taken_by, photograph.contributed_by, photograph.album) == ("", None, Album.objects.get())


def test_one_whom_the_authors_let_go_stays_named(journal: Journal, mara: Account, ada: Account):
    """It is the family's to know who took it; the person can still ask to be forgotten."""
    place = place_of(ada)
    photograph = actions.contribute(asked_into(journal, mara, place), by=place, file=a_picture(), taken_by="Ada")
    journals.remove(place, by=mara)
    photograph.refresh_from_db()
    assert photograph.taken_by == "Ada"


def test_a_guest_who_goes_takes_no_other_name_along(
    journal: Journal, mara: Account, ada: Account, idris: Account, family: Circle
):
    album = asked_into(journal, mara, place_of(ada))
    actions.ask_to_contribute(album, by=mara, member=place_of(idris))
    actions.contribute(album, by=place_of(idris), file=a_picture(), taken_by="Idris")
    make_photograph(journal, mara)
    Photograph.objects.filter(made_by=mara).update(taken_by="Mara")
    journals.leave_as_guest(place_of(ada), by=ada)
    assert set(Photograph.objects.values_list("taken_by", flat=True)) == {"Idris", "Mara"}


def test_a_copy_that_was_taken_along_forgets_them_too(journal: Journal, mara: Account, tomas: Account, ada: Account):
    place = place_of(ada)
    photograph = actions.contribute(asked_into(journal, mara, place), by=place, file=a_picture(), taken_by="Ada")
    journals.part_ways(journal, by=tomas)
    assert Photograph.objects.filter(taken_by="Ada").count() == 2
    journals.leave_as_guest(place, by=ada)
    assert not Photograph.objects.filter(taken_by="Ada").exists()
    assert Photograph.objects.filter(copied_from=photograph).exists()
