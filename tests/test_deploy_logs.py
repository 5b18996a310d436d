"""The servers of docs/deploy write down nobody's address and nobody's way, whatever goes wrong."""

import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path

import pytest

from alongside.pages.folder import PublicFolder
from tests.ground.ports import free_port
from tests.ground.servers import CADDY, DEPLOY, NGINX, ask, house_at, prepared, public_folder, serving

SECRET = "Zk3-what-only-they-hold"
READER = "203.0.113.77"
TRACES = ("127.0.0.1", READER, SECRET, "a-room", "GET ", "POST ")
ROOM = "/@our/a-room/"
EXAMPLES = [
    *(pytest.param(name, marks=pytest.mark.needs("nginx", "openssl")) for name in NGINX),
    *(pytest.param(name, marks=pytest.mark.needs("caddy")) for name in CADDY),
]


def nginx_as_packaged(name: str, work: Path, *, house: int, port: int) -> list[str]:
    """The example in an nginx that logs everything unless told otherwise, as the packages of Linux do."""
    command = prepared(name, work, house=house, port=port)
    main = (work / "nginx.conf").read_text()
    main = main.replace("error_log stderr;", f"error_log {work}/main.log info;")
    (work / "nginx.conf").write_text(main.replace("access_log off;", f"access_log {work}/access.log;"))
    return [f"{work}/main.log" if word == "stderr" else word for word in command]


def caddy(name: str, work: Path, *, house: int, port: int) -> list[str]:
    """The example in a Caddy that needs no certificate here."""
    text = (DEPLOY / name).read_text()
    for old, new in (
        ("\nfamily.example.org {", f"\nhttp://family.example.org:{port} {{"),
        ("127.0.0.1:8000", f"127.0.0.1:{house}"),
        ("/var/lib/alongside/public", f"{work}/public"),
        ("{\n\tlog default {", "{\n\tadmin off\n\tauto_https off\n\tpersist_config off\n\tlog default {"),
    ):
        assert old in text or "public" in old, old
        text = text.replace(old, new)
    (work / "Caddyfile").write_text(text)
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(work / "Caddyfile")]


def told_to_start(name: str, work: Path, *, house: int, port: int) -> list[str]:
    make = caddy if name in CADDY else nginx_as_packaged
    return make(name, work, house=house, port=port)


def say(port: int, raw: bytes) -> None:
    """What no browser would send."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(raw)
        connection.settimeout(2)
        connection.recv(4096)


def read_and_go_wrong(port: int) -> None:
    """Readers come, and everything happens of which a server usually writes down to whom."""
    secret = f"/receipt/{SECRET}/"
    for path in (ROOM, secret, f"/desk/?{SECRET}", f"/{SECRET}%00/", "/%2e%2e/%2e%2e/etc/passwd", f"{ROOM}?{SECRET}"):
        ask(port, path, X_Forwarded_For=READER, Referer=f"https://elsewhere.example{secret}")
    for method in ("HEAD", "OPTIONS", "DELETE"):
        ask(port, secret, method, X_Forwarded_For=READER)
    for line in (
        f"GET {secret} HTTP/9.9",
        f"G\x01T {secret} HTTP/1.1",
        f"GET {secret}" + "x" * 40_000,
        f"TRACE {secret} HTTP/1.1",
    ):
        say(port, f"{line}\r\nHost: family.example.org\r\n\r\n".encode())
    say(port, f"GET {secret} HTTP/1.1\r\nHost: {SECRET}\r\nX: {'x' * 40_000}\r\n\r\n".encode())
    say(port, f"POST {secret} HTTP/1.1\r\nHost: family.example.org\r\nContent-Length: 99999999999\r\n\r\n".encode())
    say(port, f"POST {secret} HTTP/1.1\r\nHost: family.example.org\r\nContent-Length: 10\r\n\r\nhalf".encode())


@contextmanager
def written_down(work: Path, command: list[str], port: int) -> Iterator[list[str]]:
    """Run the server; afterwards the list holds everything that it has written anywhere."""
    written: list[str] = []
    with (work / "said.log").open("wb") as said, serving(command, port, said=said):
        yield written
    written.extend(path.read_text(errors="replace") for path in work.rglob("*.log"))


@pytest.fixture
def work() -> Iterator[Path]:
    """A folder that nginx's worker, which is nobody, may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def public(work: Path) -> PublicFolder:
    return public_folder(work)


@pytest.fixture
def house() -> Iterator[int]:
    """The port of a house behind a server."""
    with house_at() as port:
        yield port


@pytest.fixture(autouse=True)
def own_folders(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Caddy keeps what it knows in the folders of whoever runs it."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(work / "home"))


def all_goes_wrong(port: int, house: int, public: PublicFolder) -> None:
    with house_at(house):
        assert ask(port, "/desk/")[2] == b"house GET /desk/ for 127.0.0.1"
        read_and_go_wrong(port)
        public.root.joinpath("@our", "a-room", "index.html").chmod(0o000)
        ask(port, ROOM)
    assert ask(port, f"/receipt/{SECRET}/", X_Forwarded_For=READER)[0] == HTTPStatus.BAD_GATEWAY


@pytest.mark.parametrize("name", EXAMPLES)
def test_nobodys_way_is_written_down_whatever_goes_wrong(name: str, work: Path, public: PublicFolder):
    port, house = free_port(), free_port()
    with written_down(work, told_to_start(name, work, house=house, port=port), port) as written:
        all_goes_wrong(port, house, public)
    assert [line for text in written for line in text.splitlines() if any(trace in line for trace in TRACES)] == []


@pytest.mark.needs("nginx", "openssl")
def test_without_the_lines_of_the_example_it_would_be_found(work: Path, public: PublicFolder):
    port, house = free_port(), free_port()
    command = nginx_as_packaged("nginx-public-folder.conf", work, house=house, port=port)
    example = work / "alongside.conf"
    kept = [line for line in example.read_text().splitlines() if "access_log off" not in line and " emerg;" not in line]
    example.write_text("\n".join(kept))
    with written_down(work, command, port) as written:
        all_goes_wrong(port, house, public)
    assert {trace for trace in TRACES for text in written if trace in text} >= {"127.0.0.1", SECRET, "a-room"}


@pytest.mark.needs("caddy")
def test_caddy_gives_out_what_is_public_and_hands_on_everything_else(work: Path, house: int, public: PublicFolder):
    port = free_port()
    with serving(caddy("Caddyfile.public-folder", work, house=house, port=port), port):
        assert ask(port, ROOM)[2] == b"<!doctype html><title>The room</title>"
        assert ask(port, f"{ROOM}?from=a-friend", Cookie="language=de")[2].startswith(b"<!doctype")
        assert ask(port, ROOM, Accept_Encoding="gzip")[1]["Content-Encoding"] == "gzip"
        assert ask(port, ROOM)[1]["Cache-Control"] == "no-cache"
        for path, method, cookie in (
            (ROOM, "GET", "__Host-alongside=abc"),
            (ROOM, "POST", ""),
            ("/@our/a-room", "GET", ""),
            (f"{ROOM}index.html", "GET", ""),
            (f"{ROOM}index.html.gz", "GET", ""),
            ("/desk/", "GET", ""),
        ):
            said = ask(port, path, method, **({"Cookie": cookie} if cookie else {}))[2]
            assert said == f"house {method} {path} for 127.0.0.1".encode()
        assert ask(port, "/desk/", X_Forwarded_For="203.0.113.9")[2].endswith(b"for 127.0.0.1")
        public.remove(ROOM)
        assert ask(port, ROOM)[2].startswith(b"house GET")
