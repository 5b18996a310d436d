"""Messages that were pasted in together are told apart as people really have them."""

import datetime as dt

import pytest

from alongside.notes.pasting import Shape, understand
from alongside.notes.pasting.days import Order, read_day

DAY = dt.date(2024, 3, 12)
WHATSAPP = """[12.03.24, 21:14:05] Bea Lind: We are so sorry.

We think of you every day.
[13.03.24, 08:02:11] ~ Otto: Your candle is lit.
[13.03.24, 08:03:00] Bea Lind: \u200eimage omitted
[13.03.24, 08:04:00] Bea Lind: Time: ten past nine."""
ANDROID = """12/03/2024, 21:10 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.
12/03/2024, 21:14 - Bea: We are so sorry.
25/03/2024, 21:15 - +44 20 7946 0000: <Media omitted>
25/03/2024, 21:16 - +44 20 7946 0000: Two lines
are enough."""
AMERICAN = """3/12/24, 9:14\u202fPM - Bea: We are so sorry.
3/4/24, 9:15\u202fPM - Otto: So are we."""
TELEGRAM = """Bea Lind, [12.03.24 21:14]
We are so sorry.

Otto, [12.03.24 21:20]
So are we."""
SIGNAL = """[2024-03-12 21:14] Bea: We are so sorry.
[2024-03-13 21:14] Me: Thank you."""
IMESSAGE = """Mar 12, 2024  9:14:05 PM
Bea
We are so sorry.

Mar 13, 2024 10:00:00 AM (Read by you after 2 minutes)
Otto
So are we."""
FACEBOOK = """Most relevant
Bea Lind
We are so sorry.
You are not alone.
3d
Like
Reply
Otto
Top fan
So are we. I like him.
2w Like Reply Edited
View 2 replies
Hanna
Gone too soon
5h  ·  Like  ·  Reply"""
MAILS = """From: Bea Lind <bea@example.org>
Sent: Tuesday, 12 March 2024 21:14
To: us@example.org
Subject: Your letter

We are so sorry.

-----Original Message-----
From: otto@example.org
Date: Wed, 13 Mar 2024 08:02:11 +0100

So are we."""
TABLE = """Name;Handle;Datum;Mail;Nachricht
Bea Lind;@bea;12.03.2024;bea@example.org;"We are so sorry.
Two lines."
Otto;;25.03.2024;;"He said ""yes""; twice."
;;;;"""
RULES = """Bea (12 March 2024)
We are so sorry.

We mean it.
---
So are we.
— Otto
---
"""
GAPS = """We are so sorry.

So are we."""


def told(text):
    found = understand(text)
    return found.shape, [(each.name, each.day, each.words) for each in found.messages]


@pytest.mark.parametrize(
    ("text", "shape", "messages"),
    [
        (
            WHATSAPP,
            Shape.CHAT,
            [
                ("Bea Lind", DAY, "We are so sorry.\n\nWe think of you every day."),
                ("Otto", dt.date(2024, 3, 13), "Your candle is lit."),
                ("Bea Lind", dt.date(2024, 3, 13), "Time: ten past nine."),
            ],
        ),
        (
            ANDROID,
            Shape.CHAT,
            [
                ("Bea", DAY, "We are so sorry."),
                ("+44 20 7946 0000", dt.date(2024, 3, 25), "Two lines\nare enough."),
            ],
        ),
        (AMERICAN, Shape.CHAT, [("Bea", DAY, "We are so sorry."), ("Otto", dt.date(2024, 3, 4), "So are we.")]),
        (TELEGRAM, Shape.CHAT, [("Bea Lind", DAY, "We are so sorry."), ("Otto", DAY, "So are we.")]),
        (SIGNAL, Shape.CHAT, [("Bea", DAY, "We are so sorry."), ("Me", dt.date(2024, 3, 13), "Thank you.")]),
        (IMESSAGE, Shape.CHAT, [("Bea", DAY, "We are so sorry."), ("Otto", dt.date(2024, 3, 13), "So are we.")]),
        (
            FACEBOOK,
            Shape.COMMENTS,
            [
                ("Bea Lind", None, "We are so sorry.\nYou are not alone."),
                ("Otto", None, "So are we. I like him."),
                ("Hanna", None, "Gone too soon"),
            ],
        ),
        (
            TABLE,
            Shape.TABLE,
            [
                ("Bea Lind", DAY, "We are so sorry.\nTwo lines."),
                ("Otto", dt.date(2024, 3, 25), 'He said "yes"; twice.'),
            ],
        ),
        (RULES, Shape.RULES, [("Bea", DAY, "We are so sorry.\n\nWe mean it."), ("Otto", None, "So are we.\n— Otto")]),
        (GAPS, Shape.GAPS, [("", None, "We are so sorry."), ("", None, "So are we.")]),
        ("Dear both:\nWe are so sorry.", Shape.ONE, [("", None, "Dear both:\nWe are so sorry.")]),
        ("From: here to eternity.", Shape.ONE, [("", None, "From: here to eternity.")]),
        ("I like it.\nLike\nNothing else", Shape.ONE, [("", None, "I like it.\nLike\nNothing else")]),
        ("One, text, two.\nThree", Shape.ONE, [("", None, "One, text, two.\nThree")]),
    ],
)
def test_a_shape_is_known_and_its_messages_are_told_apart(text, shape, messages):
    assert told(text) == (shape, messages)


def test_mails_have_an_address_and_their_borders_are_no_words():
    bea, otto = understand(MAILS).messages
    assert (bea.name, bea.email, bea.day) == ("Bea Lind", "bea@example.org", DAY)
    assert (otto.name, otto.email, otto.day) == ("", "otto@example.org", dt.date(2024, 3, 13))
    assert bea.words.startswith("We are so sorry.")
    assert otto.words == "So are we."


def test_a_table_knows_a_handle_and_an_address():
    bea, _otto = understand(TABLE).messages
    assert (bea.handle, bea.email) == ("@bea", "bea@example.org")


def test_what_belongs_to_no_message_is_left_over_and_not_lost():
    left = "\n".join(understand(FACEBOOK).left_over)
    assert {"Most relevant", "Like", "View 2 replies"} <= set(left.split("\n"))
    assert "end-to-end encrypted" in "\n".join(understand(ANDROID).left_over)
    assert "image omitted" in "\n".join(understand(WHATSAPP).left_over)


def test_what_is_longer_than_a_note_becomes_several():
    words = "We think of you. " * 4000
    messages = understand(f"[12.03.24, 21:14:05] Bea: {words}").messages
    assert len(messages) > 1
    assert " ".join(each.words for each in messages).split() == words.split()
    assert all(len(each.words.encode()) <= 20_000 and each.name == "Bea" and each.day == DAY for each in messages)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.03.24", DAY),
        ("2024-03-12T21:14:05", DAY),
        ("12 de marzo de 2024", DAY),
        ("12. März 2024", DAY),
        ("12 mars 2024 à 21:14", DAY),
        ("March 12th, 2024", DAY),
        ("3. Mai 1987", dt.date(1987, 5, 3)),
        ("31.02.2024", None),
        ("12 Foo 2024", None),
        ("tomorrow", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    assert read_day(text) == day


def test_the_order_of_day_and_month_is_told_by_all_of_them_together():
    assert not Order.of(["1/2/24", "1/25/24"]).day_first
    assert Order.of(["1/2/24", "25/1/24"]).day_first
    assert not Order.of(["1/2/24, 9:14 PM"]).day_first
