"""What not everyone may read never lies in the public folder."""

import pytest

from alongside.accounts.models import Account
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.journals.models import Circle, Journal
from alongside.pages import actions
from alongside.pages.folder import PublicFolder
from alongside.pages.tests.makers import put
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import AUTHORS_READ, make_published, make_story

NARROWER = [Audience.LINK, Audience.CIRCLES, Audience.ONLY_US]


def publish(story: Story, by: Account, audience: Audience, family: Circle) -> Story:
    return stories.publish(story, by=by, audience=audience, circles=[family], door=AUTHORS_READ)


def everything(public: PublicFolder) -> bytes:
    return b"".join((public.read(path) or {})["identity"] for path in public.walk())


@pytest.mark.parametrize("audience", NARROWER)
def test_it_is_never_set_out(public: PublicFolder, journal: Journal, mara: Account, family: Circle, audience: Audience):
    journals.rename_circle(family, by=mara, name="The Tuesday group")
    story = publish(make_story(journal, mara, title="A canary"), mara, audience, family)
    make_published(journal, mara)
    background.run_what_waits()
    actions.reconcile()
    actions.set_out_stale(seconds=60)
    words = everything(public)
    assert b"The room" in words
    for secret in ("A canary", story.key, story.link or story.key, "Tuesday"):
        assert secret.encode() not in words


@pytest.mark.parametrize("audience", NARROWER)
def test_narrowing_removes_the_file_before_the_answer(
    public: PublicFolder, journal: Journal, family: Circle, audience: Audience, signed_in
):
    mara = journal.made_by
    assert mara is not None
    story, client = make_published(journal, mara, title="A canary"), signed_in(mara)
    background.run_what_waits()
    assert public.read(story.path) is not None
    sent = {"audience": audience.value, "circles": [family.key]}
    seen = client.post(f"/desk/stories/{story.key}/publish/", sent).context["change"].seen
    assert public.read(story.path) is not None
    assert client.post(f"/desk/stories/{story.key}/publish/", {**sent, "seen": seen}).status_code == 302
    assert public.read(story.path) is None
    assert b"A canary" not in everything(public)
    background.run_what_waits()
    assert b"A canary" not in everything(public)


@pytest.mark.parametrize("audience", NARROWER)
def test_a_file_that_a_dead_process_left_goes_before_the_port_opens(
    public: PublicFolder, journal: Journal, mara: Account, family: Circle, audience: Audience
):
    story = publish(make_story(journal, mara), mara, audience, family)
    for path in (story.path, story.shared_path or f"/shared/{story.key}/"):
        put(public, path)
    actions.reconcile()
    assert public.read(story.path) is None
    assert not [path for path in public.walk() if path.startswith("/shared/")]


def test_the_further_notes_of_a_shared_story_stand_at_its_link(journal: Journal, mara: Account, nobody):
    story = make_published(journal, mara, audience=Audience.LINK)
    never = nobody.get("/shared/nothing/notes/2/")
    answer = nobody.get(f"{story.shared_path}notes/2/")
    assert (answer.status_code, answer.content) == (404, never.content)


def test_an_author_reads_it_at_its_link_too_and_as_everyone(journal: Journal, mara: Account, signed_in):
    story = make_published(journal, mara, audience=Audience.LINK)
    client = signed_in(mara)
    assert "You are reading this as an author." in client.get(story.shared_path).content.decode()
    assert "You are reading this as an author." not in client.get(f"{story.shared_path}?as=everyone").content.decode()
