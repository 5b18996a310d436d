"""What goes out by letter in the planted world holds no word that its reader may not read."""

import pytest

from alongside.foundation import ids
from alongside.journals.gate import Audience
from alongside.journals.models import Membership
from alongside.mailing import actions
from alongside.mailing.models import Announcement, Letters, Subscription
from alongside.notes import actions as notes
from alongside.notes import posting
from alongside.notes.actions.budgets import budgets
from alongside.stories import actions as stories
from alongside.stories.models import Story
from tests.access.test_canaries import found


@pytest.fixture
def told(world, clock, mailoutbox):
    """Somebody with an address alone and a guest of no circle have letters; everything that may be told of is."""
    budgets.forget()
    journal, mara = world.journal, world.mara
    guest = journal.memberships.create(role=Membership.Role.GUEST)
    guest.passes.create(digest=ids.digest("hers"))
    for email, member in (("nobody@example.org", None), ("guest@example.org", guest)):
        actions.ask_for_letters(journal, email=email, member=member)
        actions.confirm(Subscription.objects.get(email=email), named=True)
    notes.set_mail_pace(0)
    actions.choose_letters(journal, by=mara, holds=Letters.Holds.WORDS)
    clock.forward(minutes=1)
    # Every story that stands is published once more as it stands, and told of as if it were new.
    Announcement.objects.all().delete()
    for story in Story.objects.standing().filter(journal=journal).select_related("published"):
        Story.objects.filter(pk=story.pk).update(first_published_at=None, published=None)
        audience, circles = Audience(story.audience), list(story.circles.all())
        stories.publish(story, by=mara, audience=audience, circles=circles, revision=story.published)
    clock.forward(minutes=31)
    assert Announcement.objects.going().exists()
    posting.post_letters(seconds=60)
    return world, [letter for letter in mailoutbox if "List-Id" in letter.extra_headers]


def test_no_word_in_a_letter_is_for_somebody_else(told):
    world, letters = told
    own = {name: word for name, word in world.private.items() if not name.startswith("a subscription: ")}
    assert {letter.to[0] for letter in letters} >= {"nobody@example.org", "guest@example.org"}
    assert any("What everyone may read." in letter.body for letter in letters)
    for letter in letters:
        assert found(letter.message().as_string(), own) == []
        page, _kind = letter.alternatives[0]
        assert found(f"{letter.subject} {letter.body} {page} {letter.extra_headers}", own) == []
