"""What is done for photographs in the background."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from alongside.foundation import background
from alongside.journals.quiet import Letter, tell_authors
from alongside.photos import actions
from alongside.photos.models import DESTROYED_AFTER, Photograph

AN_HOUR = 60 * 60  # seconds


@task(queue_name="heavy")
def print_later(photograph: int) -> None:
    """Make the prints that take their time."""
    found = Photograph.objects.filter(pk=photograph, deleted_at=None).select_related("original").first()
    if found is not None:
        actions.print_later(found)


@task(queue_name="light")
def tell_of_deleting(photograph: int) -> None:
    """Tell every author that a photograph was deleted, whoever did it; of what only one may know of, that one alone."""
    found = Photograph.objects.filter(pk=photograph, deleted_at__isnull=False).select_related("journal", "album")
    deleted = found.first()
    if deleted is None or deleted.deleted_at is None:
        return
    tell_authors(
        deleted.journal,
        Letter.PHOTOGRAPH_DELETED,
        subject=_("A photograph was deleted"),
        template="photos/letters/deleted.txt",
        context={"until": deleted.deleted_at + DESTROYED_AFTER},
        only=deleted.only_of,
    )


@task(queue_name="light")
def destroy_when_agreed(photograph: int) -> None:
    """Destroy it as soon as the last of them has said so."""
    found = Photograph.objects.filter(pk=photograph, deleted_at__isnull=False).first()
    if found is not None:
        actions.destroy_when_agreed(found)


@task(queue_name="light")
def sweep(_thing: int) -> None:
    """Take away what belongs to nothing any more."""
    actions.sweep()


background.every(AN_HOUR, actions.destroy_due)
