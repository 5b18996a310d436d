"""What came by mail, read: whose words, of which day, without what programs put around them."""

import datetime as dt
import email
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.text import MIMEText

import pytest

from alongside.notes.letterbox.letter import ByProgram, Letter, NoWords, TooLong, in_parts
from alongside.notes.letterbox.reading import read
from alongside.notes.tests.mails import WORDS, html_mail, mail, only, with_parts

BLOCKS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: Ada Mos <ada@example.net>\n"
    "Date: Wed, Oct 27, 2021 at 9:31 AM\nSubject: For you\nTo: <mara@example.org>\n\n\n",
    "Gmail in Spanish": "---------- Forwarded message ---------\nDe: Ada Mos <ada@example.net>\n"
    "Date: mié, 27 oct 2021 a las 9:31\nSubject: For you\nTo: <mara@example.org>\nCc: Tomas <t@example.org>,\n"
    " Idris <idris@example.org>\n\n",
    "Apple": "Begin forwarded message:\n\nFrom: Ada Mos <ada@example.net>\nSubject: For you\n"
    "Date: 27 October 2021 at 11:17:21 EEST\nTo: mara@example.org\n\n",
    "Apple in German": "Anfang der weitergeleiteten Nachricht:\n\nVon: Ada Mos <ada@example.net>\nBetreff: Für dich\n"
    "Datum: 27. Oktober 2021 um 10:00:00 MESZ\nAn: mara@example.org\n\n",
    "Thunderbird in German": "-------- Weitergeleitete Nachricht --------\nBetreff: \tFür dich\n"
    "Datum: \tWed, 27 Oct 2021 15:51:30 +0100\nVon: \tAda Mos <ada@example.net>\nAn: \tmara@example.org\n"
    "Kopie (CC): \tTomas <t@example.org>\n\n\n\n",
    "Thunderbird in French": "-------- Message transféré --------\nSujet : \tPour vous\n"
    "Date : \tWed, 27 Oct 2021 15:51:30 +0100\nDe : \tAda Mos <ada@example.net>\nPour : \tmara@example.org\n\n\n",
    "Outlook": "________________________________\nFrom: Ada Mos <ada@example.net>\n"
    "Sent: Wednesday, October 27, 2021 12:46 PM\n"
    "To: mara@example.org <mara@example.org>\nSubject: For you\n\n",
    "Outlook without a line between": "Von: Ada Mos <ada@example.net>\nDatum: Mittwoch, 27. Oktober 2021 um 12:46\n"
    "An: mara@example.org <mara@example.org>\nBetreff: Für dich\n",
    "old Outlook": "-----Original Message-----\nFrom: Ada Mos [mailto:ada@example.net]\nSent: 27 October 2021 12:46\n"
    "To: Mara\nSubject: For you\n\n",
    "Outlook in Spanish": "De: Ada Mos <ada@example.net>\nEnviado el: miércoles, 27 de octubre de 2021 12:46\n"
    "Para: mara@example.org\nAsunto: Para ti\n\n",
    "with stars": "*From:* Ada Mos <ada@example.net>\n*Sent:* Wednesday, October 27, 2021 12:46 PM\n"
    "*To:* Mara\n*Subject:* For you\n\n",
}


def test_a_plain_letter_is_its_words_its_sender_and_the_day_where_it_was_written():
    letter = only(mail())
    assert letter == Letter(WORDS, "Bea Lind", "bea@example.org", dt.date(2026, 3, 3), "<1@example.org>")


@pytest.mark.parametrize("way", BLOCKS)
@pytest.mark.parametrize("above", ["", "Look what Ada wrote.\n\n"])
def test_a_letter_that_was_sent_on_is_whose_words_it_is(way, above):
    letter = only(mail(f"{above}{BLOCKS[way]}{WORDS}\n", Subject="Fwd: For you"))
    assert letter.words == WORDS
    assert (letter.name, letter.address) == ("Ada Mos", "ada@example.net")
    assert letter.day == dt.date(2021, 10, 27)
    assert letter.forwarded


