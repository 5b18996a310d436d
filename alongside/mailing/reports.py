"""What an author is told of letters after a story was narrowed or withdrawn."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from alongside.mailing.models import Announcement
from alongside.stories.recall import Fate, Outlet, Taking, Told


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
    _letters,
    {
        "none": (Fate.NEVER, _("No letter about it has gone out.")),
        "one": (Fate.GONE, _("One letter about it has gone out; it is out of reach.")),
        "sent": (Fate.GONE, _("%(number)s letters about it have gone out; they are out of reach.")),
        "stopped": (Fate.BACK, _("A letter that had not gone yet does not go to whoever may not read it any more.")),
    },
)
