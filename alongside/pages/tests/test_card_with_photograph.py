"""The authors may choose one photograph for a story's card, as long as everyone may see it without being asked."""

import io

import pytest
from django.conf import settings
from lxml import html
from PIL import Image

from alongside.accounts.tests.makers import make_operator
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.pages.actions import reconcile
from alongside.pages.tests.test_cards import PAPER, told
from alongside.pages.typesetting.model import HEIGHT, WIDTH
from alongside.photos import actions as photos
from alongside.photos.models import Photograph
from alongside.photos.tests.drawing import COLOURS
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, make_story, write

UPPER_LEFT, UPPER_RIGHT, LOWER_LEFT, _LOWER_RIGHT = COLOURS
LEFT, RIGHT = (WIDTH - 420) // 2, (WIDTH + 420) // 2  # where a photograph of 2 to 3 begins and ends


@pytest.fixture
def photograph(kept, public, journal, mara, clock):
    found = make_photograph(journal, mara, audience=Audience.EVERYONE, width=600, height=900)
    return photos.describe(found, by=mara, description="Her hand in ours.", caption="")


@pytest.fixture
def story(journal, mara, photograph):
    story = make_published(
        journal, mara, title="The room", body=f'<p>Here.</p><figure data-photographs="{photograph.key}"></figure>'
    )
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    return story


@pytest.fixture
def desk(signed_in, mara):
    return signed_in(mara)


def choose(desk, story, photograph):
    key = photograph.key if photograph else ""
    return desk.post(f"/desk/stories/{story.key}/card/", {"card": key})


@pytest.fixture
def chosen(desk, story, photograph):
    assert choose(desk, story, photograph).status_code == 302
    background.run_what_waits()
    return story


def pictured(public):
    return [path for path in public.walk() if path.startswith("/@") and path.endswith(".jpg")]


def test_what_was_chosen_stands_on_the_card_whole_and_on_plain_ground(public, chosen):
    said = told(public, chosen)
    (path,) = pictured(public)
    assert said["og:image"] == settings.URL + path
    assert said["og:image:alt"] == "Her hand in ours."
    assert (said["og:image:type"], said["twitter:card"]) == ("image/jpeg", "summary_large_image")
    assert (said["og:image:width"], said["og:image:height"]) == (str(WIDTH), str(HEIGHT))
    with Image.open(io.BytesIO(public.read(path)["identity"])) as card:
        assert (card.format, card.size) == ("JPEG", (WIDTH, HEIGHT))
        assert not card.getexif()
        corners = {
            (LEFT + 8, 8): UPPER_LEFT,
            (RIGHT - 8, 8): UPPER_RIGHT,
            (LEFT + 8, HEIGHT - 8): LOWER_LEFT,
            (LEFT - 8, 8): PAPER,
            (RIGHT + 8, HEIGHT - 8): PAPER,
        }
        for place, colour in corners.items():
            found = card.crop((*place, place[0] + 1, place[1] + 1)).tobytes()
            assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) < 30, place


def test_the_page_shows_what_it_is_and_names_what_can_be_chosen(desk, story, photograph, journal, mara):
    veiled = make_photograph(journal, mara, audience=Audience.EVERYONE, veil="Our daughter, asleep.", width=70)
    ours = make_photograph(journal, mara, audience=Audience.ONLY_US, width=80)
    figures = "".join(f'<figure data-photographs="{each.key}"></figure>' for each in (photograph, veiled, ours))
    write(story, mara, body=f"<p>Here.</p>{figures}")
    page = html.fromstring(desk.get(f"/desk/stories/{story.key}/card/").content.decode())
    assert page.xpath("//input[@name='card']/@value") == ["", photograph.key]
    assert page.xpath("//input[@name='card' and @checked]/@value") == [""]
    assert page.xpath("//img/@alt") == ["The room – A journal"]
    choose(desk, story, photograph)
    page = html.fromstring(desk.get(f"/desk/stories/{story.key}/card/").content.decode())
    assert page.xpath("//input[@name='card' and @checked]/@value") == [photograph.key]
    assert page.xpath("//img/@alt") == ["Her hand in ours."]
    for other in (veiled, ours):
        assert choose(desk, story, other).status_code == 422
    assert f"/desk/stories/{story.key}/card/" in desk.get(f"/desk/stories/{story.key}/").content.decode()


def test_whoever_hands_on_the_page_without_photographs_hands_on_the_title(public, chosen):
    page = html.fromstring(public.read(chosen.without_path)["identity"].decode())
    image, alt = (page.xpath(f"//meta[@property='og:image{part}']/@content")[0] for part in ("", ":alt"))
    assert image.endswith(".png")
    assert alt.startswith("The room")


