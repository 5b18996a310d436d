"""The authors' page: whether letters go, what they hold, who has them for whoever asks, and ending one."""

from alongside.accounts.tests.makers import make_account
from alongside.events.models import Event
from alongside.journals.tests.makers import make_journal
from alongside.mailing import actions
from alongside.mailing.models import Letters, Subscription, WantsNone

PAGE = "/desk/letters/"


def test_it_begins_with_what_can_be_called_back(opened, signed_in, mara):
    hers = signed_in(mara)
    page = hers.get(PAGE).content.decode()
    assert Letters.of(opened).holds == Letters.Holds.LINK
    assert "See who has them" in page
    assert PAGE in hers.get("/desk/journal/").content.decode()
    for _twice in range(2):
        assert hers.post(PAGE, {"journal": opened.key, "holds": "words"}).status_code == 302
    assert Letters.of(opened).holds == Letters.Holds.WORDS
    assert Event.objects.filter(name=actions.CHOSEN).count() == 1
    assert "chose what letters" in hers.get("/desk/record/").content.decode()
    assert hers.post(PAGE, {"journal": opened.key, "holds": "everything"}).status_code == 422


def test_how_many_they_are_stands_only_where_it_was_asked(subscribed, signed_in, mara):
    for number in range(17):
        subscribed(f"p{number}@example.org")
    hers = signed_in(mara)
    for path in (PAGE, "/desk/", "/desk/journal/"):
        page = hers.get(path).content.decode()
        assert "17 address" not in page
        assert "p3@example.org" not in page
    page = hers.get(f"{PAGE}who/").content.decode()
    assert "17 addresses." in page
    assert "p3@example.org" in page


def test_an_author_ends_one_and_whoever_asks_again_there_is_told_nothing(subscribed, signed_in, mara, nobody, office):
    held = subscribed()
    hers = signed_in(mara)
    for _twice in range(2):
        hers.post(f"{PAGE}{held.key}/end/")
    assert not Subscription.objects.exists()
    assert WantsNone.objects.count() == 1
    assert "@" not in WantsNone.objects.get().address
    answer = nobody.post("/letters/@lichen-green/", {"email": "BEA@example.org"})
    assert answer.status_code == 302
    assert not Subscription.objects.exists()
    assert "ended the letters to somebody" in hers.get("/desk/record/").content.decode()


def test_addresses_are_for_authors_of_this_journal_alone(subscribed, signed_in, idris, ada, tomas):
    held = subscribed()
    other, stranger = make_account("Elsewhere"), make_account("Nobody here")
    make_journal(other, handle="elsewhere")
    for account in (idris, ada, stranger, other):
        browser = signed_in(account)
        assert "bea@example.org" not in browser.get(f"{PAGE}who/").content.decode()
        assert browser.post(f"{PAGE}{held.key}/end/").status_code == 404
    for account in (idris, ada, stranger):
        assert signed_in(account).get(PAGE).status_code == 404
    assert "bea@example.org" in signed_in(tomas).get(f"{PAGE}who/").content.decode()


def test_who_has_not_said_yes_is_on_no_list(opened, signed_in, mara):
    actions.ask_for_letters(opened, email="typed@example.org")
    assert "typed@example.org" not in signed_in(mara).get(f"{PAGE}who/").content.decode()


def test_a_house_without_mail_says_so(opened, signed_in, mara, settings):
    settings.EMAIL_BACKEND = "alongside.foundation.mail.OutboxBackend"
    assert "This house sends no mail yet" in signed_in(mara).get(PAGE).content.decode()
