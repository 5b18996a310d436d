from collections.abc import Callable

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.events.models import Event
from alongside.journals.gate import NOBODY, Audience
from alongside.journals.models import Journal
from alongside.stories import actions
from alongside.stories.reading import reading_address
from alongside.stories.tests.makers import make_published, make_story, write

SignIn = Callable[[Account], Client]


def test_a_new_address_stands_and_the_old_one_leads_there_until_it_is_let_go(
    signed_in: SignIn, mara: Account, journal: Journal
) -> None:
    story, client = make_published(journal, mara), signed_in(mara)
    for _time in range(2):
        client.post(f"/desk/stories/{story.key}/address/change/", {"slug": "The green room!"})
    story.refresh_from_db()
    assert story.path == "/@lichen-green/the-green-room/"
    assert Event.objects.filter(name=actions.ADDRESS_CHANGED).count() == 1
    for address in ("the-room", "the-green-room", story.key):
        assert reading_address(NOBODY, journal, address) == story
    assert "/@lichen-green/the-room/" in client.get(f"/desk/stories/{story.key}/address/").content.decode()
    assert client.post(f"/desk/stories/{story.key}/address/the-room/let-go/").status_code == 302
    assert client.post(f"/desk/stories/{story.key}/address/the-room/let-go/").status_code == 404
    assert reading_address(NOBODY, journal, "the-room") is None
    assert Event.objects.filter(name=actions.ADDRESS_LET_GO).count() == 1


def test_it_can_go_back_to_an_old_address_of_its_own(mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    actions.change_address(story, by=mara, slug="elsewhere")
    assert actions.change_address(story, by=mara, slug="the-room").slug == "the-room"


def test_an_address_of_another_story_is_refused_kindly(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    make_published(journal, mara, title="March")
    story = make_published(journal, mara)
    answer = signed_in(mara).post(f"/desk/stories/{story.key}/address/change/", {"slug": "march"})
    assert answer.status_code == 422
    assert "Another story in this journal has this address." in answer.content.decode()
    with pytest.raises(actions.AddressNotPossible):
        actions.change_address(story, by=mara, slug="!!!")


def test_where_it_stands_cannot_be_let_go(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story = make_published(journal, mara)
    answer = signed_in(mara).post(f"/desk/stories/{story.key}/address/the-room/let-go/", follow=True)
    assert "The story stands at this address." in answer.content.decode()
    assert reading_address(NOBODY, journal, "the-room") == story


def test_what_not_everyone_may_read_is_found_at_no_address(mara: Account, journal: Journal) -> None:
    story = make_story(journal, mara)
    assert reading_address(NOBODY, journal, story.key) is None


def test_the_language_and_the_earlier_link_are_kept(signed_in: SignIn, mara: Account, journal: Journal) -> None:
    story, client = make_story(journal, mara), signed_in(mara)
    sent = {"language": "ar", "canonical": "https://example.org/essay"}
    assert client.post(f"/desk/stories/{story.key}/describe/", sent).status_code == 302
    story.refresh_from_db()
    assert (story.language, story.canonical) == ("ar", "https://example.org/essay")
    refused = client.post(f"/desk/stories/{story.key}/describe/", {"canonical": "javascript:alert(1)"})
    assert refused.status_code == 422


def test_nobody_else_changes_an_address(
    signed_in: SignIn, idris: Account, stranger: Account, mara: Account, journal: Journal
) -> None:
    story = make_published(journal, mara)
    for account in (idris, stranger):
        client = signed_in(account)
        assert client.post(f"/desk/stories/{story.key}/address/change/", {"slug": "mine"}).status_code == 404
        assert client.post(f"/desk/stories/{story.key}/address/the-room/let-go/").status_code == 404
        assert client.post(f"/desk/stories/{story.key}/describe/", {"language": "de"}).status_code == 404


def test_an_earlier_title_in_the_address_is_told_with_the_way_to_another_one(
    signed_in: SignIn, mara: Account, journal: Journal
) -> None:
    story, client = make_published(journal, mara), signed_in(mara)
    again = make_published(journal, mara)
    assert again.slug == "the-room-2"
    said, publishing, out = "still says an earlier title", "publish/", "out/"
    for each in (story, again):
        for page in (publishing, out):
            assert said not in client.get(f"/desk/stories/{each.key}/{page}").content.decode()
        write(each, mara, title="What we called it")
        page_of = client.get(f"/desk/stories/{each.key}/{publishing}").content.decode()
        assert said in page_of
        assert f"/desk/stories/{each.key}/address/" in page_of
    actions.publish(story, by=mara, audience=Audience.EVERYONE)
    assert said in client.get(f"/desk/stories/{story.key}/{out}").content.decode()
    actions.change_address(story, by=mara, slug="a-name-of-its-own")
    for page in (publishing, out):
        assert said not in client.get(f"/desk/stories/{story.key}/{page}").content.decode()
