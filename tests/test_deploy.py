"""The examples in docs/deploy are right: nginx takes them, gives out what is public, and hands on everything else."""

import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from alongside.foundation.headers import TRANSPORT, for_public_files
from alongside.pages.folder import PublicFolder
from tests.ground.ports import free_port
from tests.ground.servers import CADDY, DEPLOY, NGINX, ask, house_at, prepared, public_folder, serving


@pytest.fixture
def work() -> Iterator[Path]:
    """A folder that nginx's worker, which is nobody, may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def house() -> Iterator[int]:
    """The port of a house behind nginx."""
    with house_at() as port:
        yield port


@pytest.mark.needs("nginx", "openssl")
@pytest.mark.parametrize("name", NGINX)
def test_nginx_takes_the_example(name: str, work: Path) -> None:
    done = subprocess.run([*prepared(name, work), "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr.replace('[warn] the "listen ... http2"', "")


@pytest.fixture
def public(work: Path) -> PublicFolder:
    return public_folder(work)


@pytest.mark.needs("nginx", "openssl")
def test_nginx_gives_out_what_is_public_and_hands_on_everything_else(
    work: Path, house: int, public: PublicFolder
) -> None:
    port = free_port()
    with serving(prepared("nginx-public-folder.conf", work, house=house, port=port), port):
        assert ask(port, "/@our/a-room/")[2] == b"<!doctype html><title>The room</title>"
        assert ask(port, "/@our/a-room/?from=a-friend")[2] == b"<!doctype html><title>The room</title>"
        assert ask(port, "/@our/a-room/", Cookie="language=de; other_alongside=1")[2].startswith(b"<!doctype")
        packed = ask(port, "/@our/a-room/", Accept_Encoding="gzip")
        assert packed[1]["Content-Encoding"] == "gzip"
        for path, method, cookie in (
            ("/@our/a-room/", "GET", "__Host-alongside=abc"),
            ("/@our/a-room/", "GET", "language=de; alongside=abc"),
            ("/@our/a-room/", "POST", ""),
            ("/@our/a-room", "GET", ""),
            ("/@our/a-room/index.html", "GET", ""),
            ("/@our/a-room/index.html.gz", "GET", ""),
            ("/@our/a-poem/", "GET", ""),
            ("/desk/", "GET", ""),
        ):
            said = ask(port, path, method, **({"Cookie": cookie} if cookie else {}))[2]
            assert said == f"house {method} {path} for 127.0.0.1".encode()
        assert ask(port, "/desk/", X_Forwarded_For="203.0.113.9")[2].endswith(b"for 127.0.0.1")
        public.remove("/@our/a-room/")
        assert ask(port, "/@our/a-room/")[2].startswith(b"house GET")
    assert (work / "error.log").read_text() == ""


def said_by_the_front() -> dict[str, str]:
    """The security headers of a public file, as this version of the house gives them over https."""
    return {**dict(for_public_files()), "Strict-Transport-Security": TRANSPORT, "Cache-Control": "no-cache"}


def policy(text: str) -> set[str]:
    return {part.strip() for part in text.split(";")}


@pytest.mark.parametrize("name", ["nginx-public-folder.conf", "Caddyfile.public-folder"])
def test_a_server_that_gives_out_pages_gives_the_headers_of_the_front(name: str) -> None:
    text = (DEPLOY / name).read_text()
    given = dict(re.findall(r'^\s*(?:add_header )?([A-Z][A-Za-z-]+) "(.*)";?$', text, re.MULTILINE))
    given.pop("Vary", None)
    expected = said_by_the_front()
    assert policy(given.pop("Content-Security-Policy")) == policy(expected.pop("Content-Security-Policy"))
    assert given == expected


@pytest.mark.parametrize("name", [*NGINX, *CADDY])
def test_no_example_logs_who_read_what(name: str) -> None:
    text = (DEPLOY / name).read_text()
    servers = len(re.findall(r"^server \{", text, re.MULTILINE))
    assert servers == (0 if name.startswith("Caddyfile") else 2)
    assert text.count("access_log off;") == text.count(" emerg;") == servers
    assert ("exclude http.log.error http.handlers" in text) is name.startswith("Caddyfile")


@pytest.mark.parametrize("name", ["nginx-public-folder.conf", "Caddyfile.public-folder"])
def test_the_examples_know_the_cookie_of_somebody_signed_in(name: str) -> None:
    found = re.search(r'"~?(\(\?:\^.*alongside=)"', (DEPLOY / name).read_text())
    assert found
    for cookie in (settings.SESSION_COOKIE_NAME, f"__Host-{settings.SESSION_COOKIE_NAME}"):
        assert re.search(found[1], f"language=de; {cookie}=abc")
    assert not re.search(found[1], "not_alongside=1")


@pytest.mark.needs("systemd-analyze")
def test_the_service_may_do_little_and_systemd_understands_it(work: Path) -> None:
    text = (DEPLOY / "alongside.service").read_text().replace("/opt/alongside/bin/alongside", "/bin/true")
    (work / "alongside.service").write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", str(work / "alongside.service")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
