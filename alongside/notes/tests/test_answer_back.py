"""What a sender answers comes back as a note of the same thread."""

import pytest
from django.test import override_settings

from alongside.events.models import Event
from alongside.journals.tests.makers import make_journal
from alongside.notes import actions, ledger
from alongside.notes.actions import budgets, parting
from alongside.notes.letterbox.listening import KEPT, KNOWN, UNKNOWN
from alongside.notes.models import Answer, Note
from alongside.notes.postbox import Postbox
from alongside.notes.reaching import Reach, reach_of
from alongside.notes.tests.makers import INBOX, press
from alongside.notes.tests.post import confirmed, left, office

__all__ = ["office"]


@pytest.fixture
def first(story, mara, office):
    """A note that was answered, with its receipt."""
    received = confirmed(story, "I planted the bulbs.", "bea@example.org", name="Bea", relation="your aunt")
    actions.answer(received.note, by=mara, words="Thank you, Bea.")
    office.carry()
    return received


def back(browser, address: str, words: str = "They are out now.", **more: str):
    return browser.post(address, {"words": words, "resend_key": "a key", **more})


def second() -> Note:
    return Note.objects.latest("pk")


def test_it_arrives_as_a_note_of_the_thread_with_a_receipt_of_its_own(first, nobody, mara, signed_in):
    page = nobody.get(f"/receipt/{first.secret}/").content.decode()
    assert "Thank you, Bea." in page
    answer = back(nobody, f"/receipt/{first.secret}/answer/")
    assert answer.status_code == 303
    assert answer.headers["Location"] != f"/receipt/{first.secret}/"
    note = second()
    assert (note.thread_id, note.words, note.name, note.state) == (
        first.note.pk,
        "They are out now.",
        "Bea",
        Note.State.WAITING,
    )
    assert (note.known, note.bundle, note.email) == (Note.Known.ADDRESS, "known", "bea@example.org")
    assert "Your note has arrived" in nobody.get(answer.headers["Location"]).content.decode()
    text = signed_in(mara).get(f"{INBOX}{note.key}/").content.decode()
    said = text.index("What was said before"), text.index("I planted the bulbs."), text.index("Thank you, Bea.")
    assert list(said) == sorted(said)
    assert text.index("They are out now.") > said[2]


def test_sent_again_it_is_the_same_note_and_the_ledger_counts_it_like_any_other(first, nobody):
    addresses = {back(nobody, f"/receipt/{first.secret}/answer/").headers["Location"] for _again in range(2)}
    assert len(addresses) == 1
    assert Note.objects.count() == 2
    assert Event.objects.filter(name=actions.ANSWERED_BACK).count() == 1
    (sums,) = ledger.sums()
    assert (sums.received, sums.agrees) == (2, True)


def test_by_the_letter_too_whose_page_shows_nothing_of_what_was_said(first, nobody):
    address = f"/answer/{Answer.objects.get().key}/"
    page = nobody.get(address)
    assert b"Thank you, Bea." not in page.content
    assert b"bulbs" not in page.content
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
    assert back(nobody, address).status_code == 303
    assert second().thread_id == first.note.pk


def test_the_thread_goes_on_and_begins_where_it_began(first, nobody, mara, office):
    back(nobody, f"/receipt/{first.secret}/answer/")
    actions.answer(second(), by=mara, words="We saw them.")
    office.carry()
    assert [letter.to for letter in office.letters if "We saw them." in letter.body] == [["bea@example.org"]]
    newest = Answer.objects.latest("pk")
    actions.answer_back(newest, words="Good.", resend_key="another")
    assert second().thread_id == first.note.pk


def test_words_that_hurt_are_looked_at_once_and_then_taken_in(first, nobody):
    address = f"/receipt/{first.secret}/answer/"
    page = back(nobody, address, words="At least you have each other.")
    assert page.status_code == 200
    assert 'value="yes"' in page.content.decode()
    assert back(nobody, address, words="At least you have each other.", looked_again="yes").status_code == 303


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_the_same_budgets_hold(first, nobody):
    budgets.budgets.forget()

    def send(number: int):
        form = {"words": f"More {number}.", "resend_key": f"no key of ours {number}"}
        return nobody.post(f"/receipt/{first.secret}/answer/", form, headers={"x-forwarded-for": "45.90.28.9"})

    may = budgets.FROM_ONE_PLACE // budgets.WITHOUT_A_FORM
    assert {send(number).status_code for number in range(may)} == {303}
    answer = send(may)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert f"More {may}." in answer.content.decode()
    assert Note.objects.count() == 1 + may
    budgets.budgets.forget()


