"""The one way in for every picture's bytes: a child process, held in from outside as well."""

import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import IO, BinaryIO

from alongside.photos.darkroom.limits import CLOCK_SECONDS, LARGEST_ANSWER, LARGEST_FILE, MEBIBYTE
from alongside.photos.darkroom.model import FIRST_KINDS, Print
from alongside.photos.darkroom.refusals import NotDeveloped, Why

AT_ONCE = 2

_places = threading.Semaphore(AT_ONCE)


@dataclass(frozen=True)
class Developed:
    """What a photograph is, and what was printed from it."""

    format: str
    width: int
    height: int
    orientation: int
    prints: list[Print]


def develop_apart(
    file: BinaryIO, *, kinds: tuple[str, ...] = FIRST_KINDS, look: str = "", seconds: float = CLOCK_SECONDS
) -> Developed:
    """Develop a photograph in a process of its own. `file` is read from its beginning. Raises `NotDeveloped`."""
    with _places, _laid_open(file) as given:
        child = subprocess.Popen(
            [sys.executable, "-I", "-m", "alongside.photos.darkroom.child", ",".join(kinds), look],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
        )
        try:
            answer = _answer(child, time.monotonic() + seconds)
        finally:
            child.kill()
            child.wait()
    return _read(answer)


def _laid_open(file: BinaryIO) -> IO[bytes]:
    """The photograph as a file in memory that no name leads to: the child gets this and nothing else."""
    memory = os.fdopen(os.memfd_create("photograph", os.MFD_CLOEXEC), "w+b")
    file.seek(0)
    size = 0
    while piece := file.read(MEBIBYTE):
        size += len(piece)
        if size > LARGEST_FILE:
            memory.close()
            raise NotDeveloped(Why.TOO_LARGE)
        memory.write(piece)
    memory.flush()
    memory.seek(0)
    return memory


def _answer(child: "subprocess.Popen[bytes]", until: float) -> bytes:
    answer = bytearray()
    if child.stdout is None:
        raise AssertionError("The child was started with a pipe.")
    with child.stdout as pipe, selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, until - time.monotonic())):
                raise NotDeveloped(Why.TOOK_TOO_LONG)
            piece = os.read(pipe.fileno(), MEBIBYTE)
            if not piece:
                break
            answer += piece
            if len(answer) > LARGEST_ANSWER:
                raise NotDeveloped(Why.TOO_MUCH)
    if child.wait() == -signal.SIGXCPU:  # its time on the processor was over
        raise NotDeveloped(Why.TOOK_TOO_LONG)
    return bytes(answer)


def _read(answer: bytes) -> Developed:
    facts: dict[str, str | int] | None = None
    prints: list[Print] = []
    at = 0
    while at < len(answer):
        line, at = _line(answer, at)
        if "refused" in line:
            raise NotDeveloped(Why(str(line["refused"])))
        if "end" in line and facts is not None and prints:
            width, height, orientation = (int(facts[name]) for name in ("width", "height", "orientation"))
            return Developed(str(facts["format"]), width, height, orientation, prints)
        size = int(line["bytes"])
        if facts is None:
            facts = line
        else:
            prints.append(Print(int(line["width"]), int(line["height"]), str(line["kind"]), answer[at : at + size]))
        at += size
    # It died before it came to an end: of its memory, or of what the file did to it.
    raise NotDeveloped(Why.DAMAGED)


def _line(answer: bytes, at: int) -> tuple[dict[str, str | int], int]:
    end = answer.find(b"\n", at)
    if end < 0:
        raise NotDeveloped(Why.DAMAGED)
    return json.loads(answer[at:end]), end + 1
