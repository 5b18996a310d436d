"""What a house with an https address adds to the cookies and to every answer."""

import subprocess
import sys
from pathlib import Path

import pytest

from alongside.foundation.headers import TRANSPORT
from tests.ground.house import House

SAY = """
from alongside.config import settings as s
print(s.SECURE, s.SESSION_COOKIE_NAME, s.PASS_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_SAMESITE)
"""


@pytest.mark.once
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://house.example", "True __Host-alongside __Host-pass True Lax"),
        ("http://127.0.0.1:8000", "False alongside pass False Lax"),
    ],
)
def test_its_cookies_belong_to_this_host_and_travel_encrypted_only(tmp_path: Path, address: str, said: str):
    environment = House(tmp_path / "home").environment | {"ALONGSIDE_URL": address}
    done = subprocess.run([sys.executable, "-c", SAY], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


def test_the_cookie_of_a_session_is_kept_from_scripts_and_other_sites(nobody, mara):
    cookie = nobody.post("/account/sign-in/", {"email": mara.email}).cookies["alongside"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")


def test_every_answer_asks_the_browser_to_come_encrypted_from_now_on(nobody, db, settings):
    assert "Strict-Transport-Security" not in nobody.get("/nothing-here/").headers
    settings.SECURE = True
    for address in ("/nothing-here/", "/account/sign-in/", "/healthz"):
        assert nobody.get(address).headers["Strict-Transport-Security"] == TRANSPORT
