"""What became of a story's public ways out when it was taken from readers, as far as this house can know it."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import FeedAddress, Journal
from alongside.journals.recall import Fate, Outlet, Told, goes_out_by
from alongside.pages.feeds import HALF_AN_HOUR
from alongside.stories.recall import Taking


def _may_be_in_feeds(taking: Taking) -> bool:
    """Whether it stood for longer than feeds wait, in these words or in earlier ones."""
    first = taking.story.first_published_at
    return first is not None and taking.at - first >= HALF_AN_HOUR


def _journal_is_public(taking: Taking) -> bool:
    return Journal.objects.readable_by(NOBODY).filter(pk=taking.story.journal_id).exists()


def _feeds(taking: Taking) -> Iterator[Told]:
    if not taking.was_public or not _journal_is_public(taking):
        return
    yield from (Told("out"), Told("fetched")) if _may_be_in_feeds(taking) else (Told("waited"),)


def _own_feeds(taking: Taking) -> Iterator[Told]:
    if taking.before.audience not in {Audience.EVERYONE, Audience.CIRCLES} or not _may_be_in_feeds(taking):
        return
    members = taking.story.journal.memberships.all()
    if taking.before.audience == Audience.CIRCLES:
        members = members.filter(circles__in=taking.before.circles)
    if FeedAddress.objects.filter(member__in=members.values("pk")).exists():
        yield Told("out")
        yield Told("fetched")


def _search(taking: Taking) -> Iterator[Told]:
    if taking.was_public and taking.story.journal.found_by_search:
        yield Told("listed")
        yield Told("engines")
    elif taking.was_public:
        yield Told("never")


def _previews(taking: Taking) -> Iterator[Told]:
    return iter((Told("card"), Told("frame"), Told("shown")) if taking.was_public else ())


def _caches(taking: Taking) -> Iterator[Told]:
    yield Told("asks" if taking.was_public else "keeps_nothing")


goes_out_by(
    Outlet(
        "feeds",
        Taking,
        _feeds,
        {
            "out": (Fate.BACK, _("Feeds: it is in none of this house any more.")),
            "fetched": (Fate.GONE, _("Feeds: a program that fetched it for somebody before keeps what it has.")),
            "waited": (Fate.NEVER, _("Feeds: it had not gone into any; they wait half an hour.")),
        },
    )
)
goes_out_by(
    Outlet(
        "own_feeds",
        Taking,
        _own_feeds,
        {
            "out": (
                Fate.BACK,
                _("Feeds that guests have of their own: it is in none of those whose guest you left out."),
            ),
            "fetched": (
                Fate.GONE,
                _("Feeds that guests have of their own: what their programs fetched before stays there."),
            ),
        },
    )
)
goes_out_by(
    Outlet(
        "search",
        Taking,
        _search,
        {
            "listed": (Fate.BACK, _("The list for search engines: it no longer names this story.")),
            "engines": (
                Fate.ASKED,
                _(
                    "Search engines: they were allowed to find it. When they come next they find nothing and drop it,"
                    " in days or in weeks; what they show until then is not in our hands."
                ),
            ),
            "never": (Fate.NEVER, _("Search engines: they were asked all along not to list it.")),
        },
    )
)
goes_out_by(
    Outlet(
        "previews",
        Taking,
        _previews,
        {
            "card": (Fate.BACK, _("The card with its title: it is taken away, and no new preview shows it.")),
            "frame": (
                Fate.BACK,
                _("Frames on other sites: they are empty when next shown, and in ten minutes no site is told of one."),
            ),
            "shown": (
                Fate.GONE,
                _("Previews: where somebody pasted its address before, what was fetched then may stay."),
            ),
        },
    )
)
goes_out_by(
    Outlet(
        "caches",
        Taking,
        _caches,
        {
            "asks": (
                Fate.ASKED,
                _("Browsers, and machines on the way: they were told to ask here each time before they show the page."),
            ),
            "keeps_nothing": (
                Fate.ASKED,
                _("Browsers, and machines on the way: they were told to keep nothing of the page."),
            ),
        },
    )
)