def test_without_an_answer_there_is_nothing_to_write_back_to(story, mara, nobody):
    received = left(story, "Two lines.")
    assert nobody.get(f"/receipt/{received.secret}/answer/").status_code == 404
    given = actions.answer(received.note, by=mara, words="Soon.")
    for address in (f"/receipt/{received.secret}/answer/", f"/answer/{given.key}/"):
        assert nobody.get(address).status_code == 404
        assert back(nobody, address).status_code == 404
    with pytest.raises(actions.NotHere):
        actions.answer_back(given, words="Too early.")


def test_it_is_taken_in_though_the_first_note_was_set_aside(first, nobody, mara):
    actions.take_away(Note.objects.get(), by=mara)
    assert back(nobody, f"/receipt/{first.secret}/answer/").status_code == 303


def test_withdrawing_one_leaves_the_rest_truthful(first, nobody, mara, signed_in):
    back(nobody, f"/receipt/{first.secret}/answer/")
    actions.withdraw(first.note)
    text = signed_in(mara).get(f"{INBOX}{second().key}/").content.decode()
    assert "A note that its sender withdrew." in text
    assert "its words went with the note" in text
    assert "bulbs" not in text
    assert "Thank you, Bea." not in text
    with pytest.raises(actions.Moved):
        actions.answer_back(Answer.objects.get(), words="Once more.", resend_key="new")
    assert nobody.get(f"/receipt/{first.secret}/answer/").status_code == 404


def test_what_was_taken_away_stays_away_in_the_thread_too(first, nobody, mara, signed_in):
    back(nobody, f"/receipt/{first.secret}/answer/")
    press(signed_in(mara), "take-away", Note.objects.get(pk=first.note.pk))
    text = signed_in(mara).get(f"{INBOX}{second().key}/").content.decode()
    assert "A note that was taken away." in text
    assert "bulbs" not in text


def test_everything_of_a_sender_is_shown_and_erased_with_the_thread(first, nobody):
    answer = back(nobody, f"/receipt/{first.secret}/answer/")
    newer = answer.headers["Location"]
    for address in (f"/receipt/{first.secret}/", newer):
        text = nobody.get(f"{address}everything/").content.decode()
        for words in ("I planted the bulbs.", "They are out now.", "Thank you, Bea.", "bea@example.org"):
            assert words in text
    nobody.post(f"{newer}erase/")
    assert set(Note.objects.values_list("state", "words", "email")) == {(Note.State.ERASED, "", "")}
    assert set(Answer.objects.values_list("words", flat=True)) == {""}
    assert "Bea" not in nobody.get(f"/receipt/{first.secret}/everything/").content.decode()


def test_an_author_who_leaves_takes_the_thread_along_and_nothing_is_mailed_by_it(first, nobody, mara, journal):
    back(nobody, f"/receipt/{first.secret}/answer/")
    own = make_journal(mara, handle="of-her-own")
    parting.copy_of_story(first.note.story.pk, left=journal.pk, own=own.pk, story=first.note.story.pk, by=mara)
    older, newer = Note.objects.filter(journal=own).order_by("pk")
    answer = Answer.objects.get(journal=own)
    assert (newer.thread, answer.note, answer.words, answer.post) == (older, older, "Thank you, Bea.", "left_out")
    actions.withdraw(first.note)
    assert Answer.objects.get(pk=answer.pk).words == ""


def reply(words: str = "They are out now.", **more: str) -> bytes:
    headers = {"From": "Bea <bea@example.org>", "Message-ID": "<1@example.org>", **more}
    return ("".join(f"{name}: {value}\n" for name, value in headers.items()) + f"\n{words}\n").encode()


def test_by_mail_too_at_the_name_that_the_letter_says(first, mailoutbox):
    answer = Answer.objects.get()
    (letter,) = [each for each in mailoutbox if "Thank you, Bea." in each.body]
    assert letter.extra_headers["Reply-To"] == answer.mail_address == f"answer-{answer.key}@in.testserver"
    assert "reply to this letter" in letter.body
    name = answer.mail_address.partition("@")[0]
    for _again in range(2):
        assert Postbox.knows(name) == KNOWN
        assert Postbox.take(name, reply(), "bea@example.org") == KEPT
    note = second()
    assert (Note.objects.count(), note.thread_id, note.source) == (2, first.note.pk, Note.Source.MAIL)
    assert (note.words, note.known) == ("They are out now.", Note.Known.ADDRESS)


