"""Every page of signing in, of the desk and of the settings is valid and speaks calmly."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from alongside.accounts import actions
from alongside.accounts.models import House
from alongside.journals.tests.makers import make_journal
from alongside.stories import actions as stories

pytestmark = pytest.mark.once


@pytest.fixture
def pages(signed_in, journal, mara, stranger):
    """Each page as it is sent, under a name."""
    make_journal(mara, handle="willow-step")
    story = stories.begin(journal, by=mara)
    assert story.working is not None
    stories.save(story, by=mara, based_on=story.working.pk, title="<The> room & door", body="<p>Words.</p>")
    ours, theirs = signed_in(mara), signed_in(stranger)
    coming, new, linked = (Client(headers={"sec-fetch-site": "same-origin"}) for _browser in range(3))
    coming.post("/account/sign-in/", {"email": mara.email})
    new.post("/account/sign-up/", {"email": "new@example.org"})
    link = urlsplit(actions.make_sign_in_link(mara)).path
    found = {
        "sign in": Client().get("/account/sign-in/?next=/desk/"),
        "sign in, refused": Client().post("/account/sign-in/", {"email": "nothing"}),
        "sign up": Client().get("/account/sign-up/"),
        "code": coming.get("/account/sign-in/code/"),
        "code, refused": coming.post("/account/sign-in/code/", {"code": "000"}),
        "first code": new.get("/account/sign-up/code/"),
        "link": Client().get(link),
        "sign out": ours.get("/account/sign-out/"),
        "closed": Client().get("/account/closed/"),
        "desk": ours.get("/desk/"),
        "no journal": theirs.get("/desk/"),
        "settings": ours.get("/desk/journal/"),
        "settings, refused": ours.post("/desk/journal/rename/", {"handle": "a b"}),
        "account": ours.get("/account/"),
        "account without a journal": theirs.get("/account/"),
    }
    linked.post(link)
    found |= {"sessions": linked.get("/account/sessions/"), "used link": Client().get(link)}
    found["house"] = Client().get("/house/")
    actions.describe_house(actions.Statement(sign_up=House.SignUp.NOBODY))
    found["sign up, closed"] = Client().get("/account/sign-up/")
    return {name: answer.content.decode() for name, answer in found.items()}


def test_every_page_is_valid(pages, nu):
    assert nu(list(pages.values())) == []


def test_every_page_speaks_calmly(pages):
    for name, page in pages.items():
        text = page.lower().replace("aria-invalid", "").replace("succession", "")
        words = ("!<", "success", "error:", "invalid", "oops", "sorry", "welcome", "congrat", "csrf")
        assert not [word for word in words if word in text], name


def test_every_page_has_one_heading_and_a_name(pages):
    for name, page in pages.items():
        assert page.count("<h1") == 1, name
        assert page.count("<title>") == 1, name
