"""What a deed does to the rows of pages, inside its own transaction."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Final

from django.db.models import F

from alongside.foundation.speaking import languages, told_in
from alongside.foundation.writing import writing
from alongside.journals.gate import NOBODY
from alongside.journals.models import Journal
from alongside.pages.actions.places import public_folder
from alongside.pages.addresses import FRAME
from alongside.pages.cards import leaves_of, with_words
from alongside.pages.feeds import paths_of
from alongside.pages.frames import WITHOUT_THEM
from alongside.pages.models import Leaf, Page
from alongside.stories.models import StandingPhotograph, Story

Kind = Page.Kind
OF_A_STORY = {Kind.STORY, Kind.WITHOUT, Kind.NOTES, Kind.CARD, Kind.FRAME}
WITH_NOTES = OF_A_STORY - {Kind.CARD, Kind.FRAME}

# The feeds of the house and its sitemap speak of all journals: as files, every narrowing anywhere would have to hold
# their rows. They are told when somebody asks.
ALONE: Final = {"/": Kind.SITE, "/robots.txt": Kind.ROBOTS}
TOLD_IN_EACH: Final = {"/help/": Kind.HELP, "/house/": Kind.HOUSE}


def house_pages() -> dict[str, Leaf]:
    """The pages of the house itself: where each stands, and what it shows. Some are told in each of its languages."""
    alone = {path: Leaf(kind) for path, kind in ALONE.items()}
    told = ((path, Leaf(kind, language=each.code)) for path, kind in TOLD_IN_EACH.items() for each in languages())
    return alone | {told_in(path, leaf.language): leaf for path, leaf in told}


@writing
def narrow_house(*kinds: Page.Kind) -> None:
    """Take away these pages of the house itself, and let them be set out anew."""
    rows = Page.objects.filter(journal=None, kind__in=kinds)
    paths = [path for path, leaf in house_pages().items() if leaf.kind in kinds]
    take_away(rows.select_for_update().order_by("pk"), paths)


@writing
def narrow_journal(journal: int) -> None:
    """Take away all that stands of a journal, wherever it stood, and let it be set out anew."""
    rows = _hold(journal)
    take_away(rows, sorted({_top(row.path) for row in rows}))


@writing
def narrow_story(journal: int, *stories: int) -> None:
    """Take away a story's page with its notes, and let them be set out anew. No other page shows its notes."""
    held = _hold(journal)
    rows = [row for row in held if _is_of(stories, row)]
    take_away(rows, [row.path for row in rows if row.kind == Kind.STORY])
    raise_versions(row for row in held if row.kind == Kind.JOURNAL)


@writing
def change_journal(journal: int) -> None:
    """Let all pages of a journal be set out anew; what stands may stand until then."""
    raise_versions(_hold(journal))


@writing
def change_cards(journal: int, *stories: int) -> None:
    """Let the cards of these stories be set out anew; one whose address is another now goes then."""
    raise_versions(row for row in _hold(journal) if row.kind == Kind.CARD and row.thing in stories)


@writing
def change_story(journal: int, *stories: int) -> None:
    """Let a story's page with its notes be set out anew; what stands may stand until then."""
    changed = (row for row in _hold(journal) if row.kind == Kind.JOURNAL or _is_of(stories, row))
    raise_versions(row for row in changed if row.kind == Kind.JOURNAL or row.kind in WITH_NOTES)


def _is_of(stories: Collection[int], row: Page) -> bool:
    return row.kind in OF_A_STORY and row.thing in stories


def _hold(journal: int) -> list[Page]:
    """All rows of a journal, with one for everything that everyone may see now, none of which changes meanwhile.

    Rows are only made while the journal is held, so that a narrowing finds every row whose page could still be placed.
    """
    held = Journal.objects.select_for_update(no_key=True).get(pk=journal)
    make_rows([held])
    rows = Page.objects.select_for_update().filter(journal=held).exclude(kind=Kind.PHOTOGRAPH)
    return list(rows.order_by("pk"))


def make_rows(journals: Iterable[Journal]) -> None:
    """A row for everything of these journals that everyone may see now. They are held, or nobody else is at work."""
    wanted = {journal.path: (Leaf(Kind.JOURNAL, journal.pk), journal.pk) for journal in journals}
    numbers = [number for _leaf, number in wanted.values()]
    wanted |= {path: (Leaf(kind, each.pk), each.pk) for each in journals for path, kind in paths_of(each).items()}
    public = list(with_words(Story.objects.readable_by(NOBODY).filter(journal__in=numbers)))
    standing = Story.objects.readable_by(NOBODY).filter(journal__in=numbers)
    illustrated = set(
        StandingPhotograph.objects.filter(story__in=standing.values("pk")).values_list("story", flat=True)
    )
    for story in public:
        wanted[story.path] = (Leaf(Kind.STORY, story.pk), story.journal_id)
        wanted[f"{story.path}{FRAME}"] = (Leaf(Kind.FRAME, story.pk), story.journal_id)
        if story.pk in illustrated:
            wanted[story.without_path] = (Leaf(Kind.WITHOUT, story.pk), story.journal_id)
            frame = Leaf(Kind.FRAME, story.pk, WITHOUT_THEM)
            wanted[f"{story.without_path}{FRAME}"] = (frame, story.journal_id)
    journal_of = {story.pk: story.journal_id for story in public}
    wanted |= {path: (leaf, journal_of[leaf.thing or 0]) for path, leaf in leaves_of(public).items()}
    there = {row.path: row.leaf for row in Page.objects.filter(path__in=wanted)}
    for path in sorted(wanted):
        leaf, journal = wanted[path]
        if there.get(path) != leaf:
            make_row(path, leaf, journal)


def make_row(path: str, leaf: Leaf, journal: int | None) -> Page:
    """The row at this path; where another thing stood there before, it is this thing's now."""
    shows = {**asdict(leaf), "journal_id": journal}
    row, new = Page.objects.get_or_create(path=path, defaults=shows)
    if not new and row.leaf != leaf:
        Page.objects.filter(pk=row.pk).update(**shows, version=F("version") + 1)
    return row


def _top(path: str) -> str:
    return "/".join((*path.split("/")[:2], ""))


def raise_versions(rows: Iterable[Page]) -> None:
    """Let these pages be set out anew, and none that was laid out before this moment be placed."""
    Page.objects.filter(pk__in=[row.pk for row in rows]).update(version=F("version") + 1)


def take_away(rows: Iterable[Page], paths: Iterable[str]) -> None:
    """The files go before the deed is committed: where the commit fails they are missing, and never the other way."""
    Page.objects.filter(pk__in=[row.pk for row in rows]).update(version=F("version") + 1, digest="")
    for path in paths:
        if path.endswith("/") and path != "/":
            public_folder().remove_below(path)
        else:
            public_folder().remove(path)
