"""Whatever the bytes are, reading them ends with letters or with a sentence, and never with anything else."""

import email
import random
import re
from email.mime.message import MIMEMessage
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.foundation.words import one_line, says_nothing, tidy
from alongside.notes.letterbox.letter import Letter, NoLetter, in_parts
from alongside.notes.letterbox.mailbox import mails_in
from alongside.notes.letterbox.reading import MOST_BYTES, MOST_FORWARDED, read
from alongside.notes.tests.mails import WORDS, html_mail, mail, with_parts
from alongside.notes.tests.test_letters import BLOCKS

MILLION = 1_000_000
INSIDE = MIMEMessage(email.message_from_bytes(mail("Inside.")))
SEEDS = [
    mail(),
    mail(f"Look.\n\n{BLOCKS['Gmail']}{WORDS}", Subject="Fwd: For you"),
    mail(f"{WORDS}\n\nOn Tue, Mar 3, 2026 at 10:11 Mara\n<mara@example.org> wrote:\n> We had painted it.\n"),
    html_mail("<div>One<br>two</div><blockquote>three</blockquote><table><tr><td>four</table>"),
    with_parts("mixed", MIMEText("All of these."), INSIDE, MIMEText("<p>Rich.</p>", "html")),
    b"Content-Type: text/plain; format=flowed; delsp=yes\n\nOne \ntwo \n> three \n-- \nfour\n",
    b"From: =?utf-8?q?B=C3=A9a?= <bea@example.org>\nContent-Transfer-Encoding: base64\n\nSSBhbSB0aGlua2luZyBvZiB5b3Uu",
]
PIECES = [
    *[
        b"\n",
        b"\r\n",
        b"\n\n",
        b"--b\n",
        b"--b--\n",
        b"> ",
        b"\0",
        b"\xff\xfe",
        b"=",
        b"=?utf-8?b?",
        b"?=",
        b"<",
        b"&#x110000;",
    ],
    b"Content-Type: multipart/mixed; boundary=b\n",
    b'Content-Type: multipart/alternative; boundary="b"\n',
    b"Content-Type: message/rfc822\n",
    b"Content-Type: text/html; charset=utf-7\n",
    b"Content-Type: text/plain; charset=hex\n",
    b"Content-Transfer-Encoding: base64\n",
    b"Content-Transfer-Encoding: quoted-printable\n",
    b"From: Ada <ada@example.net>\nDate: 31 Feb 2021\nTo: x\n",
    b"---------- Forwarded message ---------\n",
    b"On 3 Mar 2026, Mara wrote:\n",
    b"Date: Tue, 99 Zzz 999999 99:99:99 +9999999\n",
    "春にéß\u202e".encode(),
]
HTML = b"Content-Type: text/html\n\n"
FLOWED = b"Content-Type: text/plain; format=flowed\n\n"
MIXED = b"Content-Type: multipart/mixed; boundary=b\n\n"
HOSTILE = {
    "deeply nested": b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(20_000)
    ),
    "nested and long": b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(9))
    + b"\nx" * 4 * MILLION,
    "many parts": MIXED + b"--b\n\nx\n" * 200_000,
    "lines like parts": b"Content-Type: multipart/mixed; boundary=-\n\n" + b"---x\n" * MILLION,
    "many headers": b"X: y\n" * MILLION + b"\nwords",
    "a header without end": b"From: " + b"(" * MILLION,
    "folds without end": b"From: a" + b"\n " * MILLION,
    "encoded words without end": b"From: " + b"=?u?q?" * MILLION,
    "parameters": b"Content-Type: multipart/mixed" + b";a=" * MILLION,
    "backslashes": b'Content-Type: multipart/mixed; boundary="' + b"\\" * MILLION,
    "nested marks": HTML + b"<b>" * 300_000 + b"x",
    "nested quotations": HTML + b"<blockquote>" * 80_000 + b"x",
    "attributes": HTML + b"<p " + b"a=b " * 250_000 + b">x",
    "comments": HTML + b"<!--" * 250_000,
    "a picture in it": HTML + b"<img src='data:" + b"A" * 10 * MILLION + b"'>words",
    "threads": b"Subject: Re: x\n\n" + b"On 3 wrote:\n> x\n" * 60_000,
    "blocks": b"Subject: Fwd: x\n\n" + b"From: a@b.org\nDate: x\n\n" * 40_000,
    "senders": b"Subject: Fwd: x\n\n" + b"From: a@b.org\n" * 70_000,
    "a chain": b"Subject: Fwd: x\n\n" + b"---- Forwarded ----\nFrom: a@b.org\nDate: x\nTo: z\n\n" * 15_000,
    "blank lines": b"\n" + b"\n" * MILLION + b"x",
    "quoted blank lines": b"Subject: Fwd: x\n\n" + b">\n" * 500_000,
    "flowed": FLOWED + b"x \n" * 300_000,
    "flowed and quoted": FLOWED + (b">" * 500 + b"x \n") * 2000,
    "not base64": b"Content-Transfer-Encoding: base64\n\n" + b"!" * MILLION + b"QUJD",
    "letters in letters": b"Content-Type: message/rfc822\n\n" * 50_000 + b"\nwords",
    "many letters": MIXED + b"--b\nContent-Type: message/rfc822\n\nFrom: x@y.org\n\nwords\n" * 20_000,
    "one line": b"\n" + b"x" * 5 * MILLION,
}