def test_twice_is_once_and_the_title_comes_back_when_chosen(public, desk, chosen, photograph):
    choose(desk, chosen, photograph)
    assert Event.objects.filter(name=stories.CARD_CHOSEN).count() == 1
    choose(desk, chosen, None)
    assert pictured(public) == []
    background.run_what_waits()
    assert told(public, chosen)["og:image"].endswith(".png")


NARROWER = {
    "narrowed": lambda photograph, mara: photos.open_to(photograph, by=mara, audience=Audience.ONLY_US),
    "for a link": lambda photograph, mara: photos.open_to(photograph, by=mara, audience=Audience.LINK),
    "withdrawn": lambda photograph, mara: photos.withdraw(photograph, by=mara),
    "veiled": lambda photograph, mara: photos.veil(photograph, by=mara, words="Our daughter."),
    "deleted": lambda photograph, mara: photos.delete(photograph, by=mara),
    "taken off": lambda photograph, _mara: journals.take_off(photograph, by=make_operator(), reason="Somebody asked."),
}


@pytest.mark.parametrize("how", NARROWER)
def test_taking_the_photograph_back_takes_the_card_before_the_answer(public, chosen, photograph, mara, *, nobody, how):
    (path,) = pictured(public)
    NARROWER[how](photograph, mara)
    assert pictured(public) == []
    assert nobody.get(path).status_code == 404
    background.run_what_waits()
    assert pictured(public) == []
    said = told(public, chosen)
    assert said["og:image"].endswith(".png")
    assert said["og:image:alt"].startswith("The room")


def test_opened_again_it_does_not_come_back_of_itself(public, chosen, photograph, mara):
    photos.withdraw(photograph, by=mara)
    background.run_what_waits()
    photos.open_to(photograph, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    assert pictured(public) == []
    assert told(public, chosen)["og:image"].endswith(".png")


def test_words_without_it_have_the_title_on_their_card(public, chosen, mara):
    write(chosen, mara, body="<p>Here.</p>")
    stories.publish(chosen, by=mara, audience=Audience.EVERYONE)
    assert pictured(public) == []
    background.run_what_waits()
    assert pictured(public) == []


@pytest.mark.parametrize("audience", [Audience.ONLY_US, Audience.LINK])
def test_narrowing_the_story_takes_it_too(public, chosen, mara, nobody, audience):
    (path,) = pictured(public)
    stories.publish(chosen, by=mara, audience=audience)
    assert pictured(public) == []
    background.run_what_waits()
    assert (pictured(public), nobody.get(path).status_code) == ([], 404)


def test_another_look_of_it_is_another_card(public, chosen, photograph, mara):
    (before,) = pictured(public)
    photos.change_look(photograph, by=mara, look=Photograph.Look.GREY)
    assert pictured(public) == []
    background.run_what_waits()
    assert before not in pictured(public)


def test_one_that_is_missing_is_given_by_the_house_and_set_out_again(public, chosen, nobody):
    (path,) = pictured(public)
    whole = public.read(path)
    public.remove(path)
    answer = nobody.get(path)
    assert (answer.content, answer.headers["Content-Type"]) == (whole["identity"], "image/jpeg")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    background.run_what_waits()
    assert public.read(path) == whole
    reconcile()
    assert pictured(public) == [path]


def test_where_the_store_is_away_the_card_is_not_here_just_now(public, chosen, nobody, settings, tmp_path):
    (path,) = pictured(public)
    public.remove(path)
    settings.MASTER_KEY_FILE = tmp_path / "nowhere.key"
    answer = nobody.get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_nothing_else_can_be_chosen(desk, story, journal, mara):
    elsewhere = make_photograph(journal, mara, audience=Audience.EVERYONE, width=90)
    assert choose(desk, story, elsewhere).status_code == 422
    with pytest.raises(stories.NotForCard):
        stories.choose_card(story, by=mara, photograph=elsewhere)
    assert Story.objects.get(pk=story.pk).card_photograph is None


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_nobody_else_chooses_or_looks(signed_in, request, story, photograph, who):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(f"/desk/stories/{story.key}/card/").status_code == 404
    assert choose(client, story, photograph).status_code == 404
    assert Story.objects.get(pk=story.pk).card_photograph is None


def test_before_it_is_out_there_is_none_to_see(desk, journal, mara, kept):
    draft = make_story(journal, mara)
    page = html.fromstring(desk.get(f"/desk/stories/{draft.key}/card/").content.decode())
    assert page.xpath("//img") == []