@pytest.mark.parametrize("above", ["", "For the journal.\n\n"])
def test_what_was_sent_on_as_a_quotation_is_the_letter(above):
    block = "".join(f"> {line}\n" for line in f"{BLOCKS['Apple']}{WORDS}".split("\n"))
    letter = only(mail(f"{above}{block}", Subject="Fwd: For you"))
    assert (letter.name, letter.words) == ("Ada Mos", WORDS)


def test_a_letter_sent_on_twice_is_whose_words_it_is():
    inner = BLOCKS["Thunderbird in German"]
    outer = BLOCKS["Gmail"].replace("Ada Mos <ada@example.net>", "Tomas <tomas@example.org>")
    assert only(mail(outer + inner + WORDS, Subject="Fwd: For you")).name == "Ada Mos"


def test_whatever_was_quoted_in_a_letter_that_was_sent_on_is_left_out():
    thread = "On 26 Oct 2021, Mara wrote:\n> We had painted the room.\n"
    assert only(mail(f"{BLOCKS['Gmail']}{WORDS}\n\n{thread}", Subject="Fwd: For you")).words == WORDS


def test_a_letter_above_another_keeps_both():
    own = "I have thought of you every day. " * 20
    letter = only(mail(f"{own}\n\n{BLOCKS['Gmail']}{WORDS}", Subject="Fwd: For you"))
    assert letter.name == "Bea Lind"
    assert letter.words.startswith("I have thought")
    assert letter.words.endswith(WORDS)


def test_letters_sent_on_as_files_are_each_a_letter():
    inside = [
        MIMEMessage(email.message_from_bytes(mail(f"Words {number}.", Message_ID=f"<{number}@example.net>")))
        for number in range(3)
    ]
    letters = read(with_parts("mixed", MIMEText("All of these."), *inside, Subject="Three letters"))
    assert [letter.words for letter in letters] == ["Words 0.", "Words 1.", "Words 2."]
    assert all(letter.forwarded and letter.name == "Bea Lind" for letter in letters)
    assert letters[1].key == only(mail("Words 1.", Message_ID="<1@example.net>")).key


@pytest.mark.parametrize(
    "thread",
    [
        "On Tue, Mar 3, 2026 at 10:11 Mara <mara@example.org> wrote:\n\n> We had painted it.\n> In August.\n",
        "On Tue, Mar 3, 2026 at 10:11 Mara Lindqvist\n<mara@example.org> wrote:\n> We had painted it.\n",
        "Am 03.03.2026 um 10:11 schrieb Mara:\n> Wir hatten es gestrichen.\n>> Nein.\n",
        "Le 3 mars 2026 à 10:11, Mara a écrit :\n\n> Nous l'avions peinte.\n",
        "2026年3月3日(火) 10:11 Mara <mara@example.org>:\n> 塗りました。\n",
        "-----Original Message-----\nFrom: Mara <m@example.org>\nSent: 3 March 2026\nSubject: It\n\nIn August.\n",
        "_________________________\nVon: Mara <m@example.org>\nGesendet: 3. März 2026\nBetreff: Es\n\nIm August.\n",
    ],
)
def test_a_thread_below_is_left_out(thread):
    assert only(mail(f"{WORDS}\n\n{thread}", Subject="Re: It")).words == WORDS
    signed = f"{WORDS}\n-- \nBea Lind\nThe Garden Company\n\n{thread}"
    assert only(mail(signed, Subject="AW: It")).words == WORDS


def test_answers_between_the_lines_keep_what_was_answered_out():
    said = "On 3 Mar 2026, Mara wrote:\n> How was she?\nVery small.\n> And you?\nTired."
    assert only(mail(said, Subject="Re: It")).words == "Very small.\nTired."


