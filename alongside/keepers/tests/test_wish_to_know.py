"""What an author learns of what was set aside is what they chose; and how long it can be brought back."""

import pytest

from alongside.keepers.models import Decision
from alongside.notes.models import Note
from alongside.notes.tests.makers import INBOX

ASIDE = "/desk/keepers/set-aside/"
CANARY = "quillwort"


@pytest.fixture
def aside(clock, room, idris, waits):
    """A note that Idris set aside."""
    note, desk = waits(f"{CANARY}, and cruel."), room(idris)
    desk.open(note)
    desk.do("set-aside", note, reason="hurts")
    note.refresh_from_db()
    return note


def choose(browser, wish):
    return browser.post("/desk/keepers/choose-wish/", {"wish": wish})


def test_one_at_a_time_behind_its_reason_unless_something_else_was_chosen(signed_in, mara, aside):
    browser = signed_in(mara)
    page = browser.get(ASIDE).content.decode()
    assert "It would hurt to read" in page
    assert CANARY not in page
    one = browser.get(f"{ASIDE}{aside.key}/").content.decode()
    assert one.index("Show the words") < one.index(CANARY)


@pytest.mark.parametrize(
    ("wish", "seen", "number", "opens"),
    [("nothing", False, False, 404), ("number", False, True, 404), ("everything", True, False, 200)],
)
def test_each_author_learns_what_they_chose(signed_in, mara, tomas, *, aside, wish, seen, number, opens):
    browser = signed_in(mara)
    assert choose(browser, wish).status_code == 302
    page = browser.get(ASIDE).content.decode()
    assert (CANARY in page) == seen
    assert ("1 note is set aside." in page) == number
    assert browser.get(f"{ASIDE}{aside.key}/").status_code == opens
    assert "It would hurt to read" in signed_in(tomas).get(ASIDE).content.decode()
    assert choose(browser, "").status_code == 302
    assert browser.get(f"{ASIDE}{aside.key}/").status_code == 200
    assert choose(browser, "half").status_code == 422


def test_no_other_number_tells_of_it(signed_in, mara, aside):
    assert not signed_in(mara).get(f"{INBOX}how-many/").context["counts"].get("set_aside")


def test_brought_back_it_is_among_the_notes_unread(signed_in, mara, aside):
    browser = signed_in(mara)
    assert browser.post(f"{ASIDE}{aside.key}/bring-back/").status_code == 302
    assert browser.get(INBOX).context["note"] == aside
    assert browser.post(f"{ASIDE}{aside.key}/bring-back/").status_code == 404


def test_it_can_be_brought_back_for_ninety_days_or_as_long_as_they_say(signed_in, mara, aside, clock):
    clock.forward(days=89)
    assert aside.key in signed_in(mara).get(ASIDE).content.decode()
    clock.forward(days=2)
    browser = signed_in(mara)
    assert aside.key not in browser.get(ASIDE).content.decode()
    assert browser.post(f"{ASIDE}{aside.key}/bring-back/").status_code == 404
    # Nothing was destroyed, so a longer time brings it back into reach.
    assert browser.post("/desk/keepers/choose-days/", {"days": "0"}).status_code == 422
    browser.post("/desk/keepers/choose-days/", {"days": "100"})
    assert aside.key in browser.get(ASIDE).content.decode()
    assert CANARY in Note.objects.get().words


@pytest.mark.parametrize("who", ["idris", "ada", "stranger"])
def test_nobody_but_authors_finds_it(signed_in, request, who, aside):
    browser = signed_in(request.getfixturevalue(who))
    for path in (ASIDE, f"{ASIDE}{aside.key}/", "/desk/keepers/"):
        assert browser.get(path).status_code == 404
    assert browser.post(f"{ASIDE}{aside.key}/bring-back/").status_code == 404


def test_a_long_list_is_read_in_parts(signed_in, mara, room, idris, waits):
    desk = room(idris)
    for number in range(23):
        note = waits(f"Words {'ab' * number}.")
        desk.open(note)
        desk.do("set-aside", note, reason="other")
    browser = signed_in(mara)
    page = browser.get(ASIDE)
    rest = browser.get(f"{ASIDE}?after={page.context['further']}")
    found = [line[0].pk for each in (page, rest) for line in each.context["lines"]]
    assert sorted(found) == sorted(Decision.objects.values_list("pk", flat=True))
