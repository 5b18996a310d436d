"""Seeing it before it is so: the rows as publishing would leave them, and then as if nothing had been."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from alongside.foundation.writing import transaction_in_turn
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.readers import Readers
from alongside.stories.actions.publishing import make_published, opens_journal_page, refuse_wordless
from alongside.stories.actions.words import locked
from alongside.stories.models import Story


@contextmanager
def supposed(story: Story, wanted: Readers) -> Iterator[Story]:
    """Inside this, the story is published for these readers as it is written now; afterwards nothing has happened.

    The rows are changed as publishing changes them, in a transaction that is always rolled back, so that it is the gate
    itself that answers and no lookalike. No event is recorded, so nobody hears of it. Raises `NotReady`.
    """
    with transaction_in_turn():
        story = locked(story)
        make_published(story, refuse_wordless(story.working), wanted)
        if wanted.audience == Audience.EVERYONE and opens_journal_page(story.journal):
            Journal.objects.filter(pk=story.journal_id).update(audience=Audience.EVERYONE)
        yield story
        transaction.set_rollback(True)
