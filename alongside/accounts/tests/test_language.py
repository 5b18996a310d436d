"""In which language the house speaks to somebody, and how they choose it."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from alongside.accounts import actions
from alongside.accounts.models import Account
from alongside.accounts.tests.letters import code_in
from alongside.events.models import Event

SIGN_IN = "/account/sign-in/"


def spoken(answer) -> str:
    """The language of a page, as it says itself."""
    found = re.search(r'<html lang="([^"]+)" dir="ltr">', answer.content.decode())
    assert found
    return found[1]


def test_whoever_has_chosen_nothing_reads_what_their_browser_asks_for(nobody: Client, db):
    assert spoken(nobody.get(SIGN_IN)) == "en"
    assert spoken(nobody.get(SIGN_IN, headers={"accept-language": "fr-CA, en;q=0.5"})) == "fr"
    assert spoken(nobody.get(SIGN_IN, headers={"accept-language": "tlh, es;q=0.4"})) == "es"
    assert spoken(nobody.get(SIGN_IN, headers={"accept-language": "tlh"})) == "en"


def test_the_choice_at_the_foot_is_kept_in_the_browser_and_leads_back(nobody: Client, db):
    page = nobody.get(f"{SIGN_IN}?next=/desk/").content.decode()
    assert '<input type="hidden" name="back" value="/account/sign-in/?next=/desk/">' in page
    assert '<button class="as-link" name="language" value="es" lang="es" dir="ltr">Español</button>' in page
    answer = nobody.post("/language/", {"language": "es", "back": f"{SIGN_IN}?next=/desk/"})
    assert (answer.status_code, answer["Location"]) == (302, f"{SIGN_IN}?next=/desk/")
    assert answer.cookies["language"]["httponly"]
    assert spoken(nobody.get(SIGN_IN, headers={"accept-language": "fr"})) == "es"


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_the_choice_leads_nowhere_else(nobody: Client, db, back: str):
    assert nobody.post("/language/", {"language": "fr", "back": back})["Location"] == "/"


@pytest.mark.parametrize("language", ["", "tlh", "../../etc/passwd", "x" * 5000])
def test_a_language_that_the_house_does_not_speak_changes_nothing(signed_in, mara: Account, language: str):
    answer = signed_in(mara).post("/language/", {"language": language, "back": "/desk/"})
    assert answer["Location"] == "/desk/"
    assert "language" not in answer.cookies
    assert Account.objects.get().language == ""


def test_another_site_chooses_nobodys_language(signed_in, mara: Account):
    answer = signed_in(mara).post("/language/", {"language": "fr"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert Account.objects.get().language == ""


def test_what_an_account_has_chosen_is_spoken_wherever_it_is_signed_in(signed_in, mara: Account):
    here, there = signed_in(mara), signed_in(mara)
    here.post("/language/", {"language": "fr", "back": "/account/"})
    assert spoken(there.get("/account/", headers={"accept-language": "es"})) == "fr"
    # Signed out, it is what this browser was told.
    here.post("/account/sign-out/")
    assert spoken(here.get(SIGN_IN, headers={"accept-language": "es"})) == "fr"


def test_the_account_page_chooses_it_too_and_lets_it_go(signed_in, mara: Account):
    browser = signed_in(mara)
    answer = browser.post("/account/", {"name": "Mara", "language": "es"}, follow=True)
    assert spoken(answer) == "es"
    with translation.override("es"):
        assert gettext("It is kept.") in answer.content.decode()
    browser.post("/account/", {"name": "Mara", "language": ""})
    assert spoken(browser.get("/account/", headers={"accept-language": "fr"})) == "fr"


def test_choosing_twice_is_once(mara: Account):
    for _again in range(2):
        actions.choose_language(mara, by=mara, language="fr")
    assert Event.objects.filter(name=actions.LANGUAGE_CHOSEN).count() == 1


def test_a_page_that_came_of_a_form_offers_no_other_language(nobody: Client, db):
    """Opening its address again would lose what was written."""
    assert "/language/" in nobody.get(SIGN_IN).content.decode()
    assert "/language/" not in nobody.post(SIGN_IN, {"email": "no address"}).content.decode()


def test_what_is_not_here_is_said_in_the_readers_language(nobody: Client, db):
    answer = nobody.get("/nothing-here/", headers={"accept-language": "fr"})
    with translation.override("fr"):
        assert gettext("There is nothing here.") in answer.content.decode()
    assert "/language/" not in answer.content.decode()
    assert "nothing-here" not in answer.content.decode()


def test_an_account_that_arrives_has_chosen_what_was_spoken_with_it(nobody: Client, db):
    french = {"accept-language": "fr"}
    nobody.post("/account/sign-up/", {"email": "ines@example.org"}, headers=french)
    with translation.override("fr"):
        assert mail.outbox[-1].subject == gettext("Your code") != "Your code"
    nobody.post("/account/sign-up/code/", {"code": code_in(mail.outbox)}, headers=french)
    assert Account.objects.get().language == "fr"
    # From then on it is spoken whatever the browser asks for.
    assert spoken(nobody.get("/account/")) == "fr"


def test_a_letter_about_an_account_is_in_its_language_whoever_asked_for_it(signed_in, mara: Account, tomas: Account):
    actions.choose_language(mara, by=mara, language="fr")
    for account in (mara, tomas):
        Client(headers={"accept-language": "es"}).post(SIGN_IN, {"email": account.email})
    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    with translation.override("fr"):
        assert subjects[mara.email] == gettext("Your code")
    with translation.override("es"):
        assert subjects[tomas.email] == gettext("Your code")
