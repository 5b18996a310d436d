"""How much one photograph may take, and the walls around the child process that develops it."""

import os
import resource

MEBIBYTE = 1024 * 1024

LARGEST_FILE = 60 * MEBIBYTE
MOST_PIXELS = 100_000_000
LONGEST_SIDE = 30_000  # pixels

MEMORY = 768 * MEBIBYTE  # of address space, the libraries with it
PROCESSOR_SECONDS = 60
CLOCK_SECONDS = 90.0
LARGEST_ANSWER = 96 * MEBIBYTE


def close_in(processor_seconds: int = PROCESSOR_SECONDS) -> None:
    """Hold this process in: memory, time, and no file at all may be opened or written from here on."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (processor_seconds, processor_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    os.nice(5)
