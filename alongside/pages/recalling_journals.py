"""What became of a journal's public ways out when it was taken from readers as a whole."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from alongside.journals.gate import NOBODY
from alongside.journals.models import Deed, FeedAddress, Journal
from alongside.journals.recall import Fate, JournalTaking, Outlet, Told, goes_out_by
from alongside.pages.feeds.gathering import settled
from alongside.stories.models import Story, StoryQuerySet


def _public(taking: JournalTaking) -> StoryQuerySet:
    return Story.objects.readable_by(NOBODY).filter(journal=taking.journal)


def _is_open(taking: JournalTaking) -> bool:
    return Journal.objects.readable_by(NOBODY).filter(pk=taking.journal.pk).exists()


def _feeds(taking: JournalTaking) -> Iterator[Told]:
    if not taking.hides_page or not _is_open(taking) or not _public(taking).exists():
        return
    yield from (Told("out"), Told("fetched")) if settled(_public(taking)).exists() else (Told("waited"),)


def _own_feeds(taking: JournalTaking) -> Iterator[Told]:
    hides = taking.deed in {Deed.CLOSED, Deed.TAKEN_OFF}
    if hides and FeedAddress.objects.filter(member__journal=taking.journal).exists():
        yield Told("out")
        yield Told("fetched")


def _search(taking: JournalTaking) -> Iterator[Told]:
    if taking.deed == Deed.RESTED or not _is_open(taking):
        return
    if taking.journal.found_by_search:
        yield Told("page_listed" if taking.deed == Deed.TAKEN_OFF else "listed")
        yield Told("engines")
    else:
        yield Told("never")


def _front(taking: JournalTaking) -> Iterator[Told]:
    if taking.hides_page and taking.journal.listed and _is_open(taking):
        yield Told("named")


def _previews(taking: JournalTaking) -> Iterator[Told]:
    if not taking.hides_page or not _public(taking).exists():
        return
    if taking.hides_all:
        yield from (Told("cards"), Told("frames"), Told("shown"))
    elif _is_open(taking):
        yield from (Told("name"), Told("name_shown"))


def _caches(taking: JournalTaking) -> Iterator[Told]:
    if taking.hides_page:
        yield Told("asks" if _is_open(taking) or _public(taking).exists() else "keeps_nothing")


goes_out_by(
    Outlet(
        "journal_feeds",
        JournalTaking,
        _feeds,
        {
            "out": (Fate.BACK, _("Feeds: the journal’s own are gone, and no other of this house names it any more.")),
            "fetched": (Fate.GONE, _("Feeds: a program that fetched one for somebody before keeps what it has.")),
            "waited": (Fate.NEVER, _("Feeds: nothing had gone into any; they wait half an hour.")),
        },
    )
)
goes_out_by(
    Outlet(
        "journal_own_feeds",
        JournalTaking,
        _own_feeds,
        {
            "out": (Fate.BACK, _("Feeds that guests have of their own: their addresses open nothing.")),
            "fetched": (
                Fate.GONE,
                _("Feeds that guests have of their own: what their programs fetched before stays there."),
            ),
        },
    )
)
goes_out_by(
    Outlet(
        "journal_search",
        JournalTaking,
        _search,
        {
            "listed": (Fate.BACK, _("The list for search engines: it no longer names anything of this journal.")),
            "page_listed": (
                Fate.BACK,
                _("The list for search engines: it no longer names the journal’s own page."),
            ),
            "engines": (
                Fate.ASKED,
                _(
                    "Search engines: they were allowed to find it. When they come next they are asked to drop it, and"
                    " do so in days or in weeks; what they show until then is not in our hands."
                ),
            ),
            "never": (Fate.NEVER, _("Search engines: they were asked all along not to list it.")),
        },
    )
)
goes_out_by(
    Outlet(
        "journal_front_page",
        JournalTaking,
        _front,
        {"named": (Fate.BACK, _("The front page of this house: it no longer names the journal."))},
    )
)
goes_out_by(
    Outlet(
        "journal_previews",
        JournalTaking,
        _previews,
        {
            "cards": (Fate.BACK, _("The cards of its stories: they are taken away, and no new preview shows one.")),
            "frames": (
                Fate.BACK,
                _("Frames on other sites: they are empty when next shown, and in ten minutes no site is told of one."),
            ),
            "shown": (
                Fate.GONE,
                _("Previews: where somebody pasted an address before, what was fetched then may stay."),
            ),
            "name": (Fate.BACK, _("Cards and frames of its stories: the name of the journal is on none any more.")),
            "name_shown": (
                Fate.GONE,
                _("Previews: where somebody pasted an address before, the name of the journal may stay on it."),
            ),
        },
    )
)
goes_out_by(
    Outlet(
        "journal_caches",
        JournalTaking,
        _caches,
        {
            "asks": (
                Fate.ASKED,
                _("Browsers, and machines on the way: they were told to ask here each time before they show a page."),
            ),
            "keeps_nothing": (
                Fate.ASKED,
                _("Browsers, and machines on the way: they were told to keep nothing of its pages."),
            ),
        },
    )
)
