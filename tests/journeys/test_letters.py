"""Letters handed over to a real process beside the house: acknowledged is kept, and kept once."""

import os
import random
import shutil
import smtplib
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from alongside.notes.tests.mails import WORDS, mail
from tests.ground.disks import unmount
from tests.ground.house import House, Street, wait_until
from tests.journeys.letterboxes import HOST, Listening, hand_over, with_a_letterbox

KILLED, SENDERS = 3, 6
KEPT = "SELECT words FROM notes_note"


@pytest.fixture
def closed(street: Street) -> House:
    """A house that is not open."""
    return street.build()


@pytest.fixture
def address(closed: House) -> str:
    return with_a_letterbox(closed)


@pytest.fixture(scope="module")
def standing(street: Street) -> Iterator[tuple[Listening, str]]:
    """A process and an address, one for all the tests that only hand letters over."""
    house = street.build()
    address = with_a_letterbox(house)
    with Listening(house) as there:
        yield there, address


@pytest.fixture
def listening(closed: House, address: str) -> Iterator[Listening]:
    with Listening(closed) as there:
        yield there


def kept(listening: Listening, words: str) -> int:
    """How many notes have these words."""
    return listening.house.ask(KEPT).count((words,))


def numbered(number: int | str) -> bytes:
    return mail(f"I am thinking of you. {number}", Message_ID=f"<{number}@example.org>")


def test_beside_the_open_house_letters_are_kept_once_and_nothing_of_them_is_logged(closed: House, listening, address):
    closed.start()
    try:
        with listening.talk() as connection:
            assert connection.has_extn("size")
            assert connection.has_extn("pipelining")
            for number in (1, 2, 1, 1):
                assert hand_over(connection, address, numbered(number)) == 250
            assert hand_over(connection, address.upper(), numbered(3)) == 250
        assert sorted(closed.ask(KEPT)) == [(f"I am thinking of you. {number}",) for number in (1, 2, 3)]
        assert "every note" in closed.command("notes", "check")
    finally:
        closed.stop()
    assert listening.stop() == 0
    said = listening.log.read_text()
    assert said.count("\n") == 1
    assert "Traceback" not in said
    assert "thinking" not in said
    assert address.partition("@")[0] not in said


def test_whoever_is_not_here_is_answered_the_same_and_a_letter_to_several_has_an_answer_for_each(standing):
    listening, address = standing
    with listening.talk() as connection:
        connection.docmd("MAIL", "FROM:<bea@example.org>")
        strange = {connection.docmd("RCPT", f"TO:<{name}@{HOST}>") for name in ("x", "notes-", "notes-" + "b" * 17)}
        assert strange == {(550, b"5.1.1 There is nobody of this name here.")}
        assert connection.docmd("RCPT", f"TO:<{address}>")[0] == 250
        assert connection.docmd("RCPT", f"TO:<{address}>")[0] == 250
        assert connection.data(numbered(1))[0] == 250
        assert connection.getreply()[0] == 250
        assert hand_over(connection, address, mail(Precedence="bulk")) == 554
        assert hand_over(connection, address, mail(), sender="") == 554
        assert hand_over(connection, address, mail("\n", Subject="")) == 554
    assert kept(listening, "I am thinking of you. 1") == 1


def test_dots_are_unstuffed_and_only_a_right_end_ends_a_letter(standing):
    listening, address = standing
    head = b"From: bea@example.org\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    with listening.talk() as connection:
        connection.docmd("MAIL", "FROM:<bea@example.org>")
        connection.docmd("RCPT", f"TO:<{address}>")
        connection.docmd("DATA")
        connection.send(head + b"One.\n.\nRCPT TO:<x>\r.\r\n..two\r\n.three\r\n.\r\nNOOP\r\n")
        assert connection.getreply()[0] == 250
        assert connection.getreply()[0] == 250
    assert kept(listening, "One.\n.\nRCPT TO:<x>\n.\n.two\nthree") == 1


