"""How fast a published page is read: the front beside nginx and beside Django rendering it, in alternating rounds.

    python -m benchmarks.reading [--rounds 5] [--seconds 4] [--connections 32]

Servers share one core and wrk has the other. All are sent the request headers of a browser. Beside the rate stands the
processor time that the server took for one request, which a busy machine disturbs less.
"""

import argparse
import contextlib
import http.client
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

SERVER_CORE, LOAD_CORE = "0", "1"
NGINX_PORT, FRONT_PORT, DJANGO_PORT = 8931, 8932, 8933
PAGE_SIZE = 9_400  # characters of the essay, which make a page of about 10 kB
ADDRESS = "/@example/the-room/"
EXAMPLE = Path(__file__).parent.parent / "alongside" / "operations" / "example"
HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=(), browsing-topics=()"),
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'",
    ),
]
BROWSER = {
    "Host": "127.0.0.1",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "de,en-GB;q=0.7,en;q=0.3",
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-User": "?1",
    "Upgrade-Insecure-Requests": "1",
}
MODULES = Path("/usr/share/nginx/modules")
NGINX = """
daemon off;
worker_processes 1;
pid {home}/nginx.pid;
error_log {home}/nginx.log;
{modules}
{user}
events {{ worker_connections 1024; }}
http {{
    types {{ text/html html; }}
    charset utf-8;
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000;
    client_body_temp_path {home}/nginx-body;
    proxy_temp_path {home}/nginx-proxy;
    fastcgi_temp_path {home}/nginx-fastcgi;
    uwsgi_temp_path {home}/nginx-uwsgi;
    scgi_temp_path {home}/nginx-scgi;
    server {{
        listen 127.0.0.1:{port};
        root {home}/public;
        gzip_static on;
        {brotli}
        add_header Cache-Control no-cache;
        add_header Vary "Accept-Encoding, Cookie";
        {headers}
    }}
}}
"""


@dataclass
class Target:
    """One server under load, and what it managed in each round."""

    name: str
    port: int
    process: int
    known: str = ""  # the ETag that a client sends which has the page already
    rates: list[float] = field(default_factory=list)  # requests per second
    costs: list[float] = field(default_factory=list)  # microseconds of processor time per request

    @property
    def rate(self) -> float:
        """The median."""
        return statistics.median(self.rates)

    @property
    def cost(self) -> float:
        """The median."""
        return statistics.median(self.costs)


def main() -> None:
    """Measure, print the table, and say how it stands against the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--connections", type=int, default=32)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as servers:
        home = Path(name)
        home.chmod(0o755)
        prepare(home)
        nginx, front, rendering = (
            servers.enter_context(start(home)) for start in (start_nginx, start_front, start_django)
        )
        targets = [
            Target("nginx", NGINX_PORT, nginx),
            Target("the front", FRONT_PORT, front),
            Target("Django", DJANGO_PORT, rendering),
            Target("nginx, 304", NGINX_PORT, nginx, known=etag_of(NGINX_PORT)),
            Target("the front, 304", FRONT_PORT, front, known=etag_of(FRONT_PORT)),
        ]
        notes = [look(target) for target in targets]
        measure(targets, options.rounds, options.seconds, options.connections)
    show(targets, notes, options)


def prepare(home: Path) -> None:
    """Set out one essay in a fresh home."""
    run = [sys.executable, "-m", "benchmarks.reading_targets"]
    subprocess.run(run, check=True, env={**os.environ, "READING_HOME": str(home)})


def start_front(home: Path) -> contextlib.AbstractContextManager[int]:
    """The one function to change when the house itself is to be measured: something at FRONT_PORT with the page."""
    return granian(home, "benchmarks.reading_targets:reading", FRONT_PORT, threads=64)


def start_django(home: Path) -> contextlib.AbstractContextManager[int]:
    """The same page rendered for every request; few threads, which is what it is fastest with."""
    return granian(home, "benchmarks.reading_targets:rendering", DJANGO_PORT, threads=4)


def granian(home: Path, application: str, port: int, threads: int) -> contextlib.AbstractContextManager[int]:
    """One worker process of the server that the house uses."""
    run = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "1", "--blocking-threads", str(threads), "--no-access-log", "--no-ws", application),
    ]
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "HOME")}
    return serving(run, port, {**kept, "READING_HOME": str(home)})


def start_nginx(home: Path) -> contextlib.AbstractContextManager[int]:
    """One worker process that serves the public folder with the same headers."""
    brotli = (MODULES / "ngx_http_brotli_static_module.so").exists()
    configuration = NGINX.format(
        home=home,
        port=NGINX_PORT,
        user="user root;" if os.geteuid() == 0 else "",
        modules=f"load_module {MODULES}/ngx_http_brotli_static_module.so;" if brotli else "",
        brotli="brotli_static on;" if brotli else "",
        headers="\n".join(f'add_header {name} "{value}";' for name, value in HEADERS),
    )
    (home / "nginx.conf").write_text(configuration)
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    return serving([nginx, "-p", str(home), "-c", str(home / "nginx.conf")], NGINX_PORT, dict(os.environ))


@contextlib.contextmanager
def serving(run: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    """A server on its core in a session of its own, from its first answer until the end; its process number."""
    server = subprocess.Popen(
        ["taskset", "-c", SERVER_CORE, *run],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        patiently(lambda: ask(port))
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


def patiently(attempt: Callable[[], object]) -> None:
    """Try until it works, for ten seconds."""
    for _ in range(100):
        with contextlib.suppress(OSError):
            attempt()
            return
        time.sleep(0.1)
    attempt()


def ask(port: int, **more: str) -> http.client.HTTPResponse:
    """One request such as the load will be made of."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", ADDRESS, headers={**BROWSER, **more})
    answer = connection.getresponse()
    answer.read()
    return answer


