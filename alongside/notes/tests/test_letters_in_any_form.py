"""Names, days and words of a letter, whatever charset, encoding or form they came in."""

import datetime as dt

import pytest

from alongside.notes.letterbox.forwards import day_of, sender_of
from alongside.notes.tests.mails import only


@pytest.mark.parametrize(
    ("raw", "says", "words"),
    [
        ("Grüße".encode(), "us-ascii", "Grüße"),
        ("Grüße".encode("cp1252"), "utf-8", "Grüße"),
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
        ("“Grüße”".encode("cp1252"), "iso-8859-1", "“Grüße”"),
        ("Žal".encode("iso8859-2"), "iso-8859-2", "Žal"),
        ("春に".encode("iso2022_jp"), "iso-2022-jp", "春に"),
        ("春に".encode("cp932"), "shift_jis", "春に"),
        ("春天".encode("gb18030"), "gb2312", "春天"),
        ("Весна".encode("koi8-r"), "koi8-r", "Весна"),
        ("Весна".encode(), "no-such-charset", "Весна"),
        (b"abc-def", "punycode", "abc-def"),
        (b"Gr\xfc\xdfe\xff", "", "Grüßeÿ"),
        ("Весна".encode("utf-16"), "utf-16", "Весна"),
    ],
)
def test_charsets_lie(raw, says, words):
    head = f"From: bea@example.org\nContent-Type: text/plain; charset={says}\n\n".encode()
    assert only(head + raw).words == words


@pytest.mark.parametrize(
    ("encoding", "raw", "words"),
    [
        ("base64", b"SSBhbSB0aGlua2luZyBvZiB5b3Uu", "I am thinking of you."),
        ("base64", b"SSBhbSB0aGlu\n!a2luZy\nBvZiB5b3Uu=!", "I am thinking of you."),
        ("BASE64", b"SSBhbSB0aGlua2luZyBvZiB5b3U", "I am thinking of you"),
        ("quoted-printable", b"I am =\nthinking=20of =C3=A9 you=ZZ.=", "I am thinking of é you=ZZ."),
        ("x-unknown", b"As it is.", "As it is."),
    ],
)
def test_broken_transfer_encodings_say_what_they_can(encoding, raw, words):
    assert only(f"From: bea@example.org\nContent-Transfer-Encoding: {encoding}\n\n".encode() + raw).words == words


def test_broken_lines_are_joined_where_the_mail_says_so():
    flowed = (
        b"Content-Type: text/plain; charset=utf-8; format=flowed\n\n"
        b"I planted the bulbs \nin spring.\nThey come up.\n\n From the heart.\n-- \nBea \nLind\n"
    )
    assert only(flowed).words == "I planted the bulbs in spring.\nThey come up.\n\nFrom the heart."
    assert only(flowed.replace(b"flowed", b"flowed; DelSp=yes")).words.startswith("I planted the bulbsin spring.")


@pytest.mark.parametrize(
    ("says", "name", "address"),
    [
        ("=?utf-8?q?B=C3=A9a?= =?utf-8?q?_Lind?= <bea@example.org>", "Béa Lind", "bea@example.org"),
        ("=?iso-8859-1?Q?B=E9a?= <bea@example.org>", "Béa", "bea@example.org"),
        ("=?utf-8?b?!!!?= <bea@example.org>", None, "bea@example.org"),
        ('"Lind, Bea" <bea@example.org>', "Lind, Bea", "bea@example.org"),
        ("bea@example.org", "", "bea@example.org"),
        ("Bea", "Bea", ""),
        ("B\u202eea \x00 <bea@example.org>", "Bea", "bea@example.org"),
        ("Béa <béa@exämple.org>", "Béa", "béa@exämple.org"),
        ("<>", "", ""),
        ("bea@@example", "", ""),
    ],
)
def test_names_and_addresses(says, name, address):
    letter = only(f"From: {says}\n\nI am thinking of you.".encode())
    assert letter.address == address
    assert name is None or letter.name == name


def test_signs_that_no_page_can_carry_are_left_out():
    assert only(b"From: bea@example.org\n\nI am\x00 thinking \xe2\x80\xaeof you.").words == "I am thinking of you."


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Wed, 3 Nov 2021 15:51:30 +0100", dt.date(2021, 11, 3)),
        ("Di., 3. Nov. 2020 um 10:11 Uhr", dt.date(2020, 11, 3)),
        ("mardi 3 novembre 2020 à 10:11", dt.date(2020, 11, 3)),
        ("martes, 2 de noviembre de 2021 09:26", dt.date(2021, 11, 2)),
        ("Tuesday, August 3, 2021 10:11 AM", dt.date(2021, 8, 3)),
        ("14 août 2021", dt.date(2021, 8, 14)),
        ("8 juillet 2021", dt.date(2021, 7, 8)),
        ("03.11.2020 10:11", dt.date(2020, 11, 3)),
        ("28/10/2021 12:46", dt.date(2021, 10, 28)),
        ("10/28/2021 12:46", dt.date(2021, 10, 28)),
        ("3/11/2021", None),
        ("2021-11-03", dt.date(2021, 11, 3)),
        ("2021年11月3日", dt.date(2021, 11, 3)),
        ("yesterday", None),
        ("Wed, 99 Nov 2021 15:51:30 +0100", None),
    ],
)
def test_days(said, day):
    assert day_of(said) == day


def test_senders_in_a_line():
    assert sender_of("Ada Mos [mailto:ada@example.net]") == ("Ada Mos", "ada@example.net")
    assert sender_of("'Ada Mos' via Group <g@example.net>") == ("Ada Mos' via Group", "g@example.net")
