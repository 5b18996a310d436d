"""Photographs in a story's page: for each reader those that they may see, and nothing of the others."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from alongside.accounts.models import Account
from alongside.journals.gate import Audience
from alongside.journals.models import Journal
from alongside.pages.actions import reconcile, set_out_stale
from alongside.pages.cards import card_address
from alongside.pages.folder import PublicFolder
from alongside.photos import actions as photos
from alongside.photos.models import Photograph
from alongside.photos.tests.drawing import a_picture
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published

pytestmark = pytest.mark.django_db

WORDS = "Our daughter, asleep, an hour after she was born."


def with_photographs(
    journal: Journal, by: Account, *photographs: Photograph, audience: Audience = Audience.EVERYONE
) -> Story:
    keys = " ".join(photograph.key for photograph in photographs)
    body = f'<p>It was green.</p><blockquote><figure data-photographs="{keys}"></figure></blockquote><p>Still.</p>'
    return make_published(journal, by, body=body, audience=audience)


def page(public: PublicFolder, path: str) -> str:
    set_out_stale(seconds=20)
    forms = public.read(path)
    return forms["identity"].decode() if forms else ""


@pytest.fixture
def veiled(journal: Journal, mara: Account) -> Photograph:
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE, veil=WORDS)
    return photos.describe(photograph, by=mara, caption="A caption", description="A description", taken_by="Nadia")


def test_everyone_gets_the_public_ones_with_their_words(public: PublicFolder, journal: Journal, mara: Account):
    first, second = (make_photograph(journal, mara, audience=Audience.EVERYONE) for _ in range(2))
    photos.describe(first, by=mara, caption="The wall", description="A green wall at dusk", taken_by="Nadia")
    html = page(public, with_photographs(journal, mara, first, second).path)
    assert 'alt="A green wall at dusk"' in html
    assert 'alt="A photograph"' in html
    assert "The wall" in html
    assert "Taken by Nadia." in html
    assert html.count('loading="lazy"') == 1
    assert 'width="64" height="48"' in html
    assert "data-photographs" not in html


def test_what_one_may_not_see_leaves_nothing_behind(
    public: PublicFolder, journal: Journal, mara: Account, ada: Account, signed_in: Callable[..., Client]
):
    photograph = make_photograph(journal, mara)
    photos.open_to(photograph, by=mara, audience=Audience.CIRCLES, circles=journal.circles.all())
    story = with_photographs(journal, mara, photograph)
    html = page(public, story.path)
    same = make_published(journal, mara, title="The room", body="<p>It was green.</p><p>Still.</p>")
    without_any = page(public, same.path)
    article = [text.partition("<article")[2].partition("</section>")[0] for text in (html, without_any)]
    assert article[0].replace(story.path, "") == article[1].replace(same.path, "")
    for path in (story.without_path, same.without_path):
        assert Client().get(path).status_code == 302
    assert "<picture>" in signed_in(ada).get(f"/for-you{story.path}").content.decode()


def test_nothing_of_a_veiled_one_is_in_the_file_but_its_words(
    public: PublicFolder, journal: Journal, mara: Account, veiled: Photograph
):
    story = with_photographs(journal, mara, veiled)
    html = page(public, story.path)
    assert WORDS in html
    assert "Show this photograph" in html
    for hidden in ("A caption", "A description", "Nadia", "<picture", "/photographs/", 'width="64"'):
        assert hidden not in html.partition("<article")[2].partition("</article>")[0]


def test_a_veil_is_opened_and_closed_by_somebody_without_an_account(
    journal: Journal, mara: Account, veiled: Photograph
):
    story = with_photographs(journal, mara, veiled)
    reader = Client(headers={"sec-fetch-site": "same-origin"})
    back = f"{story.path}#photograph-1"
    asked = {"photograph": veiled.key, "journal": journal.key, "back": back}
    opened = reader.post("/veils/", asked | {"choice": "open"})
    assert opened.headers["Location"] == back
    html = reader.get(story.path, follow=True).content.decode()
    assert 'id="photograph-1"' in html
    source = html.partition('<img src="')[2].partition('"')[0]
    assert reader.get(source).status_code == 200
    assert Client().get(source).status_code == 404
    reader.post("/veils/", asked | {"choice": "close"})
    assert not reader.cookies["veils"].value
    assert reader.get(source).status_code == 404
    answer = reader.get(story.path, follow=True)
    assert answer.redirect_chain == []
    assert WORDS in answer.content.decode()


def test_the_three_ways_of_being_asked(
    journal: Journal, mara: Account, veiled: Photograph, signed_in: Callable[..., Client]
):
    story = with_photographs(journal, mara, veiled)
    reader = signed_in(mara)
    where = f"/for-you{story.path}"
    assert "<picture>" not in reader.get(where).content.decode()
    for choice, said in (
        ("always", "<picture>"),
        ("never", "You keep all photographs"),
        ("ask", "Show this photograph"),
    ):
        reader.post("/veils/", {"choice": choice, "photograph": veiled.key, "journal": journal.key, "back": where})
        assert said in reader.get(where).content.decode()


@pytest.mark.parametrize(
    "back", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", ""]
)
def test_a_veil_leads_nowhere_else(db: None, back: str):
    answer = Client().post("/veils/", {"choice": "open", "photograph": "2k4m", "journal": "7n5p", "back": back})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("deed", ["veil", "withdraw", "delete", "describe", "look", "replace", "narrow"])
def test_the_page_goes_before_a_deed_that_takes_away_is_done(
    deed: str, public: PublicFolder, journal: Journal, mara: Account
):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    story = with_photographs(journal, mara, photograph)
    assert page(public, story.without_path)
    {
        "veil": lambda: photos.veil(photograph, by=mara, words=WORDS),
        "withdraw": lambda: photos.withdraw(photograph, by=mara),
        "delete": lambda: photos.delete(photograph, by=mara),
        "describe": lambda: photos.describe(photograph, by=mara, caption="Another"),
        "look": lambda: photos.change_look(photograph, by=mara, look=Photograph.Look.GREY),
        "replace": lambda: photos.replace(photograph, by=mara, file=a_picture(80, 60)),
        "narrow": lambda: photos.open_to(photograph, by=mara, audience=Audience.ONLY_US),
    }[deed]()
    assert public.read(story.path) is None
    assert public.read(story.without_path) is None
    html = page(public, story.path)
    assert "Still." in html
    assert ("<picture>" in html) == (deed in {"describe", "look", "replace"})


def test_what_is_given_is_set_out_anew(public: PublicFolder, journal: Journal, mara: Account, veiled: Photograph):
    story = with_photographs(journal, mara, veiled)
    assert "<picture>" not in page(public, story.path)
    photos.unveil(veiled, by=mara)
    assert "<picture>" in page(public, story.path)


def test_each_page_leads_to_the_other_and_authors_choose_the_first(
    public: PublicFolder, journal: Journal, mara: Account, signed_in: Callable[..., Client]
):
    story = with_photographs(journal, mara, make_photograph(journal, mara, audience=Audience.EVERYONE))
    make_published(journal, mara, title="Another")
    assert story.without_path in page(public, story.path)
    without = page(public, story.without_path)
    assert f'href="{story.path}"' in without
    for hidden in ("<picture>", "<figure", "/photographs/"):
        assert hidden not in without
    assert f'href="{story.path}"' in page(public, journal.path)
    author = signed_in(mara)
    for at in ("/desk/", f"/desk/stories/{story.key}/out/"):
        assert f'href="{story.path}"' in author.get(at).content.decode()
    stories.describe(story, by=mara, leads_without=True)
    assert f'href="{story.without_path}"' in page(public, journal.path)
    for at in ("/desk/", f"/desk/stories/{story.key}/out/"):
        assert f'href="{story.without_path}"' in author.get(at).content.decode()
    reconcile()
    assert page(public, story.without_path)


def test_both_addresses_are_at_hand_at_its_end_each_with_a_preview_of_its_own(
    public: PublicFolder, journal: Journal, mara: Account, veiled: Photograph
):
    story = with_photographs(journal, mara, veiled)
    with_them, without = page(public, story.path), page(public, story.without_path)
    for html, path in ((with_them, story.path), (without, story.without_path)):
        end = html.partition("</article>")[2]
        assert f'href="{settings.URL}{story.path}"' in end
        assert f'href="{settings.URL}{story.without_path}"' in end
        assert f'property="og:url" content="{settings.URL}{path}"' in html
        assert 'property="og:title"' in html
        assert re.findall(r'"og:image" content="(.*?)"', html) == [card_address(story)]
        for hidden in ("A caption", "A description", "Nadia"):
            assert hidden not in html
    assert WORDS not in without


def test_by_its_link_the_link_is_handed_on(journal: Journal, mara: Account, signed_in: Callable[..., Client]):
    photograph = make_photograph(journal, mara, audience=Audience.LINK)
    story = with_photographs(journal, mara, photograph, audience=Audience.LINK)
    handed = [f"{settings.URL}{story.shared_path}", f"{settings.URL}{story.shared_path}without-photographs/"]
    for html in (
        Client().get(story.shared_path).content.decode(),
        signed_in(mara).get(f"/for-you{story.path}").content.decode(),
    ):
        assert all(f'href="{address}"' in html for address in handed)


def test_where_this_viewer_meets_no_photograph_nothing_tells_of_one(
    public: PublicFolder, journal: Journal, mara: Account, ada: Account, signed_in: Callable[..., Client]
):
    photograph = make_photograph(journal, mara)
    photos.open_to(photograph, by=mara, audience=Audience.CIRCLES, circles=journal.circles.all())
    story = with_photographs(journal, mara, photograph)
    html = page(public, story.path)
    assert "without-photographs" not in html
    assert "Hand it on" not in html
    assert "Hand it on" in signed_in(ada).get(f"/for-you{story.path}").content.decode()


def test_whoever_came_by_the_story_s_link_has_the_links_of_its_photographs(journal: Journal, mara: Account):
    photograph = make_photograph(journal, mara, audience=Audience.LINK)
    story = with_photographs(journal, mara, photograph, audience=Audience.LINK)
    reader = Client()
    html = reader.get(story.shared_path).content.decode()
    source = html.partition('<img src="')[2].partition('"')[0]
    assert reader.get(source).status_code == 200
    assert "<picture>" not in reader.get(f"{story.shared_path}without-photographs/").content.decode()
    public_one = with_photographs(journal, mara, photograph)
    assert "<picture>" not in reader.get(public_one.path).content.decode()


def test_the_words_before_it_are_gone_before_the_deed_is_done(
    public: PublicFolder, journal: Journal, mara: Account, veiled: Photograph
):
    path = with_photographs(journal, mara, veiled).path
    assert WORDS in page(public, path)
    photos.unveil(veiled, by=mara)
    assert public.read(path) is None
    assert "A caption" in page(public, path)