def etag_of(port: int) -> str:
    """What a client keeps that has the page."""
    return ask(port).headers["ETag"]


def look(target: Target) -> str:
    """Make sure that it answers what it should; say what was on the wire."""
    answer = ask(target.port, **({"If-None-Match": target.known} if target.known else {}))
    expected = 304 if target.known else 200
    if answer.status != expected:
        raise SystemExit(f"{target.name} answered {answer.status}, not {expected}.")
    return f"{answer.headers.get('Content-Encoding', 'plain')} {answer.headers.get('Content-Length', 0)} B"


def measure(targets: list[Target], rounds: int, seconds: int, connections: int) -> None:
    """Load each target in turn, round after round, so that a busy moment of the machine meets all of them."""
    with Progress(transient=True) as progress:
        bar = progress.add_task("Reading", total=rounds * len(targets))
        for _ in range(rounds):
            for target in targets:
                before = processor_time(target.process)
                rate = load(target, seconds, connections)
                target.rates.append(rate)
                target.costs.append((processor_time(target.process) - before) / (rate * seconds) * 1e6)
                progress.advance(bar)


def processor_time(session: int) -> float:
    """Seconds that all processes of a session have worked so far."""
    total = 0
    for process in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            told = process.read_text().rpartition(")")[2].split()
            if int(told[3]) == session:
                total += int(told[11]) + int(told[12])
    return total / os.sysconf("SC_CLK_TCK")


def load(target: Target, seconds: int, connections: int) -> float:
    """Requests per second under wrk."""
    headers = {**BROWSER, **({"If-None-Match": target.known} if target.known else {})}
    run = ["taskset", "-c", LOAD_CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s"]
    for name, value in headers.items():
        run += ["-H", f"{name}: {value}"]
    told = subprocess.run(
        [*run, f"http://127.0.0.1:{target.port}{ADDRESS}"], check=True, capture_output=True, text=True
    )
    if "Non-2xx" in told.stdout or "Socket errors" in told.stdout:
        raise SystemExit(f"{target.name} failed under load:\n{told.stdout}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", told.stdout)
    if not found:
        raise SystemExit(f"wrk said nothing of requests:\n{told.stdout}")
    return float(found[1])


def show(targets: list[Target], notes: list[str], options: argparse.Namespace) -> None:
    """The table, and the two ratios of the bar."""
    nginx, front, rendering, nginx_304, front_304 = targets
    table = Table(title=f"Requests per second, {options.rounds} rounds of {options.seconds} s")
    for heading in ("", "on the wire", "median", "min", "max", "CPU µs"):
        table.add_column(heading, justify="left" if heading in ("", "on the wire") else "right")
    for target, note in zip(targets, notes, strict=True):
        rates = (target.rate, min(target.rates), max(target.rates))
        table.add_row(target.name, note, *(f"{rate:,.0f}" for rate in rates), f"{target.cost:,.1f}")
    console = Console()
    console.print(table)
    if not notes[0].startswith("br"):
        console.print("nginx has no Brotli module here and sends gzip; a browser gets Brotli from the front.")
    for name, one, other, bar in (
        ("front / nginx", front, nginx, 0.40),
        ("front / nginx, 304", front_304, nginx_304, 0.40),
        ("front / Django rendering", front, rendering, 30),
    ):
        ratio, by_cost = one.rate / other.rate, other.cost / one.cost
        verdict = "reached" if ratio >= bar else "not reached"
        console.print(f"{name}: {ratio:.2f} by rate, {by_cost:.2f} by processor time (the bar: {bar}) {verdict}")


if __name__ == "__main__":
    main()
