"""The posts of others that stand in a story, as quiet cards: words alone, and nothing is asked of any other house."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from alongside.foundation.html import safe, words_as_html
from alongside.journals.gate import Viewer
from alongside.journals.models import Journal, TakeOutRequest
from alongside.journals.offering import Offer
from alongside.stories.manuscript.posts import posts_in, put_posts
from alongside.stories.models import KeptPost, Revision, Story

_AT: Final = re.compile(r"#post-([a-z0-9]+)$")


def kept_in(body: str, journal: Journal) -> list[KeptPost]:
    """The posts that are named in a body and were kept in this journal, in their order."""
    keys = posts_in(body)
    found = {post.key: post for post in KeptPost.objects.filter(key__in=keys, journal=journal)} if keys else {}
    return [found[key] for key in keys if key in found]


def post_to_take(viewer: Viewer, key: str) -> KeptPost | None:
    """The post of this key, if it stands, or once stood, in a story that this viewer may change."""
    post = KeptPost.objects.filter(key=key, journal__in=viewer.writes_in).first()
    stories = Story.objects.editable_by(viewer).filter(journal__in=viewer.writes_in)
    named = Revision.objects.filter(story__in=stories.values("pk"), body__contains=f'data-post="{key}"')
    return post if post is not None and named.exists() else None


def with_posts(body: str, story: Story) -> str:
    """A clean body with the posts put in."""
    cards = cards_of(body, story)
    return put_posts(body, lambda key: cards.get(key, ""))


def cards_of(body: str, story: Story) -> dict[str, SafeString]:
    """The cards of the posts that are named in a body, by key."""
    return {post.key: card(post, story) for post in kept_in(body, story.journal)}


def card(post: KeptPost, story: Story) -> SafeString:
    """A post as it stands in a story."""
    where = f"{settings.URL}{story.path}#post-{post.key}"
    context = {
        "post": post,
        "said": words_as_html(post.words),
        "ask": f"{settings.URL}{reverse('journals:about_me')}?{urlencode({'address': where})}",
    }
    return safe(render_to_string("stories/_post.html", context).strip())


def offers(asked: TakeOutRequest) -> Iterator[Offer]:
    """What the authors can do at once about a question that names a post."""
    named = _AT.search(asked.address)
    if named and asked.journal_id:
        there = KeptPost.objects.filter(key=named[1], journal=asked.journal_id, taken_away_at=None)
        for post in there:
            yield Offer(_("Take the post away"), reverse("stories:take_post_away", kwargs={"key": post.key}))
