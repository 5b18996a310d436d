"""What is of no more use is forgotten."""

from alongside.accounts import actions
from alongside.accounts.models import Account, SignInLink


def test_an_address_that_never_answered_is_forgotten_after_a_day(nobody, db, clock, mailoutbox):
    nobody.post("/account/sign-up/", {"email": "never@example.org"})
    actions.tidy()
    assert Account.objects.exists()
    clock.forward(hours=25)
    actions.tidy()
    assert not Account.objects.exists()


def test_accounts_made_on_the_machine_stay(db, clock, mara):
    actions.make("asked@example.org")
    clock.forward(days=400)
    actions.tidy()
    assert Account.objects.count() == 2


def test_old_links_go(mara, clock):
    actions.make_sign_in_link(mara)
    clock.forward(hours=23)
    actions.tidy()
    assert SignInLink.objects.exists()
    clock.forward(hours=2)
    actions.tidy()
    assert not SignInLink.objects.exists()
