"""Two authors part: each has what was shared, and neither what was only the other's."""

import datetime as dt

import pytest

from alongside.foundation import clock
from alongside.journals import actions as journals
from alongside.journals.gate import Audience, viewer_of
from alongside.journals.models import Journal, Membership
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.photos import actions as photos
from alongside.photos import reading
from alongside.photos.models import Album, Photograph
from alongside.photos.tests.drawing import a_picture
from alongside.stories import actions as stories
from alongside.stories.models import Story

PART = "/desk/people/part-ways/"


@pytest.fixture
def shared(journal, mara, tomas):
    """A story for everyone, written by both."""
    journals.choose_door(journal, by=mara, door=Journal.Door.OPEN)
    story = written(journal, mara, "Shared words")
    return stories.publish(story, by=mara, audience=Audience.EVERYONE)


def written(journal, by, title):
    story = stories.begin(journal, by=by)
    assert story.working_id
    stories.save(story, by=by, based_on=story.working_id, title=title, body="<p>Words.</p>")
    return Story.objects.get(pk=story.pk)


def part(browser, journal):
    answer = browser.post(PART, {"journal": journal.key})
    assert answer["Location"] == "/desk/"
    return Journal.objects.exclude(pk=journal.pk).get()


def titles(viewer):
    return sorted(Story.objects.editable_by(viewer).values_list("working__title", flat=True))


def test_it_is_said_first_and_done_by_the_button(signed_in, journal, tomas):
    page = signed_in(tomas).get(PART).content.decode()
    assert "nothing is published twice" in page
    assert Journal.objects.count() == 1
    assert Membership.objects.count() == 2


def test_each_keeps_what_was_shared_and_what_is_only_theirs(signed_in, journal, shared, mara, tomas):
    written(journal, mara, "Only Mara's")
    written(journal, tomas, "Only Tomas's")
    own = part(signed_in(tomas), journal)
    assert titles(viewer_of(mara)) == ["Only Mara's", "Shared words"]
    assert titles(viewer_of(tomas)) == ["Only Tomas's", "Shared words"]
    assert viewer_of(tomas).writes_in == [own.pk]
    copy = Story.objects.get(journal=own, audience=Audience.ONLY_US)
    assert (copy.is_published, copy.revisions.count()) == (False, shared.revisions.count())
    assert list(copy.revisions.values_list("made_by", flat=True)) == [mara.pk] * copy.revisions.count()
    assert Story.objects.get(pk=shared.pk).is_public


def test_notes_are_copied_without_mail_addresses(signed_in, journal, shared, mara, tomas):
    first = notes.receive(shared, words="I read it twice.", email="ines@example.org", show=True).note
    notes.keep_close(first, by=tomas)
    gone = notes.receive(shared, words="Taken back.", email="bo@example.org").note
    notes.withdraw(gone)
    own = part(signed_in(tomas), journal)
    copy = Note.objects.get(journal=own)
    assert (copy.words, copy.email, copy.show) == ("I read it twice.", "", False)
    assert copy.story == Story.objects.get(journal=own)
    assert copy.readings.get().kept_close
    assert Note.objects.get(pk=first.pk).email == "ines@example.org"


def test_what_a_sender_does_later_is_done_to_the_copy(signed_in, journal, shared, tomas):
    note = notes.receive(shared, words="First words.").note
    own = part(signed_in(tomas), journal)
    said = dict.fromkeys(("lived", "show", "show_relation", "show_lived"), False)
    notes.correct(note, words="Other words.", name="", relation="", **said)
    assert Note.objects.get(journal=own).words == "Other words."
    notes.withdraw(Note.objects.get(pk=note.pk))
    assert Note.objects.get(journal=own).words == ""
    assert Note.objects.get(journal=own).is_withdrawn


