"""A flood of notes that ends in the middle, again and again, in a fresh process each time; what was promised, as JSON.

    python -m tests.journeys.flood TIMES [--disk FOLDER --image FILE]

It runs in the environment of a house whose only story is published, while that house is closed. Six senders at a time
leave notes (`notes.actions.receive`), and each receipt is written down outside the house as soon as it is given. Then
the process is killed; with `--disk` the power of the disk goes first: what was not synced is lost, and the disk is
mounted anew. At the end every note without a receipt is sent once more, as a careful browser would.
"""

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import django
from django.db import connection, connections

from tests.ground.disks import cut_power, mount_again

SENDERS = 6


def leave(log: int, story: Any) -> None:
    """One sender, until the end of the process."""
    for _ in range(10_000):
        key = os.urandom(12).hex()
        os.write(log, f"? {key}\n".encode())
        secret = receive(story, words=f"I am thinking of you. {key}", resend_key=key).secret
        os.write(log, f"! {key} {secret}\n".encode())


def flood(log: int) -> None:
    """All senders at once."""
    story = Story.objects.get()
    connection.close()
    for _ in range(SENDERS):
        threading.Thread(target=leave, args=(log, story)).start()


def end_in_the_middle(log: int, seconds: float, disk: str, image: str) -> None:
    """Flood in a process of its own, and end it."""
    connections.close_all()
    before = os.fstat(log).st_size
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        flood(log)
        threading.Event().wait()
    while os.fstat(log).st_size == before:
        time.sleep(0.005)
    time.sleep(seconds)
    if disk:
        cut_power(child, Path(disk))
    else:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if disk:
        mount_again(Path(disk), Path(image))


def promised(log: Path) -> tuple[set[str], dict[str, str]]:
    """What was sent, and the receipts that were given."""
    lines = [line.split() for line in log.read_text().splitlines()]
    return {line[1] for line in lines}, {line[1]: line[2] for line in lines if line[0] == "!"}


def main() -> None:
    """Flood and end as often as asked; print what was promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int)
    parser.add_argument("--disk", default="")
    parser.add_argument("--image", default="")
    asked = parser.parse_args()
    chance = random.Random(asked.times)  # the same moments in every run
    with tempfile.NamedTemporaryFile() as file:
        log = os.open(file.name, os.O_WRONLY | os.O_APPEND)
        for _ in range(asked.times):
            end_in_the_middle(log, chance.uniform(0.01, 0.2), asked.disk, asked.image)
        tried, receipts = promised(Path(file.name))
    story = Story.objects.get()
    for key in tried - receipts.keys():
        receipts[key] = receive(story, words=f"I am thinking of you. {key}", resend_key=key).secret
    json.dump({"receipts": receipts}, sys.stdout)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    django.setup()
    # Only now: models are loaded by Django.
    from alongside.notes.actions import receive
    from alongside.stories.models import Story

    main()
