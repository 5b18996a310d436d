"""The examples for mail servers in docs/deploy/README.md are right: a real one takes in what is for the house only."""

import os
import re
import shutil
import smtplib
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alongside.notes.tests.mails import mail
from tests.ground.house import House, Street, wait_until
from tests.ground.ports import free_port, is_open
from tests.journeys.letterboxes import HOST, KEPT, Listening, with_a_letterbox

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "deploy" / "README.md"
PATIENCE = 30
# Only root may start a mail server; everyone else reads that this was left out.
AS_ROOT = "sh" if os.geteuid() == 0 else "leave to start a mail server"
MASTER = """
{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
postlog unix-dgram n - n - 1 postlogd
"""
Starting = Callable[[Path, str, int], list[str]]


def example(begin: str, listening: Listening) -> str:
    """What the guide says to write, for a house that listens at this port."""
    block = re.search(rf"{re.escape(begin)}.*?```\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    assert block
    said = block[1].replace("in.family.example.org", HOST)
    assert said != block[1]
    at_this_port = said.replace(":8024", f":{listening.port}")
    assert at_this_port != said
    return at_this_port


def postfix(folder: Path, said: str, port: int) -> list[str]:
    """The command that starts Postfix with what the guide says."""
    places = {"queue": folder / "queue", "data": folder / "data"}
    for place in places.values():
        place.mkdir()
    shutil.chown(places["data"], "postfix")
    own = [f"{name}_directory = {place}" for name, place in places.items()]
    own += ["compatibility_level = 3.6", "maillog_file = /dev/stdout", "mynetworks = 192.0.2.1", "mydestination ="]
    own += ["inet_interfaces = 127.0.0.1", "inet_protocols = ipv4", "minimal_backoff_time = 1s", "queue_run_delay = 1s"]
    (folder / "main.cf").write_text("\n".join([*own, said]))
    (folder / "master.cf").write_text(MASTER.format(port=port))
    return ["postfix", "-c", str(folder), "start-fg"]


def opensmtpd(folder: Path, said: str, port: int) -> list[str]:
    """The command that starts OpenSMTPD with what the guide says."""
    (folder / "smtpd.conf").write_text(f"listen on 127.0.0.1 port {port}\n{said}")
    return ["smtpd", "-d", "-f", str(folder / "smtpd.conf")]


SERVERS = [
    pytest.param("With Postfix", postfix, marks=pytest.mark.needs("postfix", AS_ROOT), id="postfix"),
    pytest.param("With OpenSMTPD", opensmtpd, marks=pytest.mark.needs("smtpd", AS_ROOT), id="opensmtpd"),
]


@pytest.fixture
def listening(street: Street) -> Iterator[tuple[Listening, str]]:
    house: House = street.build()
    address = with_a_letterbox(house)
    with Listening(house) as there:
        yield there, address


@contextmanager
def serving(command: list[str], port: int, log: Path) -> Iterator[None]:
    """A mail server, while the block lasts."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + PATIENCE
            while not is_open(port):
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


@pytest.mark.once
@pytest.mark.parametrize(("begin", "starting"), SERVERS)
def test_a_mail_server_hands_over_what_comes_for_a_journal_and_relays_nothing(
    begin: str, starting: Starting, listening: tuple[Listening, str]
):
    there, address = listening
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        command = starting(Path(folder), example(begin, there), port)
        with serving(command, port, Path(folder) / "log"):
            with smtplib.SMTP("127.0.0.1", port, timeout=PATIENCE) as connection:
                connection.sendmail("bea@example.org", [address], mail("I am thinking of you."))
                with pytest.raises(smtplib.SMTPRecipientsRefused):
                    connection.sendmail("bea@example.org", ["anybody@elsewhere.example"], mail("Buy this."))
            wait_until(lambda: there.house.ask(KEPT) == [("I am thinking of you.",)])
            if starting is postfix:
                with smtplib.SMTP("127.0.0.1", port, timeout=PATIENCE) as connection:
                    connection.docmd("MAIL", "FROM:<bea@example.org>")
                    assert connection.docmd("RCPT", f"TO:<nobody-here@{HOST}>")[0] == 550
