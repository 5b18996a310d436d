"""Accepting an invitation: a button binds it to whoever presses it first, and opening its address does nothing."""

import datetime as dt
import threading

import pytest
from django.conf import settings
from django.db import connection

from alongside.foundation import clock as house_clock
from alongside.foundation import ids
from alongside.journals import actions
from alongside.journals.gate import PASSES_AT_MOST, Audience, viewer_of
from alongside.journals.models import Invitation, Membership, Pass
from alongside.journals.tests.makers import make_journal
from alongside.journals.tests.ways import Role, a_guest_of, invited, new_browser

PASS = settings.PASS_COOKIE_NAME


def test_a_guest_needs_no_account(journal, family, mara, nobody):
    path = invited(journal, mara, family, email="iris@example.org")
    answer = nobody.post(path)
    assert (answer.status_code, answer["Location"]) == (303, "/for-you/@lichen-green/")
    guest = Membership.objects.get(role=Role.GUEST)
    assert (guest.account, guest.name, guest.email, list(guest.circles.all())) == (
        None,
        "Aunt Iris",
        "iris@example.org",
        [family],
    )
    assert nobody.get(answer["Location"]).status_code == 200


def test_the_pass_is_the_browsers_alone(journal, mara, nobody):
    answer = nobody.post(invited(journal, mara))
    cookie = answer.cookies[PASS]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert bool(cookie["secure"]) == settings.SECURE
    assert int(cookie["max-age"]) == 365 * 24 * 60 * 60
    assert Pass.objects.get().digest == ids.digest(cookie.value)


def test_a_mail_scanner_uses_nothing_up_and_learns_nothing(journal, family, mara):
    actions.describe(journal, by=mara, description=actions.Description(title="Wren", called="Wren's mothers"))
    path = invited(journal, mara, family)
    for method in ("get", "head", "options", "get"):
        answer = getattr(new_browser(), method)(path)
        assert not any(word in answer.content.decode() for word in ("Wren", "lichen", "family", "Iris", "Mara"))
        assert PASS not in answer.cookies
    page = new_browser().get(path)
    assert "Somebody has invited you here." in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "private, no-store"
    assert new_browser().post(path).status_code == 303


def test_the_page_is_the_same_for_every_journal(journal, mara, stranger):
    other = make_journal(stranger, handle="another")
    pages = [new_browser().get(invited(*where)).content.decode() for where in ((journal, mara), (other, stranger))]
    without_keys = {page.split('name="form_key"')[0] for page in pages}
    assert len(without_keys) == 1


def test_it_binds_to_the_first(journal, mara):
    path = invited(journal, mara)
    assert new_browser().post(path).status_code == 303
    assert new_browser().post(path).status_code == 404
    assert new_browser().get(path).status_code == 404
    assert Membership.objects.filter(role=Role.GUEST).count() == 1


def test_the_same_browser_is_led_in_again(journal, mara, nobody):
    path = invited(journal, mara)
    nobody.post(path)
    for answer in (nobody.get(path), nobody.post(path)):
        assert (answer.status_code, answer["Location"]) == (303, "/for-you/@lichen-green/")
    assert Pass.objects.count() == 1


def test_a_form_sent_again_because_the_answer_was_lost_gets_the_same_pass(journal, mara):
    path = invited(journal, mara)
    first, again = (new_browser().post(path, {"form_key": "one form"}) for _ in range(2))
    assert first.cookies[PASS].value == again.cookies[PASS].value
    assert Pass.objects.count() == 1
    assert new_browser().post(path, {"form_key": "another form"}).status_code == 404


def test_what_does_not_lead_in_is_one_and_the_same_answer(journal, mara, nobody, clock):
    gone = invited(journal, mara, name="gone")
    actions.take_back(Invitation.objects.get(name="gone"), by=mara)
    used = invited(journal, mara, name="used")
    new_browser().post(used)
    old = invited(journal, mara, name="old")
    clock.forward(days=14, seconds=1)
    never = f"/invitation/{ids.secret()}/"
    for method in ("get", "post"):
        answers = [getattr(nobody, method)(path) for path in (gone, used, old, never, "/never/was/")]
        assert {answer.status_code for answer in answers} == {404}
        assert len({answer.content for answer in answers}) == 1
        assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1


def test_who_is_signed_in_accepts_for_the_account(signed_in, journal, family, mara, stranger):
    browser = signed_in(stranger)
    answer = browser.post(invited(journal, mara, family))
    assert PASS not in answer.cookies
    assert not Pass.objects.exists()
    place = Membership.objects.get(account=stranger)
    assert (place.role, list(place.circles.all())) == (Role.GUEST, [family])
    assert browser.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.KEEPER])
