"""The console's pages about what was reported."""

from alongside.journals import actions
from alongside.notes.tests.makers import make_story


def test_they_are_valid(signed_in, olive, journal, mara, nu):
    question = actions.ask_to_be_taken_out(address="/somewhere/", words="Me.", email="", came_from="192.0.2.1")
    actions.take_off(make_story(journal, mara), by=olive, reason="Somebody says that this is about them.")
    browser, there = signed_in(olive), f"/house/console/asked/{question.key}/"
    found = [browser.get(there), browser.post(f"{there}open/", follow=True), browser.get("/house/console/health/")]
    found += [browser.get("/house/console/addresses/?address=/@lichen-green/"), signed_in(mara).get("/desk/")]
    assert nu([page.content.decode() for page in found]) == []
