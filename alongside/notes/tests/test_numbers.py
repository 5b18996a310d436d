"""No number anywhere unless asked for: never, only when asked, or how many people wrote."""

import pytest

from alongside.accounts.tests.makers import make_account
from alongside.journals.gate import viewer_of
from alongside.notes import actions
from alongside.notes.models import Note, Numbers, People
from alongside.notes.tests.makers import INBOX, make_note

HOW_MANY = f"{INBOX}how-many/"


def shown(browser, address):
    return browser.get(address).content.decode()


def test_whoever_wants_no_numbers_is_led_to_none_and_the_other_still_is(signed_in, mara, tomas, notes):
    hers, his = signed_in(mara), signed_in(tomas)
    assert HOW_MANY in shown(hers, INBOX)
    for _ in range(2):
        assert hers.post(HOW_MANY, {"wish": "never"}).headers["Location"] == HOW_MANY
    assert HOW_MANY not in shown(hers, INBOX)
    assert HOW_MANY not in shown(hers, f"{INBOX}{notes[0].key}/")
    assert '<span class="tel">' not in shown(hers, HOW_MANY)
    assert HOW_MANY in shown(his, INBOX)
    hers.post(HOW_MANY, {"wish": ""})
    assert '<span class="tel">4</span>' in shown(hers, HOW_MANY)


def test_how_many_people_wrote_stands_beside_the_notes_of_whoever_wants_it(signed_in, mara, tomas, story, journal):
    known = viewer_of(mara)
    for _ in range(3):
        make_note(story, "As a member.", viewer=known, as_myself=True)
        actions.confirm_address(make_note(story, "By an address.", email="bea@example.org"))
        make_note(story, "By nobody known.", name="Bea")
    actions.withdraw(make_note(story, "Taken back."))
    signed_in(mara).post(HOW_MANY, {"wish": "people"})
    assert "5 people wrote to you." in shown(signed_in(mara), INBOX)
    assert "people wrote" not in shown(signed_in(tomas), INBOX)
    make_note(story, "One more.")
    actions.count_people()
    assert "6 people wrote to you." in shown(signed_in(mara), INBOX)


def test_nothing_is_counted_where_nobody_wants_it(story, note):
    actions.count_people()
    assert not People.objects.exists()


@pytest.mark.parametrize("wish", ["always", "\x01", "NEVER"])
def test_another_wish_is_none(signed_in, mara, story, wish):
    assert signed_in(mara).post(HOW_MANY, {"wish": wish}).headers["Location"] == HOW_MANY
    assert not Numbers.objects.exists()


def test_a_stranger_is_not_told_of_it(signed_in, stranger, story):
    assert signed_in(stranger).post(HOW_MANY, {"wish": "never"}).status_code == 404
    assert signed_in(make_account("Else")).get(HOW_MANY).status_code == 404
    assert not Note.objects.exists()
