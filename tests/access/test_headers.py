"""Every address and every status carries the house's headers."""

import errno
import re

import pytest
from django.test import Client

from alongside.foundation.headers import CONSTANT
from alongside.stories.tests.makers import make_published
from tests.access.test_forms_from_elsewhere import ADDRESSES

NONCE = re.compile(r"'nonce-[A-Za-z0-9+/_=-]+'")
SOURCES = {"'none'", "'self'", "'nonce'"}
# Answers that hold nothing of anybody's, the same for all, and say so themselves.
FOR_ALL = {"/robots.txt"}


def wrong(answer, address):
    """What is not as it should be with the headers of one answer."""
    said = dict(answer.headers)
    # A page at a secret address tells even this house nothing of it.
    if said.get("Referrer-Policy") == "no-referrer":
        said["Referrer-Policy"] = CONSTANT["Referrer-Policy"]
    yield from (name for name, value in CONSTANT.items() if said.get(name) != value)
    policy = NONCE.sub("'nonce'", answer.headers.get("Content-Security-Policy", ""))
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    if directives.get("default-src") != "'none'" or directives.get("frame-ancestors") != "'none'":
        yield f"policy: {policy}"
    yield from (
        f"policy: {source}" for value in directives.values() for source in value.split() if source not in SOURCES
    )
    kept = {part.strip() for part in answer.headers.get("Cache-Control", "").split(",")}
    # A library's pages say more than they need to; never less.
    if not {"private", "no-store"} <= kept and address not in FOR_ALL:
        yield f"cache: {kept}"
    if "Expires" in answer.headers:
        yield "Expires"


@pytest.mark.once
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "OPTIONS"])
def test_every_address_carries_them_whoever_asks(signed_in, mara, journal, nobody, method):
    seen = set()
    for address in [*ADDRESSES, "/nothing-here/", "/@lichen-green/nothing/"]:
        hers: Client = signed_in(mara)
        for client in (hers, nobody, Client(headers={"origin": "https://elsewhere.example"})):
            answer = client.generic(method, address)
            seen.add(answer.status_code)
            assert list(wrong(answer, address)) == [], (address, answer.status_code)
    assert {"GET": {200, 302, 404}, "HEAD": {200, 302, 404}, "POST": {302, 403, 404, 405}}.get(method, {405}) <= seen


def test_a_policy_that_is_too_wide_is_caught(nobody, db):
    answer = nobody.get("/nothing-here/")
    assert list(wrong(answer, "")) == []
    answer.headers["Content-Security-Policy"] += "; script-src 'unsafe-inline'"
    assert list(wrong(answer, ""))


@pytest.mark.parametrize("name", [*CONSTANT, "Cache-Control", "Content-Security-Policy"])
def test_a_header_that_is_missing_is_caught(nobody, db, name):
    answer = nobody.get("/nothing-here/")
    del answer.headers[name]
    assert list(wrong(answer, ""))


def test_what_is_too_much_or_not_ready_carries_them_too(nobody, settings, journal, mara, tmp_path):
    story = make_published(journal, mara)
    settings.PUBLIC_FOLDER = tmp_path / "no-folder"
    answers = {
        503: nobody.get("/readyz"),
        413: nobody.post(f"{story.path}notes/", {"words": "x" * 500_000}),
        429: [nobody.post("/account/sign-in/passkey/ask/") for _again in range(61)][-1],
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {503: 503, 413: 413, 429: 429}
    assert [list(wrong(answer, "")) for answer in answers.values()] == [[], [], []]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("trouble", "status"),
    [(ValueError("broken"), 500), (OSError(errno.ENOSPC, "full"), 507), (OSError(errno.EROFS, "read-only"), 503)],
)
def test_what_goes_wrong_carries_them_too(settings, tmp_path, monkeypatch, trouble, status):
    settings.PUBLIC_FOLDER = settings.SCRATCH_FOLDER = tmp_path

    def break_down() -> bool:
        raise trouble

    monkeypatch.setattr("alongside.operations.views.health.disk_takes_writing", break_down)
    answer = Client(raise_request_exception=False).get("/readyz")
    assert answer.status_code == status
    assert list(wrong(answer, "")) == []


def test_what_is_asked_of_another_host_carries_them_too(settings, nobody):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = nobody.get("/desk/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert list(wrong(answer, "")) == []
