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


A_DAY_IN_MAY = dt.date(2019, 5, 4)


@pytest.mark.parametrize(
    ("line", "name", "day"),
    [
        ("Aunt Rose, 4 May 2019", "Aunt Rose", A_DAY_IN_MAY),
        ("Aunt Rose (4 May 2019):", "Aunt Rose", A_DAY_IN_MAY),
        ("Tom:", "Tom", None),
        ("From Bob Q., 4 May 2019", "Bob Q.", A_DAY_IN_MAY),
        ("Bob Q. wrote on 4 May 2019:", "Bob Q.", A_DAY_IN_MAY),
        ("On Sat, May 4, 2019 at 10:11 AM, Bob Q. wrote:", "Bob Q.", A_DAY_IN_MAY),
        ("Am 04.05.2019 um 10:11 Uhr schrieb Mara Lind:", "Mara Lind", A_DAY_IN_MAY),
        ("Sat 4 May 2019 Bob", "Bob", A_DAY_IN_MAY),
        ("[2019-05-04 10:11] Bob:", "Bob", A_DAY_IN_MAY),
        ("Tom 04.05.2019", "Tom", A_DAY_IN_MAY),
        ("Tom - 5/13/2019, 9:14 pm", "Tom", dt.date(2019, 5, 13)),
        ("Li Sun, 4 May 2019", "Li Sun", A_DAY_IN_MAY),
        ("Oma und Opa, 4. Mai 2019", "Oma und Opa", A_DAY_IN_MAY),
        ("Familie von der Heide (Samstag, 4. Mai 2019)", "Familie von der Heide", A_DAY_IN_MAY),
        ("Anna-Lena O’Neill, 4 mai 2019 à 10h30 :", "Anna-Lena O’Neill", A_DAY_IN_MAY),
        ("小林 (2019-05-04)", "小林", A_DAY_IN_MAY),
    ],
)
def test_a_line_that_is_a_name_and_a_day_is_a_heading_and_the_name_is_whole(line, name, day):
    (message,) = understand(f"{line}\nWe think of you.").messages
    assert (message.name, message.day, message.words) == (name, day, "We think of you.")


@pytest.mark.parametrize(
    "line",
    [
        "Our son Emil was born on March 3, 2020",
        "We lost our boy on 4 May 2019",
        "On 4 May 2020 we came",
        "4 May 2019: Bob came",
        "Unser Sohn Emil kam am 4. Mai 2019",
        "Il est né le 4 mai 2019",
        "Emil 3 March 2020 - 5 March 2020",
        "WE LOST OUR BOY ON 4 MAY 2019",
        "Born 4 May 2019",
        "Sat, 4 May 2019",
        "Sun 4 May 2019 Bob",
        "Li Sun 4 May 2019",
        "Bob, 31.02.2019",
        "Marta 5, 2019",
        "Bob, 4 May 2019, at the lake",
        "Liebe Oma, 4. Mai 2019",
        "We thought of this poem:",
        "4 May 2019",
        "4 May 2019:",
    ],
)
def test_a_sentence_in_which_a_day_stands_is_words(line):
    (message,) = understand(f"{line}\nHe lived two hours.").messages
    assert (message.name, message.words) == ("", f"{line}\nHe lived two hours.")


def test_what_stands_above_a_letter_that_somebody_else_signed_stays():
    (message,) = understand("London, 4 May 2019\nWe think of you.\n— Aunt Rose").messages
    assert (message.name, message.day) == ("Aunt Rose", A_DAY_IN_MAY)
    assert message.words.startswith("London, 4 May 2019\n")


def test_a_table_without_headings_is_understood_by_its_days():
    rows = 'Rosi,2024-03-12,"so sorry"\nTom,2024-03-12,"so am I, too"\n'
    assert told(rows) == (Shape.TABLE, [("Rosi", DAY, "so sorry"), ("Tom", DAY, "so am I, too")])
    assert told(rows.replace("Tom,2024-03-12", "Tom,later")) == (
        Shape.ONE,
        [("", None, rows.replace("Tom,2024-03-12", "Tom,later").strip())],
    )


def test_what_a_table_says_beside_the_words_stays_with_them():
    rows = "name,message,relation,date\nBea,We are so sorry.,aunt,about 12 March 2024\nOtto,,uncle,12.03.24\n"
    assert told(rows)[1] == [
        ("Bea", DAY, "We are so sorry.\nrelation: aunt\ndate: about 12 March 2024"),
        ("Otto", DAY, "relation: uncle"),
    ]


def test_in_a_chat_or_a_mail_only_what_a_program_wrote_is_a_heading():
    said = "Rosi, [as in John 10:30]\nWe believe.\n\nTom, [see 11:25]\nSo do we."
    assert said.split("\n\n") == [each.words for each in understand(said).messages]
    assert understand("[31.02.24, 21:14] Bea: Hello.").messages[0].words == "31.02.24, 21:14\nHello."
    mail = "From: Bea <bea@example.org>\nDate: the day he died\nSubject: For Emil\nDear all: we are here.\nCome."
    assert understand(mail).messages[0].words == ("Date: the day he died\nFor Emil\n\nDear all: we are here.\nCome.")
    long = understand(f"Mar 12, 2024  9:14 PM\n{'word ' * 60}\nMore.").messages
    assert long[0].words.startswith("Mar 12, 2024") or "word" in long[0].words
    assert all(len(each.name) <= 200 for each in long)


def test_mails_have_an_address_and_their_borders_are_no_words():
    bea, otto = understand(MAILS).messages
    assert (bea.name, bea.email, bea.day) == ("Bea Lind", "bea@example.org", DAY)
    assert (otto.name, otto.email, otto.day) == ("", "otto@example.org", dt.date(2024, 3, 13))
    assert bea.words.startswith("Your letter\n\nWe are so sorry.")
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
