"""A letter is handed over once: the book tells what became of one that was cut off."""

from collections.abc import Iterator

import pytest
from django.core.mail import EmailMessage

from alongside.foundation import handing, mail
from alongside.foundation.handing import Counter, Mark, Outcome, book_in_hand
from tests.ground.post import PostOffice

NAME = "thank-1"


@pytest.fixture
def post(settings, tmp_path) -> Iterator[PostOffice]:
    settings.LETTER_BOOK = tmp_path / "home" / "letters.book"
    settings.EMAIL_BACKEND = "alongside.foundation.mail.MarkedBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = "127.0.0.1", False, False
    with PostOffice() as office:
        settings.EMAIL_PORT = office.port
        yield office


def a_letter(to: str = "bea@example.org") -> EmailMessage:
    headers = {"Message-ID": mail.message_id(NAME)}
    return EmailMessage("A letter", "Words.\n.\nAnd more.", to=[to], headers=headers)


def handed(letter: EmailMessage) -> Outcome:
    with book_in_hand() as book:
        assert book
        counter = Counter(book)
        assert counter.open()
        outcome = counter.hand_over(NAME, letter)
        counter.close()
        return outcome


def read_again() -> Outcome:
    with book_in_hand() as book:
        assert book
        return book.became_of(NAME)


def test_a_letter_goes_and_the_book_says_so(post):
    assert handed(a_letter()) is Outcome.SENT
    assert [(letter.to, letter.id) for letter in post.letters] == [(("bea@example.org",), mail.message_id(NAME))]
    assert post.letters[0].message.get_content().replace("\r\n", "\n") == "Words.\n.\nAnd more.\n"
    assert read_again() is Outcome.SENT


@pytest.mark.parametrize(
    ("marks", "outcome"),
    [
        ("", Outcome.LATER),
        ("r", Outcome.LATER),
        ("rd", Outcome.UNSURE),
        ("rda", Outcome.UNSURE),
        ("rdat", Outcome.SENT),
        ("rdan", Outcome.LATER),
        ("rdanr", Outcome.LATER),
    ],
)
def test_what_became_of_a_letter_that_was_cut_off(post, marks, outcome):
    with book_in_hand() as book:
        assert book
        book.begin_anew()
        for mark in marks:
            book.mark(NAME, Mark(mark))
    assert read_again() is outcome


def test_after_the_power_was_gone_only_what_was_ready_may_have_gone(post, tmp_path, monkeypatch):
    with book_in_hand() as book:
        assert book
        book.begin_anew()
        book.mark(NAME, Mark.READY)
    other = tmp_path / "boot_id"
    other.write_text("another start of the machine\n")
    monkeypatch.setattr(handing, "BOOT", other)
    with book_in_hand() as book:
        assert book
        assert book.became_of(NAME) is Outcome.UNSURE
        assert book.became_of("thank-2") is Outcome.LATER


def test_a_half_line_at_the_end_of_the_book_is_no_mark(post, settings):
    with book_in_hand() as book:
        assert book
        book.begin_anew()
        name = book.name
    with settings.LETTER_BOOK.open("a") as file:
        file.write("t")
    with book_in_hand() as book:
        assert book
        assert (book.name, book.became_of(NAME)) == (name, Outcome.LATER)


def test_what_the_server_refuses_for_good_is_not_tried_again_and_what_it_refuses_now_is(post):
    refusals = {"gone@example.org": "550 5.1.1 nobody", "full@example.org": "451 later"}
    post.refuse({**refusals, "strict@example.org": "550 5.7.1 you are not trusted"})
    assert handed(a_letter("gone@example.org")) is Outcome.NOBODY_THERE
    # The house is meant, and not the address.
    assert handed(a_letter("strict@example.org")) is Outcome.REFUSED
    assert handed(a_letter("full@example.org")) is Outcome.LATER
    assert read_again() is Outcome.LATER
    assert post.letters == []


def test_whoever_hangs_up_after_the_dot_leaves_it_unsure(post):
    post.hang_up_after_the_dot(yes=True)
    assert handed(a_letter()) is Outcome.UNSURE
    assert read_again() is Outcome.UNSURE


def test_a_server_that_does_not_answer_is_no_loss(post, settings):
    settings.EMAIL_PORT = 1
    with book_in_hand() as book:
        assert book
        assert not Counter(book).open()


def test_only_one_process_has_the_book_in_hand(post):
    with book_in_hand() as first, book_in_hand() as second:
        assert first
        assert second is None


def test_without_a_mail_server_the_same_letter_is_the_same_file(settings, tmp_path):
    settings.LETTER_BOOK, settings.OUTBOX_FOLDER = tmp_path / "letters.book", tmp_path / "outbox"
    settings.EMAIL_BACKEND = "alongside.foundation.mail.OutboxBackend"
    assert [handed(a_letter()), handed(a_letter())] == [Outcome.SENT, Outcome.SENT]
    assert [path.name for path in settings.OUTBOX_FOLDER.iterdir()] == [f"{NAME}.eml"]
