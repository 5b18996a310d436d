"""A sealed album end to end in a browser: put in by somebody who was asked, and unsealed with somebody beside."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from alongside.stories.tests.in_a_browser import sign_in
from tests.ground.chromium import PHONE
from tests.ground.house import House, Street, lodging
from tests.ground.nu import Checker
from tests.journeys.sending import SLOW, Line, pictures
from tests.journeys.test_every_page import looked_at
from tests.journeys.test_guest import ask_in
from tests.journeys.test_people import AxeLook

pytestmark = [pytest.mark.browser, pytest.mark.once]

NAME = "The folder of a friend"
EVERY = (
    "SELECT count(*), count(DISTINCT original_id), count(DISTINCT upload_key) FROM photos_photograph WHERE album_id > 0"
)


@pytest.fixture
def example(street: Street) -> Iterator[House]:
    """A running house with its example."""
    yield from lodging(street, example=True)


@dataclass
class Asked:
    """Two authors and a friend at their phones, an album of the authors, and where the friend puts theirs in."""

    author: Page
    other: Page
    friend: Page
    album: str
    contribute: str


@pytest.fixture(params=[True])
def asked(request: pytest.FixtureRequest, browser: Browser, example: House) -> Iterator[Asked]:
    """An album into which the guest of two authors was asked to put photographs; their phone runs script, or not."""
    scripts = (True, True, request.param)
    contexts = [browser.new_context(viewport=PHONE, java_script_enabled=script) for script in scripts]
    author, other, friend = (context.new_page() for context in contexts)
    sign_in(author, example)
    sign_in(other, example, "tomas")
    friend.goto(ask_in(author, example))
    friend.get_by_role("button", name="Accept the invitation").click()
    friend.wait_for_url("**/for-you/@*/")
    author.goto(f"{example.url}/desk/albums/")
    author.get_by_label("What you call it").fill(NAME)
    author.get_by_role("radio", name="Only us").check()
    author.get_by_role("button", name="Begin it").click()
    author.get_by_role("button", name=re.compile("Ask.*Aunt Iris")).click()
    contribute = author.locator("a[href*='/for-you/albums/']").get_attribute("href") or ""
    yield Asked(author, other, friend, author.url, contribute)
    for context in contexts:
        context.close()


@pytest.fixture
def clean(axe: AxeLook, nu: Checker, example: House) -> Callable[[Page, str], None]:
    """See that a page stands in nobody's way and is valid."""

    def look(page: Page, address: str) -> None:
        sent = looked_at(page, example, [address.removeprefix(example.url)], axe)
        assert [nu(markup) for _path, markup in sent] == [[]]

    return look


def send_all(friend: Page, files: list[Path], large: int) -> None:
    """Through a line that is lost twice, the second time in the middle of a large one."""
    line, lines = Line(friend), friend.locator("#became li")
    friend.get_by_label("Photographs", exact=True).set_input_files(files)
    friend.get_by_label("Who took them").fill("Iris")
    line.be(upload=SLOW)
    friend.get_by_role("button", name="Put them in").click()
    for number in (large, len(files) - 2):  # the last of them is no photograph
        line.lose_in_the_middle_of(lines.nth(number))
    expect(friend.get_by_role("status")).to_contain_text("The rest is here.", timeout=120_000)
    expect(lines.filter(has_text="It has arrived")).to_have_count(len(files) - 1)
    expect(lines.filter(has_text="This file is not a photograph.")).to_have_count(1)


def nothing_of_them(page: Page, files: list[Path], many: int) -> None:
    """No picture, no name, no number and no date of what lies in there."""
    html, said = page.content(), re.sub(r"https?://\S+", "", page.locator("main").inner_text())
    assert page.locator("picture, main img").count() == 0
    assert not any(file.name in html for file in files)
    assert not re.search(rf"\b{many}\b|\b20\d\d\b", said)


@pytest.mark.parametrize("many", [13, pytest.param(40, marks=pytest.mark.long)])
def test_a_friend_puts_theirs_in_through_a_line_that_is_lost_and_nobody_sees_anything_of_them(
    many: int, asked: Asked, example: House, tmp_path: Path, clean: Callable[[Page, str], None]
):
    files = [*pictures(tmp_path, many, large=(5, many - 1)), tmp_path / "notes.txt"]
    files[-1].write_text("no picture")
    asked.friend.goto(asked.contribute)
    send_all(asked.friend, files, large=5)
    assert [tuple(row) for row in example.ask(EVERY)] == [(many, many, many)]
    for page, address in ((asked.friend, asked.contribute), (asked.author, asked.album), (asked.other, asked.album)):
        clean(page, address)
        nothing_of_them(page, files, many)


def test_one_author_unseals_it_with_the_other_beside_and_for_themselves_alone(
    asked: Asked, example: House, tmp_path: Path, clean: Callable[[Page, str], None]
):
    files, author, other = pictures(tmp_path, 2), asked.author, asked.other
    author.get_by_label("Photographs", exact=True).set_input_files(files)
    author.get_by_role("button", name="Put them in, unseen").click()
    expect(author.get_by_role("status")).to_have_text("All that could be taken in is here.", timeout=60_000)
    expect(author.get_by_role("link", name="All photographs")).to_have_count(0)
    author.reload()
    author.get_by_text("I wish to see what lies in it").click()
    author.get_by_role("radio", name="With Tomas").check()
    author.get_by_role("button", name="Unseal it for me").click()
    expect(author.get_by_text("It waits for Tomas")).to_be_visible()
    nothing_of_them(author, files, len(files))
    clean(other, f"{example.url}/desk/albums/")
    other.get_by_role("button", name="I am beside them").click()
    clean(author, asked.album)
    expect(author.locator(".contacts picture")).to_have_count(2)
    other.goto(asked.album)
    nothing_of_them(other, files, len(files))
    author.locator(".contacts a").first.click()
    clean(author, author.url)
    author.get_by_role("button", name="Take it out of the album").click()
    other.goto(f"{example.url}/desk/photographs/")
    expect(other.locator(".contacts img[alt='A photograph']")).to_have_count(1)


@pytest.mark.parametrize("asked", [False], indirect=True)
def test_without_script_the_same_form_is_sent_whole(asked: Asked, tmp_path: Path):
    files = [*pictures(tmp_path, 3, large=(1,)), tmp_path / "notes.txt"]
    files[-1].write_text("no picture")
    friend = asked.friend
    friend.goto(asked.contribute)
    friend.get_by_label("Photographs", exact=True).set_input_files(files)
    friend.get_by_role("button", name="Put them in").click(timeout=120_000)  # answers when all of them are developed
    expect(friend.get_by_text("It is here, sealed")).to_have_count(3)
    expect(friend.get_by_text("This file is not a photograph.")).to_have_count(1)
