"""A real house: opening it, closing it, and whatever happens to it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.ground.house import STORY, House, NotServing, Street, lodging, wait_until

# Both die by SIGKILL at the worst moment: between the file and the commit.
WITHDRAW_AND_DIE = """
import os, signal, django
django.setup()
from alongside.foundation.writing import transaction_in_turn
from alongside.stories import actions
from alongside.stories.models import Story
story = Story.objects.get(slug="the-room-we-had-painted")
with transaction_in_turn():
    actions.withdraw(story, by=story.made_by)
    os.kill(os.getpid(), signal.SIGKILL)
"""
PLACE_AND_DIE = """
import os, signal, django
django.setup()
from alongside.foundation.writing import transaction_in_turn
from alongside.pages import actions
from alongside.pages.models import Page
row = Page.objects.get(path="/@green-room/the-room-we-had-painted/")
prepared = actions.public_folder().prepare(row.path, b"Words that the database does not know.")
with transaction_in_turn():
    assert actions.settle(row, prepared.digest, prepared)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def ask(house: House, path: str, **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=30)
    try:
        connection.request("GET", quote(path, safe="/@?="), headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        connection.close()


def run(house: House, program: str) -> int:
    environment = house.environment | {"DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    return subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode


def serve(house: House, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Try to open a house from elsewhere."""
    command = [sys.executable, "-m", "alongside", "serve", *arguments]
    return subprocess.run(command, env=house.environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def example(street: Street) -> Iterator[House]:
    """A running house with the example, all of it set out."""
    yield from lodging(street, example=True)


@pytest.fixture(scope="module")
def standing(street: Street) -> Iterator[House]:
    """The same, one for all the tests that leave it as it was."""
    yield from lodging(street, example=True)


def test_the_example_stands_and_the_second_loading_changes_nothing(standing: House):
    rows = standing.ask("SELECT count(*) FROM events_event WHERE name NOT LIKE 'account.sign_in_link%'")
    assert "The room we had painted" in ask(standing, STORY)[1]
    assert "Our baby" in ask(standing, "/@march/")[1]
    assert "/sign-in-link/" in standing.command("demo")
    assert standing.ask("SELECT count(*) FROM events_event WHERE name NOT LIKE 'account.sign_in_link%'") == rows


@pytest.mark.once
def test_it_says_once_that_it_is_open_and_closes_without_a_word(house: House):
    wait_until(lambda: "Alongside is open at" in house.log.read_text())
    assert house.stop() == 0
    said = house.log.read_text()
    assert said.count("Alongside is open at") == 1
    assert "Traceback" not in said


def test_it_says_how_to_come_in_without_a_letter(house: House):
    wait_until(lambda: "sign-in-link EMAIL" in house.log.read_text())
    assert f"they lie in {house.home / 'outbox'}" in house.log.read_text()
    house.command("demo")
    house.restart()
    wait_until(lambda: "sign-in-link mara@example.org" in house.log.read_text())
    # The link that it makes leads here and not to where a house stands by default.
    assert f"letter: ALONGSIDE_URL={house.url} " in house.log.read_text()


@pytest.mark.once
def test_a_form_without_its_length_is_refused_kindly(standing: House):
    head = f"POST {STORY}notes/ HTTP/1.1\r\nHost: 127.0.0.1:{standing.port}\r\nSec-Fetch-Site: same-origin\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", standing.port), timeout=30) as connection:
        # In one piece, for the house answers without waiting for the rest.
        connection.sendall(f"{head}{kind}11\r\nwords=Thinking+of\r\n0\r\n\r\n".encode())
        answer = http.client.HTTPResponse(connection, method="POST")
        answer.begin()
        assert answer.status == 411
        assert b"nothing was taken in" in answer.read()


@pytest.mark.once
def test_it_closes_when_the_machine_asks_it_to(house: House):
    assert house._process
    os.kill(house._process.pid, signal.SIGTERM)
    assert house._process.wait(60) == 0


def test_a_second_house_in_the_same_home_is_refused_where_it_is_kept_in_sqlite(standing: House):
    second = House(standing.home, standing.environment.get("ALONGSIDE_DATABASE", ""))
    second.log = standing.home.with_name("second.log")
    if "ALONGSIDE_DATABASE" in standing.environment:
        assert second.start().stop() == 0
    else:
        with pytest.raises(NotServing, match="being served already"):
            second.start()


@pytest.mark.once
def test_a_port_that_is_taken_is_refused(standing: House):
    done = serve(standing, "--port", str(standing.port))
    assert done.returncode == 1
    assert "Address already in use" in done.stderr


@pytest.mark.once
def test_an_address_without_encryption_is_refused(house: House):
    house.stop()
    house.environment["ALONGSIDE_URL"] = "http://family.example"
    with pytest.raises(NotServing, match="in the open"):
        house.start()


@pytest.mark.once
def test_listening_to_other_machines_without_encryption_is_refused(house: House):
    house.stop()
    done = serve(house, "--port", str(house.port), "--host", "0.0.0.0")
    assert done.returncode == 1
    assert "needs an https address" in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.once
def test_stories_and_style_are_served_while_the_database_is_away(standing: House):
    page = ask(standing, STORY)[1]
    style = page.partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    moved = {path: path.with_name(f"{path.name}.away") for path in standing.home.glob("alongside.sqlite3*")}
    for here, away in moved.items():
        here.rename(away)
    try:
        status, body, headers = ask(standing, STORY)
        assert (status, body) == (200, page)
        assert headers["Cache-Control"] == "no-cache"
        assert ask(standing, style)[0] == 200
        assert ask(standing, "/healthz")[0] == 200
    finally:
        for here, away in moved.items():
            away.rename(here)


@pytest.mark.once
def test_a_serving_process_that_dies_is_replaced(example: House):
    assert example._process
    children = Path(f"/proc/{example._process.pid}/task/{example._process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    wait_until(lambda: not example.answers())
    wait_until(example.answers)
    assert ask(example, STORY)[0] == 200


@pytest.mark.once
def test_a_serving_process_does_not_outlive_the_one_that_began_it(house: House):
    assert house._process
    os.kill(house._process.pid, signal.SIGKILL)
    house._process.wait(60)
    wait_until(lambda: not house.answers())


def test_killed_between_removal_and_commit_it_is_right_at_the_next_start(example: House):
    page = ask(example, STORY)[1]
    example.kill()
    assert run(example, WITHDRAW_AND_DIE) == -signal.SIGKILL
    assert not example.file_of(STORY).exists()
    example.start()
    # The withdrawal was never committed, so the story is still for everyone.
    assert ask(example, STORY)[:2] == (200, page)
    wait_until(lambda: example.has_set_out(STORY))
    assert ask(example, STORY)[:2] == (200, page)


def test_killed_between_placing_and_commit_it_is_right_at_the_next_start(example: House):
    page = ask(example, STORY)[1]
    example.kill()
    assert run(example, PLACE_AND_DIE) == -signal.SIGKILL
    assert "does not know" in example.file_of(STORY).read_text()
    example.start()
    assert ask(example, STORY)[:2] == (200, page)
    wait_until(lambda: example.has_set_out(STORY))
    assert ask(example, STORY)[:2] == (200, page)


def test_the_work_can_be_done_apart(house: House):
    house.stop()
    house.command("demo")
    assert not house.has_set_out(STORY)
    worker = subprocess.Popen([sys.executable, "-m", "alongside", "worker"], env=house.environment)
    try:
        wait_until(lambda: house.has_set_out(STORY))
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    finally:
        worker.kill()
        worker.wait()


def test_doctor_finds_nothing_wrong_in_a_new_house(standing: House):
    said = standing.command("doctor")
    assert "right" in said
    assert "WRONG" not in said
