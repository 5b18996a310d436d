"""What follows for the published pages from what happens elsewhere.

Before a deed is committed its pages are taken away, or at least known to be stale; afterwards a task sets them out.
"""

from alongside.accounts import actions as accounts
from alongside.events.actions import before, on
from alongside.events.models import Event
from alongside.foundation import background
from alongside.helplines import actions as help_lines
from alongside.journals import actions as journals
from alongside.journals.actions import quoting, resting, shutting
from alongside.journals.models import Membership, TakenOff
from alongside.mailing import actions as letters
from alongside.notes import actions as notes
from alongside.pages import actions, tasks
from alongside.pages.models import Page
from alongside.photos import actions as photos
from alongside.photos.models import Photograph
from alongside.stories import actions as stories
from alongside.stories.models import StandingPhotograph

TEND_EVERY_SECONDS = 30


def _of_story(event: Event) -> None:
    """A first publication adds; every other deed may take words from the story's page and from those that name it."""
    if event.journal is None:
        return
    stood = Page.objects.filter(kind=Page.Kind.STORY, thing=event.thing).exists()
    if event.name == stories.PUBLISHED and not stood:
        actions.change_journal(event.journal)
    else:
        actions.narrow_journal(event.journal)


def _of_post(event: Event) -> None:
    """What somebody else wrote is gone from every page and feed in which it may stand."""
    if event.journal is not None:
        actions.narrow_journal(event.journal)


def _of_door(event: Event) -> None:
    """What stands where one leaves a note, and what may be quoted. Nobody's words are taken away by it.

    The form itself asks the door.
    """
    if event.journal is not None:
        actions.change_journal(event.journal)


def _of_note(event: Event) -> None:
    story = event.also.get("story")
    if event.journal is None or not story:
        return
    if event.name == notes.SHOWN:
        actions.change_story(event.journal, story)
    elif event.also.get("was_shown"):
        actions.narrow_story(event.journal, story)


def _of_photograph(event: Event) -> None:
    if event.journal is None:
        return
    stands_in = StandingPhotograph.objects.filter(photograph=event.thing).values_list("story", flat=True)
    if event.name in WIDENS:
        actions.show_photograph(event.journal, event.thing)
        if stands_in:
            actions.change_story(event.journal, *stands_in)
            actions.change_cards(event.journal, *stands_in)
    else:
        actions.narrow_photograph(event.journal, event.thing)
        if stands_in:
            actions.narrow_story(event.journal, *stands_in)


def _of_whole_journal(event: Event) -> None:
    """Closing hides, and being kept after all shows again, whatever stands anywhere of it."""
    actions.narrow_photographs(event.thing)


def _of_journal(event: Event) -> None:
    actions.narrow_journal(event.thing)
    actions.narrow_house(Page.Kind.SITE)


def _of_what_was_taken_off(event: Event) -> None:
    """Any page may show it: all of the journal is taken away and set out anew as the gate now says."""
    if event.journal is None:
        return
    actions.narrow_journal(event.journal)
    actions.narrow_house(Page.Kind.SITE)
    for photograph in TakenOff.objects.filter(pk=event.thing, kind=Photograph._meta.label_lower):
        actions.narrow_photograph(event.journal, photograph.thing)


def _of_account(event: Event) -> None:
    """An author's name stands under what they wrote."""
    writes_in = Membership.objects.filter(account=event.thing, role=Membership.Role.AUTHOR)
    for journal in writes_in.order_by("journal").values_list("journal", flat=True):
        actions.narrow_journal(journal)


def _of_help_lines(_event: Event) -> None:
    actions.narrow_house(Page.Kind.HELP)


def _of_house(_event: Event) -> None:
    actions.narrow_house(Page.Kind.SITE, Page.Kind.HOUSE)


# What lets a photograph be seen, or adds to it; every other deed on one may take something away: unveiling takes the
# words that stood before it.
WIDENS = {photos.TAKEN_IN, photos.OPENED, photos.TAKEN_OUT, photos.KEPT_AFTER_ALL, photos.PRINTED}

FOLLOWING = {
    _of_story: (
        stories.PUBLISHED,
        stories.WITHDRAWN,
        stories.NARROWED,
        stories.DESCRIBED,
        stories.ADDRESS_CHANGED,
        stories.ADDRESS_LET_GO,
        stories.MADE_ITS_OWN,
        stories.RELATED_CHOSEN,
        stories.CARD_CHOSEN,
    ),
    _of_post: (stories.POST_TAKEN_AWAY,),
    _of_door: (
        journals.DOOR_CHOSEN,
        journals.DOOR_LINE_SAID,
        quoting.QUOTING_CHOSEN,
        stories.DOOR_CHOSEN,
        resting.RESTED,
        resting.REST_CHANGED,
        resting.REST_ENDED,
        resting.REST_OVER,
        shutting.NOTES_CLOSED,
        shutting.NOTES_OPENED_AGAIN,
        letters.CHOSEN,
    ),
    _of_note: (
        notes.SHOWN,
        notes.HIDDEN,
        notes.SET_ASIDE,
        notes.TAKEN_AWAY,
        notes.CORRECTED,
        notes.WITHDRAWN,
        notes.ERASED,
        notes.WORDS_MENDED,
        notes.WRITER_MENDED,
        notes.AGREED,
        notes.AGREED_NO_MORE,
        notes.TAKEN_OUT,
    ),
    _of_photograph: (
        *sorted(WIDENS),
        photos.NARROWED,
        photos.WITHDRAWN,
        photos.DESCRIBED,
        photos.PERSON_FORGOTTEN,
        photos.VEILED,
        photos.UNVEILED,
        photos.LOOK_CHANGED,
        photos.REPLACED,
        photos.MADE_BARE,
        photos.DELETED,
        photos.DESTROYED,
    ),
    _of_whole_journal: (journals.CLOSED, journals.KEPT_AFTER_ALL, journals.DESTROYED),
    _of_journal: (
        journals.DESCRIBED,
        journals.RENAMED,
        journals.WIDENED,
        journals.NARROWED,
        journals.LISTED,
        journals.CLOSED,
        journals.KEPT_AFTER_ALL,
        journals.DESTROYED,
    ),
    _of_what_was_taken_off: (journals.TAKEN_OFF, journals.PUT_BACK),
    _of_account: (accounts.NAMED,),
    _of_house: (accounts.HOUSE_DESCRIBED,),
    _of_help_lines: (help_lines.CHANGED,),
}

for function, names in FOLLOWING.items():
    for name in names:
        before(name, function)
        on(name, tasks.set_out)

background.every(TEND_EVERY_SECONDS, tasks.tend)
