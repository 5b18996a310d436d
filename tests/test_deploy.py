"""The examples in docs/deploy are right: nginx takes them, gives out what is public, and hands on everything else."""

import http.client
import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.conf import settings

from alongside.foundation.headers import TRANSPORT, for_public_files
from alongside.pages.folder import PublicFolder
from tests.ground.ports import free_port, is_open

DEPLOY = Path(__file__).resolve().parents[1] / "docs" / "deploy"
NGINX = ["nginx.conf", "nginx-public-folder.conf"]
CADDY = ["Caddyfile", "Caddyfile.public-folder"]
MAIN = """
daemon off;
{owner}
pid {work}/pid;
error_log stderr;
events {{ }}
http {{
    types {{ text/html html; }}
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    include {work}/alongside.conf;
}}
"""


class Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None: ...


def backend(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """A house that says who asked it for what."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    where, who = environ["PATH_INFO"], environ.get("HTTP_X_FORWARDED_FOR")
    return [f"house {environ['REQUEST_METHOD']} {where} for {who}".encode()]


@pytest.fixture
def work() -> Iterator[Path]:
    """A folder that nginx's worker, which is nobody, may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def house() -> Iterator[int]:
    """The port of a house behind nginx."""
    server = make_server("127.0.0.1", 0, backend, handler_class=Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def certificate(work: Path) -> None:
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=localhost"
    files = ["-keyout", str(work / "key.pem"), "-out", str(work / "cert.pem")]
    subprocess.run([*command.split(), *files], check=True, capture_output=True)


def prepared(name: str, work: Path, *, house: int = 8000, port: int = 0) -> list[str]:
    """The example with this machine's places put in; the command that starts nginx with it."""
    certificate(work)
    text = (DEPLOY / name).read_text()
    for pattern, instead in (
        (r"/etc/letsencrypt/live/[\w.]+/fullchain\.pem", f"{work}/cert.pem"),
        (r"/etc/letsencrypt/live/[\w.]+/privkey\.pem", f"{work}/key.pem"),
        (r"/var/lib/alongside/public", f"{work}/public"),
        (r"/var/log/nginx/alongside\.log", f"{work}/error.log"),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{house}"),
        (r"listen \[::\].*", ""),
        (r"listen 443 ssl http2", f"listen 127.0.0.1:{port or free_port()}"),
        (r"listen 80", f"listen 127.0.0.1:{free_port()}"),
    ):
        text, times = re.subn(pattern, instead, text)
        assert times or "public" in pattern, pattern
    (work / "alongside.conf").write_text(text)
    owner = "" if os.geteuid() else "user nobody nogroup;"
    (work / "nginx.conf").write_text(MAIN.format(work=work, owner=owner))
    return ["nginx", "-p", str(work), "-e", "stderr", "-c", str(work / "nginx.conf")]


@contextmanager
def serving(command: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 10
        while not is_open(port):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        yield
    finally:
        process.terminate()
        process.wait()


Answer = tuple[int, http.client.HTTPMessage, bytes]


def ask(port: int, path: str, method: str = "GET", **headers: str) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": "family.example.org", **sent})
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


@pytest.mark.needs("nginx", "openssl")
@pytest.mark.parametrize("name", NGINX)
def test_nginx_takes_the_example(name: str, work: Path) -> None:
    done = subprocess.run([*prepared(name, work), "-t"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in done.stderr.replace('[warn] the "listen ... http2"', "")


@pytest.fixture
def public(work: Path) -> PublicFolder:
    folder = PublicFolder(work / "public", work / "scratch", work / "generation")
    folder.place(folder.prepare("/@our/a-room/", b"<!doctype html><title>The room</title>"))
    for path in (work / "public").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


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
