"""The ground holds: what the other tests stand on is tried once here."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from tests.ground.nu import Checker

ROOT = Path(__file__).resolve().parents[2]
GOOD = "<!doctype html><html lang=en><title>A page</title><main><h1>A page</h1><p>Words.</p></main></html>"
BAD = "<!doctype html><html lang=en><title>A page</title><main><p><div></p></main></html>"


def beside_postgres(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ground.postgres", "--", *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def folder_of(process: subprocess.Popen[str]) -> Path:
    assert process.stdout
    return Path(process.stdout.readline().strip().partition("host=")[2])


def test_a_private_postgres_serves_one_command_and_is_gone_with_it() -> None:
    asking = "import os, psycopg; a = os.environ['ALONGSIDE_DATABASE']; print(a, flush=True); psycopg.connect(a)"
    with beside_postgres(sys.executable, "-c", f"{asking}; raise SystemExit(7)") as process:
        folder = folder_of(process)
    assert process.returncode == 7
    assert folder.name.startswith("alongside-pg-")
    assert not folder.exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_private_postgres_ends_however_its_run_is_ended(number: signal.Signals) -> None:
    with beside_postgres("sh", "-c", 'echo "$ALONGSIDE_DATABASE"; exec sleep 60') as process:
        folder = folder_of(process)
        assert (folder / "data" / "postmaster.pid").exists()
        os.killpg(process.pid, number)
    deadline = time.monotonic() + 30
    while (folder / "data" / "postmaster.pid").exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.browser
def test_axe_sees_a_picture_without_words_and_passes_a_good_page(page: Page, axe: Callable[[Page], list[str]]) -> None:
    page.set_content(GOOD)
    assert axe(page) == []
    page.set_content(GOOD.replace("Words.", "<img src='data:,'>"))
    assert any(line.startswith("image-alt:") for line in axe(page))


def test_the_nu_checker_names_what_is_wrong_and_in_which_document(nu: Checker) -> None:
    assert nu(GOOD) == []
    assert [line.partition(",")[0] for line in nu([GOOD, BAD])][:1] == ["document 2"]


def test_tests_have_a_home_of_their_own() -> None:
    assert Path(os.environ["ALONGSIDE_HOME"]).name.startswith("alongside-test-")
    assert Path(os.environ["ALONGSIDE_HOME"]) == settings.HOME
