"""An author names somebody for when they cannot come back: slowly, read back, and taken back at any time."""

import pytest

from alongside.accounts.tests.makers import long_ago
from alongside.events.models import Event
from alongside.foundation import mail as letters_out
from alongside.foundation.background import run_what_waits
from alongside.journals.actions import succession as actions
from alongside.journals.models import Membership, Power, Succession, Successor
from alongside.journals.tests.absent import named

PAGE = "/desk/succession/"
CHOSEN = {"powers": ["close_notes", "keep"], "told": "yes"}
KEPT = {"waits": "60", "opens_veiled": "no", "wish": "Let it stand."}


@pytest.fixture
def place(ada, journal) -> Membership:
    """Ada's place."""
    return Membership.objects.get(journal=journal, account=ada)


def test_it_is_asked_one_by_one_read_back_and_kept_only_then(signed_in, mara, place):
    desk = signed_in(mara)
    assert "You have named nobody." in desk.get(PAGE).content.decode()
    assert f"{PAGE}{place.key}/" in desk.get(f"{PAGE}who/").content.decode()
    answer = desk.post(f"{PAGE}{place.key}/", CHOSEN)
    assert answer.status_code == 302
    said = desk.get(answer["Location"]).content.decode()
    for sentence in (
        "Ada may close the notes.",
        "Ada may keep everything as it is",
        "Ada may not erase anything.",
        "Ada may not have it printed.",
        "Ada never reads drafts",
        "nothing happens for 30 days",
        "Photographs that ask first, and those that are sealed, stay as they are.",
        "whoever runs this house included",
    ):
        assert sentence in said, sentence
    assert not Successor.objects.exists()
    assert desk.post(f"{PAGE}{place.key}/name/", CHOSEN).status_code == 302
    row = Successor.objects.get()
    assert (row.member, row.powers, row.told) == (place, ["keep", "close_notes"], True)
    assert "Ada may close the notes." in desk.get(PAGE).content.decode()


def test_before_it_is_kept_it_is_asked_again_who_it_is(signed_in, mara, place):
    desk = signed_in(mara)
    long_ago(desk)
    for path, sent in ((f"{PAGE}{place.key}/name/", CHOSEN), (f"{PAGE}waiting/choose/", KEPT)):
        assert desk.post(path, sent)["Location"].startswith("/account/confirm/")
    assert not Successor.objects.exists()
    assert not Succession.objects.exists()


def test_keeping_it_twice_is_once_and_it_can_be_changed(signed_in, mara, place):
    desk = signed_in(mara)
    for _again in range(2):
        desk.post(f"{PAGE}{place.key}/name/", CHOSEN)
    assert Event.objects.filter(name=actions.SUCCESSOR_NAMED).count() == 1
    desk.post(f"{PAGE}{place.key}/name/", {**CHOSEN, "powers": ["erase"]})
    assert Successor.objects.get().powers == ["erase"]


def test_it_is_taken_back_at_once_and_without_being_asked(signed_in, mara, journal, ada):
    row = named(journal, mara, ada)
    desk = signed_in(mara)
    long_ago(desk)
    assert desk.post(f"{PAGE}{row.key}/take-back/").status_code == 302
    assert not Successor.objects.exists()
    assert desk.post(f"{PAGE}{row.key}/take-back/").status_code == 404


def test_they_are_told_by_one_letter_only_if_the_author_wants_it(signed_in, mara, place, mailoutbox):
    desk = signed_in(mara)
    desk.post(f"{PAGE}{place.key}/name/", {**CHOSEN, "told": "no"})
    run_what_waits()
    assert mailoutbox == []
    for _again in range(2):
        desk.post(f"{PAGE}{place.key}/name/", CHOSEN)
    desk.post(f"{PAGE}{place.key}/name/", {**CHOSEN, "powers": ["keep"]})
    run_what_waits()
    letter, changed = mailoutbox
    assert changed.subject == "What you were trusted with was changed"
    assert not any(word in changed.subject + changed.body for word in ("Mara", "lichen", "Ada"))
    assert letter.to == ["ada@example.org"]
    assert "/desk/standing-in/" in letter.body
    assert not any(word in letter.subject + letter.body for word in ("Mara", "lichen", "Ada"))


