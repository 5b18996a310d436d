"""`alongside letters`: take in letters, as a process of its own beside `alongside serve`."""

import asyncio
import ipaddress
import signal
from contextlib import suppress
from pathlib import Path

import rich_click as click
from django.conf import settings
from django.db import connections

from alongside.notes.letterbox.listening import Listener
from alongside.notes.postbox import Postbox

FINISHING = 20.0  # seconds for those who are here when it is closed


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address of this machine to listen at.")
@click.option("--port", default=8024, show_default=True, type=click.IntRange(1, 65535))
@click.option("--socket", type=click.Path(path_type=Path), help="Listen at a socket of this machine instead.")
@click.option("--smtp", is_flag=True, help="Speak SMTP, and not LMTP.")
@click.option("--to-the-world", is_flag=True, help="Listen where other machines reach it, without encryption.")
def command(host: str, port: int, socket: Path | None, *, smtp: bool, to_the_world: bool) -> None:
    """Take in the letters that a mail server hands over (LMTP), until Ctrl-C. Answers only when they are kept."""
    if not settings.MAIL_IN:
        raise click.ClickException(
            "Say first at which host letters are taken in, with ALONGSIDE_MAIL_IN (docs/deploy/README.md)."
        )
    if socket is None and not _is_this_machine(host) and not to_the_world:
        raise click.ClickException(
            f"{host} can be reached by other machines, and nothing here is encrypted. Have a mail server hand letters "
            "over on this machine; if you know what you do, add --to-the-world."
        )
    try:
        asyncio.run(_listen(host, port, socket, smtp=smtp))
    except OSError as problem:
        raise click.ClickException(f"Nothing can listen there: {problem.strerror}.") from None


async def _listen(host: str, port: int, socket: Path | None, *, smtp: bool) -> None:
    # No connection is kept between two letters: a database that was away is simply there again.
    listener = Listener(Postbox(), speaks_smtp=smtp, afterwards=connections.close_all)
    if socket is not None:
        await asyncio.to_thread(_free, socket)
        server = await asyncio.start_unix_server(listener.come_in, socket)
        await asyncio.to_thread(socket.chmod, 0o660)
    else:
        server = await asyncio.start_server(listener.come_in, host, port)
    end = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, end.set)
    click.echo(f"Letters to …@{settings.MAIL_IN} are taken in at {socket or f'{host}:{port}'} (Ctrl-C ends it).")
    await end.wait()
    server.close()
    await listener.close(FINISHING)
    if socket is not None:
        with suppress(FileNotFoundError):
            await asyncio.to_thread(socket.unlink)


def _free(socket: Path) -> None:
    """What an earlier process left behind; a file that is no socket is somebody's."""
    if socket.is_socket():
        socket.unlink()


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
