"""Before the port opens: the folder is made no more public than the database."""

from itertools import islice

from alongside.foundation.writing import writing
from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal
from alongside.pages.actions.changing import OF_A_STORY, house_pages, make_row, make_rows
from alongside.pages.actions.photographs import make_all_photograph_rows, photograph_paths
from alongside.pages.actions.places import public_folder
from alongside.pages.belonging import FolderOfAnother, shows_journals
from alongside.pages.cards import leaves_of, with_words
from alongside.pages.models import PICTURES, Page
from alongside.stories.models import Story

Kind = Page.Kind
JOURNALS_AT_ONCE = 100
STORIES_AT_ONCE = 500


def reconcile(*, adopt: bool = False) -> None:
    """Remove from the folder whatever may not be there; what is missing is stale from now on.

    However the last process ended, afterwards the folder is never more public than the database. A database without
    any journal empties no folder that shows some, unless it is adopted: it is more likely the wrong one.
    """
    folder = public_folder()
    if not adopt and shows_journals(folder) and not Journal.objects.exists():
        raise FolderOfAnother("The database knows no journal, but pages of journals lie in the public folder.")
    folder.remove_strays()
    _make_all_rows()
    make_all_photograph_rows()
    digests = dict(Page.objects.standing().values_list("path", "digest"))
    may_stand = _may_stand()
    whole = set()
    for path in list(folder.walk()):
        if path in may_stand and path in digests and folder.matches(path, digests[path]):
            whole.add(path)
        else:
            folder.remove(path)
    _forget([path for path in digests if path not in whole])


def _make_all_rows() -> None:
    _make_house_rows()
    journals = Journal.objects.order_by("pk").iterator()
    while some := list(islice(journals, JOURNALS_AT_ONCE)):
        _make_rows_of(some)


@writing
def _make_house_rows() -> None:
    for path, leaf in house_pages().items():
        make_row(path, leaf, None)


@writing
def _make_rows_of(journals: list[Journal]) -> None:
    make_rows(journals)


@writing
def _forget(paths: list[str]) -> None:
    for path in paths:
        Page.objects.filter(path=path).update(digest="", set_out_version=0)


def _may_stand() -> set[str]:
    """The path of every page that everyone may see now; of long lists, those parts that were set out."""
    journals = {journal.pk: journal.path for journal in Journal.objects.readable_by(NOBODY)}
    stories, cards = _public_stories()
    tops = dict.fromkeys((Kind.JOURNAL, Kind.ATOM, Kind.JSON_FEED), journals)
    tops |= dict.fromkeys(OF_A_STORY - {Kind.CARD}, stories)
    may_stand = {*house_pages(), *photograph_paths(), *cards}
    rows = Page.objects.standing().exclude(journal=None).exclude(kind__in=PICTURES)
    for path, kind, thing in rows.values_list("path", "kind", "thing"):
        top = tops[Kind(kind)].get(thing) if thing is not None else None
        if top is not None and path.startswith(top):
            may_stand.add(path)
    return may_stand


def _public_stories() -> tuple[dict[int, str], set[str]]:
    """Where every story stands that everyone may read, by its number; and where their cards do."""
    stories: dict[int, str] = {}
    cards: set[str] = set()
    found = with_words(Story.objects.readable_by(NOBODY)).order_by("pk").iterator()
    while some := list(islice(found, STORIES_AT_ONCE)):
        stories |= {story.pk: story.path for story in some}
        cards |= leaves_of(some).keys()
    return stories, cards
