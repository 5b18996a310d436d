"""What others here call somebody."""

from alongside.accounts import actions
from alongside.accounts.models import Account
from alongside.events.models import Event


def test_a_name_is_kept_and_may_be_taken_away(signed_in, mara):
    browser = signed_in(mara)
    answer = browser.post("/account/", {"name": "  Mara   of the mill "}, follow=True)
    assert "It is kept." in answer.content.decode()
    assert Account.objects.get().name == "Mara of the mill"
    browser.post("/account/", {"name": ""})
    assert Account.objects.get().name == ""


def test_naming_twice_is_once(mara):
    for _again in range(2):
        actions.call(mara, by=mara, name="M.")
    assert Event.objects.filter(name=actions.NAMED).count() == 1
    assert "M." not in str(vars(Event.objects.get(name=actions.NAMED)))


def test_a_name_that_is_too_long_is_refused_kindly_and_stays_in_its_place(signed_in, mara):
    answer = signed_in(mara).post("/account/", {"name": "x" * 121})
    assert 'id="id_name_error"' in answer.content.decode()
    assert "x" * 121 in answer.content.decode()
    assert Account.objects.get().name == "Mara"


def test_who_is_not_signed_in_changes_nobodys_name(nobody, mara):
    assert nobody.post("/account/", {"name": "X"}).status_code == 302
    assert Account.objects.get().name == "Mara"


def test_another_site_changes_nobodys_name(signed_in, mara):
    answer = signed_in(mara).post("/account/", {"name": "X"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert Account.objects.get().name == "Mara"


def test_making_an_account_twice_is_once(db):
    assert actions.make("a@example.org") == actions.make(" A@example.org ")
    assert Event.objects.filter(name=actions.MADE).count() == 1
