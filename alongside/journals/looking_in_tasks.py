"""Letters to those who were named to look in on somebody."""

from django.utils.translation import gettext_lazy as _
from django_tasks import task

from alongside.foundation import mail
from alongside.journals import actions
from alongside.journals.models import Watcher, Worry


@task(queue_name="light")
def ask_watcher(watcher: int) -> None:
    """Ask somebody whether they would look in, once."""
    named = Watcher.objects.filter(pk=watcher, agreed_at=None, journal__closed_at=None).first()
    if named:
        mail.send(
            to=named.email,
            subject=_("Would you look in on somebody?"),
            template="journals/letters/watcher.txt",
            context={"address": actions.watching_address(named)},
            language=named.journal.language,
        )


@task(queue_name="light")
def tell_watchers(worry: int) -> None:
    """Bring a reader's sentence to those who agreed to look in, and to nobody else."""
    said = Worry.objects.filter(pk=worry).first()
    if said is None:
        return
    for named in actions.to_be_told(said):
        mail.send(
            to=named.email,
            subject=_("Please look in on somebody"),
            template="journals/letters/worried.txt",
            context={"sentence": said.get_sentence_display, "address": actions.watching_address(named)},
            language=named.journal.language,
        )
