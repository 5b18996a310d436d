"""The letter about a new story, as one reader gets it: what they may read at this moment, and nobody named outside.

Sender, subject and the line that mail programs show beside it are the same for every letter of every house, unless the
reader wished otherwise. Nothing tells whether it was opened.
"""

from email.utils import formataddr, parseaddr
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from alongside.foundation import mail
from alongside.foundation.speaking import speaking
from alongside.foundation.words import one_line
from alongside.journals.models import Journal
from alongside.mailing.having import stories_for, viewer_for
from alongside.mailing.keys import bounces_to, leave_address, leave_by_mail
from alongside.mailing.laying import as_letter, as_text
from alongside.mailing.models import Delivery, Letters, Subscription
from alongside.stories.figures import How
from alongside.stories.models import Story
from alongside.stories.reading import rendered

LONGEST_NAME: Final = 60  # letters of a journal's title in a subject
FILL: Final = 90  # invisible marks after the one line that mail programs show


def letter_of(row: Delivery, name: str) -> EmailMessage | None:
    """The letter, or nothing where its reader may not have it any more. `name` is its own."""
    found = Delivery.objects.filter(pk=row.pk).select_related("subscription__journal", "announcement").first()
    story = _story_of(found) if found else None
    if found is None or story is None:
        return None
    subscription = found.subscription
    language = subscription.speaks
    with speaking(language):
        return mail.letter(
            to=subscription.email,
            subject=subject_of(subscription),
            template="mailing/letters/story.txt",
            as_page="mailing/letters/story.html",
            context=_words_of(story, subscription),
            headers=headers_of(subscription, name),
            bounces_to=bounces_to(found.key),
            language=language,
        )


def _story_of(row: Delivery) -> Story | None:
    stories = stories_for(row.subscription).filter(pk=row.announcement.story_id)
    return stories.select_related("journal", "published").first()


def subject_of(subscription: Subscription) -> str:
    """The same for everyone, but for whoever wished to see from whom it is."""
    if not subscription.named:
        return _("Something new to read")
    return _("Something new: %(journal)s") % {"journal": _name_of(subscription.journal)}


def _name_of(journal: Journal) -> str:
    return one_line(journal.heading)[:LONGEST_NAME]


def headers_of(subscription: Subscription, name: str) -> dict[str, str]:
    """How one leaves with one press (RFC 8058), and what tells programs that it is a list that was asked for."""
    ways = [leave_by_mail(subscription.key) and f"<mailto:{leave_by_mail(subscription.key)}>"]
    ways.insert(0, f"<{leave_address(subscription.key)}>")
    _shown, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    sender = (
        formataddr((_name_of(subscription.journal), address)) if subscription.named else settings.DEFAULT_FROM_EMAIL
    )
    return {
        "From": sender,
        "Message-ID": mail.message_id(name),
        "Auto-Submitted": mail.BY_ITSELF,
        "List-Id": f"<{subscription.journal.key}.letters.{urlsplit(settings.URL).hostname or 'localhost'}>",
        "List-Unsubscribe": ", ".join(way for way in ways if way),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _words_of(story: Story, subscription: Subscription) -> dict[str, Any]:
    """What stands in the letter. The address by its key holds no title, and leads to whatever the story's is then."""
    journal = subscription.journal
    address = f"{settings.URL}{journal.path}{story.key}/"
    said: dict[str, Any] = {
        "address": address,
        "leave": leave_address(subscription.key),
        "house_language": translation.get_language(),
        "house_direction": "rtl" if translation.get_language_bidi() else "ltr",
        "story": None,
        "fill": range(FILL),
    }
    viewer = viewer_for(subscription)
    if Letters.of(journal).holds != Letters.Holds.WORDS or viewer is None or story.published is None:
        return said
    # As on its page, the house speaks the language of the words around a footnote or beside a name.
    with speaking(story.language, journal.language):
        words = rendered(story, story.published, viewer, how=How.LEFT_OUT)
    return {
        **said,
        "story": words,
        "direction": words.direction,
        "speaks": as_letter(str(words.speaks), address),
        "body": as_letter(str(words.body), address),
        "speaks_text": as_text(str(words.speaks), address),
        "body_text": as_text(str(words.body), address),
        "only_for_some": not story.is_public,
    }
