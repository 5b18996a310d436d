from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, make_story, working_of, write
from tests.ground.clock import Clock

SignIn = Callable[[Account], Client]


@pytest.fixture
def story(clock: Clock, journal: Journal, mara: Account) -> Story:
    """Three revisions: an empty one that became green, grey, and white."""
    story = make_story(journal, mara)
    for colour in ("grey", "white"):
        clock.forward(hours=1)
        write(story, mara, title=f"The {colour} room", body=f"<p>It was {colour} by then.</p>")
    return story


def test_every_revision_can_be_read_and_compared(signed_in: SignIn, mara: Account, story: Story) -> None:
    client, base = signed_in(mara), f"/desk/stories/{story.key}/revisions/"
    page = client.get(base).content.decode()
    assert [page.count(title) for title in ("The grey room", "The white room")] == [1, 1]
    assert "You are working on this one." in page
    assert "It was grey by then." in client.get(f"{base}2/").content.decode()
    compared = client.get(f"{base}compare/?old=2&new=3").content.decode()
    assert "<del>grey</del>" in compared
    assert "<ins>white</ins>" in compared
    assert client.get(f"{base}compare/?old=3&new=1").status_code == 200


def test_what_is_not_a_revision_is_not_here(signed_in: SignIn, mara: Account, story: Story) -> None:
    client, base = signed_in(mara), f"/desk/stories/{story.key}/revisions/"
    for path in ("9/", "compare/", "compare/?old=1&new=99", "compare/?old=x&new=1"):
        assert client.get(base + path).status_code == 404
    assert client.get(f"{base}?before=nothing").status_code == 200


def test_an_earlier_one_is_taken_up_again_and_nothing_is_lost(signed_in: SignIn, mara: Account, story: Story) -> None:
    client = signed_in(mara)
    for _time in range(2):
        client.post(f"/desk/stories/{story.key}/revisions/1/restore/")
    working = working_of(story)
    assert (working.number, working.body) == (4, "<p>It was green.</p>")
    assert list(story.revisions.order_by("number").values_list("title", flat=True)) == [
        "The room", "The grey room", "The white room", "The room",
    ]  # fmt: skip
    assert Event.objects.filter(name=actions.RESTORED, thing=story.pk).count() == 1


def test_a_reader_sees_no_revision_that_was_taken_up(mara: Account, journal: Journal, clock: Clock) -> None:
    story = make_published(journal, mara)
    clock.forward(hours=1)
    write(story, mara, title="Changed")
    first = story.revisions.get(number=1)
    actions.restore(first, by=mara)
    story.refresh_from_db()
    assert story.published == first


def test_thirty_stand_on_a_page_and_the_earlier_ones_behind(
    signed_in: SignIn, mara: Account, journal: Journal, clock: Clock
) -> None:
    story = make_story(journal, mara)
    for number in range(2, 33):
        clock.forward(hours=1)
        write(story, mara, title=f"Number {number}")
    client, base = signed_in(mara), f"/desk/stories/{story.key}/revisions/"
    first = client.get(base)
    assert [revision.number for revision, _name, _words in first.context["revisions"]] == list(range(32, 2, -1))
    second = client.get(f"{base}?before={first.context['earlier']}")
    assert [revision.number for revision, _name, _words in second.context["revisions"]] == [2, 1]
    assert second.context["earlier"] is None


@pytest.fixture
def outsiders(signed_in: SignIn, nobody: Client, idris: Account, ada: Account, stranger: Account) -> list[Client]:
    """Everyone who reads, at most."""
    return [nobody, *map(signed_in, (idris, ada, stranger))]


def test_nobody_else_sees_a_revision(outsiders: list[Client], mara: Account, journal: Journal, clock: Clock) -> None:
    story = make_published(journal, mara)
    clock.forward(hours=1)
    write(story, mara, title="Only for us")
    for client in outsiders:
        for path in ("", "1/", "2/", "compare/?old=1&new=2"):
            answer = client.get(f"/desk/stories/{story.key}/revisions/{path}")
            assert answer.status_code in {302, 404}
            assert b"Only for us" not in answer.content
        assert client.post(f"/desk/stories/{story.key}/revisions/1/restore/").status_code in {302, 404}
    assert working_of(story).title == "Only for us"


@pytest.mark.parametrize("path", ["", "publish/", "preview/", "revisions/", "revisions/1/", "address/"])
def test_every_page_of_the_desk_asks_the_database_little(
    signed_in: SignIn, mara: Account, story: Story, django_assert_max_num_queries: Callable[[int], object], path: str
) -> None:
    client = signed_in(mara)
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]  # pytest-django gives a context manager
        assert client.get(f"/desk/stories/{story.key}/{path}").status_code == 200
