"""Photographs that are taken in while the power goes, again and again, in a fresh process each time; as JSON.

    python -m tests.journeys.envelope TIMES --disk FOLDER --image FILE

It runs in the environment of a house with one journal, while that house is closed. Two people at a time take
photographs in (`photos.actions.take_in`), each under a key, as a browser sends them; what was answered is written down
outside the house. Then the power of the disk goes: what was not synced is lost, and the disk is mounted anew. Before
each next cut whatever had no answer is sent once more. At the end stand the digest of every file that was sent, and of
every original that is there, read back.
"""

import argparse
import hashlib
import io
import json
import os
import random
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import django
from django.db import connection, connections

from alongside.photos.tests.drawing import a_picture
from tests.ground.disks import cut_power, mount_again
from tests.ground.house import wait_until

AT_ONCE = 2
IN_THE_MIDDLE = 0.7  # of the cuts come while files are being written


def file_of(key: str) -> bytes:
    """The photograph that belongs to a key: none is like another, and each can be made again."""
    number = int(key, 16)
    body = a_picture(160 + number % 400, 120 + number // 400 % 300, quality=90).getvalue()
    # What stands behind the end of a picture belongs to its original, bit for bit; some have more than one chunk.
    return body + key.encode() * (1 + number % 9000)


def send(log: int, journal: Any, key: str) -> None:
    """One photograph, and the line that it was answered."""
    os.write(log, f"? {key}\n".encode())
    photograph = take_in(journal, by=journal.made_by, file=io.BytesIO(file_of(key)), upload_key=key)
    os.write(log, f"! {key} {photograph.key}\n".encode())


def send_many(log: int, journal: Any, again: list[str]) -> None:
    """One person, until the end of the process: first what had no answer."""
    while True:
        try:
            key = again.pop()
        except IndexError:
            key = os.urandom(12).hex()
        send(log, journal, key)


def lying_in(disk: str) -> list[Path]:
    """The files of the store."""
    return list(Path(disk).glob("home/photographs/??/*/*"))


def end_in_the_middle(log: int, answered: Path, chance: random.Random, disk: str, image: str) -> None:
    """Take photographs in, in a process of its own, and cut the power: mostly while the files of one are written."""
    connections.close_all()
    tried, done = promised(answered)
    before = os.fstat(log).st_size
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        journal, again = Journal.objects.select_related("made_by").get(), sorted(tried - done.keys())
        connection.close()
        for _ in range(AT_ONCE):
            threading.Thread(target=send_many, args=(log, journal, again)).start()
        threading.Event().wait()
    wait_until(lambda: os.fstat(log).st_size > before)
    if chance.random() < IN_THE_MIDDLE:
        lying = len(lying_in(disk))
        wait_until(lambda: len(lying_in(disk)) > lying)
        time.sleep(chance.uniform(0.0, 0.08))
    else:
        time.sleep(chance.uniform(0.0, 1.5))
    cut_power(child, Path(disk))
    os.waitpid(child, 0)
    mount_again(Path(disk), Path(image))


def promised(answered: Path) -> tuple[set[str], dict[str, str]]:
    """What was sent, and what was answered."""
    lines = [line.split() for line in answered.read_text().splitlines()]
    return {line[1] for line in lines}, {line[1]: line[2] for line in lines if line[0] == "!"}


def digest(pieces: Any) -> str:
    """Of a file in pieces."""
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(piece)
    return whole.hexdigest()


def main() -> None:
    """Take in and cut as often as asked; print what was sent, and what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int)
    parser.add_argument("--disk", required=True)
    parser.add_argument("--image", required=True)
    asked = parser.parse_args()
    chance = random.Random(asked.times)  # the same moments in every run
    found: dict[str, Any] = {"without": [], "broken": []}
    with tempfile.NamedTemporaryFile() as file:
        log = os.open(file.name, os.O_WRONLY | os.O_APPEND)
        for _ in range(asked.times):
            end_in_the_middle(log, Path(file.name), chance, asked.disk, asked.image)
            answered = set(promised(Path(file.name))[1].values())
            found["without"] += answered - set(Photograph.objects.values_list("key", flat=True))
            found["broken"] += broken()
        tried, answered_keys = promised(Path(file.name))
        for key in tried - answered_keys.keys():
            send(log, Journal.objects.select_related("made_by").get(), key)
        found["sent"] = {key: digest([file_of(key)]) for key in tried}
    there = Photograph.objects.select_related("original")
    found["there"] = [[each.upload_key, digest(bytes_of_original(each.original))] for each in there]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    django.setup()
    # Only now: models are loaded by Django.
    from alongside.journals.models import Journal
    from alongside.photos.actions import broken, take_in
    from alongside.photos.models import Photograph
    from alongside.photos.reading import bytes_of_original

    main()