def test_commands_out_of_order_and_endless_ones_are_refused(standing):
    listening, _address = standing
    with socket.create_connection(("127.0.0.1", listening.port), timeout=30) as raw:
        lines = raw.makefile("rb")
        assert lines.readline().startswith(b"220")
        for said, code in [
            (b"MAIL FROM:<a@b.org>", b"503"),
            (b"EHLO x", b"500"),
            (b"RCPT TO:<a@b.org>", b"503"),
            (b"DATA", b"503"),
            (b"VRFY bea", b"252"),
            (b"\xff\x00", b"500"),
        ]:
            raw.sendall(said + b"\r\n")
            assert lines.readline().startswith(code)
        raw.sendall(b"x" * 3_000)
        assert lines.readline().startswith(b"500")
        with suppress(ConnectionResetError):
            assert lines.readline() == b""
    with listening.talk() as connection:
        assert connection.docmd("MAIL", f"FROM:<a@b.org> SIZE={40 * 1024 * 1024}")[0] == 552
        assert connection.docmd("MAIL", "FROM:a@b.org")[0] == 501
        for _ in range(30):
            with suppress(smtplib.SMTPServerDisconnected):
                connection.docmd("RCPT", "TO:<nobody@example.org>")
        with pytest.raises(smtplib.SMTPServerDisconnected):
            connection.noop()


def test_a_letter_that_is_too_large_is_refused_and_the_next_is_taken_in(standing):
    listening, address = standing
    with listening.talk() as connection:
        assert hand_over(connection, address, mail() + b"x" * 31 * 1024 * 1024) == 552
        assert hand_over(connection, address, mail()) == 250
    assert kept(listening, WORDS) == 1


def test_more_connections_than_there_may_be_are_asked_to_come_again(standing):
    listening, _address = standing
    held = [socket.create_connection(("127.0.0.1", listening.port), timeout=30) for _ in range(60)]
    try:
        answers = Counter(connection.recv(3) for connection in held)
        assert answers == {b"220": 50, b"421": 10}
    finally:
        for connection in held:
            connection.close()
    wait_until(listening.answers)


@pytest.mark.once
def test_smtp_has_one_answer_and_a_socket_is_closed_to_others(closed: House, address, tmp_path: Path):
    with Listening(closed, "--smtp") as there:
        with smtplib.SMTP("127.0.0.1", there.port, local_hostname="localhost", timeout=60) as connection:
            assert connection.sendmail("bea@example.org", [address, address], mail()) == {}
        assert there.stop() == 0
    place = tmp_path / "letters"
    process = subprocess.Popen(
        [sys.executable, "-m", "alongside", "letters", "--socket", str(place)],
        env=closed.environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_until(lambda: place.is_socket() and place.stat().st_mode & 0o777 == 0o660)
        with smtplib.LMTP(str(place), local_hostname="localhost") as connection:
            connection.ehlo()
            assert hand_over(connection, address, mail()) == 250
        process.terminate()
        assert process.wait(60) == 0
        assert not place.exists()
    finally:
        process.kill()
        process.wait()
    assert closed.ask(KEPT) == [(WORDS,)]


@pytest.mark.once
def test_without_a_host_or_where_others_reach_it_it_does_not_open(closed: House):
    def letters(*arguments: str) -> str:
        command = [sys.executable, "-m", "alongside", "letters", *arguments]
        done = subprocess.run(command, env=closed.environment, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 1
        return " ".join(done.stderr.replace("│", " ").split())

    assert "ALONGSIDE_MAIL_IN" in letters()
    closed.environment["ALONGSIDE_MAIL_IN"] = HOST
    assert "can be reached by other machines" in letters("--host", "0.0.0.0")
    closed.environment["ALONGSIDE_MAIL_IN"] = "not a host"
    assert "must be the name of a host" in letters()


def flood(
    listening: Listening, address: str, sender: str, acknowledged: dict[str, None], tried: dict[str, None]
) -> None:
    """Hand over letters until nobody is there any more."""
    with suppress(OSError, smtplib.SMTPException), listening.talk() as connection:
        for number in range(100_000):
            tried[f"{sender}-{number}"] = None
            if hand_over(connection, address, numbered(f"{sender}-{number}")) == 250:
                acknowledged[f"{sender}-{number}"] = None


def nothing_is_lost_or_doubled(house: House, address: str, times: int) -> None:
    chance = random.Random(times)
    acknowledged: dict[str, None] = {}
    tried: dict[str, None] = {}
    for turn in range(times):
        with Listening(house) as listening:
            enough = len(acknowledged) + SENDERS
            threads = [
                threading.Thread(target=flood, args=(listening, address, f"{turn}-{sender}", acknowledged, tried))
                for sender in range(SENDERS)
            ]
            for thread in threads:
                thread.start()
            while len(acknowledged) < enough:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.05, 0.5))
            listening.kill()
            for thread in threads:
                thread.join(60)
    kept = Counter(words for (words,) in house.ask(KEPT))
    assert all(kept[f"I am thinking of you. {each}"] == 1 for each in acknowledged)
    with Listening(house) as listening, listening.talk() as connection:
        # A mail server sends what was not acknowledged again, and what it is not sure of.
        for each in [*(tried.keys() - acknowledged.keys()), *list(acknowledged)[:20]]:
            assert hand_over(connection, address, numbered(each)) == 250
    assert Counter(house.ask(KEPT)) == Counter((f"I am thinking of you. {each}",) for each in tried)
    assert "every note" in house.command("notes", "check")


