"""`python -m tests.journeys.new_stories N`: in this environment's house, N who asked for letters, and a story for them.

The story's half hour is over. Prints who is to get a letter, and who is not.
"""

import json
import sys

import django

django.setup()

from alongside.accounts.models import Account  # noqa: E402
from alongside.foundation import clock  # noqa: E402
from alongside.journals.gate import Audience  # noqa: E402
from alongside.journals.models import Journal  # noqa: E402
from alongside.mailing import actions  # noqa: E402
from alongside.mailing.models import Announcement, Letters, Subscription  # noqa: E402
from alongside.notes import actions as notes  # noqa: E402
from alongside.stories import actions as stories  # noqa: E402
from alongside.stories.tests.makers import AUTHORS_READ, make_story  # noqa: E402


def main(count: int) -> None:
    """Make them, and say what to expect."""
    journal = Journal.objects.get(handle="lichen-green")
    mara = Account.objects.get(email="mara@example.org")
    notes.set_mail_pace(0)
    actions.choose_letters(journal, by=mara, holds=Letters.Holds.WORDS)
    asked = [
        Subscription(
            journal=journal, email=f"reader{number}@example.org", confirmed_at=None if number % 10 == 9 else clock.now()
        )
        for number in range(count)
    ]
    Subscription.objects.bulk_create(asked, batch_size=500)
    story = make_story(journal, mara, title="The window", body="<p>It looked to the east.</p>")
    stories.publish(story, by=mara, audience=Audience.EVERYONE, door=AUTHORS_READ)
    Announcement.objects.update(due_at=clock.now())
    told = {
        "mail": sorted(each.email for each in asked if each.confirmed_at),
        "not": sorted(each.email for each in asked if not each.confirmed_at),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
