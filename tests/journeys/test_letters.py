"""Letters handed over to a real process beside the house, as mail servers do it and as they should not."""

import smtplib
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from alongside.notes.tests.mails import WORDS, mail
from tests.ground.house import House, Street, wait_until
from tests.journeys.letterboxes import HOST, KEPT, Listening, hand_over, numbered, with_a_letterbox


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
