"""Notes that somebody who looks after them has closed: for every story at once, and open again exactly as they were."""

from alongside.journals.actions import shutting
from alongside.notes import actions
from alongside.notes.models import Note
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published


def test_every_story_takes_none_whatever_its_own_door_and_all_doors_are_as_before(journal, mara, nobody):
    story = make_published(journal, mara)
    Story.objects.filter(pk=story.pk).update(door=Story.Door.OPEN)
    story.refresh_from_db()
    form = f"{story.path}notes/"
    assert nobody.get(form).status_code == 200
    for _again in range(2):
        shutting.close_notes(journal, by=mara)
    assert "Notes are not taken in just now." in nobody.get(form).content.decode()
    sent = nobody.post(form, {"words": "I am the bins.", "form_key": "x"})
    assert sent.status_code == 422
    assert "I am the bins." in sent.content.decode()
    assert not Note.objects.exists()
    for _again in range(2):
        shutting.open_notes_again(journal, by=mara)
    assert Story.objects.get(pk=story.pk).door == Story.Door.OPEN
    actions.receive(Story.objects.get(pk=story.pk), words="I am the bins.")
    assert Note.objects.exists()


def test_a_story_that_takes_no_notes_says_nothing_of_it(journal, mara):
    story = make_published(journal, mara)
    Story.objects.filter(pk=story.pk).update(door=Story.Door.NONE)
    shutting.close_notes(journal, by=mara)
    assert Story.objects.get(pk=story.pk).door_now == Story.Door.NONE
