"""A story that everyone may read has a card: its title set in type, for previews, and never a photograph."""

import io
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from lxml import html
from PIL import Image, ImageChops
from trafilatura.metadata import extract_metadata

from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.pages.actions import reconcile, set_out_stale
from alongside.pages.cards import card_address
from alongside.pages.models import Page
from alongside.pages.typesetting.model import HEIGHT, WIDTH, Card
from alongside.pages.typesetting.process import NotSet, set_in_type
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions as stories
from alongside.stories.tests.makers import make_published, make_story, write

PAPER, BEYOND = (251, 249, 244), "\U0010abcd"  # a letter for private use: no font has it


@pytest.fixture
def story(public, journal, mara, clock):
    story = make_published(journal, mara, title="The room we had painted")
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    return story


def cards(public):
    return [path for path in public.walk() if path.endswith(".png")]


def told(public, story):
    page = html.fromstring(public.read(story.path)["identity"].decode())
    return {
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in page.iter("meta")
        if meta.get("content")
    }


def seen(body):
    with Image.open(io.BytesIO(body)) as picture:
        assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
        return picture.convert("RGB")


def ink(body):
    """Where something stands on the paper."""
    picture = seen(body)
    return ImageChops.difference(picture, Image.new("RGB", picture.size, PAPER)).getbbox()


def card(title="The room", name="The green room", *, language="en", direction="ltr"):
    return Card(title, name, "@green-room", language, direction)


def test_the_page_names_it_and_it_lies_there(public, story, journal):
    said = told(public, story)
    (path,) = cards(public)
    assert said["og:image"] == settings.URL + path
    assert path.startswith(story.path)
    assert (said["og:image:width"], said["og:image:height"]) == (str(WIDTH), str(HEIGHT))
    assert said["og:image:alt"] == f"The room we had painted – {journal.heading}"
    assert said["twitter:card"] == "summary_large_image"
    assert ink(public.read(path)["identity"])


def test_an_independent_program_reads_the_page_as_it_is_meant(public, story, journal, mara):
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    background.run_what_waits()
    told_to_it = extract_metadata(public.read(story.path)["identity"].decode())
    assert told_to_it.title == "The room we had painted"
    assert told_to_it.image == card_address(story)
    assert told_to_it.url == settings.URL + story.path
    assert told_to_it.author == "Mara"
    assert told_to_it.pagetype == "article"


