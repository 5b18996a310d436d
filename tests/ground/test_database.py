"""The database of a run goes with it, though a thread still holds it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = """
import threading

import pytest
from django.db import connection

@pytest.mark.django_db
def test_that_leaves_a_thread_behind():
    held = threading.Event()

    def hold():
        connection.ensure_connection()
        held.set()
        threading.Event().wait()

    threading.Thread(target=hold, daemon=True).start()
    assert held.wait(30)
"""


def test_a_run_ends_well_though_a_thread_holds_its_database(tmp_path: Path) -> None:
    (tmp_path / "test_example.py").write_text(EXAMPLE)
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["tests.ground.fixtures"]')
    settings = "DJANGO_SETTINGS_MODULE = alongside.config.settings\naddopts = -p tests.ground.environment"
    (tmp_path / "pytest.ini").write_text(f"[pytest]\n{settings}\nfilterwarnings = error\n")
    command = [sys.executable, "-m", "tests.ground.postgres", "--", sys.executable, "-m", "pytest", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