def test_no_letter_is_taken_in_at_a_name_that_answers_nothing(first):
    assert Postbox.take(f"answer-{'2' * 17}", reply(), "bea@example.org") == UNKNOWN
    answer = Answer.objects.get()
    actions.withdraw(first.note)
    assert Postbox.take(f"answer-{answer.key}", reply(), "bea@example.org") == UNKNOWN
    assert Note.objects.count() == 1


def test_a_house_that_takes_no_letters_in_says_not_to_reply(story, mara, office, mailoutbox, settings):
    settings.MAIL_IN = ""
    received = confirmed(story, "I planted the bulbs.", "bea@example.org")
    actions.answer(received.note, by=mara, words="Thank you, Bea.")
    office.carry()
    (letter,) = [each for each in mailoutbox if "Thank you, Bea." in each.body]
    assert "Reply-To" not in letter.extra_headers
    assert "and not by replying" in letter.body


def answered_from(sender: str, words: str = "I am not Bea.", **more: str) -> Note:
    """The note that a mail from this sender to the address of Bea's answer becomes."""
    name = Answer.objects.latest("pk").mail_address.partition("@")[0]
    assert Postbox.take(name, reply(words, From=sender, **more), "x@example.org") == KEPT
    return second()


@pytest.mark.parametrize("sender", ["BEA@Example.ORG", "Somebody <Bea@example.org>"])
def test_by_mail_it_is_known_where_it_comes_from_the_confirmed_address(first, sender):
    note = answered_from(sender)
    assert (note.name, note.known, note.email) == ("Bea", Note.Known.ADDRESS, "bea@example.org")


def test_from_another_address_it_is_a_strangers_note_of_the_thread(first, mara, signed_in, mailoutbox):
    gone = len(mailoutbox)
    note = answered_from("Eve <eve@evil.example>")
    assert (note.name, note.email, note.relation, note.known) == ("Eve", "eve@evil.example", "", "")
    assert (note.bundle, note.thread_id, note.confirmed_at, note.state) == ("others", first.note.pk, None, "waiting")
    assert not Event.objects.filter(name=actions.ANSWERED_BACK).exists()
    hers = signed_in(mara)
    text = hers.get(f"{INBOX}{note.key}/").content.decode()
    for said in ("It came to the address of an answer, from another mail address.", "Bea wrote", "I am not Bea."):
        assert said in text
    assert "has confirmed the mail address" not in text
    assert reach_of(note) is Reach.NOTHING
    assert not actions.ask_to_confirm(note)
    assert len(mailoutbox) == gone


@pytest.mark.parametrize(
    "sender",
    [
        "",
        "Bea",
        "bea@example.org.evil.example",
        '"bea@example.org" <eve@evil.example>',
        "Bea bea@example.org <eve@evil.example>",
    ],
)
def test_what_only_resembles_the_address_proves_nothing(first, sender):
    assert answered_from(sender).known == ""


def test_what_was_sent_on_proves_nothing_whoever_it_says_wrote_it(first):
    block = "From: Bea <bea@example.org>\nDate: Tue, 3 Mar 2026\nSubject: Hello\nTo: Eve"
    words = f"---------- Forwarded message ---------\n{block}\n\nSent on."
    note = answered_from("Eve <eve@evil.example>", words, Subject="Fwd: Hello")
    assert (note.words, note.known) == ("Sent on.", "")


def test_what_another_wrote_is_neither_shown_nor_erased_with_what_the_first_sender_wrote(first, nobody):
    other = answered_from("Eve <eve@evil.example>")
    answered_from("bea@example.org", "They are out now.", **{"Message-ID": "<2@example.org>"})
    text = nobody.get(f"/receipt/{first.secret}/everything/").content.decode()
    assert "They are out now." in text
    assert "I am not Bea." not in text
    assert "eve@evil.example" not in text
    nobody.post(f"/receipt/{first.secret}/erase/")
    other.refresh_from_db()
    assert other.words == "I am not Bea."
    assert Note.objects.filter(state=Note.State.ERASED).count() == 2
