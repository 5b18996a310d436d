"""A flood from one place is turned away with its words in its hands, and nobody else notices."""

import pytest
from django.test import Client, override_settings

from alongside.journals.models import Journal
from alongside.notes import actions, form_keys
from alongside.notes.actions import budgets
from alongside.notes.actions.budgets import FROM_ONE_PLACE, WITHOUT_A_FORM, Budgets
from alongside.notes.models import Count, DayKey, Note
from alongside.notes.networks import network_of, unreadable
from alongside.notes.tests.makers import WORDS
from alongside.stories.models import Story
from tests.ground.clock import Clock

LAST = "45.90.28.1"


@pytest.fixture(autouse=True)
def behind_one_proxy():
    budgets.budgets.forget()
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        yield
    budgets.budgets.forget()


def send(client: Client, form: str, where: str, **more: str):
    return client.post(
        form, {"words": WORDS, "resend_key": form_keys.make(), **more}, headers={"x-forwarded-for": where}
    )


@pytest.fixture
def used_up(nobody: Client, form: str, clock: Clock) -> str:
    """A place that has used up its hour."""
    clock.forward(hours=2)
    for _ in range(FROM_ONE_PLACE):
        assert send(nobody, form, LAST).status_code == 303
    return LAST


def test_what_is_too_many_from_one_place_is_refused_with_the_words_and_when_to_come_again(nobody, form, used_up, clock):
    clock.forward(minutes=20)
    answer = send(nobody, form, used_up, name="Bea")
    page = answer.content.decode()
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 40 * 60 + 1
    assert "They will come up by themselves." in page
    assert "Bea" in page
    assert "Nothing is lost: your words are still here." in page
    assert Note.objects.count() == FROM_ONE_PLACE


def test_others_are_not_disturbed_and_the_next_hour_is_a_new_one(nobody, form, used_up, clock):
    assert send(nobody, form, "45.90.28.2").status_code == 303
    clock.forward(hours=1)
    assert send(nobody, form, used_up).status_code == 303


def test_a_form_that_is_sent_again_has_its_receipt_though_too_many_came(nobody, form, clock):
    clock.forward(hours=2)
    key = form_keys.make()
    first = send(nobody, form, LAST, resend_key=key)
    for _ in range(FROM_ONE_PLACE):
        last = send(nobody, form, LAST)
    assert last.status_code == 429
    assert send(nobody, form, LAST, resend_key=key).headers["Location"] == first.headers["Location"]


@pytest.fixture
def hers(signed_in, mara):
    """Mara's browser."""
    return signed_in(mara)


def test_the_authors_find_one_calm_line_without_a_number(nobody, form, used_up, hers, clock):
    assert b"Many notes came" not in hers.get("/desk/notes/").content
    for _ in range(3):
        assert send(nobody, form, used_up).status_code == 429
    budgets.budgets._due = 0.0  # a second has passed
    send(nobody, form, "45.90.28.3")
    page = hers.get("/desk/notes/").content.decode()
    assert page.count("Many notes came from one place today") == 1
    clock.forward(days=2)
    assert b"Many notes came" not in hers.get("/desk/notes/").content


def test_without_a_form_that_was_opened_one_place_sends_few(nobody, form, clock):
    clock.forward(hours=2)
    told = [send(nobody, form, LAST, resend_key=f"made up {i}", website="x").status_code for i in range(10)]
    assert told.count(303) == FROM_ONE_PLACE // WITHOUT_A_FORM
    # Whoever opens a form still gets through with what is left, but here nothing is.
    assert send(nobody, form, LAST).status_code == 429


def test_whoever_falls_into_the_hidden_field_is_answered_like_everybody_and_the_note_is_kept(nobody, form):
    answer = send(nobody, form, "", website="https://example.org")
    assert answer.status_code == 303
    assert Note.objects.get().doubt == Note.Doubt.FILLED
    assert b"arrived and will be kept" in nobody.get(answer.headers["Location"]).content


def test_no_address_is_kept_and_the_key_is_forgotten_with_the_day(nobody, form, clock):
    clock.forward(hours=2)
    budgets.budgets._due = 0.0  # a second has passed
    send(nobody, form, LAST)
    kept = [*Count.objects.values_list("what", flat=True), str(Note.objects.values().get())]
    assert len(kept) == 4
    assert not any(LAST in each for each in kept)
    clock.forward(days=3)
    actions.forget_counts()
    assert not Count.objects.exists()
    assert not DayKey.objects.exists()


def test_processes_share_what_was_spent(db):
    one, other = Budgets(), Budgets()
    assert not one.spend({"house": (3, 5)})
    one.write()
    assert not other.spend({"house": (1, 5)})
    other.write()
    one._due = 0.0
    assert not one.spend({"house": (1, 5)})
    one.write()
    assert Count.objects.get(what="house").number == 5
    assert one.spend({"house": (1, 5)}) == "house"


def test_nothing_is_spent_when_one_kind_has_too_little(db):
    purse = Budgets()
    assert purse.spend({"story 1": (1, 9), "place": (2, 1)}) == "place"
    assert not purse.spend({"story 1": (9, 9)})


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("45.90.28.1", "45.90.28.1"),
        ("::ffff:45.90.28.1", "45.90.28.1"),
        ("2a07:a8c0:1:2:3:4:5:6", "2a07:a8c0:1:2::/64"),
        ("2a07:a8c0:1:2::1%eth0", "2a07:a8c0:1:2::/64"),
        ("127.0.0.1", ""),
        ("::1", ""),
        ("::ffff:10.0.0.1", ""),
        ("192.168.1.4", ""),
        ("", ""),
        ("not an address", ""),
    ],
)
def test_where_a_note_comes_from_is_what_one_household_has_in_common(address, network):
    assert network_of(address) == network


def test_another_day_s_key_makes_another_digest():
    assert unreadable(LAST, "a" * 43) != unreadable(LAST, "b" * 43)


def test_a_key_of_a_form_is_ours_for_weeks_and_never_made_up(clock):
    key = form_keys.make()
    assert form_keys.is_ours(key)
    clock.forward(days=50)
    assert form_keys.is_ours(key)
    clock.forward(days=20)
    assert not form_keys.is_ours(key)
    for strange in ("", "k" * 43, "a.b.c", f"{form_keys.make()}0", "." * 5):
        assert not form_keys.is_ours(strange)


def test_a_story_has_a_budget_too(story: Story, journal: Journal, clock):
    clock.forward(hours=2)
    budgets.budgets.spend({f"story {story.pk}": (budgets.TO_ONE_STORY, budgets.TO_ONE_STORY)})
    with pytest.raises(actions.TooMany):
        actions.receive(story, words=WORDS)
