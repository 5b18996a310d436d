"""A private PostgreSQL for one run: socket only, in a temporary folder, gone afterwards.

`python -m tests.ground.postgres -- COMMAND…` starts it, sets ALONGSIDE_DATABASE, runs the command and stops it,
whatever happens to the command or to this process.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import Any, Self

# Waits until this process closes the pipe, by stopping or by dying, and only then tells the server to stop at once.
KEEPER = '"$@" & read -r gone || :; kill -QUIT $!; wait $!'
# The data lives for minutes and nobody pulls the plug on it; what a commit means stays as it is in earnest.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "on",
    "listen_addresses": "",
    "max_connections": "200",
    "timezone": "UTC",
}


class Missing(RuntimeError):
    """There is no PostgreSQL on this machine, or it would not start."""


def binaries() -> Path:
    """The folder of initdb and postgres: the newest of the system's, else the one on the PATH."""
    system = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if system:
        return max(system, key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    if found and shutil.which("postgres"):
        return Path(found).resolve().parent
    raise Missing("PostgreSQL is not installed (no initdb and postgres were found).")


def unprivileged() -> dict[str, Any]:
    """As whom to run the server: initdb refuses root, so that root runs it as nobody."""
    if os.geteuid():
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


class PostgreSQL:
    """A server between `with` and its end; `url` is its address."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="alongside-pg-"))
        self.url = f"postgres://postgres@/alongside?host={self.folder}"
        self._keeper: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self._make()
            self._start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _run(self, *command: str) -> None:
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, **unprivileged())
        if done.returncode:
            raise Missing(f"{Path(command[0]).name} failed: {done.stderr.strip() or done.stdout.strip()}")

    def _make(self) -> None:
        if not os.geteuid():
            shutil.chown(self.folder, "nobody", pwd.getpwnam("nobody").pw_gid)
        self._run(
            str(binaries() / "initdb"),
            *("-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust"),
            *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync"),
        )

    def _start(self) -> None:
        settings = SETTINGS | {"unix_socket_directories": str(self.folder)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("wb") as log:
            self._keeper = subprocess.Popen(
                ["sh", "-c", KEEPER, "sh", str(binaries() / "postgres"), "-D", str(self.folder / "data"), *options],
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the tests first; they still need their database to end well
                **unprivileged(),
            )
        deadline = time.monotonic() + 30
        while True:
            try:
                self._run(str(binaries() / "createdb"), "-h", str(self.folder), "-U", "postgres", "alongside")
            except Missing as reason:
                if "already exists" in str(reason):  # kept from another run
                    return
                if time.monotonic() > deadline:
                    raise Missing(f"PostgreSQL did not start: {(self.folder / 'log').read_text()}") from None
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        """Stop the server and remove its folder; twice is once."""
        if self._keeper and self._keeper.stdin:
            self._keeper.stdin.close()
            self._keeper.wait(timeout=30)
            self._keeper = None
        shutil.rmtree(self.folder, ignore_errors=True)


def _leave(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


def main(arguments: Sequence[str]) -> int:
    """Run a command beside a server; the exit status is the command's."""
    command = list(arguments[1:] if arguments[:1] == ["--"] else arguments)
    if not command:
        sys.exit("Usage: python -m tests.ground.postgres -- COMMAND…")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    # A shell that runs this in the background has Ctrl-C ignored by all that it begins; here it is heard.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with PostgreSQL() as server:
            return subprocess.run(command, env=os.environ | {"ALONGSIDE_DATABASE": server.url}, check=False).returncode
    except Missing as missing:
        sys.exit(str(missing))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