def test_notes_on_a_story_that_was_the_others_alone_come_without_it(signed_in, journal, shared, mara, tomas):
    notes.receive(shared, words="For both of you.")
    Story.objects.filter(pk=shared.pk).update(audience=Audience.ONLY_ME)
    own = part(signed_in(tomas), journal)
    assert Note.objects.get(journal=own).story is None
    assert titles(viewer_of(tomas)) == []


def test_notes_on_a_story_that_moves_stay_with_both(signed_in, journal, tomas, shared):
    notes.receive(shared, words="For both of you.")
    Story.objects.filter(pk=shared.pk).update(audience=Audience.ONLY_ME, made_by=tomas)
    own = part(signed_in(tomas), journal)
    assert Note.objects.get(journal=own).story_id == shared.pk
    assert Note.objects.get(journal=journal).story is None


def test_parting_twice_is_parting_once(signed_in, journal, tomas):
    browser = signed_in(tomas)
    part(browser, journal)
    assert browser.post(PART, {"journal": journal.key}).status_code == 404
    assert Journal.objects.count() == 2


def test_the_last_author_is_refused_kindly(signed_in, journal, mara, tomas):
    part(signed_in(tomas), journal)
    browser = signed_in(mara)
    assert "nobody to part from" in browser.get(PART).content.decode()
    answer = browser.post(PART, {"journal": journal.key}, follow=True)
    assert "Nothing was changed" in answer.content.decode()
    assert Membership.objects.filter(journal=journal, account=mara).exists()


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_who_does_not_write_here_has_nobody_to_part_from(signed_in, request, journal, who):
    browser = signed_in(request.getfixturevalue(who))
    assert browser.get(PART).status_code == 404
    assert browser.post(PART, {"journal": journal.key}).status_code == 404
    assert Journal.objects.count() == 1


def captions(viewer):
    return sorted(Photograph.objects.editable_by(viewer).values_list("caption", flat=True))


def taken_in(journal, by, caption, **how):
    photograph = photos.take_in(journal, by=by, file=a_picture(), **how)
    return photos.describe(photograph, by=by, caption=caption)


def test_photographs_that_were_shared_are_copied_and_those_that_were_not_go_with_their_maker(
    signed_in, journal, mara, tomas
):
    shared = photos.open_to(taken_in(journal, mara, "Shared"), by=mara, audience=Audience.EVERYONE)
    photos.veil(shared, by=mara, words="Our daughter, asleep.")
    taken_in(journal, mara, "Only Mara's")
    taken_in(journal, tomas, "Only Tomas's")
    own = part(signed_in(tomas), journal)
    assert captions(viewer_of(mara)) == ["Only Mara's", "Shared"]
    assert captions(viewer_of(tomas)) == ["Only Tomas's", "Shared"]
    copy = Photograph.objects.get(journal=own, caption="Shared")
    assert (copy.copied_from_id, copy.audience, copy.veil) == (shared.pk, Audience.ONLY_US, "Our daughter, asleep.")
    assert (copy.original_id, copy.key) != (shared.original_id, shared.key)
    assert copy.original_id == shared.original_id
    # What one of them destroys afterwards the other still has.
    photos.delete(copy, by=tomas)
    with clock.standing_at(clock.now() + dt.timedelta(days=31)):
        photos.destroy_due()
    assert b"".join(reading.bytes_of_original(shared.original))


def test_an_album_stays_as_sealed_as_it_was_for_each(signed_in, journal, mara, tomas):
    album = photos.begin_album(journal, by=mara, name="From the hospital", audience=Audience.ONLY_US)
    taken_in(journal, mara, "Sealed", album=album, audience=Audience.ONLY_US)
    photos.unseal(album, by=mara)
    own = part(signed_in(tomas), journal)
    assert captions(viewer_of(mara)) == ["Sealed"]
    assert captions(viewer_of(tomas)) == []
    photos.unseal(Album.objects.get(journal=own), by=tomas)
    assert captions(viewer_of(tomas)) == ["Sealed"]
