"""What somebody writes stays in their own browser until it has arrived."""

import pytest

from alongside.notes.actions import hard_words as lists
from alongside.notes.models import HardPhrase, Note

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
WORDS = "We planted the bulbs in spring."


def test_words_are_there_again_until_the_receipt_has_come(live_server, page, form):
    page.goto(live_server.url + form)
    page.get_by_label("Your words").fill(WORDS)
    page.goto("about:blank")
    page.goto(live_server.url + form)
    assert page.get_by_label("Your words").input_value() == WORDS
    assert page.get_by_text("stays in this browser until it has arrived").is_visible()
    page.get_by_role("button", name="Leave this note").click()
    page.get_by_role("heading", name="Your note has arrived and will be kept.").wait_for()
    assert page.evaluate("localStorage.length") == 0
    assert Note.objects.get().words == WORDS
    page.goto(live_server.url + form)
    assert page.get_by_label("Your words").input_value() == ""


def test_they_can_be_forgotten_at_once(live_server, page, form):
    page.goto(live_server.url + form)
    page.get_by_label("Your words").fill(WORDS)
    page.get_by_role("button", name="Forget it here").click()
    assert page.evaluate("localStorage.length") == 0


def test_a_refused_note_stays_in_the_form_and_in_the_browser(live_server, page, form):
    lists.replace([HardPhrase(language="en", phrase="at least")])
    page.goto(live_server.url + form)
    page.get_by_label("Your words").fill("At least you know now.")
    page.get_by_role("button", name="Leave this note").click()
    page.get_by_text("hard to hear").wait_for()
    assert page.get_by_label("Your words").input_value() == "At least you know now."
    assert page.evaluate("localStorage.length") == 1
    page.get_by_role("button", name="Leave this note").click()
    page.get_by_role("heading", name="Your note has arrived and will be kept.").wait_for()
    assert page.evaluate("localStorage.length") == 0


def leave(page):
    page.get_by_role("button", name="Leave this note").click()


ARRIVED = "Your note has arrived and will be kept."


def test_a_receipt_that_is_opened_later_forgets_nothing_that_has_not_arrived(live_server, page, form):
    page.goto(live_server.url + form)
    page.get_by_label("Your words").fill("The first one.")
    leave(page)
    page.get_by_role("heading", name=ARRIVED).wait_for()
    receipt = page.url
    page.goto(live_server.url + form)
    page.get_by_label("Your words").fill(WORDS)
    page.route("**/notes/", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        leave(page)
    page.unroute("**/notes/")
    page.goto(receipt)
    page.get_by_role("heading", name=ARRIVED).wait_for()
    page.goto(live_server.url + form)
    assert page.get_by_label("Your words").input_value() == WORDS


def test_what_arrives_from_one_tab_leaves_what_is_written_in_another(live_server, page, form):
    page.goto(live_server.url + form)
    page.get_by_label("Your words").fill("From the first tab.")
    other = page.context.new_page()
    other.goto(live_server.url + form)
    other.get_by_label("Your words").fill(WORDS)
    leave(page)
    page.get_by_role("heading", name=ARRIVED).wait_for()
    # The first one's copy went with it; the other's is what stands there.
    other.get_by_label("Your words").press("End")
    other.get_by_label("Your words").type(".")
    other.reload()
    assert other.get_by_label("Your words").input_value() == f"{WORDS}."
