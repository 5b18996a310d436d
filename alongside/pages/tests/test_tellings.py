"""The tellings of a story are linked with each other for those who may read them, and for nobody else."""

import datetime as dt
import json
import re
from functools import partial
from types import SimpleNamespace

import pytest
from lxml import html

from alongside.foundation import background, clock
from alongside.journals import actions as journals
from alongside.journals.gate import Audience
from alongside.pages.actions import public_folder
from alongside.photos.tests.makers import make_photograph
from alongside.stories import actions
from alongside.stories.models import Kind, Story
from alongside.stories.tests.makers import make_published, write

JSON = "/@lichen-green/feed.json"


@pytest.fixture
def story(public, journal, mara, clock):
    return make_published(journal, mara)


def tell(story, kind, audience=Audience.EVERYONE, *, title="A canary", language="", circles=()):
    mara = story.made_by
    telling = actions.tell_anew(story, by=mara, kind=kind, language=language)
    write(telling, mara, title=title, body="<p>She died.</p>")
    return actions.publish(telling, by=mara, audience=audience, circles=circles)


@pytest.fixture
def visit(signed_in, mara, ada, nobody):
    """`visit.ada(path)`: what stands there, as this one gets it."""
    clients = {"nobody": nobody, "mara": signed_in(mara), "ada": signed_in(ada)}
    return SimpleNamespace(**{name: partial(_words, client) for name, client in clients.items()})


def _words(client, path):
    return client.get(path).content.decode()


def page_of(public, story):
    background.run_what_waits()
    return public.read(story.path)["identity"].decode()


def everything():
    public = public_folder()
    return b"".join((public.read(path) or {})["identity"] for path in public.walk()).decode(errors="replace")


def test_each_leads_to_the_others_for_everyone(public, story):
    children = tell(story, Kind.CHILDREN, title="Where Noor is")
    french = tell(story, Kind.LANGUAGE, title="La chambre", language="fr")
    first, second, third = (page_of(public, each) for each in (story, children, french))
    assert "For children" in first
    assert "Where Noor is" in first
    assert '<span lang="fr">français</span>' in first
    assert "As it was first told" in second
    for page, others in ((first, (children, french)), (second, (story, french)), (third, (story, children))):
        told = html.fromstring(page).find_class("tellings")[0]
        assert [link.get("href") for link in told.iter("a")] == [other.path for other in others]


@pytest.mark.parametrize("audience", [Audience.ONLY_US, Audience.CIRCLES, Audience.LINK])
def test_a_narrower_one_is_not_even_named(public, visit, family, story, audience):
    narrower = tell(story, Kind.CHILDREN, audience, circles=[family])
    actions.choose_related(story, by=story.made_by, others=[narrower])
    Story.objects.update(published_at=clock.now() - dt.timedelta(hours=1))
    assert "Told in other ways" not in page_of(public, story)
    for path in (story.path, "/sitemap.xml", "/feed.json", JSON):
        assert "A canary" not in visit.nobody(path)
        assert narrower.key not in visit.nobody(path)
    assert "A canary" not in everything()
    assert narrower.key not in everything()
    assert "A canary" in visit.mara(f"/for-you{story.path}")
    assert ("A canary" in visit.ada(f"/for-you{story.path}")) == (audience == Audience.CIRCLES)


def test_the_link_is_gone_before_the_answer_that_withdraws_or_narrows(public, mara, signed_in, story):
    client = signed_in(mara)
    for narrowed in ("withdraw/", "publish/"):
        telling = tell(story, Kind.CHILDREN)
        assert "A canary" in page_of(public, story)
        sent = {"audience": "only_us"}
        if narrowed == "publish/":
            sent["seen"] = client.post(f"/desk/stories/{telling.key}/publish/", sent).context["change"].seen
        client.post(f"/desk/stories/{telling.key}/{narrowed}", sent)
        assert "A canary" not in everything()
        background.run_what_waits()
        assert "A canary" not in everything()
        actions.withdraw(telling, by=mara)


def test_a_draft_and_a_telling_that_was_taken_off_are_named_to_no_reader(public, mara, story):
    draft = actions.tell_anew(story, by=mara, kind=Kind.SHORT)
    write(draft, mara, title="A canary")
    assert "A canary" not in page_of(public, story)
    telling = tell(story, Kind.CHILDREN, title="Another canary")
    assert "Another canary" in page_of(public, story)
    mara.is_operator = True
    mara.save()
    journals.take_off(telling, by=mara, reason="To see.")
    assert "Another canary" not in page_of(public, story)


def test_a_story_stands_once_in_lists_and_feeds(public, visit, mara, story, clock):
    journal = story.journal
    tell(story, Kind.CHILDREN)
    other = make_published(journal, mara, title="March")
    clock.forward(minutes=31)
    background.run_what_waits()
    assert "A canary" not in visit.nobody(journal.path)
    entries = json.loads(visit.nobody(JSON))["items"]
    assert {entry["title"] for entry in entries} == {"The room", "March"}
    assert "A canary" not in page_of(public, other)


