"""A sealed album: nobody sees anything of it, its owner included, until one person unseals it for themselves."""

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.journals.gate import Audience, Viewer, viewer_of
from alongside.journals.models import Journal, Membership
from alongside.photos import actions
from alongside.photos.models import Album, Photograph
from alongside.photos.seeing import seen
from alongside.photos.tests.drawing import a_picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def envelope(journal: Journal, mara: Account) -> Album:
    album = actions.begin_album(journal, by=mara, name="From the hospital", audience=Audience.ONLY_US)
    actions.take_in(journal, by=mara, file=a_picture(), audience=Audience.ONLY_US, album=album)
    return album


def seen_by(account: Account) -> int:
    viewer = viewer_of(account)
    assert set(Photograph.objects.editable_by(viewer)) == set(Photograph.objects.readable_by(viewer))
    return Photograph.objects.readable_by(viewer).count()


def test_whoever_unseals_it_does_so_for_themselves_alone(envelope: Album, mara: Account, tomas: Account):
    assert (seen_by(mara), seen_by(tomas)) == (0, 0)
    actions.unseal(envelope, by=tomas)
    actions.unseal(envelope, by=tomas)
    assert (seen_by(mara), seen_by(tomas)) == (0, 1)


def test_with_a_second_person_it_opens_when_they_are_there(envelope: Album, mara: Account, tomas: Account, stranger):
    unsealing = actions.unseal(envelope, by=mara, beside=tomas)
    assert seen_by(mara) == 0
    with pytest.raises(actions.NotUnsealed):
        actions.stand_by(unsealing, by=stranger)
    actions.stand_by(unsealing, by=tomas)
    assert (seen_by(mara), seen_by(tomas)) == (1, 0)


def test_no_address_leads_to_what_is_sealed(envelope: Album, mara: Account, tomas: Account, signed_in):
    photograph = Photograph.objects.select_related("original", "journal").get()
    Photograph.objects.update(audience=Audience.EVERYONE)
    made = seen(photograph, viewer_of(mara)).src
    for client in (signed_in(mara), Client()):
        for address in (made, f"/photographs/{photograph.key}/{made.rpartition('/')[2].partition('?')[0]}"):
            assert client.get(address).status_code == 404
        assert client.get(f"/desk/photographs/{photograph.key}/original").status_code in {302, 404}


def test_what_guests_contribute_arrives_sealed_and_they_see_none_of_it(
    envelope: Album, journal: Journal, mara: Account, ada: Account
):
    place = Membership.objects.get(account=ada)
    with pytest.raises(actions.NotAsked):
        actions.contribute(envelope, by=place, file=a_picture())
    actions.ask_to_contribute(envelope, by=mara, member=place)
    assert Album.objects.contributable_by(viewer_of(ada)).get() == envelope
    for _again in range(2):
        photograph = actions.contribute(envelope, by=place, file=a_picture(), upload_key="one", taken_by="Ada")
    assert (photograph.album, photograph.taken_by, photograph.made_by) == (envelope, "Ada", ada)
    assert (seen_by(ada), seen_by(mara), Photograph.objects.count()) == (0, 0, 2)
    actions.stop_asking(envelope, by=mara, member=place)
    assert not Album.objects.contributable_by(viewer_of(ada)).exists()


def test_what_is_only_hers_is_not_even_known_to_the_other(journal: Journal, mara: Account, tomas: Account):
    album = actions.begin_album(journal, by=mara, name="Mine")
    assert not Album.objects.of_authors(viewer_of(tomas)).exists()
    actions.share_album(album, by=mara)
    assert Album.objects.of_authors(viewer_of(tomas)).get() == album
    assert not Album.objects.of_authors(Viewer()).exists()


def test_a_photograph_is_taken_out_by_whoever_has_looked(envelope: Album, mara: Account, tomas: Account):
    photograph = Photograph.objects.get()
    with pytest.raises(actions.NotUnsealed):
        actions.take_out(photograph, by=mara)
    actions.unseal(envelope, by=mara)
    actions.take_out(photograph, by=mara)
    assert seen_by(tomas) == 1
