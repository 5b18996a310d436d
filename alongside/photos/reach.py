"""Who sees a photograph, in words."""

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from alongside.journals.gate import Audience
from alongside.journals.reach import Reach, circle_with_names, reach_of
from alongside.journals.readers import Readers
from alongside.photos.models import Photograph


def who_sees(photograph: Photograph, readers: Readers) -> str:
    """Who could see a photograph if it were for these readers, in one sentence for its authors."""
    if readers.audience == Audience.CIRCLES:
        circles = photograph.journal.circles.filter(pk__in=readers.circles).order_by("name", "pk")
        names = get_text_list([circle_with_names(circle) for circle in circles], _("and"))
        return _("These circles can see it: %(names)s.") % {"names": names}
    return {
        Audience.ONLY_ME: _("Only you can see it."),
        Audience.ONLY_US: _("Only the authors of this journal can see it."),
        Audience.LINK: _("Whoever has the link of a story in which it stands can see it there."),
        Audience.EVERYONE: _("Everyone who comes to a page in which it stands can see it."),
    }[readers.audience]


def reach(photograph: Photograph, wanted: Readers) -> Reach:
    """Whom that would add, and whom it would take away."""
    then, maker = who_sees(photograph, wanted), photograph.made_by_id
    return reach_of(Readers.of(photograph), wanted, photograph.journal, then=then, maker=maker)
