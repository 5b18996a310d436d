"""Recovery codes."""

import re

import pytest

from alongside.accounts.models import Account, RecoveryCode

SIGN_IN = "/account/sign-in/recovery/"


@pytest.fixture
def codes(signed_in, mara, journal):
    return made_by(signed_in(mara))


MAKE = "/account/recovery/"


def made_by(browser):
    return shown_on(browser.post(MAKE, the_form(browser)))


def the_form(browser):
    form_key = re.search(r'name="form_key" value="(\w+)"', browser.get(MAKE).content.decode())
    assert form_key
    return {"form_key": form_key[1]}


def shown_on(page):
    return re.findall(r"<code[^>]*>([^<]+)</code>", page.content.decode())


def test_ten_codes_are_shown_once_and_only_digests_are_kept(signed_in, mara, codes):
    assert len(set(codes)) == 10
    assert not re.search("|".join(codes), signed_in(mara).get("/account/recovery/").content.decode())
    kept = " ".join(RecoveryCode.objects.values_list("digest", flat=True))
    assert not [code for code in codes if code.replace("-", "") in kept]


def test_a_code_signs_in_once(nobody, mara, codes):
    answer = nobody.post(SIGN_IN, {"email": "MARA@example.org", "code": codes[3].upper().replace("-", " ")})
    assert answer.status_code == 302
    assert "with a recovery code" in nobody.get("/account/sessions/").content.decode()
    nobody.post("/account/sign-out/")
    assert nobody.post(SIGN_IN, {"email": mara.email, "code": codes[3]}).status_code == 422
    assert nobody.get("/account/").status_code == 302


def test_a_code_opens_no_other_account(nobody, tomas, codes):
    nobody.post(SIGN_IN, {"email": tomas.email, "code": codes[0]})
    assert nobody.get("/account/").status_code == 302


def test_a_closed_account_is_not_opened(nobody, mara, codes):
    Account.objects.update(is_active=False)
    assert nobody.post(SIGN_IN, {"email": mara.email, "code": codes[0]}).status_code == 422


def test_new_codes_end_the_old_ones_after_three_days(nobody, signed_in, mara, codes, clock):
    made_by(signed_in(mara))
    clock.forward(hours=71)
    assert nobody.post(SIGN_IN, {"email": mara.email, "code": codes[0]}).status_code == 302
    nobody.post("/account/sign-out/")
    clock.forward(hours=2)
    assert nobody.post(SIGN_IN, {"email": mara.email, "code": codes[1]}).status_code == 422


def test_nobody_is_told_who_has_an_account(client, mara, codes):
    told = []
    for email in ("mara@example.org", "xxxx@example.org"):
        answer = client.post(SIGN_IN, {"email": email, "code": "bcdf"}, headers={"sec-fetch-site": "same-origin"})
        told.append((answer.status_code, dict(answer.headers), answer.content.replace(email.encode(), b"ADDRESS")))
    assert told[0] == told[1]


def test_looking_makes_none(signed_in, mara):
    assert signed_in(mara).get("/account/recovery/").status_code == 200
    assert not RecoveryCode.objects.exists()


def test_a_page_that_is_loaded_again_makes_none_and_shows_none(signed_in, mara, journal):
    browser = signed_in(mara)
    form = the_form(browser)
    assert len(shown_on(browser.post(MAKE, form))) == 10
    for _again in range(2):
        page = browser.post(MAKE, form, follow=True)
        assert page.redirect_chain == [(MAKE, 302)]
        assert shown_on(page) == []
        assert "None were made now." in page.content.decode()
    assert RecoveryCode.objects.filter(account=mara, ends_at=None).count() == RecoveryCode.objects.count() == 10


def test_that_the_old_ones_end_is_said_before_new_ones_are_made(signed_in, mara, codes):
    browser = signed_in(mara)
    assert "those on the old paper end three days later" in browser.get(MAKE).content.decode()
    Account.objects.filter(pk=mara.pk).update(address_unsafe_at=mara.made_at)
    assert "those on the old paper end at once" in browser.get(MAKE).content.decode()
    again = made_by(browser)
    assert not set(again) & set(codes)
    assert RecoveryCode.objects.good().count() == 10
