"""Where an account is signed in, and ending it."""

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from alongside.accounts import actions
from alongside.accounts.browsers import in_plain_words
from alongside.accounts.tests.letters import code_in
from alongside.events.models import Event
from alongside.foundation import clock

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1"


@pytest.fixture
def comes(db, mailoutbox):
    def come(account, user_agent=FIREFOX):
        browser = Client(headers={"sec-fetch-site": "same-origin", "user-agent": user_agent})
        browser.post("/account/sign-in/", {"email": account.email})
        browser.post("/account/sign-in/code/", {"code": code_in(mailoutbox)})
        return browser

    return come


def key_elsewhere(browser):
    return next(s.data["key"] for s in UserSession.objects.all() if s.session_key != browser.session.session_key)


def test_each_place_is_told_in_plain_words(comes, journal, mara):
    here = comes(mara)
    comes(mara, SAFARI)
    page = here.get("/account/sessions/").content.decode()
    assert "Firefox on Android" in page
    assert "Safari on iPhone" in page
    assert "with a code by mail" in page
    assert "127.0.0.1" not in page


def test_one_place_is_ended(comes, journal, mara):
    here, there = comes(mara), comes(mara, SAFARI)
    assert here.post(f"/account/sessions/{key_elsewhere(here)}/end/").status_code == 302
    assert there.get("/desk/").status_code == 302
    assert here.get("/desk/").status_code == 200
    assert Event.objects.filter(name=actions.SESSIONS_ENDED).count() == 1


def test_ending_it_twice_is_nothing_here(comes, journal, mara):
    here, _there = comes(mara), comes(mara, SAFARI)
    address = f"/account/sessions/{key_elsewhere(here)}/end/"
    here.post(address)
    assert here.post(address).status_code == 404
    assert Event.objects.filter(name=actions.SESSIONS_ENDED).count() == 1


def test_ending_here_signs_out(comes, journal, mara):
    here = comes(mara)
    here.post(f"/account/sessions/{UserSession.objects.get().data['key']}/end/")
    assert here.get("/desk/").status_code == 302


def test_all_others_are_ended(comes, journal, mara):
    here, there, elsewhere = comes(mara), comes(mara, SAFARI), comes(mara)
    here.post("/account/sessions/end-others/")
    here.post("/account/sessions/end-others/")
    assert [b.get("/desk/").status_code for b in (here, there, elsewhere)] == [200, 302, 302]


def test_nobody_ends_or_sees_somebody_elses(comes, journal, mara, stranger):
    theirs, mine = comes(mara, SAFARI), comes(stranger)
    assert mine.post(f"/account/sessions/{key_elsewhere(mine)}/end/").status_code == 404
    assert "Safari" not in mine.get("/account/sessions/").content.decode()
    mine.post("/account/sessions/end-others/")
    assert theirs.get("/desk/").status_code == 200


def test_a_session_ends_by_itself_after_sixty_days(comes, journal, mara):
    browser = comes(mara)
    row = Session.objects.get(session_key=browser.session.session_key)
    assert dt.timedelta(days=59) < row.expire_date - clock.now() <= dt.timedelta(days=60)
    Session.objects.update(expire_date=clock.now() - dt.timedelta(seconds=1))
    assert browser.get("/desk/").status_code == 302


def test_whoever_comes_in_gets_another_session_than_was_there(journal, mara, mailoutbox):
    browser = Client(headers={"sec-fetch-site": "same-origin"})
    browser.post("/account/sign-in/", {"email": mara.email})
    before = browser.session.session_key
    browser.post("/account/sign-in/code/", {"code": code_in(mailoutbox)})
    assert before != browser.session.session_key
    assert not Session.objects.filter(session_key=before).exists()


def test_looking_ends_nothing_and_asking_is_a_deed(comes, journal, mara):
    here, there = comes(mara), comes(mara, SAFARI)
    assert here.get(f"/account/sessions/{key_elsewhere(here)}/end/").status_code == 405
    assert here.get("/account/sessions/end-others/").status_code == 405
    assert there.get("/desk/").status_code == 200


def test_who_is_not_signed_in_is_asked_to(nobody, db):
    for path in ("/account/", "/account/sessions/"):
        assert nobody.get(path)["Location"] == f"/account/sign-in/?next={path}"
    assert nobody.post("/account/sessions/xyz/end/").status_code == 302


def test_many_places_cost_no_more_queries(comes, journal, mara, django_assert_max_num_queries):
    here = comes(mara)
    for _more in range(5):
        comes(mara)
    with django_assert_max_num_queries(12):
        here.get("/account/sessions/")


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Android"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/129.0 Safari/537.36 Edg/129.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/129.0 Safari/537.36", "Chrome on Linux"),
        ("curl/8.5", "A browser"),
        ("", "A browser"),
    ],
)
def test_browsers_are_called_what_people_call_them(user_agent, words):
    assert in_plain_words(user_agent) == words
