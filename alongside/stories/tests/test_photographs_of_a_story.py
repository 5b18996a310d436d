"""What authors are told of the photographs of a story: which are for fewer people, where one stands, how to hand on."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.photos import actions as photos
from alongside.photos.models import Photograph
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, make_story

pytestmark = pytest.mark.django_db

SignedIn = Callable[[Account], Client]


def body_with(*photographs: Photograph) -> str:
    return "".join(f'<p>Before.</p><figure data-photographs="{each.key}"></figure>' for each in photographs)


@pytest.fixture
def author(journal: Journal, mara: Account, signed_in: SignedIn) -> Client:
    assert journal.pk
    return signed_in(mara)


@pytest.fixture
def photograph(journal: Journal, mara: Account) -> Photograph:
    photograph = make_photograph(journal, mara)
    return photos.describe(photograph, by=mara, caption="Her hands", description="Two hands on a blanket.")


def of_publishing(author: Client, story: Story) -> str:
    return author.get(f"/desk/stories/{story.key}/publish/").content.decode()


def of(author: Client, photograph: Photograph) -> str:
    html = author.get(f"/desk/photographs/{photograph.key}/").content.decode()
    return html.partition('id="stands"')[2].partition("</section>")[0]


def test_before_publishing_it_says_which_are_not_for_everyone_and_leads_there(
    author: Client, journal: Journal, mara: Account, photograph: Photograph
):
    veiled = make_photograph(journal, mara, veil="Our daughter, asleep.")
    photos.describe(veiled, by=mara, caption="Behind the veil")
    shown = make_photograph(journal, mara, audience=Audience.EVERYONE)
    html = of_publishing(author, make_story(journal, mara, body=body_with(photograph, veiled, shown)))
    assert "Two photographs in it are not for everyone." in html
    assert "Her hands" in html
    assert "Only you can see it." in html
    assert "Our daughter, asleep." in html
    assert "Behind the veil" not in html
    assert f"/desk/photographs/{photograph.key}/?audience=everyone" in html
    assert shown.key not in html


def test_nothing_is_said_where_all_of_them_are_for_all(author: Client, journal: Journal, mara: Account):
    shown = make_photograph(journal, mara, audience=Audience.EVERYONE)
    story = make_story(journal, mara, body=body_with(shown))
    assert "Photographs in it" not in of_publishing(author, story)
    assert "Photographs in it" not in of_publishing(author, make_story(journal, mara, body="<p>Words.</p>"))


def test_one_that_lies_sealed_is_told_whoever_it_is_for(author: Client, journal: Journal, mara: Account):
    album = photos.begin_album(journal, by=mara, name="The envelope")
    photos.unseal(album, by=mara)
    shown = make_photograph(journal, mara, audience=Audience.EVERYONE)
    Photograph.objects.filter(pk=shown.pk).update(album=album)
    html = of_publishing(author, make_story(journal, mara, body=body_with(shown)))
    assert "have unsealed its album" in html


def test_it_is_measured_by_those_whom_the_story_is_for(
    author: Client, journal: Journal, mara: Account, ada: Account, photograph: Photograph
):
    family = journal.memberships.get(account=ada).circles.get()
    photos.open_to(photograph, by=mara, audience=Audience.LINK)
    story = make_story(journal, mara, body=body_with(photograph))
    actions.publish(story, by=mara, audience=Audience.CIRCLES, circles=[family])
    html = of_publishing(author, story)
    assert "One photograph in it is for fewer people than the story." in html
    assert f"?audience=circles&amp;circles={family.key}" in html
    assert "One photograph in it" in author.get(f"/desk/stories/{story.key}/out/").content.decode()
    photos.open_to(photograph, by=mara, audience=Audience.CIRCLES, circles=[family])
    assert "Photographs in it" not in of_publishing(author, story)


def test_before_a_story_is_opened_to_more_it_is_said_again(
    author: Client, journal: Journal, mara: Account, photograph: Photograph
):
    photos.open_to(photograph, by=mara, audience=Audience.LINK)
    story = make_published(journal, mara, body=body_with(photograph), audience=Audience.LINK)
    assert "Photographs in it" not in of_publishing(author, story)
    html = author.post(f"/desk/stories/{story.key}/publish/", {"audience": "everyone"}).content.decode()
    assert "One photograph in it is for fewer people than the story." in html


def test_what_is_only_the_other_author_s_is_not_told(
    journal: Journal, mara: Account, tomas: Account, photograph: Photograph, signed_in: SignedIn
):
    story = make_published(journal, mara, body=body_with(photograph))
    other = signed_in(tomas)
    assert "Photographs in it" not in of_publishing(other, story)
    assert "Photographs in it" not in other.get(f"/desk/stories/{story.key}/out/").content.decode()


def test_its_page_says_where_it_stands_drafts_too(
    author: Client, journal: Journal, mara: Account, photograph: Photograph
):
    assert "In no story that you can see here." in of(author, photograph)
    draft = make_story(journal, mara, title="A draft", body=body_with(photograph))
    out = make_published(journal, mara, title="The room", body=body_with(photograph))
    html = of(author, photograph)
    assert f'href="/desk/stories/{draft.key}/"' in html
    assert "In a draft" in html
    assert "In what readers see" in html
    assert out.working is not None
    actions.save(out, by=mara, based_on=out.working.pk, title="The room", body="<p>Without it.</p>")
    assert "In what readers see, and no longer in the draft" in of(author, photograph)


def test_changes_that_are_not_published_are_told_apart(
    author: Client, journal: Journal, mara: Account, photograph: Photograph
):
    out = make_published(journal, mara, title="The room", body="<p>Without it.</p>")
    assert out.working is not None
    actions.save(out, by=mara, based_on=out.working.pk, title="The room", body=body_with(photograph))
    assert "In changes that are not published yet" in of(author, photograph)


def test_what_was_deleted_is_told_from_the_others_by_the_story_that_names_it(
    author: Client, journal: Journal, mara: Account, tomas: Account, signed_in: SignedIn
):
    first, second = (make_photograph(journal, mara, audience=Audience.ONLY_US) for _two in range(2))
    make_story(journal, mara, title="The room", body=body_with(first))
    make_published(journal, mara, title="Her hands", body=body_with(second))
    for each in (first, second):
        photos.delete(each, by=mara)
    two, one = author.get("/desk/photographs/deleted/").content.decode().split("Deleted on")[1:]
    assert "“<bdi>The room</bdi>”" in one
    assert "“<bdi>Her hands</bdi>”" in two
    assert "Her hands" not in one
    html = signed_in(tomas).get("/desk/photographs/deleted/").content.decode()
    assert "Her hands" in html
    assert "The room" not in html


def test_each_author_is_told_of_the_stories_that_they_can_find(
    journal: Journal, mara: Account, tomas: Account, photograph: Photograph, signed_in: SignedIn
):
    photos.open_to(photograph, by=mara, audience=Audience.ONLY_US)
    make_story(journal, mara, title="Only hers", body=body_with(photograph))
    make_published(journal, mara, title="The room", body=body_with(photograph))
    assert "Only hers" in of(signed_in(mara), photograph)
    other = of(signed_in(tomas), photograph)
    assert "The room" in other
    assert "Only hers" not in other


def test_after_publishing_both_addresses_are_at_hand(
    author: Client, journal: Journal, mara: Account, photograph: Photograph
):
    story = make_published(journal, mara, body=body_with(photograph))
    out = f"/desk/stories/{story.key}/out/"
    assert "To hand it on" not in author.get(out).content.decode()
    photos.open_to(photograph, by=mara, audience=Audience.EVERYONE)
    html = author.get(out).content.decode()
    assert f'href="{settings.URL}{story.path}"' in html
    assert f'{story.without_path}"' in html
    linked = make_published(journal, mara, title="By its link", body=body_with(photograph), audience=Audience.LINK)
    html = author.get(f"/desk/stories/{linked.key}/out/").content.decode()
    assert f'{linked.shared_path}without-photographs/"' in html
