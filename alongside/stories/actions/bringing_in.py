"""Bringing in what was written elsewhere."""

from alongside.accounts.models import Account
from alongside.foundation.writing import writing
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.stories.actions.publishing import publish
from alongside.stories.actions.words import begin, describe, save
from alongside.stories.manuscript.reading import Manuscript
from alongside.stories.models import Story


@writing
def bring_in(
    journal: Journal,
    *,
    by: Account,
    manuscript: Manuscript,
    audience: Audience | None = None,
    door: Journal.Door | None = None,
) -> Story:
    """Make a story of a manuscript, and publish it where an audience is given. The same words make no second story.

    Raises what `save` and `publish` raise; then nothing was changed.
    """
    same = {"journal": journal, "working__title": manuscript.title, "working__body": manuscript.body}
    story = Story.objects.filter(**same).order_by("pk").first() or _new(journal, by=by, manuscript=manuscript)
    if audience is None:
        return story
    return publish(story, by=by, audience=audience, door=door)


def _new(journal: Journal, *, by: Account, manuscript: Manuscript) -> Story:
    story = begin(journal, by=by)
    assert story.working is not None  # noqa: S101 - a story begins with an empty revision
    save(
        story,
        by=by,
        based_on=story.working.pk,
        title=manuscript.title,
        standfirst=manuscript.standfirst,
        body=manuscript.body,
        dated=manuscript.dated,
    )
    return describe(story, by=by, language=manuscript.language, canonical=manuscript.canonical)
