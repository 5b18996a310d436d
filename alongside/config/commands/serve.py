"""`alongside serve`: open the house."""

import fcntl
import http.client
import os
import socket
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import rich_click as click
from django.conf import settings
from django.db import Error, connections
from django.urls import get_resolver
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from alongside.config import environment
from alongside.config.opening import open_house
from alongside.foundation.refusals import Refused
from alongside.operations import house
from alongside.operations.actions import example_author
from alongside.operations.checks import before_serving
from alongside.operations.findings import Standing

THREADS = 64  # readers are answered by these; only a few requests at a time reach Django (pages/front.py)


class Serving(MPServer):
    """Granian, which ends quietly when it is asked to."""

    def shutdown(self, exit_code: int = 0) -> None:
        """Ctrl-C reaches the worker too; that it went first is no accident then."""
        if self.interrupt_signal:
            self.interrupt_children.clear()
        super().shutdown(exit_code)  # type: ignore[no-untyped-call]  # granian has none there

    def _stop_workers(self) -> None:
        """Ask twice: a worker that is asked in its very first moment does not hear it."""
        workers: list[Any] = self.wrks
        for worker in workers:
            worker.terminate()
            worker.join(0.5)
        super()._stop_workers()  # type: ignore[no-untyped-call]  # granian has none there


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-worker", is_flag=True, help="Leave the background work to `alongside worker`.")
def command(host: str, port: int, *, no_worker: bool) -> None:
    """Serve the house until Ctrl-C. Refuses, in a sentence, whatever would not be safe."""
    _refuse_taken(host, port)
    try:
        environment.make_home(settings.HOME)
        with Path(settings.HOME, "lock").open("a", encoding="ascii") as lock:
            _take(lock.fileno())
            house.prepare()
            _refuse_unsafe(host)
            # Everything that requests need is loaded here, so that the serving process shares it and a fault shows now.
            get_resolver().url_patterns  # noqa: B018 - a property that loads when it is read
            connections.close_all()
            _serve(host, port, works=not no_worker)
    except (environment.Unusable, Refused) as problem:
        raise click.ClickException(str(problem)) from None


def _refuse_unsafe(host: str) -> None:
    for finding in before_serving(host):
        if finding.standing is Standing.UNSAFE:
            raise environment.Unusable(finding.sentence)


def _refuse_taken(host: str, port: int) -> None:
    """Granian shares a port with whoever has it already; two houses behind one door would be a muddle."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as problem:
            raise click.ClickException(f"Nothing can listen at {host}:{port}: {problem.strerror}.") from None


def _take(lock: int) -> None:
    """On SQLite one house serves one home; the lock goes with the process, however it ends."""
    if connections["default"].vendor != "sqlite":
        return
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise environment.Unusable(
            f"The home folder {settings.HOME} is being served already. One machine and one process serve a house "
            "that is kept in SQLite."
        ) from None


def _serve(host: str, port: int, *, works: bool) -> None:
    server = Serving(
        target="alongside.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,  # a proxy speaks it to us; what nobody uses need not be open
        workers=1,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,  # seconds
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig=_logging(),
    )
    threading.Thread(target=_say_when_open, args=(host, port), name="saying", daemon=True).start()
    server.serve(target_loader=partial(open_house, os.getpid(), works=works), wrap_loader=False)


def _say_when_open(host: str, port: int) -> None:
    """Whoever reads it may come in at once. What begins afterwards begins without this thread, so it waits first."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - only looked up
    while not _answers(here, port):
        time.sleep(0.2)
    click.echo(f"Alongside is open at {settings.URL}/ (listening at {host}:{port}; Ctrl-C closes it).")
    if not settings.EMAIL_HOST:
        click.echo(f"It sends no letters yet (ALONGSIDE_MAIL); they lie in {settings.OUTBOX_FOLDER}.")
    # A link leads where this house is told that it stands, and whoever makes one by hand tells it again.
    address = f"ALONGSIDE_URL={settings.URL} " if environment.value("URL") else ""
    program = address + (sys.argv[0] if Path(sys.argv[0]).name == "alongside" else "alongside")
    click.echo(f"To come in without a letter: {program} --home {settings.HOME} sign-in-link {_somebody() or 'EMAIL'}")


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _somebody() -> str:
    """The example's author, where the example is."""
    try:
        return example_author()
    except Error:
        return ""
    finally:
        connections.close_all()


def _logging() -> dict[str, Any]:
    """Granian's own lines go the way of all others, where secrets are taken out."""
    return {**settings.LOGGING, "loggers": {"_granian": {"handlers": ["out"], "level": "ERROR", "propagate": False}}}
