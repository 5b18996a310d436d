"""What each author wishes: what several have written stands at the narrowest of their wishes."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.stories.models import Story, Wish
from alongside.stories.readers import Readers


def keep_wish(story: Story, *, by: Account, wanted: Readers) -> None:
    """Keep whom this author last chose. Belongs to the transaction of the deed in which they chose."""
    wish, _new = Wish.objects.update_or_create(story=story, account=by, defaults={"audience": wanted.audience})
    wish.circles.set(wanted.circles)


def narrower_wish(story: Story, *, by: Account, wanted: Readers) -> Wish | None:
    """The wish of another author who has written here, beyond which this would go; the narrowest there is."""
    others = story.wishes.exclude(account=by).filter(account__in=story.revisions.order_by().values("made_by"))
    found = [wish for wish in others.select_related("account").order_by("pk") if wanted.goes_beyond(Readers.of(wish))]
    return next((wish for wish in found if not any(_is_beyond(wish, other) for other in found)), None)


def _is_beyond(wish: Wish, other: Wish) -> bool:
    return Readers.of(wish).goes_beyond(Readers.of(other)) and not Readers.of(other).goes_beyond(Readers.of(wish))


def said(wish: Wish) -> str:
    """Why it stays as it is, for the other author."""
    name = wish.account.name or _("The other author")
    wishes = {
        Audience.CIRCLES: _("%(name)s wishes it for chosen circles only."),
        Audience.LINK: _("%(name)s wishes it only for people who have the link."),
    }
    first = wishes.get(Audience(wish.audience), _("%(name)s wishes it to stay between you who write here."))
    then = _(
        "What you both wrote stands at the narrower of your two wishes, so nothing was changed. Your wish is kept: "
        "when they choose the same, it is done."
    )
    return f"{first % {'name': name}} {then}"
