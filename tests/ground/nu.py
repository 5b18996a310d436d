"""The Nu HTML checker: one Java process for a whole run, on loopback."""

import http.client
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from tests.ground.ports import free_port

JAR = Path(__file__).parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

# It refuses whoever does not say what they are.
HEADERS = {"Content-Type": "text/html; charset=utf-8", "User-Agent": "alongside-tests"}


class Missing(RuntimeError):
    """There is no Java or no vnu.jar on this machine."""


class Checker:
    """`checker(html)` gives the errors of a document, or of several at once; none means valid."""

    def __init__(self) -> None:
        java = shutil.which("java")
        if not java:
            raise Missing("Java is not installed; the Nu HTML checker needs version 11 or later.")
        if not JAR.exists():
            raise Missing("vnu-jar is not installed; run script/test, or npm ci.")
        self.port = free_port()
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process that writes to it
        self._process = subprocess.Popen(
            [
                java,
                "-Xmx512m",
                "-Dnu.validator.servlet.bind-address=127.0.0.1",
                *("-cp", str(JAR), "nu.validator.servlet.Main", str(self.port)),
            ],
            stdout=self._log,
            stderr=self._log,
        )
        try:
            self._wait()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._log.close()

    def __call__(self, documents: str | Sequence[str]) -> list[str]:
        """Every error as one line: its place, what it is, the markup around it."""
        each = [documents] if isinstance(documents, str) else documents
        return [
            f"document {number}, line {error.get('lastLine')}: {error['message']} ({error.get('extract', '')})"
            for number, document in enumerate(each, start=1)
            for error in self._errors(document)
        ]

    def _wait(self) -> None:
        deadline = time.monotonic() + 60
        while True:
            try:
                self._errors("<!doctype html><html lang=en><title>Ready</title></html>")
            except ConnectionError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    self._log.seek(0)
                    raise Missing(f"The Nu checker did not start: {self._log.read().decode()}") from None
                time.sleep(0.2)
            else:
                return

    def _errors(self, document: str) -> list[dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", "/?out=json", document.encode(), HEADERS)
            answer = connection.getresponse()
            said = answer.read().decode()
            if answer.status != http.client.OK:
                raise ConnectionError(said)  # it listens a moment before it can check
            messages = json.loads(said)["messages"]
        finally:
            connection.close()
        return [message for message in messages if message["type"] in {"error", "non-document-error"}]