@pytest.mark.parametrize(
    "words",
    [
        "Thanks, from all of us, for what you wrote.\nThank you, too, for saying her name.",
        "A poem for you:\n\n> Hope is the thing with feathers\n> That perches in the soul",
        "- one\n- two\n\nBest regards do not end a letter here.",
        "From: all of us\n\nwith love",
        "On the third of March she said:\nI am here.",
        "--\nThe line stays where nothing is above it.",
        "Date: a word, and no more.\nTo: everyone.",
    ],
)
def test_in_doubt_words_stay(words):
    assert only(mail(words)).words == words


@pytest.mark.parametrize("last", ["Sent from my iPhone", "Von meinem iPhone gesendet", "Envoyé de mon iPhone"])
def test_the_line_that_a_telephone_adds_is_left_out(last):
    assert only(mail(f"{WORDS}\n\n{last}\n")).words == WORDS


def test_html_alone_becomes_plain_words():
    html = (
        "<html><head><style>p{color:red}</style></head><body><div style='display:none'>Read me</div>"
        "<p>Dear Mara,</p><p>I planted   the\nbulbs &amp; they<br>come <b>up</b>.</p><ul><li>one<li>two</ul>"
        "<script>alert(1)</script><pre>  kept\n  lines</pre>"
        "<div class=gmail_quote><div>On 3 Mar 2026 Mara &lt;mara@example.org&gt; wrote:<br></div>"
        "<blockquote><p>We had painted it.</p></blockquote></div></body></html>"
    )
    assert only(html_mail(html, Subject="Re: It")).words == (
        "Dear Mara,\n\nI planted the bulbs & they\ncome up.\n\n– one\n– two\n\n  kept\n  lines"
    )


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote type=cite><p>We had painted it.</p><blockquote>In May.</blockquote></blockquote>",
        "<blockquote type=cite cite='mid:1@example.org'>We had painted it.</blockquote><br>",
        "<blockquote class=protonmail_quote>We had painted it.</blockquote>",
        "<div class='gmail_quote gmail_quote_container'><blockquote>We had painted it.</blockquote></div>",
        "<div class=yahoo_quoted><div><blockquote>We had painted it.</blockquote></div></div>",
        "<div class=moz-cite-prefix>On 3 Mar 2026, Mara wrote:</div><blockquote type=cite>We painted it.</blockquote>",
    ],
)
def test_what_a_program_quoted_at_the_end_is_left_out_though_no_line_says_whose_it_is(quoted):
    assert only(html_mail(f"<p>I planted the bulbs.</p>{quoted}", Subject="Bulbs")).words == "I planted the bulbs."


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote>Hope is the thing</blockquote>",
        "<blockquote class=gmail_quote style='margin:0 0 0 40px'>Hope is the thing</blockquote>",
        "<blockquote style='border-left:1px solid'>Hope is the thing</blockquote>",
        "<blockquote>Hope is the thing</blockquote><blockquote type=cite>We had painted it.</blockquote>",
        "<blockquote type=cite>Hope is the thing</blockquote><p>She knew it by heart.</p>",
    ],
)
def test_a_poem_that_somebody_quotes_stays(quoted):
    assert "Hope is the thing" in only(html_mail(f"<p>For you:</p>{quoted}", Subject="A poem")).words


def test_a_letter_that_is_nothing_but_quoted_or_was_sent_on_in_a_quotation_stays():
    assert only(html_mail("<blockquote type=cite>Hope is the thing</blockquote>")).words == "Hope is the thing"
    sent_on = (
        "<p>From Ada.</p><blockquote type=cite><div>Begin forwarded message:</div><br>"
        "<div>From: Ada Mos &lt;ada@example.net&gt;</div><div>Subject: For you</div>"
        "<div>Date: 27 October 2021 at 09:31</div><div>To: mara@example.org</div><br>"
        "<div>I am thinking of you.</div></blockquote>"
    )
    for subject in ("Fwd: For you", "For you"):
        assert "I am thinking of you." in only(html_mail(sent_on, Subject=subject)).words