def test_killed_in_a_flood_of_letters(closed: House, address):
    nothing_is_lost_or_doubled(closed, address, KILLED)


@pytest.mark.long
def test_killed_in_a_flood_of_letters_for_long(closed: House, address):
    nothing_is_lost_or_doubled(closed, address, 10 * KILLED)


def test_while_the_database_is_away_letters_are_to_come_again(closed: House, listening, address):
    assert listening.send(address, numbered(1)) == 250
    away, back = being_away(closed)
    away()
    try:
        wait_until(lambda: listening.send(address, numbered(2)) == 451, 20)
    finally:
        back()
    wait_until(lambda: listening.send(address, numbered(2)) == 250, 20)
    assert len(closed.ask(KEPT)) == 2


def being_away(house: House):
    """How its database goes away, and comes back."""
    server = house.environment.get("ALONGSIDE_DATABASE")
    if server:
        name = server.rpartition("/")[2]

        def allow(may: str) -> None:
            with psycopg.connect(os.environ["ALONGSIDE_DATABASE"], autocommit=True) as connection:
                connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS {may}".encode())
                connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])

        return lambda: allow("false"), lambda: allow("true")
    files = list(house.home.glob("alongside.sqlite3*"))

    def move(here: str, there: str) -> None:
        for file in files:
            if file.with_name(here + file.name).exists():
                file.with_name(here + file.name).rename(file.with_name(there + file.name))

    return lambda: move("", "away-"), lambda: move("away-", "")


# Only root may mount a disk; everyone else reads that this was left out.
@pytest.mark.once
@pytest.mark.needs("mount", "umount" if os.geteuid() == 0 else "leave to mount")
def test_on_a_full_disk_nothing_is_acknowledged_and_everything_is_kept_when_there_is_room(tmp_path: Path):
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m,mode=700", "tmpfs", disk], check=True)
    house = House(disk / "home")
    house.command("init")
    address = with_a_letterbox(house)
    try:
        with Listening(house, log=tmp_path / "log") as listening:
            assert listening.send(address, numbered("first")) == 250
            filling = disk / "filling"
            with filling.open("wb", buffering=0) as file, suppress(OSError):
                while True:
                    file.write(b"0" * 4096)
            assert shutil.disk_usage(disk).free < 4096
            long = "word " * 2000
            letters = {number: mail(f"{long}{number}", Message_ID=f"<{number}@x>") for number in range(12)}
            answers = {number: listening.send(address, letter) for number, letter in letters.items()}
            assert set(answers.values()) <= {250, 451, 452}
            assert 452 in answers.values()
            filling.unlink()
            for number, letter in letters.items():
                assert listening.send(address, letter) == 250, answers[number]
        assert len(house.ask(KEPT)) == 13
        assert "SQLITE_FULL" in (tmp_path / "log").read_text()
        assert "word" not in (tmp_path / "log").read_text()
    finally:
        unmount(disk)


def test_letters_from_a_file_are_killed_in_the_middle_and_called_again(closed: House, address, tmp_path: Path):
    box = tmp_path / "letters.mbox"
    with box.open("wb") as file:
        for number in range(400):
            file.write(b"From bea@example.org Tue Mar  3 10:00:00 2026\n" + numbered(number) + b"\n")
    command = [sys.executable, "-m", "alongside", "import", "letters", str(box), "--journal", "lichen-green"]
    process = subprocess.Popen(command, env=closed.environment, stdout=subprocess.DEVNULL)
    wait_until(lambda: len(closed.ask(KEPT)) > 50)
    process.kill()
    process.wait()
    before = len(closed.ask(KEPT))
    lines = closed.command(*command[3:]).splitlines()
    assert Counter(line.split("\t")[2] for line in lines)["taken in"] == 400 - before
    assert len(lines) == 400
    assert len(set(closed.ask(KEPT))) == len(closed.ask(KEPT)) == 400
