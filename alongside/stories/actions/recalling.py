"""Keeping what became of a story's ways out when it was taken from readers."""

from typing import Any

from alongside.accounts.models import Account
from alongside.journals.readers import Readers
from alongside.journals.recall import answers
from alongside.stories.models import Recall, Story
from alongside.stories.recall import Taking


def ask_outlets(story: Story, *, before: Readers, wanted: Readers) -> list[dict[str, Any]]:
    """Ask each way out, while the story still stands as it did."""
    return answers(Taking(story, before, wanted))


def keep_recall(story: Story, told: list[dict[str, Any]], *, by: Account) -> None:
    """Keep what they said, in the transaction of the deed."""
    Recall.objects.create(story=story, by=by, told=told)
