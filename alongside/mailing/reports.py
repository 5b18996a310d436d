"""What an author is told of letters after a story was narrowed or withdrawn."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.mailing.models import Announcement
from alongside.stories.models import Story


def letters_gone(story: Story) -> list[str]:
    """How many letters about it have gone, and that nobody can call them back."""
    announcement = Announcement.objects.filter(story=story).first()
    sent = announcement.sent if announcement else 0
    if not sent:
        return [_("No letter about it has gone out.")]
    gone = ngettext(
        "One letter about it has gone out; it is out of reach.",
        "%(number)s letters about it have gone out; they are out of reach.",
        sent,
    )
    return [gone % {"number": sent}, _("Whoever may not read it any more gets none that had not gone yet.")]
