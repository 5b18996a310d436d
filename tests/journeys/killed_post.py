"""Letters to many over a real mail server, while the house is killed: each goes exactly once, nobody is disclosed."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.ground.house import House, wait_until
from tests.ground.post import Letter, PostOffice

KILLS = 3
AN_ADDRESS = re.compile(r"[\w.+-]+@example\.org")


def planted(house: House, module: str, count: int) -> dict[str, Any]:
    """What a module of these journeys tells of the letters that it made ready, to so many."""
    environment = house.environment | {"DJANGO_SETTINGS_MODULE": "alongside.config.settings"}
    made = [sys.executable, "-m", f"tests.journeys.{module}", str(count)]
    done = subprocess.run(made, env=environment, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def kill_while_they_go(
    house: House, post: PostOffice, expected: int, *, left_to_do: Callable[[House], bool], seconds: float
) -> None:
    """Open it, kill it whenever another part of the letters has gone, and wait for the last."""
    house.start()
    for kill in range(1, KILLS + 1):
        wait_until(partial(_has_taken, post, expected * kill // (KILLS + 1)), seconds)
        house.restart()
    wait_until(lambda: not left_to_do(house), seconds)


def _has_taken(post: PostOffice, some: int) -> bool:
    return len(post.letters) > some


def each_once(letters: list[Letter], addresses: list[str], *, unsure: int) -> None:
    """Nobody twice; and nobody not at all, but for those whose letter was cut off within the instant of its dot."""
    got = Counter(address for letter in letters for address in letter.to)
    assert {address: times for address, times in got.items() if times != 1} == {}
    assert set(got) <= set(addresses)
    assert len(addresses) - len(got) <= unsure <= KILLS
    assert len({letter.id for letter in letters}) == len(letters)


def nothing_is_disclosed(letters: list[Letter]) -> None:
    """No letter is for two, or names anybody else."""
    for letter in letters:
        assert len(letter.to) == 1
        assert set(AN_ADDRESS.findall(letter.message.as_string())) == set(letter.to)
