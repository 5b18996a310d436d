"""The servers of docs/deploy, with this machine's places put in, and a house behind them."""

import http.client
import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from alongside.pages.folder import PublicFolder
from tests.ground.ports import free_port, is_open

DEPLOY = Path(__file__).resolve().parents[2] / "docs" / "deploy"
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


@contextmanager
def house_at(port: int = 0) -> Iterator[int]:
    """A house behind a server, at this port or at a free one."""
    server = make_server("127.0.0.1", port, backend, handler_class=Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port
    finally:
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
def serving(command: list[str], port: int, *, said: IO[bytes] | int = subprocess.DEVNULL) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=said, stderr=said)
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


def public_folder(work: Path) -> PublicFolder:
    """A public folder with one page, that anybody of this machine may read."""
    folder = PublicFolder(work / "public", work / "scratch", work / "generation")
    folder.place(folder.prepare("/@our/a-room/", b"<!doctype html><title>The room</title>"))
    for path in (work / "public").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder
