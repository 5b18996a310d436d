"""One's own copy of a journal: everything that was shared, nothing of the other's own, nobody's address."""

import io
import json
from zipfile import ZipFile

import pytest

from alongside.journals import actions
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.photos import actions as photos
from alongside.photos.tests.drawing import a_picture
from alongside.stories import actions as stories
from alongside.stories.models import Kind


@pytest.fixture
def write(journal):
    """Write a story with a title."""

    def write(by, title):
        story = stories.begin(journal, by=by)
        assert story.working is not None
        stories.save(story, by=by, based_on=story.working.pk, title=title, body=f"<p>{title}, in words.</p>")
        story.refresh_from_db()
        return story

    return write


@pytest.fixture
def told(write, journal, mara, tomas):
    """A published story with a note, and something only of each."""
    story = stories.publish(write(mara, "The room"), by=mara, audience=Audience.EVERYONE, door=Journal.Door.OPEN)
    write(mara, "Mara alone")
    write(tomas, "Tomas alone")
    notes.receive(story, words="We think of you.", name="Orla", email="orla@example.org")
    taken = notes.receive(story, words="These words are gone.", name="Gone").note
    notes.withdraw(taken)
    return story


def opened(answer):
    """The files of the copy by their names."""
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as copy:
        assert copy.testzip() is None
        return {name: copy.read(name).decode(errors="replace") for name in copy.namelist()}


def test_everything_that_was_shared_is_in_it(signed_in, told, mara):
    notes.hold_words(told.journal, by=mara, phrases=["lilies"])
    files = opened(signed_in(mara).post("/desk/journal/copy/"))
    assert json.loads(files["journal.json"])["handle"] == "lichen-green"
    assert json.loads(files["journal.json"])["warned_of"] == ["lilies"]
    assert "The room, in words." in files[f"stories/{told.key}.html"]
    kept = json.loads(files[f"stories/{told.key}.json"])
    assert kept["revisions"][-1]["title"] == "The room"
    assert kept["published"] == kept["revisions"][-1]["number"]
    (note,) = json.loads(files["notes.json"])
    assert (note["words"], note["name"], note["story"]) == ("We think of you.", "Orla", told.key)


def test_nothing_of_the_others_own_and_nobodys_address_is_in_it(signed_in, told, mara, tomas):
    whole = " ".join(opened(signed_in(tomas).post("/desk/journal/copy/")).values())
    assert "Tomas alone" in whole
    assert "Mara alone" not in whole
    assert "@example.org" not in whole
    assert "gone" not in whole.lower()


def test_originals_are_in_it_as_they_were_taken_in_but_not_what_is_sealed(signed_in, journal, mara, tomas):
    file = a_picture(comment=b"on the third floor")
    ours = photos.open_to(photos.take_in(journal, by=mara, file=file), by=mara, audience=Audience.ONLY_US)
    photos.describe(ours, by=mara, caption="Asleep")
    photos.take_in(journal, by=mara, file=a_picture())
    album = photos.begin_album(journal, by=mara, name="From the hospital", audience=Audience.ONLY_US)
    photos.take_in(journal, by=mara, file=a_picture(), album=album, audience=Audience.ONLY_US)
    deleted = photos.open_to(photos.take_in(journal, by=mara, file=file), by=mara, audience=Audience.ONLY_US)
    photos.delete(deleted, by=mara)
    actions.close(journal, by=mara)
    answer = signed_in(tomas).post(f"/desk/closed/{journal.key}/copy/")
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as copy:
        assert copy.testzip() is None
        told = json.loads(copy.read("photographs.json"))
        assert [(each["key"], each["caption"]) for each in told] == [(ours.key, "Asleep"), (deleted.key, "")]
        assert {copy.read(each["file"]) for each in told} == {file.getvalue()}


def test_who_a_sender_is_goes_into_the_copy_of_whoever_wrote_it_down(signed_in, told, mara, tomas):
    notes.say_who(Note.objects.get(name="Orla"), by=mara, line="The midwife.")
    for author, line in ((mara, "The midwife."), (tomas, "")):
        (note,) = json.loads(opened(signed_in(author).post("/desk/journal/copy/"))["notes.json"])
        assert note["who_this_is"] == line


def test_it_can_be_taken_when_the_journal_is_closed(signed_in, told, journal, mara, tomas):
    open_one = opened(signed_in(tomas).post("/desk/journal/copy/"))
    actions.close(journal, by=mara)
    assert opened(signed_in(tomas).post(f"/desk/closed/{journal.key}/copy/")) == open_one


def test_its_name_says_nothing_and_nobody_keeps_it_on_the_way(signed_in, told, mara):
    answer = signed_in(mara).post("/desk/journal/copy/")
    assert answer["Content-Disposition"] == 'attachment; filename="journal.zip"'
    assert answer["Cache-Control"] == "private, no-store"
    assert opened(answer)


def test_its_pages_are_valid(signed_in, told, mara, nu):
    files = opened(signed_in(mara).post("/desk/journal/copy/"))
    assert nu([page for name, page in files.items() if name.endswith(".html")]) == []


def test_what_the_door_holds_is_not_in_it(signed_in, told, mara):
    Note.objects.update(at_door=Note.AtDoor.KEEPERS, state=Note.State.WAITING)
    assert json.loads(opened(signed_in(mara).post("/desk/journal/copy/"))["notes.json"]) == []


def test_what_was_answered_and_the_letters_of_thanks_are_in_it(signed_in, told, mara, tomas, journal):
    note = Note.objects.get(name="Orla")
    notes.answer(note, by=tomas, words="Thank you, Orla.")
    notes.begin_thanks(journal, by=mara, words="Thank you, all.")
    files = opened(signed_in(mara).post("/desk/journal/copy/"))
    (kept,) = json.loads(files["notes.json"])
    assert [(said["words"], said["by"]) for said in kept["answers"]] == [("Thank you, Orla.", "Tomas")]
    assert [said["words"] for said in json.loads(files["thanks.json"])] == ["Thank you, all."]
    assert "orla@example.org" not in "".join(files.values())


def test_what_stands_beside_a_story_is_in_it_as_far_as_this_author_knows(signed_in, told, write, mara, tomas):
    telling = stories.tell_anew(told, by=mara, kind=Kind.CHILDREN)
    stories.let_the_other_read(telling, by=mara)
    hers = write(mara, "Hers")
    stories.choose_related(told, by=mara, others=[telling, hers])
    of_hers = stories.tell_anew(hers, by=mara, kind=Kind.SHORT)
    stories.let_the_other_read(of_hers, by=mara)
    for account, related, first in ((mara, [telling.key, hers.key], hers.key), (tomas, [telling.key], None)):
        files = opened(signed_in(account).post("/desk/journal/copy/"))
        kept = json.loads(files[f"stories/{telling.key}.json"])
        assert (kept["telling_of"], kept["kind"]) == (told.key, "children")
        assert json.loads(files[f"stories/{told.key}.json"])["related"] == related
        assert json.loads(files[f"stories/{of_hers.key}.json"])["telling_of"] == first
