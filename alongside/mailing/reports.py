"""What an author is told of letters after a story, or a whole journal, was taken from readers."""

from collections.abc import Iterator

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from alongside.journals.models import Deed
from alongside.journals.recall import Fate, JournalTaking, Outlet, Told
from alongside.mailing.models import Announcement, Letters, Subscription
from alongside.stories.recall import Taking


def _letters(taking: Taking) -> Iterator[Told]:
    announcement = Announcement.objects.filter(story=taking.story).first()
    sent = announcement.sent if announcement else 0
    if not sent:
        yield Told("none")
        return
    yield Told("one" if sent == 1 else "sent", sent)
    yield Told("stopped")


LETTERS = Outlet(
    "letters",
    Taking,
    _letters,
    {
        "none": (Fate.NEVER, _("No letter about it has gone out.")),
        "one": (Fate.GONE, _("One letter about it has gone out; it is out of reach.")),
        "sent": (Fate.GONE, _("%(number)s letters about it have gone out; they are out of reach.")),
        "stopped": (Fate.BACK, _("A letter that had not gone yet does not go to whoever may not read it any more.")),
    },
)


def _of_journal(taking: JournalTaking) -> Iterator[Told]:
    if taking.deed == Deed.UNLISTED:
        return
    if taking.deed == Deed.RESTED:
        if Letters.of(taking.journal).go_out and Subscription.objects.filter(journal=taking.journal).exists():
            yield Told("waits")
        return
    sent = Announcement.objects.filter(journal=taking.journal).aggregate(all=Sum("sent"))["all"] or 0
    if not sent:
        yield Told("none")
        return
    yield Told("one" if sent == 1 else "sent", sent)
    yield Told("none_goes" if taking.hides_all else "stopped")


OF_JOURNAL = Outlet(
    "journal_letters",
    JournalTaking,
    _of_journal,
    {
        "none": (Fate.NEVER, _("No letter about any of its stories has gone out.")),
        "one": (Fate.GONE, _("One letter about its stories has gone out; it is out of reach.")),
        "sent": (Fate.GONE, _("%(number)s letters about its stories have gone out; they are out of reach.")),
        "none_goes": (Fate.BACK, _("Letters: none goes to anybody any more.")),
        "stopped": (
            Fate.BACK,
            _("Letters: none goes any more to whoever may not see the page of the journal."),
        ),
        "waits": (Fate.BACK, _("Letters to those who asked for them: none goes while the journal rests; it waits.")),
    },
)
