"""Setting out, in the background."""

from django_tasks import task

from alongside.foundation import background
from alongside.foundation.writing import transaction_in_turn
from alongside.pages import actions
from alongside.pages.models import Page

A_WHILE = 5.0  # seconds, after which other tasks have their turn


@task(queue_name="light")
def set_out(_thing: int) -> None:
    """Set out whatever is stale: the rows say what. So many deeds are one setting-out."""
    if not actions.set_out_stale(seconds=A_WHILE):
        set_out_soon()


def set_out_soon() -> None:
    """Have what is stale set out."""
    with transaction_in_turn():
        set_out.enqueue(0)
    background.wake()


def tend() -> None:
    """Set out what is stale and was left, by a disk that was full or a task that died."""
    if Page.objects.stale(actions.edition()).exists():
        set_out_soon()
