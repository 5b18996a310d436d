"""Who sees a photograph, in words."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from alongside.journals.gate import Audience
from alongside.journals.models import TakenOff
from alongside.journals.reach import Reach, circle_with_names, reach_of
from alongside.journals.readers import Readers
from alongside.photos.models import Photograph


def who_sees(photograph: Photograph, readers: Readers) -> str:
    """Who could see a photograph if it were for these readers, in one sentence for its authors."""
    if TakenOff.objects.of(Photograph).filter(thing=photograph.pk).exists():
        return _("Only you who write here can see it: whoever runs this house has taken it off. Your desk says why.")
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


def sees_sealed() -> str:
    """Who sees a photograph in a sealed album, whoever it is for once it is taken out."""
    return _("Only those of you who write here and have unsealed its album, each for themselves.")


def reach(photograph: Photograph, wanted: Readers) -> Reach:
    """Whom that would add, and whom it would take away."""
    then, maker = who_sees(photograph, wanted), photograph.made_by_id
    return reach_of(Readers.of(photograph), wanted, photograph.journal, then=then, maker=maker)


def reach_of_all(photographs: Iterable[Photograph], wanted: Readers) -> Reach:
    """The same for several of one journal: whom it would add to, or take from, any of them."""
    changes = [reach(each, wanted) for each in photographs]
    adds, takes = ([line for each in changes for line in getattr(each, way)] for way in ("adds", "takes"))
    return Reach(changes[0].then, list(dict.fromkeys(adds)), list(dict.fromkeys(takes)))
