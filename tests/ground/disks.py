"""A disk that a test has mounted for itself."""

import subprocess
from pathlib import Path

from tests.ground.house import wait_until


def unmount(disk: Path) -> None:
    """Take it away, as soon as processes that were killed on it have let go of it."""
    wait_until(lambda: subprocess.run(["umount", disk], capture_output=True, check=False).returncode == 0, 10)