def letters_or_a_sentence(raw: bytes) -> list[Letter]:
    try:
        letters = read(raw)
    except NoLetter:
        return []
    assert 1 <= len(letters) <= MOST_FORWARDED + 1
    for letter in letters:
        assert not says_nothing(letter.words)
        assert letter.words == tidy(letter.words)
        assert letter.name == one_line(letter.name)
        assert len(letter.words.encode()) <= MOST_BYTES
        assert len(letter.name) <= 200
        assert len(letter.address) <= 254
        assert re.fullmatch("[0-9a-f]{64}", letter.key)
    assert read(raw) == letters
    return letters


@settings(max_examples=200)
@given(st.binary(max_size=2000))
def test_any_bytes(raw):
    letters_or_a_sentence(raw)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=20), max_size=40).map(b"".join))
def test_pieces_of_mails_in_any_order(raw):
    letters_or_a_sentence(raw)


@settings(max_examples=200)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES), st.integers(0, 60)), max_size=8),
)
def test_mails_that_were_damaged(seed, damages):
    for where, piece, gone in damages:
        at = int(where * len(seed))
        seed = seed[:at] + piece + seed[at + gone :]
    letters_or_a_sentence(seed)


@settings(max_examples=200)
@given(st.text(max_size=500))
def test_plain_words_arrive_as_they_are_or_less(words):
    raw = b"From: bea@example.org\nContent-Type: text/plain; charset=utf-8\n\n" + words.encode("utf-8", "replace")
    for letter in letters_or_a_sentence(raw):
        assert set(letter.words) <= set(tidy(words)) | {"?", "\n"}


@given(st.text(max_size=400), st.integers(4, 60))
def test_parts_hold_all_the_words(words, most):
    parts = list(in_parts(words, most))
    assert all(len(part.encode()) <= most for part in parts)
    assert "".join("".join(parts).split()) == "".join(words.split())


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_made_to_be_endless_ends(kind):
    letters_or_a_sentence(HOSTILE[kind])


@given(st.lists(st.sampled_from([b"From x 2026\n", b"\n", b">From y\n", b"a\r\n", b"\0"]), max_size=30).map(b"".join))
def test_any_mailbox_is_read_to_its_end(tmp_path_factory, raw):
    file = tmp_path_factory.mktemp("mbox") / "box.mbox"
    file.write_bytes(raw)
    assert sum(map(len, mails_in(file))) <= len(raw)


@pytest.mark.long
@pytest.mark.once
def test_real_mails_that_were_damaged_twenty_thousand_times():
    real = sorted(Path(pytest.importorskip("test.test_email").__file__).parent.glob("data/*.txt"))
    seeds = [*SEEDS, *(path.read_bytes() for path in real)]
    chance = random.Random(5)
    for _ in range(20_000):
        raw = bytearray(chance.choice(seeds))
        for _damage in range(chance.randint(1, 12)):
            at = chance.randrange(len(raw) + 1)
            raw[at : at + chance.randint(0, 40)] = chance.choice(
                [*PIECES, chance.randbytes(4), bytes(raw[at : at + 200]) * 3]
            )
        letters_or_a_sentence(bytes(raw))
