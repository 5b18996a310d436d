"""What a form says of the door: who reads first, and the line that stands in place of a form."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from alongside.journals.gate import ViewerRequest
from alongside.journals.models import Journal, Membership
from alongside.stories.models import Story


def has_keeper(journal: Journal) -> bool:
    """Whether there is somebody who reads first."""
    return Membership.objects.keeping().filter(journal=journal).exists()


def names_keeper(door: str, journal: Journal) -> bool:
    """Whether a form that is opened now says that somebody the family trusts reads first: every note, or a few."""
    return door in {Journal.Door.KEEPERS, Journal.Door.OPEN} and has_keeper(journal)


def who_reads(door: str, *, named: bool, rests: bool) -> str:
    """Who meets a note first, said only where it is so. `named`: the form was opened when there was a keeper."""
    first = _who_reads(door, named=named)
    return f"{first} {gettext('Just now notes wait until they are here again.')}" if rests else first


def _who_reads(door: str, *, named: bool) -> str:
    if door != Journal.Door.KEEPERS:
        few = gettext("The family reads every note, a few of them after somebody they trust.")
        return few if named else gettext("The family reads every note.")
    if named:
        return gettext("Somebody the family trusts reads every note first.")
    return gettext("Every note is kept until there is somebody who can read it.")


def closed(request: ViewerRequest, story: Story, here: str, *, heading: str, words: str = "") -> HttpResponse:
    """The family's line in place of the form; `words` that were sent all the same are given back."""
    context = {
        "here": here,
        "heading": heading,
        "journal": story.journal,
        "example": story.journal.is_example,
        "line": story.journal.closed_words if story.door_now == Story.Door.CLOSED else "",
        "words": words,
    }
    return render(request, "notes/closed.html", context, status=422 if words else 200)