def test_who_is_to_write_or_keep_signs_in_first_and_comes_back(signed_in, journal, stranger, nobody, role):
    path = invited(journal, journal.made_by, role=role)
    assert "It needs an account" in nobody.get(path).content.decode()
    answer = nobody.post(path)
    assert answer["Location"] == f"/account/sign-in/?next={path}"
    assert f'value="{path}"' in nobody.get(answer["Location"]).content.decode()
    assert not Membership.objects.filter(role=role, account=None).exists()
    signed_in(stranger).post(path)
    assert Membership.objects.get(account=stranger).role == (Role.GUEST if role == Role.KEEPER else role)


def test_an_invited_author_writes_as_an_equal(signed_in, journal, mara, stranger):
    browser = signed_in(stranger)
    assert browser.post(invited(journal, mara, role=Role.AUTHOR))["Location"] == "/desk/"
    assert browser.get("/desk/people/").status_code == 200


def test_a_keeper_sees_only_what_everyone_sees(signed_in, journal, mara, stranger, sees):
    browser = signed_in(stranger)
    browser.post(invited(journal, mara, role=Role.KEEPER))
    assert browser.get("/desk/people/").status_code == 404
    assert not sees(stranger).writes_in
    assert not sees(stranger).circles


@pytest.mark.parametrize("is_asked", [Role.GUEST, Role.KEEPER])
@pytest.mark.parametrize("has", ["idris", "ada", "tomas"])
def test_who_is_a_member_already_is_never_made_less(signed_in, request, journal, has, is_asked):
    account = request.getfixturevalue(has)
    work = journal.circles.create(name="work")
    before = Membership.objects.get(journal=journal, account=account).role
    signed_in(account).post(invited(journal, journal.made_by, work, role=is_asked))
    place = Membership.objects.get(journal=journal, account=account)
    assert place.role == before
    if before != Role.AUTHOR:
        assert place.circles.filter(pk=work.pk).exists() == (is_asked == Role.GUEST)


def test_a_pass_gains_circles_and_no_second_place(journal, family, mara):
    browser = a_guest_of(journal, mara)
    before = browser.cookies[PASS].value
    browser.post(invited(journal, mara, family, name="again"))
    assert Membership.objects.get(role=Role.GUEST).circles.get() == family
    assert Pass.objects.count() == 1
    assert browser.cookies[PASS].value == before


def test_an_author_who_opens_it_does_not_use_it_up(signed_in, journal, mara, tomas):
    path = invited(journal, mara)
    browser = signed_in(tomas)
    assert browser.get(path)["Location"].startswith("/desk/people/invitations/")
    assert browser.post(path)["Location"].startswith("/desk/people/invitations/")
    assert new_browser().post(path).status_code == 303


def test_a_browser_keeps_passes_of_several_journals_and_not_endlessly_many(journal, mara, nobody):
    for number in range(PASSES_AT_MOST + 2):
        other = make_journal(mara, handle=f"another-{number}")
        nobody.post(invited(other, mara))
    kept = nobody.cookies[PASS].value.split(".")
    assert len(kept) == PASSES_AT_MOST
    assert len(viewer_of(None, [ids.digest(secret) for secret in kept]).roles) == PASSES_AT_MOST


def test_a_dead_pass_makes_room(journal, mara, nobody):
    nobody.post(invited(journal, mara))
    Membership.objects.filter(role=Role.GUEST).delete()
    nobody.post(invited(make_journal(mara, handle="another"), mara))
    assert "." not in nobody.cookies[PASS].value


@pytest.mark.parametrize("forged", ["x", "..", "a.b.c", "0" * 8000, "\x00", "'", "{}"])
def test_a_forged_pass_is_nobodys(journal, mara, nobody, forged):
    a_guest_of(journal, mara)
    nobody.cookies[PASS] = forged
    assert nobody.get("/for-you/@lichen-green/", follow=True).status_code == 404


def test_a_pass_opens_no_digest(journal, mara, nobody):
    a_guest_of(journal, mara)
    nobody.cookies[PASS] = Pass.objects.get().digest
    assert nobody.get("/for-you/@lichen-green/").status_code == 404


def test_nobody_loops_between_two_addresses_with_a_pass_that_is_dead(journal, mara):
    actions.open_to(journal, by=mara, audience=Audience.EVERYONE)
    browser = a_guest_of(journal, mara)
    Membership.objects.filter(role=Role.GUEST).delete()
    assert browser.get("/@lichen-green/", follow=True).status_code == 200
    assert browser.get("/@never-was/", follow=True).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_let_in(journal, mara):
    path = invited(journal, mara)
    together = threading.Barrier(2)
    answers = []

    def press():
        browser = new_browser()
        together.wait()
        answers.append(browser.post(path).status_code)
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [303, 404]
    assert Pass.objects.count() == 1
    assert Membership.objects.filter(role=Role.GUEST).count() == 1


def test_it_is_open_for_fourteen_days(journal, mara, nobody):
    with house_clock.standing_at(house_clock.now() - dt.timedelta(days=13)):
        path = invited(journal, mara)
    assert nobody.get(path).status_code == 200
