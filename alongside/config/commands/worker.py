"""`alongside worker`: the background work, apart from serving."""

import signal
import threading
from types import FrameType

import rich_click as click

from alongside.foundation import background


@click.command()
def command() -> None:
    """Do the background work until Ctrl-C. Only needed beside `alongside serve --no-worker`."""
    stop = threading.Event()

    def leave(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        background.wake()

    signal.signal(signal.SIGINT, leave)
    signal.signal(signal.SIGTERM, leave)
    background.work(stop)
