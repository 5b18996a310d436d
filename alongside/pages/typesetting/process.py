"""The one way to a card: a child process, so that what sets type is never in memory where people are answered."""

import json
import re
import subprocess
import sys
import threading
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Final

from alongside.pages.typesetting.model import CLOCK_SECONDS, HEIGHT, WIDTH, Card, Said

_place = threading.Semaphore(1)
# What the fonts that Typst carries are known to have: most titles need not be asked for.
_SURELY: Final = re.compile("[ -~\u00a0-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201e\u2026]*")
_KNOWN: Final = 512  # titles whose letters were asked for


class NotSet(Exception):
    """The card could not be set just now. It says nothing of its words."""


def set_in_type(card: Card) -> bytes:
    """The card as PNG; the same words give the same bytes while the fonts at hand are the same. Raises `NotSet`."""
    return _ask(json.dumps(asdict(card)).encode(), "child.py")


def said_on(card: Card) -> Said:
    """Which of its words stand on the card, as far as the fonts at hand have them. Raises `NotSet`."""
    if card.name and _SURELY.fullmatch(card.title + card.name):
        return Said(card.title, card.name)
    return _asked_for(card)


@lru_cache(maxsize=_KNOWN)
def _asked_for(card: Card) -> Said:
    return Said(**json.loads(_ask(json.dumps(asdict(card)).encode(), "child.py", "--said")))


def fit(photograph: bytes) -> bytes:
    """A card that shows all of a photograph (a print as JPEG), as JPEG. Raises `NotSet`."""
    return _ask(photograph, "fitting.py", str(WIDTH), str(HEIGHT))


def _ask(given: bytes, child: str, *arguments: str) -> bytes:
    with _place:
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(Path(__file__).with_name(child)), *arguments],
                input=given,
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
