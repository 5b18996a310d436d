"""The pages of closing one's account, before and after."""

from alongside.accounts.tests.letters import code_in
from alongside.journals.tests.makers import make_journal
from alongside.journals.tests.ways import new_browser


def test_its_pages_are_valid(signed_in, ada, mara, mailoutbox, nu):
    make_journal(mara, handle="hazel-step")
    browser, again = signed_in(mara), new_browser()
    found = [browser.get("/account/close/"), signed_in(ada).get("/account/close/"), browser.post("/account/close/")]
    again.post("/account/sign-in/", {"email": mara.email})
    again.post("/account/sign-in/code/", {"code": code_in(mailoutbox)})
    found.append(again.get("/account/closed/keep/"))
    assert {page.status_code for page in found} == {200}
    assert nu([page.content.decode() for page in found]) == []
