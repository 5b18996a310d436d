"""What is done for photographs in the background."""

from django_tasks import task

from alongside.foundation import background
from alongside.photos import actions
from alongside.photos.models import Photograph

AN_HOUR = 60 * 60  # seconds


@task(queue_name="heavy")
def print_later(photograph: int) -> None:
    """Make the prints that take their time."""
    found = Photograph.objects.filter(pk=photograph, deleted_at=None).select_related("original").first()
    if found is not None:
        actions.print_later(found)


@task(queue_name="light")
def sweep(_thing: int) -> None:
    """Take away what belongs to nothing any more."""
    actions.sweep()


background.every(AN_HOUR, actions.destroy_due)
