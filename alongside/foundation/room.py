"""Whether the disk still takes what people write."""

import os
import shutil
from pathlib import Path

from django.conf import settings

TOO_LITTLE = 5 * 1024 * 1024  # bytes; SQLite needs some room beside what it keeps


def disk_takes_writing() -> bool:
    """Whether there is room in the home folder, and a few bytes come to lie on the disk when they are written."""
    trial = Path(settings.SCRATCH_FOLDER, f"trial-{os.getpid()}")
    try:
        if shutil.disk_usage(settings.HOME).free < TOO_LITTLE:
            return False
        with trial.open("wb") as file:
            file.write(b"Is there room?")
            file.flush()
            os.fsync(file.fileno())
        trial.unlink(missing_ok=True)
    except OSError:
        return False
    return True