@pytest.mark.parametrize("told", ["yes", "no"])
def test_of_one_who_knows_it_is_read_back_that_they_know_and_whether_a_letter_goes(
    signed_in, mara, journal, place, told
):
    named(journal, mara, place.account, Power.KEEP)
    desk, path = signed_in(mara), f"{PAGE}{place.key}/read/"
    alike = desk.get(path, {"may": ["keep"], "told": told}).content.decode()
    assert "Ada knows of it already. No letter goes." in alike
    changed = desk.get(path, {"may": ["erase"], "told": told}).content.decode()
    assert "Ada knows of it already, and gets one letter that says that it was changed." in changed
    for page in (alike, changed):
        assert "is not told" not in page
        assert "gets one letter now" not in page


def test_what_one_author_chose_the_other_never_learns(signed_in, mara, tomas, journal, ada):
    row = named(journal, mara, ada, waits=90)
    other = signed_in(tomas)
    assert "You have named nobody." in other.get(PAGE).content.decode()
    assert other.post(f"{PAGE}{row.key}/take-back/").status_code == 404
    page = other.get(f"{PAGE}{row.member.key}/").content.decode()
    assert "checked" not in page
    assert "Ada" not in other.get("/desk/record/").content.decode()
    assert "named" not in other.get("/desk/record/").content.decode()
    assert 'value="30"' in other.get(f"{PAGE}waiting/").content.decode()


def test_the_waiting_and_the_wish_are_kept(signed_in, mara, place):
    desk = signed_in(mara)
    assert desk.post(f"{PAGE}waiting/choose/", KEPT).status_code == 302
    page = desk.get(PAGE).content.decode()
    assert "nothing happens for 60 days" in page
    assert "Let it stand." in page
    for days in ("13", "366", "soon", ""):
        refused = desk.post(f"{PAGE}waiting/choose/", {**KEPT, "waits": days})
        assert refused.status_code == 422
    assert Succession.objects.get().waits == 60


def test_an_author_reads_that_nothing_begins_where_the_house_sends_no_mail(signed_in, mara, journal, settings):
    assert "sends no letters" not in signed_in(mara).get(PAGE).content.decode()
    settings.EMAIL_BACKEND = letters_out.OUTBOX
    assert "until it does, nothing of this can begin." in signed_in(mara).get(PAGE).content.decode()


@pytest.mark.parametrize("sent", [{}, {"powers": ["write"], "told": "yes"}, {"powers": ["erase"]}, {"told": "yes"}])
def test_half_an_answer_is_refused_kindly(signed_in, mara, place, sent):
    desk = signed_in(mara)
    assert desk.post(f"{PAGE}{place.key}/", sent).status_code == 422
    assert desk.post(f"{PAGE}{place.key}/name/", sent).status_code == 302
    assert desk.get(f"{PAGE}{place.key}/read/", sent).status_code == 302
    assert not Successor.objects.exists()


def test_only_keepers_and_guests_with_an_account_can_be_named(signed_in, mara, tomas, journal, idris):
    guest = Membership.objects.create(journal=journal, role=Membership.Role.GUEST, name="Aunt Iris")
    author = Membership.objects.get(journal=journal, account=tomas)
    desk = signed_in(mara)
    page = desk.get(f"{PAGE}who/").content.decode()
    assert "Idris" in page
    assert "Aunt Iris" not in page
    for place in (guest, author):
        assert desk.get(f"{PAGE}{place.key}/").status_code == 404
        assert desk.post(f"{PAGE}{place.key}/name/", CHOSEN).status_code == 404
        with pytest.raises(actions.NobodyToName):
            actions.name_successor(
                Membership.objects.get(account=mara, journal=journal), place, by=mara, powers=[Power.KEEP], told=True
            )


def test_a_stranger_a_guest_and_a_keeper_are_not_told_that_it_exists(absence, idris, stranger):
    row, ada, signed_in = absence.successor, absence.ada, absence.signed_in
    for account in (ada, idris, stranger):
        browser = signed_in(account)
        for path in ("", "who/", "waiting/", f"{row.member.key}/", f"{row.member.key}/read/"):
            assert browser.get(f"{PAGE}{path}").status_code == 404
        for path in (f"{row.member.key}/name/", f"{row.key}/take-back/", "waiting/choose/", "open-notes-again/"):
            assert browser.post(f"{PAGE}{path}", CHOSEN).status_code == 404
    assert Successor.objects.get().powers == ["keep", "close_notes", "print", "erase"]
