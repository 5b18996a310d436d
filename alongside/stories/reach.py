"""Who reads a story, and what a change of that would change, in words."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.journals.reach import Reach, circle_with_names, lets_in_others, reach_of
from alongside.journals.readers import Readers
from alongside.stories.models import Story


def reach(story: Story, wanted: Readers) -> Reach | None:
    """What it would change for its readers, or nothing where they stay the same or it has none yet."""
    if not story.is_published or (before := Readers.of(story)) == wanted:
        return None
    return reach_of(before, wanted, story.journal, then=sentence(wanted, story.journal), maker=story.made_by_id)


def lets_in(story: Story, wanted: Readers) -> bool:
    """Whether these readers, now or at a set hour, are more than can read it now; a draft is read by who writes it."""
    return lets_in_others(Readers.of(story), wanted, story.journal, maker=story.made_by_id)


def sentence(readers: Readers, journal: Journal) -> str:
    """Who these readers are, beside the authors, in one sentence."""
    if readers.audience == Audience.EVERYONE:
        return _("Everyone who comes to the page can read this.")
    if readers.audience == Audience.LINK:
        return _("Anyone who has its link can read this.")
    if readers.audience == Audience.CIRCLES:
        circles = journal.circles.filter(pk__in=readers.circles).order_by("name", "pk")
        names = get_text_list([circle_with_names(circle) for circle in circles], _("and"))
        return _("These circles can read this: %(names)s.") % {"names": names}
    return _("Only the authors of this journal can read this.")
