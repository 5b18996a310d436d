"""A guest in Chromium: asked in past a scanner of letters, shown what was seen as them, and taken out again."""

import http.client
import re
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.ground.house import STORY, House, Street
from tests.journeys.test_every_page import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.once]

BANNER = re.compile(rb'<div class="said" id="seeing-as">.*?</div>\n', re.DOTALL)
CIRCLE, GUEST = "The Tuesday group", "Aunt Iris"


@pytest.fixture
def example(street: Street) -> Iterator[House]:
    """A running house with its example."""
    house = street.build()
    house.command("demo")
    house.start()
    yield house
    house.kill()


def went(page: Page, address: str) -> Response:
    answer = page.goto(address)
    assert answer
    return answer


def ask_in(author: Page, house: House) -> str:
    """Make a circle and an invitation to it; the address that is handed over."""
    author.goto(f"{house.url}/desk/people/")
    author.fill("[name=circle-name]", CIRCLE)
    author.get_by_role("button", name="Make it").click()
    author.fill("[name=name]", GUEST)
    author.get_by_label(CIRCLE).first.check()
    author.get_by_role("button", name="Make the invitation").click()
    return author.locator("#address").input_value()


def scan(browser: Browser, house: House, address: str) -> None:
    """As a scanner of letters does: fetch it in every manner, then open it in a browser and wait."""
    for method in ("HEAD", "GET", "OPTIONS", "GET"):
        with closing(http.client.HTTPConnection("127.0.0.1", house.port)) as connection:
            connection.request(method, address.removeprefix(house.url), headers={"User-Agent": "Scanner"})
            connection.getresponse().read()
    scanner = browser.new_context()
    scanner.new_page().goto(address, wait_until="networkidle")
    assert not scanner.cookies()
    scanner.close()


def show_to_the_circle(author: Page, house: House) -> str:
    """Let only the circle read the example's story; its key."""
    author.goto(f"{house.url}/desk/")
    address = author.get_by_role("link", name="The room we had painted").first.get_attribute("href")
    assert address
    author.goto(f"{house.url}{address}publish/")
    author.get_by_label("Circles", exact=True).check()
    author.get_by_label(CIRCLE).check()
    author.get_by_role("button", name="Keep this").click()
    author.locator("main form").get_by_role("button").first.click()
    return address.split("/")[3]


def test_a_guest_comes_past_a_scanner_gets_what_was_seen_as_them_and_is_taken_out(browser: Browser, example: House):
    author, guest = (browser.new_context().new_page() for _each in range(2))
    sign_in(author, example)
    address = ask_in(author, example)
    scan(browser, example, address)
    went(guest, address)
    guest.get_by_role("button", name="Accept the invitation").click()
    guest.wait_for_url("**/for-you/@*/")
    key = show_to_the_circle(author, example)
    theirs = f"{example.url}/for-you/@green-room/{key}/"

    author.goto(f"{example.url}/desk/stories/{key}/see-as/")
    author.get_by_label(GUEST).check()
    with author.expect_response("**/see-as/?*") as asked:
        author.locator("main form").get_by_role("button").first.click()
    seen, banners = BANNER.subn(b"", asked.value.body())
    really = went(guest, theirs)
    assert (really.status, banners) == (HTTPStatus.OK, 1)
    assert seen == really.body()

    nobody = browser.new_context().new_page()
    assert went(nobody, f"{example.url}{STORY}").status == HTTPStatus.NOT_FOUND
    author.goto(f"{example.url}/desk/people/")
    author.get_by_role("link", name=GUEST).click()
    author.get_by_role("button", name="Take them out").click()
    author.wait_for_url("**/desk/people/")
    # Whatever the guest's open page does next: again, onward, a form, the invitation once more.
    again = guest.reload()
    assert again
    assert again.status == HTTPStatus.NOT_FOUND
    for path in (f"/for-you/@green-room/{key}/", f"/@green-room/{key}/notes/", f"/for-you{STORY}"):
        assert went(guest, f"{example.url}{path}").status == HTTPStatus.NOT_FOUND, path
        assert guest.request.post(f"{example.url}{path}", headers={"Sec-Fetch-Site": "same-origin"}).status in {
            HTTPStatus.NOT_FOUND,
            HTTPStatus.METHOD_NOT_ALLOWED,
        }
    assert went(guest, address).status == HTTPStatus.NOT_FOUND
    for page in (author, guest, nobody):
        page.context.close()
