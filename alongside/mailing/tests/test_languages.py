"""A letter and its pages speak as was spoken with whoever asked, or as they chose; the authors' words in their own."""

import re

import pytest
from django.conf import settings as configured
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from lxml import html

from alongside.accounts import actions as accounts
from alongside.foundation import background
from alongside.journals import actions as journals
from alongside.mailing.keys import leave_address
from alongside.mailing.letters import letter_of
from alongside.mailing.models import Delivery, Letters, Subscription
from alongside.notes.actions.posting import name_of
from alongside.stories import actions as stories

PAGE = "/letters/@lichen-green/"
NUMBER = 987_654_321


def said(language: str, sentence: str) -> str:
    with translation.override(language):
        return gettext(sentence)


def browser(language: str) -> Client:
    return Client(headers={"sec-fetch-site": "same-origin", "accept-language": language})


def letter_about(subject: str):
    background.run_what_waits()
    (letter,) = [each for each in mail.outbox if each.subject == subject]
    return letter


def page_of(letter) -> html.HtmlElement:
    return html.fromstring(letter.alternatives[0][0])


@pytest.fixture
def asked(opened):
    """Bea asked in French in a journal in English, and her browser says yes."""
    browser("fr").post(PAGE, {"email": "bea@example.org"})
    letter = letter_about(said("fr", "Do you want letters from here?"))
    address = re.search(r"/letters/yes/\S+", letter.body)
    assert address
    Client(headers={"sec-fetch-site": "same-origin"}).post(address[0])
    return Subscription.objects.get()


@pytest.fixture
def told(office):
    """`told(language)`: the one letter about a story, which must be in this language."""

    def told(language: str):
        office.carry()
        return letter_about(said(language, "Something new to read"))

    return told


def test_the_letter_that_asks_and_the_page_it_leads_to_speak_as_the_form_did(opened):
    browser("fr-CA, fr;q=0.9").post(PAGE, {"email": "bea@example.org"})
    letter = letter_about(said("fr", "Do you want letters from here?"))
    assert said("fr", "If it was you and you still want them, you can say so here:") in letter.body
    assert page_of(letter).get("lang") == "fr"
    address = page_of(letter).xpath("//a/@href")[0]
    page = html.fromstring(browser("es").get(address).content)
    assert (page.get("lang"), page.findtext(".//h1")) == ("fr", said("fr", "Do you want these letters?"))


def test_a_letter_speaks_as_whoever_asked_was_spoken_to(asked, publish, told, holds):
    holds(Letters.Holds.WORDS)
    story = publish("The room", body="<p>It was <b>green</b>.</p>")
    letter = told("fr")
    page = page_of(letter)
    assert (page.get("lang"), page.get("dir")) == ("fr", "ltr")
    (words,) = page.xpath("//div[@lang='en']")
    assert "It was" in words.text_content()
    assert "Written by Mara" in words.text_content()
    assert said("fr", "Nobody is told whether you open this letter.") in page.text_content()
    assert said("fr", "Where it stands:") in letter.body
    assert story.key in letter.body


def test_words_that_the_house_does_not_speak_have_a_frame_in_the_readers_language(asked, publish, told, holds, mara):
    holds(Letters.Holds.WORDS)
    stories.describe(publish("", body="<p>היה ירוק.</p>"), by=mara, language="he")
    page = page_of(told("fr"))
    (words,) = page.xpath("//div[@lang='he'][@dir='rtl']")
    assert "היה ירוק." in words.text_content()
    # What the house says in it is marked as what it is.
    assert words.xpath("./h1/@lang") == words.xpath("./p/bdi/@lang") == ["en"]


def test_an_accounts_choice_comes_first(asked, publish, told, stranger):
    Subscription.objects.update(email=stranger.email)
    accounts.choose_language(stranger, by=stranger, language="es")
    publish()
    told("es")
    # Their account is where they choose: the page of their letters offers no second choice.
    page = browser("fr").get(leave_address(asked.key)).content.decode()
    assert 'name="language"' not in page.partition("<footer")[0]


def test_the_page_on_which_one_leaves_speaks_as_the_letters_do(asked):
    there = leave_address(asked.key)
    machine = Client(headers={"sec-fetch-site": "same-origin"})
    for ask in (machine, browser("es")):
        assert html.fromstring(ask.get(there).content).get("lang") == "fr"
    chose = browser("en")
    chose.cookies[configured.LANGUAGE_COOKIE_NAME] = "es"
    assert html.fromstring(chose.get(there).content).get("lang") == "es"
    left = machine.post(there, {"List-Unsubscribe": "One-Click"})
    assert said("fr", "These letters come no more.") in left.content.decode()
    assert not Subscription.objects.exists()


def test_another_language_can_be_chosen_there(asked, publish, told):
    there = leave_address(asked.key)
    page = html.fromstring(browser("fr").get(there).content)
    choices = {option.get("value"): option.text for option in page.xpath("//select[@name='language']/option")}
    assert choices == dict(configured.LANGUAGES)
    answer = browser("fr").post(there, {"do": "choose", "language": "es"})
    assert html.fromstring(answer.content).get("lang") == "es"
    browser("fr").post(there, {"do": "choose", "language": "xx"})
    publish()
    told("es")


def test_where_nothing_is_known_it_is_the_journals(subscribed, publish, told, opened, mara):
    journals.describe(opened, by=mara, description=journals.Description(language="es"))
    subscribed()
    publish()
    told("es")


def test_no_number_that_counts_stands_on_a_letter(asked, publish, told, settings):
    settings.MAIL_IN = "in.house.example"
    publish()
    told("fr")
    Delivery.objects.update(id=NUMBER)
    Subscription.objects.update(id=NUMBER)
    Delivery.objects.update(subscription=NUMBER)
    row = Delivery.objects.get()
    letter = letter_of(row, name_of(row))
    assert letter is not None
    outside = letter.message().as_string()
    for key in (asked.key, row.key):
        assert key in letter.from_email + outside
    assert str(NUMBER) not in letter.from_email + outside + letter.body
