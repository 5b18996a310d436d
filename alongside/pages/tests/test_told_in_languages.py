"""The pages of the house itself are told in each of its languages, and every page leads to the one in its own."""

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext
from lxml import html

from alongside.foundation import background, mail
from alongside.helplines import actions as help_lines
from alongside.helplines import listing
from alongside.helplines.models import HelpLine
from alongside.pages import actions
from alongside.pages.tests.makers import put
from alongside.stories import actions as stories
from alongside.stories.tests.makers import make_published

DIRECTORY = settings.PACKAGE / "helplines" / "directory.toml"
HEADINGS = {"help": "Somebody to talk to now", "house": "Who runs this house"}


@pytest.fixture
def house(public, db):
    """A house in English that has set its pages out."""
    actions.reconcile()
    actions.set_out_stale(seconds=60)
    return public


def page(public, path):
    return html.fromstring((public.read(path) or {})["identity"].decode())


def links(found):
    return {link.get("href") for link in found.iter("a")}


@pytest.mark.parametrize("name", HEADINGS)
@pytest.mark.parametrize(("language", "ending"), [("en", ""), ("fr", "fr/"), ("es", "es/")])
def test_each_is_set_out_in_each_language_and_leads_to_the_others_by_their_own_names(house, name, language, ending):
    found = page(house, f"/{name}/{ending}")
    with translation.override(language):
        assert found.findtext(".//h1") == gettext(HEADINGS[name])
    assert found.get("lang") == language
    told = {(link.get("hreflang"), link.get("lang"), link.get("href"), link.text) for link in found.xpath("//nav/a")}
    assert told == {
        ("en", "en", f"/{name}/", "English"),
        ("fr", "fr", f"/{name}/fr/", "Français"),
        ("es", "es", f"/{name}/es/", "Español"),
    }
    assert [link.get("hreflang") for link in found.xpath("//nav/a[@aria-current='page']")] == [language]
    machines = {link.get("hreflang"): link.get("href") for link in found.xpath("//link[@rel='alternate']")}
    assert machines == {
        "x-default": f"{settings.URL}/{name}/",
        "en": f"{settings.URL}/{name}/",
        "fr": f"{settings.URL}/{name}/fr/",
        "es": f"{settings.URL}/{name}/es/",
    }


def test_django_says_the_same_while_the_file_is_missing_whatever_a_browser_asks_for(house, nobody):
    set_out = (house.read("/help/fr/") or {})["identity"]
    assert nobody.get("/help/fr/", headers={"accept-language": "es"}).content == set_out


def test_the_houses_own_language_has_one_address_and_one_it_does_not_speak_none(nobody, house):
    assert nobody.get("/help/en/").headers["Location"] == "/help/"
    never = nobody.get("/never/").content
    for path in ("/help/he/", "/house/xx/", "/help/fr-CA/", "/help/FR/"):
        answer = nobody.get(path)
        assert (answer.status_code, answer.content) == (404, never)


def test_a_story_leads_to_help_in_its_own_language(house, journal, mara):
    story = make_published(journal, mara)
    for language, ending in (("fr", "fr/"), ("fr-CA", "fr/"), ("he", ""), ("", "")):
        stories.describe(story, by=mara, language=language)
        background.run_what_waits()
        assert {f"/help/{ending}", f"/house/{ending}"} <= links(page(house, story.path)), language


@pytest.mark.parametrize(("language", "there"), [("fr", "/help/fr/"), ("es", "/help/es/"), ("en", "/help/")])
@pytest.mark.usefixtures("house")
def test_what_django_answers_leads_to_help_in_the_language_of_whoever_reads(nobody, journal, mara, language, there):
    story = make_published(journal, mara)
    for path in (f"{story.path}notes/", "/never/", "/look-in/"):
        found = html.fromstring(nobody.get(path, headers={"accept-language": language}).content.decode())
        assert there in links(found), path


def test_a_letter_leads_to_it_in_the_language_of_whoever_gets_it(db):
    said = {"sentence": "It is hard.", "address": "https://example.org/"}
    letter = mail.letter(
        to="a@example.org", subject="A", template="journals/letters/worried.txt", context=said, language="fr"
    )
    assert f"{settings.URL}/help/fr/\n" in letter.body


def test_the_lines_are_said_in_the_language_of_the_page(house):
    help_lines.replace(listing.read(DIRECTORY.read_text(encoding="utf-8")))
    background.run_what_waits()
    french = html.fromstring((house.read("/help/fr/") or {})["identity"].decode())
    places = [place.text_content() for place in french.iter("h2")]
    assert places.index("États-Unis") < places.index("Finlande")
    words = french.get_element_by_id("main").text_content()
    assert "Jour et nuit" in words
    assert "Anglais, français" in words
    for english in ("Day and night", "Germany", "English", "Or 0800"):
        assert english not in words


def test_what_an_operator_wrote_in_other_words_stands_as_it_was_written(house):
    house_pages = ("/help/", "/help/fr/")
    line = HelpLine(country="CZ", place="Praha a okolí", name="Krize", phone="116 123", hours="9–17", position=1)
    help_lines.replace([line])
    assert house.read("/help/") is house.read("/help/fr/") is None
    background.run_what_waits()
    for path in house_pages:
        assert "Praha a okolí" in (house.read(path) or {})["identity"].decode()


def test_a_language_that_the_house_no_longer_speaks_is_not_left_lying(house, settings):
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]
    put(house, "/help/de/")
    actions.reconcile()
    actions.set_out_stale(seconds=60)
    assert house.read("/help/fr/") is house.read("/help/de/") is None
    assert house.read("/help/es/") is not None


def test_a_house_that_speaks_another_language_from_now_on_tells_it_at_the_plain_address(house, settings):
    settings.LANGUAGE_CODE = "fr"
    actions.reconcile()
    actions.set_out_stale(seconds=60)
    assert page(house, "/help/").get("lang") == "fr"
    assert page(house, "/help/en/").get("lang") == "en"
    assert house.read("/help/fr/") is None


def test_leaving_quickly_leads_to_who_runs_the_house_in_ones_own_language(client, mara):
    client.force_login(mara)
    answer = client.post("/account/leave/", headers={"accept-language": "fr", "sec-fetch-site": "same-origin"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/house/fr/")
