"""How fast a published page is read: the house beside nginx and beside Django rendering it, in alternating rounds.

    python -m benchmarks.reading [--rounds 5] [--seconds 4] [--connections 32]

The house is a real one (`alongside init`, `demo`, `serve`) and the page is the example's story. nginx serves the
house's own public folder with the headers that the house sends. Django renders the same page for each request; of that
`benchmarks.reading_targets` tells more. Servers share one core and wrk has the other. All are sent the request headers
of a browser. Beside the rate stands the processor time that a server took for one request, all its processes
together, which a busy machine disturbs less.
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

from tests.ground.house import House

SERVER_CORE, LOAD_CORE = "0", "1"
NGINX_PORT, DJANGO_PORT = 8931, 8933
ADDRESS = "/@green-room/the-room-we-had-painted/"
OF_ONE_ANSWER = frozenset({"content-type", "content-length", "content-encoding", "etag", "server", "date"})
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
        root {public};
        gzip_static on;
        {brotli}
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
        house = House(home / "house")
        house.command("init")
        house.command("demo")
        front = servers.enter_context(start_house(house))
        prepare(home, house)
        nginx = servers.enter_context(start_nginx(home, house))
        rendering = servers.enter_context(start_django(home))
        targets = [
            Target("nginx", NGINX_PORT, nginx),
            Target("the house", house.port, front),
            Target("Django", DJANGO_PORT, rendering),
            Target("nginx, 304", NGINX_PORT, nginx, known=etag_of(NGINX_PORT)),
            Target("the house, 304", house.port, front, known=etag_of(house.port)),
        ]
        notes = [look(target) for target in targets]
        measure(targets, options.rounds, options.seconds, options.connections)
    show(targets, notes, options)


def start_house(house: House) -> contextlib.AbstractContextManager[int]:
    """`alongside serve`, with everything that it is."""
    run = [sys.executable, "-m", "alongside", "serve", "--port", str(house.port)]
    return serving(run, house.port, house.environment)


def prepare(home: Path, house: House) -> None:
    """Wait until the story lies in the public folder in all its forms, and teach Django the page."""
    page = public_folder(house) / ADDRESS.strip("/") / "index.html"
    patiently(page.with_name("index.html.br").stat)
    kept = {"READING_HOME": str(home), "READING_PAGE": str(page), "READING_ADDRESS": ADDRESS}
    subprocess.run([sys.executable, "-m", "benchmarks.reading_targets"], check=True, env={**os.environ, **kept})


def public_folder(house: House) -> Path:
    """What the world can see of this house."""
    return house.home / "public"


def start_django(home: Path) -> contextlib.AbstractContextManager[int]:
    """The same page rendered for every request, in the same server; few threads, which is what it is fastest with."""
    run = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(DJANGO_PORT)),
        *("--workers", "1", "--blocking-threads", "4", "--no-access-log", "--no-ws"),
        "benchmarks.reading_targets:rendering",
    ]
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "HOME")}
    return serving(run, DJANGO_PORT, {**kept, "READING_HOME": str(home)})


def start_nginx(home: Path, house: House) -> contextlib.AbstractContextManager[int]:
    """One worker process that serves the house's public folder with the house's headers."""
    brotli = (MODULES / "ngx_http_brotli_static_module.so").exists()
    headers = [(name, value) for name, value in ask(house.port).getheaders() if name.lower() not in OF_ONE_ANSWER]
    configuration = NGINX.format(
        home=home,
        public=public_folder(house),
        port=NGINX_PORT,
        user="user root;" if os.geteuid() == 0 else "",
        modules=f"load_module {MODULES}/ngx_http_brotli_static_module.so;" if brotli else "",
        brotli="brotli_static on;" if brotli else "",
        headers="\n".join(f'add_header {name} "{value}";' for name, value in headers),
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
    """Try until it works, for half a minute."""
    for _ in range(300):
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
    nginx, house, rendering, nginx_304, house_304 = targets
    table = Table(title=f"Requests per second, {options.rounds} rounds of {options.seconds} s")
    for heading in ("", "on the wire", "median", "min", "max", "CPU µs"):
        table.add_column(heading, justify="left" if heading in ("", "on the wire") else "right")
    for target, note in zip(targets, notes, strict=True):
        rates = (target.rate, min(target.rates), max(target.rates))
        table.add_row(target.name, note, *(f"{rate:,.0f}" for rate in rates), f"{target.cost:,.1f}")
    console = Console()
    console.print(table)
    if not notes[0].startswith("br"):
        console.print("nginx has no Brotli module here and sends gzip; a browser gets Brotli from the house.")
    for name, one, other, bar in (
        ("house / nginx", house, nginx, 0.40),
        ("house / nginx, 304", house_304, nginx_304, 0.40),
        ("house / Django rendering", house, rendering, 30),
    ):
        ratio, by_cost = one.rate / other.rate, other.cost / one.cost
        verdict = "reached" if ratio >= bar else "not reached"
        console.print(f"{name}: {ratio:.2f} by rate, {by_cost:.2f} by processor time (the bar: {bar}) {verdict}")


if __name__ == "__main__":
    main()
