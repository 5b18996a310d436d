"""The desk: what lies on it, and that it never calls."""

import re

import pytest

from alongside.events.models import Event
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.makers import make_journal
from alongside.notes.models import Note
from alongside.notes.tests.makers import make_note
from alongside.stories import actions as stories
from alongside.stories.models import Story


@pytest.fixture
def write(journal, mara):
    def written(title="", body="<p>Some words.</p>", by=None):
        story = stories.begin(journal, by=by or mara)
        save(story, by or mara, title=title, body=body)
        return Story.objects.get(pk=story.pk)

    return written


def save(story, by, **words):
    assert story.working is not None
    stories.save(story, by=by, based_on=story.working.pk, **words)


def publish(story, by, audience=Audience.EVERYONE):
    journals.choose_door(story.journal, by=by, door=Journal.Door.OPEN)
    return stories.publish(story, by=by, audience=audience)


def test_stories_stand_on_it_by_title_or_opening_words(signed_in, mara, write):
    write(title="The room we had painted")
    write(body="<p>There was a pair of yellow socks.</p>")
    page = signed_in(mara).get("/desk/").content.decode()
    assert "The room we had painted" in page
    assert "There was a pair of yellow" in page
    assert page.count("Draft") == 2
    assert "Only me" in page


def test_it_says_what_is_published_and_what_has_changed_since(signed_in, mara, write, clock):
    story = publish(write(title="The room"), mara)
    browser = signed_in(mara)
    page = browser.get("/desk/").content.decode()
    assert "Published 4 March 2031" in page
    assert "See it as a stranger does" in page
    assert f'href="{Story.objects.select_related("journal").get().path}"' in page
    save(story, mara, title="The room", body="<p>Other words.</p>")
    assert "with changes that are not published" in browser.get("/desk/").content.decode()


def test_a_desk_holds_one_journal(signed_in, mara, write):
    write(title="Of this journal")
    other = stories.begin(make_journal(mara, handle="another"), by=mara)
    save(other, mara, title="Of another journal")
    page = signed_in(mara).get("/desk/").content.decode()
    assert ("Of this journal" in page) != ("Of another journal" in page)


def test_the_other_authors_own_drafts_are_not_there(signed_in, tomas, write):
    write(title="Only for me")
    assert "Only for me" not in signed_in(tomas).get("/desk/").content.decode()


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_who_writes_nowhere_finds_nothing_of_it(signed_in, request, write, who):
    write(title="The room")
    page = signed_in(request.getfixturevalue(who)).get("/desk/").content.decode()
    assert "The room" not in page
    assert "lichen-green" not in page


def test_who_is_not_signed_in_is_asked_to(nobody, db):
    assert nobody.get("/desk/")["Location"] == "/account/sign-in/?next=/desk/"


def test_it_says_without_numbers_that_somebody_has_written(signed_in, mara, journal, write):
    browser = signed_in(mara)
    assert "Nothing needs you today." in browser.get("/desk/").content.decode()
    story = publish(write(title="The room"), mara)
    for number in range(3):
        Note.objects.create(journal=journal, story=story, words="We think of you.", receipt=f"{number}")
    page = browser.get("/desk/").content.decode()
    assert "Somebody has written to you." in page
    assert not re.search(r">\s*\d+\s*<", page)
    assert "We think of you" not in page


def test_it_never_reopens_a_draft_by_itself(signed_in, mara, write):
    write()
    assert signed_in(mara).get("/desk/").status_code == 200


def test_looking_changes_nothing(signed_in, mara, write):
    write()
    before = Event.objects.count()
    signed_in(mara).get("/desk/")
    signed_in(mara).get("/desk/arrive/")
    assert Event.objects.count() == before


@pytest.mark.parametrize("number", [1, 10, 95])
def test_it_costs_the_same_however_much_there_is(signed_in, mara, write, number, django_assert_num_queries):
    story = write(title="The room")
    Story.objects.bulk_create(
        Story(journal=story.journal, made_by=mara, working_id=story.working_id) for _more in range(number - 1)
    )
    browser = signed_in(mara)
    with django_assert_num_queries(9):
        browser.get("/desk/")


def test_every_story_is_reached_page_by_page(signed_in, mara, write, journal):
    story = write(title="The room")
    Story.objects.bulk_create(Story(journal=journal, made_by=mara, working_id=story.working_id) for _more in range(64))
    browser, addresses, found = signed_in(mara), ["/desk/"], []
    while addresses:
        page = browser.get(addresses[0]).content.decode()
        found += re.findall(r'<a href="/desk/stories/([^/"]+)/">', page)
        addresses = re.findall(r'href="(/desk/\?after=[^"]+)"', page)
    assert len(found) == len(set(found)) == 65


def test_a_page_after_what_is_not_there_is_not_found(signed_in, mara, journal):
    assert signed_in(mara).get("/desk/?after=nothing").status_code == 404


def test_another_journal_of_ones_own_can_be_taken_up(signed_in, mara, journal):
    other = make_journal(mara, handle="willow-step")
    browser = signed_in(mara)
    assert "Take it up" in browser.get("/desk/").content.decode()
    browser.post("/desk/journal/take-up/", {"journal": other.key})
    assert "/@willow-step/" in browser.get("/desk/journal/").content.decode()


def test_a_journal_of_others_cannot_be_taken_up(signed_in, mara, journal, stranger):
    theirs = make_journal(stranger, handle="willow-step")
    browser = signed_in(mara)
    for key in (theirs.key, "nothing", ""):
        assert browser.post("/desk/journal/take-up/", {"journal": key}).status_code == 404
    assert "/@lichen-green/" in browser.get("/desk/journal/").content.decode()


def test_an_example_says_so(signed_in, mara, journal):
    Journal.objects.update(is_example=True)
    assert "This is an example." in signed_in(mara).get("/desk/").content.decode()


def test_it_says_when_notes_wait_and_nobody_reads_first_any_more(signed_in, write, mara, idris, journal):
    story = publish(write(title="The room"), mara)
    journals.choose_door(journal, by=mara, door=Journal.Door.KEEPERS)
    note = make_note(story, "Bulbs.")
    Note.objects.filter(pk=note.pk).update(at_door=Note.AtDoor.KEEPERS, named_keeper=True, state=Note.State.WAITING)
    said, desk = "nobody reads first here just now", signed_in(mara)
    assert said not in desk.get("/desk/").content.decode()
    journals.remove(Membership.objects.get(journal=journal, account=idris), by=mara)
    assert said in desk.get("/desk/").content.decode()
    assert "Nobody reads first here just now." in desk.get("/desk/notes/").content.decode()
    journals.hold_everything(journal, by=mara)
    assert said not in desk.get("/desk/").content.decode()
