"""The one way to a card: a child process, so that what sets type is never in memory where people are answered."""

import json
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path

from alongside.pages.typesetting.model import CLOCK_SECONDS, Card

_place = threading.Semaphore(1)


class NotSet(Exception):
    """The card could not be set just now. It says nothing of its words."""


def set_in_type(card: Card) -> bytes:
    """The card as PNG; the same words give the same bytes while the fonts at hand are the same. Raises `NotSet`."""
    words = json.dumps(asdict(card)).encode()
    with _place:
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(Path(__file__).with_name("child.py"))],
                input=words,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
                cwd="/",
                timeout=CLOCK_SECONDS,
                check=True,
            )
        except (subprocess.SubprocessError, OSError) as problem:
            raise NotSet(type(problem).__name__) from None
    return done.stdout