def test_another_title_has_another_address_and_the_old_one_is_gone(public, story, mara, nobody):
    (before,) = cards(public)
    write(story, mara, title="The green room")
    stories.publish(story, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    (after,) = cards(public)
    assert before != after
    assert told(public, story)["og:image"] == settings.URL + after
    assert nobody.get(before).status_code == 404


def test_other_words_below_the_same_title_leave_it_where_it_is(public, story, mara):
    before = {path: public.read(path) for path in cards(public)}
    write(story, mara, body="<p>It was blue.</p>")
    stories.publish(story, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    assert {path: public.read(path) for path in cards(public)} == before


@pytest.mark.parametrize("audience", [Audience.ONLY_US, Audience.LINK])
def test_narrowing_takes_it_away_before_the_answer(public, story, mara, nobody, audience):
    (path,) = cards(public)
    stories.publish(story, by=mara, audience=audience)
    assert cards(public) == []
    background.run_what_waits()
    assert cards(public) == []
    assert nobody.get(path).content == nobody.get(path.replace("card-", "card-0")).content


def test_so_it_is_where_the_address_stays_the_same(public, story, journal, mara):
    """Without a title a story has one address, whoever may read it."""
    untitled = make_published(journal, mara, title="")
    background.run_what_waits()
    assert len(cards(public)) == 2
    stories.publish(untitled, by=mara, audience=Audience.ONLY_US)
    background.run_what_waits()
    assert [path for path in cards(public) if not path.startswith(story.path)] == []


def test_so_does_withdrawing(public, story, mara):
    stories.withdraw(story, by=mara)
    assert cards(public) == []
    background.run_what_waits()
    assert cards(public) == []


def test_what_not_everyone_may_read_never_has_one(public, journal, mara):
    make_story(journal, mara)
    for audience in (Audience.ONLY_US, Audience.LINK):
        make_published(journal, mara, audience=audience)
    background.run_what_waits()
    assert cards(public) == []
    assert not Page.objects.filter(kind=Page.Kind.CARD).exists()


def only_card(public):
    (path,) = cards(public)
    return public.read(path)["identity"]


def test_without_a_title_it_says_the_first_words(public, journal, mara):
    make_published(
        journal, mara, title="", body="<p>We came home <em>without</em> her. " + "It was green. " * 30 + "</p>"
    )
    background.run_what_waits()
    first = "We came home without her." + " It was green." * 8 + " It…"
    assert only_card(public) == set_in_type(Card(first, journal.heading, "@lichen-green", "en", "ltr"))


def test_the_name_of_a_journal_that_not_everyone_may_see_is_not_on_it(public, journal, mara):
    make_published(journal, mara)
    journals.open_to(journal, by=mara, audience=Audience.ONLY_US)
    background.run_what_waits()
    assert only_card(public) == set_in_type(Card("The room", "", "@lichen-green", "en", "ltr"))
    journals.open_to(journal, by=mara, audience=Audience.EVERYONE)
    background.run_what_waits()
    assert only_card(public) == set_in_type(Card("The room", journal.heading, "@lichen-green", "en", "ltr"))


def test_no_photograph_is_on_it(public, journal, mara):
    photograph = make_photograph(journal, mara, audience=Audience.EVERYONE)
    make_published(journal, mara, body=f'<p>Here.</p><figure data-photographs="{photograph.key}"></figure>')
    background.run_what_waits()
    colours = seen(only_card(public)).getcolors(WIDTH * HEIGHT)
    assert max(colours)[1] == PAPER
    assert max(colours)[0] > WIDTH * HEIGHT * 0.9


def test_one_that_is_missing_is_given_by_the_house_and_set_out_again(public, story, nobody):
    (path,) = cards(public)
    whole = public.read(path)
    public.remove(path)
    answer = nobody.get(path)
    assert answer.content == whole["identity"]
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    background.run_what_waits()
    assert public.read(path) == whole


def test_the_house_is_put_in_order_with_them(public, story):
    (path,) = cards(public)
    reconcile()
    assert cards(public) == [path]
    Page.objects.filter(path=path).update(path=re.sub("card-.", "card-g", path))
    reconcile()
    assert cards(public) == []
    set_out_stale(seconds=20)
    assert cards(public) == [path]


def test_a_page_waits_for_no_card(public, story, journal, mara, monkeypatch):
    def fail(_card):
        raise NotSet

    monkeypatch.setattr("alongside.pages.typesetting.process.set_in_type", fail)
    other = make_published(journal, mara, title="Another one")
    background.run_what_waits()
    assert public.read(other.path)
    assert len(cards(public)) == 1


def test_the_page_says_what_stands_on_the_card(public, journal, mara):
    journals.describe(journal, by=mara, description=journals.Description(title="Willow"))
    titles = {"The room \U0001f56f": "The room – Willow", f"{BEYOND}": "Willow", "Зал № 2": "Зал № 2 – Willow"}
    for title, said in titles.items():
        story = make_published(journal, mara, title=title)
        background.run_what_waits()
        assert told(public, story)["og:image:alt"] == said


def test_where_it_cannot_be_found_out_nothing_is_said_of_it(public, journal, mara, monkeypatch):
    def fail(_card):
        raise NotSet

    monkeypatch.setattr("alongside.pages.typesetting.process.said_on", fail)
    story = make_published(journal, mara, title="Зал")
    background.run_what_waits()
    assert "og:image:alt" not in told(public, story)
    assert told(public, story)["og:image"]


def test_what_sets_type_is_never_loaded_where_people_are_answered():
    asked = "import sys, django; django.setup(); import alongside.config.urls; print('typst' in sys.modules)"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    said = subprocess.run([sys.executable, "-c", asked], env=environment, capture_output=True, check=True).stdout
    assert said == b"False\n"
