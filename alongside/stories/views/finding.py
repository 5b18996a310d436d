"""How a view finds its story: by what the viewer may change."""

from django.http import Http404

from alongside.journals.gate import ViewerRequest
from alongside.journals.models import Membership
from alongside.stories.models import Revision, Story


def story_to_edit(request: ViewerRequest, key: str) -> Story:
    """The story of this key, with its journal and its words; raises `Http404` where there is none for this viewer."""
    stories = Story.objects.editable_by(request.viewer).select_related("journal", "working", "published")
    story = stories.filter(key=key).first()
    if story is None:
        raise Http404
    return story


def working_words(story: Story) -> Revision:
    """What authors work on."""
    assert story.working is not None  # noqa: S101 - a story begins with an empty revision
    return story.working


def other_authors(request: ViewerRequest, story: Story) -> list[str]:
    """The names of the other authors of the story's journal; an unnamed one is the empty string."""
    members = Membership.objects.filter(journal=story.journal, role=Membership.Role.AUTHOR)
    account = request.viewer.account
    return list(members.exclude(account=account).order_by("pk").values_list("account__name", flat=True))
