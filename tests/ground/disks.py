"""A disk of a test's own in a file, whose power can go."""

import fcntl
import os
import signal
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.ground.house import wait_until

MEBIBYTE = 1024 * 1024
SHUT_DOWN, LOSE_THE_JOURNAL = 0x8004587D, 2  # EXT4_IOC_SHUTDOWN, NOLOGFLUSH: a power cut without a kernel module


@contextmanager
def disk_in(folder: Path, *, size: int = 128 * MEBIBYTE) -> Iterator[tuple[Path, Path]]:
    """A disk of so many bytes that is mounted while this lasts, and the file that it is in."""
    disk, image = folder / "disk", folder / "image"
    disk.mkdir()
    with image.open("wb") as file:
        file.truncate(size)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    subprocess.run(["mount", "-o", "loop", image, disk], check=True)
    try:
        yield disk, image
    finally:
        unmount(disk)


def cut_power(process: int, disk: Path) -> None:
    """Stop a process and its children, take the power from a disk, and end the process without another step of it."""
    # A machine without power computes nothing either; what is in the middle of a sync says nothing any more.
    os.killpg(process, signal.SIGSTOP)
    folder = os.open(disk, os.O_RDONLY)
    fcntl.ioctl(folder, SHUT_DOWN, struct.pack("I", LOSE_THE_JOURNAL))
    os.close(folder)
    os.killpg(process, signal.SIGKILL)


def mount_again(disk: Path, image: Path) -> None:
    """As the machine finds it when the power is back."""
    unmount(disk)
    subprocess.run(["mount", "-o", "loop", image, disk], check=True)


def unmount(disk: Path) -> None:
    """Take it away, as soon as processes that were killed on it have let go of it."""
    wait_until(lambda: subprocess.run(["umount", disk], capture_output=True, check=False).returncode == 0, 10)
