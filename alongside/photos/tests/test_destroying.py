"""Deleting seals at once, and destroys after thirty days: the key first, and nothing brings it back."""

import datetime as dt

import pytest
from django.core.mail import EmailMessage

from alongside.accounts.models import Account
from alongside.foundation import background, clock
from alongside.journals import actions as journals
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Journal
from alongside.photos import actions
from alongside.photos.models import Original, Photograph, Tombstone
from alongside.photos.store.folder import DurableFolder
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph
from alongside.photos.tests.stored import files_of

pytestmark = pytest.mark.django_db
THIRTY_DAYS = dt.timedelta(days=30, minutes=1)


def later() -> None:
    with clock.standing_at(clock.now() + THIRTY_DAYS):
        actions.destroy_due()


def test_what_is_deleted_is_seen_by_nobody_and_can_be_kept_after_all(journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara, audience=Audience.ONLY_US)
    actions.delete(photograph, by=mara)
    viewer = viewer_of(mara)
    assert not Photograph.objects.readable_by(viewer).exists()
    assert not Photograph.objects.editable_by(viewer).exists()
    assert Photograph.objects.deleted_of(viewer).get() == photograph
    actions.destroy_due()
    actions.keep_after_all(photograph, by=mara)
    later()
    assert Photograph.objects.readable_by(viewer).get() == photograph


def test_every_author_is_told_and_of_what_is_only_me_its_maker_alone(
    journal: Journal, mara: Account, tomas: Account, mailoutbox: list[EmailMessage]
):
    actions.delete(make_photograph(journal, mara), by=mara)
    background.run_what_waits()
    assert [letter.to for letter in mailoutbox] == [[mara.email]]
    mailoutbox.clear()
    actions.delete(make_photograph(journal, mara, audience=Audience.EVERYONE), by=mara)
    background.run_what_waits()
    assert {address for letter in mailoutbox for address in letter.to} == {mara.email, tomas.email}
    assert {letter.subject for letter in mailoutbox} == {"A photograph was deleted"}
    assert "you can keep it after all" in mailoutbox[0].body


def test_after_thirty_days_the_key_the_original_and_every_print_are_gone(
    kept: DurableFolder, journal: Journal, mara: Account
):
    photograph = make_photograph(journal, mara)
    actions.change_look(photograph, by=mara, look=Photograph.Look.SOFT)
    actions.delete(photograph, by=mara)
    later()
    assert (Photograph.objects.count(), Original.objects.count()) == (0, 0)
    assert files_of(kept) == [f"tombstones/{Tombstone.objects.get().digest}"]


def test_at_once_only_when_every_author_agrees(journal: Journal, mara: Account, tomas: Account):
    photograph = make_photograph(journal, mara, audience=Audience.ONLY_US)
    actions.agree_to_destroy(photograph, by=mara)  # it is not deleted
    actions.delete(photograph, by=mara)
    actions.agree_to_destroy(photograph, by=mara)
    actions.destroy_due()
    assert Photograph.objects.exists()
    actions.agree_to_destroy(photograph, by=tomas)
    actions.destroy_due()
    assert not Photograph.objects.exists()


def test_what_was_replaced_is_destroyed_too(kept: DurableFolder, journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara)
    old = photograph.original
    photograph = actions.replace(photograph, by=mara, file=a_picture(90, 60))
    assert photograph.original.width == 90
    actions.destroy_due()
    assert Original.objects.count() == 2
    later()
    assert Original.objects.get() == photograph.original
    assert not [name for name in files_of(kept) if old.key in name]


def test_a_journal_that_is_destroyed_takes_its_photographs_along(kept: DurableFolder, journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara)
    actions.replace(photograph, by=mara, file=a_picture(90, 60))
    journals.close(journal, by=mara)
    assert not Photograph.objects.readable_by(viewer_of(mara)).exists()
    with clock.standing_at(clock.now() + THIRTY_DAYS):
        journals.destroy_due()
    actions.sweep()
    assert not Original.objects.exists()
    assert all(name.startswith("tombstones/") for name in files_of(kept))
