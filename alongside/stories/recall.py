"""What became of a story, or of a journal with its stories, when it was taken from readers: its pages, what stays."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from alongside.foundation import clock
from alongside.journals.gate import Audience
from alongside.journals.models import Deed
from alongside.journals.readers import Readers
from alongside.journals.recall import (
    Fate,
    JournalTaking,
    Outlet,
    Report,
    Told,
    goes_out_by,
    read_back,
    reports_of_thing,
    taken_off_as,
)
from alongside.photos.models import Photograph
from alongside.stories.models import Story


@dataclass(frozen=True)
class Taking:
    """What is about to happen to a story: as it stands, whose it was, whose it will be, and the hour."""

    story: Story
    before: Readers
    wanted: Readers
    at: dt.datetime = field(default_factory=clock.now)

    @property
    def was_public(self) -> bool:
        """Whether everyone could read it."""
        return self.before.audience == Audience.EVERYONE


def taking_off(story: Story) -> Taking:
    """What is taken from readers when whoever runs the house takes the story off."""
    return Taking(story, Readers.of(story), Readers(Audience.ONLY_US))


def reports_of(story: Story) -> list[Report]:
    """Every recall of a story, newest first, also by whoever runs the house."""
    kept = [read_back(recall.at, recall.told) for recall in story.recalls.all()]
    return sorted([*kept, *reports_of_thing(story)], key=lambda report: report.at, reverse=True)


def _page(taking: Taking) -> Iterator[Told]:
    if taking.before.audience == Audience.LINK:
        yield Told("link")
    elif taking.wanted.audience == Audience.ONLY_US:
        yield Told("for_us")
    else:
        yield Told("for_some")


def _photographs(taking: Taking) -> Iterator[Told]:
    standing = Photograph.objects.filter(pk__in=taking.story.photographs.values("photograph"))
    public = Photograph.objects.public().filter(pk__in=standing.values("pk")).count()
    if public:
        yield Told("public", public)
    elif standing.exists():
        yield Told("own")


goes_out_by(
    Outlet(
        "page",
        Taking,
        _page,
        {
            "for_us": (
                Fate.BACK,
                _("Its page: before this was told to you, nobody but its authors found it any more."),
            ),
            "for_some": (
                Fate.BACK,
                _("Its page: before this was told to you, whom you left out found nothing any more."),
            ),
            "link": (Fate.BACK, _("Its link: before this was told to you, it opened nothing any more.")),
        },
    )
)
goes_out_by(
    Outlet(
        "photographs",
        Taking,
        _photographs,
        {
            "public": (
                Fate.STAYS,
                _("The photographs in it: each has readers of its own. How many everyone may still see: %(number)s."),
            ),
            "own": (
                Fate.STAYS,
                _("The photographs in it: each has readers of its own, and everyone may see none of them."),
            ),
        },
    )
)
goes_out_by(
    Outlet(
        "copies",
        Taking,
        lambda _taking: [Told("read"), Told("kept")],
        {
            "read": (
                Fate.GONE,
                _("Who has read it already has read it, and may have kept a copy; that cannot be called back."),
            ),
            "kept": (
                Fate.GONE,
                _("What was printed, or taken out of this house in a copy of the journal, stays there."),
            ),
        },
    )
)
taken_off_as(Story, taking_off)


def _journal(taking: JournalTaking) -> Iterator[Told]:
    stands = Story.objects.standing().filter(journal=taking.journal).exists()
    if taking.deed in {Deed.UNLISTED, Deed.RESTED}:
        yield Told("same")
    elif taking.hides_all:
        yield Told("all")
    else:
        yield Told("off" if taking.deed == Deed.TAKEN_OFF else "page")
        if stands:
            yield Told("stories")


def _pictures(taking: JournalTaking) -> Iterator[Told]:
    if Photograph.objects.standing().filter(journal=taking.journal).exists() and taking.hides_page:
        yield Told("closed" if taking.hides_all else "own")


goes_out_by(
    Outlet(
        "journal",
        JournalTaking,
        _journal,
        {
            "all": (
                Fate.BACK,
                _("Its pages and stories: before this was told to you, nobody found them any more, nor by a link."),
            ),
            "page": (
                Fate.BACK,
                _("The journal’s own page: before this was told to you, only you and those you asked in found it."),
            ),
            "off": (
                Fate.BACK,
                _("The journal’s own page: before this was told to you, nobody but its authors found it any more."),
            ),
            "stories": (
                Fate.STAYS,
                _("The stories: each has readers of its own, and stands where it stood."),
            ),
            "same": (Fate.STAYS, _("Pages and stories: whoever could read them reads them as before.")),
        },
    )
)
goes_out_by(
    Outlet(
        "journal_photographs",
        JournalTaking,
        _pictures,
        {
            "closed": (Fate.BACK, _("Its photographs: nobody can open one of them here any more.")),
            "own": (Fate.STAYS, _("Its photographs: each has readers of its own.")),
        },
    )
)
goes_out_by(
    Outlet(
        "journal_copies",
        JournalTaking,
        lambda taking: [Told("read"), Told("kept")] if taking.hides_page else [],
        {
            "read": (
                Fate.GONE,
                _("Who has read something already has read it, and may have kept a copy; that cannot be called back."),
            ),
            "kept": (
                Fate.GONE,
                _("What was printed, or taken out of this house in a copy of the journal, stays there."),
            ),
        },
    )
)