def test_where_the_first_is_for_fewer_its_telling_stands_in_its_place(visit, mara, family, story):
    actions.publish(story, by=mara, audience=Audience.CIRCLES, circles=[family])
    tell(story, Kind.SHORT)
    page, guest = visit.nobody(story.journal.path), visit.ada(f"/for-you{story.journal.path}")
    assert ("A canary" in page, "The room" in page) == (True, False)
    assert ("A canary" in guest, "The room" in guest) == (False, True)


def test_taking_the_first_away_brings_no_telling_up(journal, signed_in, nobody, story):
    telling, client = tell(story, Kind.SHORT), signed_in(story.made_by)
    said = client.post(f"/desk/stories/{story.key}/withdraw/", follow=True).content.decode()
    assert "Still out: the same story, told another way" in said
    assert f"/desk/stories/{telling.key}/withdraw/" in said
    assert "A canary" not in nobody.get(story.journal.path).content.decode()
    page = nobody.get(telling.path).content.decode()
    assert "A canary" in page
    assert "The room" not in page


def test_narrowing_the_first_brings_no_telling_up_and_says_which_stay_out(signed_in, nobody, story, family, clock):
    telling, client = tell(story, Kind.SHORT), signed_in(story.made_by)
    clock.forward(minutes=1)
    sent = {"audience": "circles", "circles": [family.key]}
    before = client.post(f"/desk/stories/{story.key}/publish/", sent).content.decode()
    assert "These stay as they are." in before
    assert "A canary" in before
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', before)
    said = client.post(f"/desk/stories/{story.key}/publish/", sent | {"seen": seen}, follow=True).content.decode()
    assert f"/desk/stories/{telling.key}/withdraw/" in said
    assert "A canary" not in nobody.get(story.journal.path).content.decode()
    assert nobody.get(telling.path).status_code == 200
    client.post(f"/desk/stories/{telling.key}/withdraw/")
    assert nobody.get(telling.path).status_code == 404
    assert "Still out" not in client.get(f"/desk/stories/{story.key}/recalled/").content.decode()


def test_machines_are_told_of_the_languages_that_everyone_may_read(public, visit, mara, story, clock):
    journals.open_to(story.journal, by=mara, audience=Audience.EVERYONE, found_by_search=True)
    assert "hreflang" not in page_of(public, story)
    french = tell(story, Kind.LANGUAGE, language="fr")
    children = tell(story, Kind.CHILDREN, title="Where Noor is")
    tell(story, Kind.LANGUAGE, Audience.ONLY_US, language="es")
    clock.forward(minutes=31)
    for page in (page_of(public, story), page_of(public, french)):
        links = html.fromstring(page).xpath('//link[@rel="alternate"][@hreflang]')
        told = {link.get("hreflang"): link.get("href").partition("//")[2].partition("/")[2] for link in links}
        assert told == {"en": story.path[1:], "fr": french.path[1:]}
    assert '<div lang="fr"' in page_of(public, french)
    assert not html.fromstring(page_of(public, children)).xpath('//link[@rel="alternate"][@hreflang]')
    listed = visit.nobody("/sitemap.xml")
    assert (story.path in listed, french.path in listed, children.path in listed) == (True, True, False)


def test_a_short_one_is_laid_out_to_be_read_out_and_as_a_card(public, story):
    assert "pages/card" in page_of(public, tell(story, Kind.SHORT))
    assert "pages/card" not in page_of(public, story)


def test_a_note_can_be_left_at_a_telling(nobody, story):
    telling = tell(story, Kind.SHORT)
    assert nobody.get(f"{telling.path}notes/").status_code == 200
    assert Story.objects.get(pk=telling.pk).takes_notes


@pytest.mark.parametrize(
    ("kind", "language", "called"), [(Kind.SHORT, "", "A short one"), (Kind.LANGUAGE, "ar", "العربيّة")]
)
def test_one_without_a_title_says_how_it_tells_and_its_day_once(public, story, kind, language, called):
    telling = tell(story, kind, title="", language=language)
    page = html.fromstring(page_of(public, telling))
    assert page.findtext(".//h1") == called
    words = page.get_element_by_id("main").text_content()
    assert words.count("4 March 2031") == 1


def test_a_list_names_a_day_once(public, story, journal, mara, kept):
    photograph = make_photograph(journal, mara)
    make_published(journal, mara, title="", body=f'<figure data-photographs="{photograph.key}"></figure>')
    background.run_what_waits()
    first, *_others = html.fromstring(public.read(journal.path)["identity"]).xpath("//main//ul[@class='list']/li")
    assert first.text_content().count("4 March 2031") == 1