def test_a_forward_in_html_is_found():
    html = (
        "<div dir=ltr><br><div class=gmail_quote><div>---------- Forwarded message ---------<br>"
        "From: <strong>Ada Mos</strong> <span>&lt;<a href='mailto:ada@example.net'>ada@example.net</a>&gt;</span><br>"
        "Date: Wed, Oct 27, 2021 at 9:31 AM<br>Subject: For you<br>To: &lt;mara@example.org&gt;<br></div><br><br>"
        "<div>I am thinking of you.</div></div></div>"
    )
    letter = only(html_mail(html, Subject="Fwd: For you"))
    assert (letter.name, letter.address, letter.words) == ("Ada Mos", "ada@example.net", "I am thinking of you.")


def test_of_two_forms_the_plain_one_is_read_unless_it_is_empty():
    both = with_parts("alternative", MIMEText("Plain."), MIMEText("<p>Rich.</p>", "html"))
    assert only(both).words == "Plain."
    empty = with_parts("alternative", MIMEText("  \n"), MIMEText("<p>Rich.</p>", "html"))
    assert only(empty).words == "Rich."


def test_attachments_are_dropped_and_words_around_a_picture_are_kept():
    picture = MIMEApplication(b"\xff\xd8 her name", "octet-stream")
    file = MIMEText("a private file")
    file["Content-Disposition"] = "attachment; filename=file.txt"
    assert (
        only(with_parts("mixed", MIMEText("Before."), picture, file, MIMEText("After."))).words == "Before.\n\nAfter."
    )


def test_a_letter_with_nothing_but_a_subject_is_its_subject():
    assert only(mail("\n", Subject="Thinking of you")).words == "Thinking of you"


@pytest.mark.parametrize(
    "raw", [b"", b"\n", mail("\n", Subject=""), mail("\n", Subject="Re: It"), mail("> a\n> b", Subject="Re: It")]
)
def test_a_letter_without_words_is_none(raw):
    with pytest.raises(NoWords):
        read(raw)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated (rejected)"},
        {"Precedence": "bulk"},
        {"List_Id": "<all.example.org>"},
        {"Return_Path": "<>"},
        {"X_Autoreply": "yes"},
        {"From": "Mail Delivery <MAILER-DAEMON@example.org>"},
    ],
)
def test_what_a_program_sent_is_no_letter(headers):
    with pytest.raises(ByProgram):
        read(mail(**headers))


def test_what_nobody_sent_is_no_letter():
    with pytest.raises(ByProgram):
        read(mail(), sender="")
    assert read(mail(), sender="mara@example.org")
    assert read(mail(Auto_Submitted="no"))


def test_a_letter_is_long_and_more_than_that_is_refused():
    assert only(mail("word " * 15_000)).words
    with pytest.raises(TooLong):
        read(mail("word " * 25_000))
    with pytest.raises(TooLong):
        read(html_mail(f"<p>Hello.{'<!-- nothing -->' * 80_000}<p>The end."))


def test_the_key_is_the_same_for_the_same_letter():
    assert only(mail()).key == only(mail(Subject="Other", X_Spam="no")).key
    assert only(mail()).key != only(mail(Message_ID="<2@example.org>")).key
    assert only(mail()).key != only(mail("Other words.")).key
    assert only(mail(Message_ID="")).key == only(mail(Message_ID="")).key
    sent_on = f"{BLOCKS['Gmail']}{WORDS}"
    twice = [only(mail(above + sent_on, Message_ID=f"<{len(above)}@x>")) for above in ("", "Look.\n\n")]
    assert twice[0].key == twice[1].key


def test_long_words_are_parted_where_a_paragraph_ends():
    words = "\n\n".join(["I planted the bulbs in spring. " * 20] * 100)
    parts = list(in_parts(words, 20_000))
    assert "".join("".join(parts).split()) == "".join(words.split())
    assert all(len(part.encode()) <= 20_000 for part in parts)
    assert all(part.rstrip().endswith(".") for part in parts)
    assert list(in_parts("ö" * 30, 20)) == ["ö" * 10] * 3
