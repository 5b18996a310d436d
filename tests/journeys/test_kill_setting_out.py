"""Whenever the power goes while something is published, narrowed or withdrawn, nothing is too public."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground.house import Street

AN_HOUR = 3600
MOST_WERE_KILLED = 0.7


def try_rounds(street: Street, tmp_path: Path, rounds: int) -> None:
    house, report = street.build(), tmp_path / "report.json"
    code = f"from tests.journeys import dying; dying.rounds({rounds}, {str(report)!r})"
    command = [sys.executable, "-m", "alongside", "manage", "shell", "--no-imports", "-c", code]
    done = subprocess.run(command, env=house.environment, capture_output=True, text=True, timeout=AN_HOUR, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(report.read_text())
    assert told["wrong"] == []
    assert sum(told["killed"].values()) > rounds * MOST_WERE_KILLED, told
    assert told["looks"] > rounds


@pytest.mark.both
def test_the_folder_is_never_more_public_than_the_database_whenever_the_house_dies(street: Street, tmp_path: Path):
    try_rounds(street, tmp_path, rounds=10)


@pytest.mark.long
def test_nor_in_five_hundred_deaths(street: Street, tmp_path: Path):
    try_rounds(street, tmp_path, rounds=500)
