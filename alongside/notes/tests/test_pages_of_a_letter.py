"""Another page of a card or letter, later; a larger view of each; one taken out again."""

import io

import pytest

from alongside.foundation import clock as the_clock
from alongside.foundation import ids
from alongside.notes import actions
from alongside.notes.models import Note, Scan
from alongside.notes.tests.makers import INBOX, make_note
from alongside.photos import actions as photos
from alongside.photos.models import Original, Tombstone
from alongside.photos.store import keeping
from alongside.photos.tests.drawing import a_picture

FRONT, BACK, INSIDE = 64, 72, 80


@pytest.fixture
def letter(kept, signed_in, tomas, journal) -> Note:
    """A letter of which only the first page was scanned."""
    fields = {"pictures": [a_picture(FRONT)], "words": "Dear both of you,", "name": "Bea"}
    assert signed_in(tomas).post(f"{INBOX}add/", fields).status_code == 302
    return Note.objects.get()


def mend(browser, note, *pictures, **said):
    fields = {"words": note.words, "name": note.name, "seen": note.seen_as, **said}
    return browser.post(f"{INBOX}{note.key}/mend/", {**fields, "pictures": list(pictures)})


def test_a_page_is_added_behind_those_that_are_there(letter, signed_in, mara):
    browser = signed_in(mara)
    assert "Another page of it" in browser.get(f"{INBOX}{letter.key}/mend/").content.decode()
    assert mend(browser, letter, a_picture(BACK), a_picture(INSIDE)).status_code == 302
    page = browser.get(f"{INBOX}{letter.key}/")
    assert [seen.width for seen in page.context["scans"]] == [FRONT, BACK, INSIDE]
    assert [scan.position for scan in letter.scans.all()] == [0, 1, 2]
    for seen in page.context["scans"]:
        assert browser.get(seen.src).headers["Content-Type"] == "image/jpeg"
    assert "added a page to a note that was brought in" in browser.get("/desk/record/").content.decode()


def test_a_page_alone_changes_no_word_and_leaves_no_page(letter, story, signed_in, mara):
    Note.objects.filter(pk=letter.pk).update(story=story)
    actions.show(Note.objects.get(), by=mara)
    mend(signed_in(mara), letter, a_picture(BACK), story=story.key)
    note = Note.objects.get()
    assert (note.is_shown, note.corrected_at, note.scans.count()) == (True, None, 2)


def test_the_same_form_sent_again_adds_it_once_and_the_store_keeps_one(letter, signed_in, mara):
    for _again in range(2):
        mend(signed_in(mara), letter, a_picture(BACK), a_picture(BACK), a_picture(FRONT))
    assert (Scan.objects.count(), Original.objects.count()) == (2, 2)
    assert len(list(keeping.store().objects())) == 2


def test_words_can_be_left_out_where_a_page_comes(letter, signed_in, mara):
    assert mend(signed_in(mara), letter, a_picture(BACK), words="").status_code == 302
    note = Note.objects.get()
    assert (note.words, note.scans.count()) == ("", 2)


def test_what_was_pasted_gets_its_picture_later(kept, journal, signed_in, mara):
    note = actions.bring_in(journal, by=mara, source=Note.Source.PASTED, words="As on the card.").note
    assert mend(signed_in(mara), note, a_picture(FRONT)).status_code == 302
    assert len(signed_in(mara).get(f"{INBOX}{note.key}/").context["scans"]) == 1


def test_what_its_sender_mailed_or_left_gets_none(kept, journal, story, signed_in, mara):
    mailed = actions.bring_in(journal, by=None, source=Note.Source.MAIL, words="A mail.").note
    browser = signed_in(mara)
    assert "Another page of it" not in browser.get(f"{INBOX}{mailed.key}/mend/").content.decode()
    mend(browser, mailed, a_picture(FRONT))
    assert mend(browser, make_note(story), a_picture(FRONT)).status_code == 404
    assert not Scan.objects.exists()
    assert list(keeping.store().objects()) == []


def test_more_than_ten_are_refused_kindly_and_nothing_is_kept(letter, signed_in, mara):
    browser = signed_in(mara)
    answer = mend(browser, letter, *(a_picture(80 + number) for number in range(10)), words="New words.")
    assert answer.status_code == 422
    assert "Ten pictures are as many as one note can hold." in answer.content.decode()
    assert "New words." in answer.content.decode()
    assert (Note.objects.get().words, Scan.objects.count()) == ("Dear both of you,", 1)
    assert len(list(keeping.store().objects())) == 1


def test_what_is_no_picture_is_refused_and_nothing_is_changed(letter, signed_in, mara):
    answer = mend(signed_in(mara), letter, a_picture(BACK), io.BytesIO(b"no picture"), words="New words.")
    assert answer.status_code == 422
    assert "This file is not a photograph." in answer.content.decode()
    assert (Note.objects.get().words, Scan.objects.count()) == ("Dear both of you,", 1)
    assert len(list(keeping.store().objects())) == 1


def test_nothing_is_added_to_words_that_are_not_on_the_screen(letter, signed_in, mara, tomas):
    mend(signed_in(tomas), letter, words="First.")
    mend(signed_in(mara), letter, a_picture(BACK), words="Second.")
    assert (Note.objects.get().words, Scan.objects.count()) == ("First.", 1)
    assert len(list(keeping.store().objects())) == 1


def test_each_is_looked_at_larger_and_leads_to_the_next(letter, signed_in, mara):
    browser = signed_in(mara)
    mend(browser, letter, a_picture(BACK))
    first, second = letter.scans.all()
    assert f'href="{address(first)}"' in browser.get(INBOX).content.decode()
    page = browser.get(address(first))
    assert browser.get(page.context["seen"].src).status_code == 200
    assert f'href="{address(second)}"' in page.content.decode()
    assert "Dear both of you," in page.content.decode()
    assert f'href="{address(first)}"' in browser.get(address(second)).content.decode()


def test_looking_at_it_reads_nothing(letter, signed_in, mara):
    signed_in(mara).get(address(letter.scans.get()))
    assert Note.objects.get().is_waiting


@pytest.mark.parametrize("who", ["idris", "ada", "stranger", "nobody"])
def test_it_is_there_for_nobody_else(who, letter, request, signed_in):
    found = request.getfixturevalue(who)
    browser = found if who == "nobody" else signed_in(found)
    for page in ("", "take-out/"):
        assert browser.get(address(letter.scans.get()) + page).status_code in {302, 404}
    assert browser.post(address(letter.scans.get()) + "take-out/").status_code in {302, 404}
    assert Scan.objects.exists()


def test_a_picture_of_another_note_is_not_here(letter, signed_in, tomas):
    browser = signed_in(tomas)
    browser.post(f"{INBOX}add/", {"pictures": [a_picture(BACK)]})
    other = Note.objects.latest("pk").scans.get()
    for page in ("", "take-out/"):
        assert browser.get(f"{INBOX}{letter.key}/pictures/{other.key}/{page}").status_code == 404


def test_one_is_taken_out_and_destroyed_and_the_other_stays(letter, signed_in, mara, nobody):
    browser = signed_in(mara)
    mend(browser, letter, a_picture(BACK))
    _first, second = letter.scans.all()
    assert browser.get(f"{address(second)}take-out/").status_code == 200
    assert Scan.objects.count() == 2
    for _again in range(2):
        browser.post(f"{address(second)}take-out/")
    assert [scan.original.widths for scan in letter.scans.all()] == [[FRONT]]
    assert (Original.objects.count(), Tombstone.objects.count()) == (1, 1)
    photos.sweep()
    assert len(list(keeping.store().objects())) == 1
    assert "took a picture out of a note" in browser.get("/desk/record/").content.decode()


def test_the_last_one_stays_where_nothing_would_be_left(letter, signed_in, mara):
    browser = signed_in(mara)
    mend(browser, letter, words="")
    scan = letter.scans.get()
    answer = browser.post(f"{address(scan)}take-out/", follow=True)
    assert "nothing of the note would be left" in answer.content.decode()
    assert Scan.objects.exists()


def address(scan: Scan) -> str:
    return f"{INBOX}{scan.note.key}/pictures/{scan.key}/"


@pytest.fixture
def receipt(letter, signed_in, mara) -> str:
    """The receipt of whoever wrote the letter and confirmed the address."""
    mend(signed_in(mara), letter, a_picture(BACK))
    Note.objects.filter(pk=letter.pk).update(receipt=ids.digest("a-secret"), confirmed_at=the_clock.now())
    return "/receipt/a-secret/"


def test_its_sender_is_shown_the_pictures_and_can_keep_them(receipt, nobody):
    page = nobody.get(f"{receipt}everything/")
    assert len(page.context["scans"]) == 2
    for seen, width in zip(page.context["scans"], (FRONT, BACK), strict=True):
        for address in (seen.src, seen.largest):
            answer = nobody.get(address)
            assert answer.headers["Content-Type"] == "image/jpeg"
            assert "no-store" in answer.headers["Cache-Control"]
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
        assert f"-{width}.jpg" in seen.largest
        assert f'href="{seen.largest}" download' in page.content.decode()


def test_they_are_at_no_other_receipt_and_gone_when_it_is_erased(receipt, nobody, story):
    (seen, _back) = nobody.get(f"{receipt}everything/").context["scans"]
    other = actions.receive(story, words="Another.").secret
    assert nobody.get(seen.src.replace("a-secret", other)).status_code == 404
    assert nobody.get(seen.src.replace("a-secret", "nothing")).status_code == 404
    nobody.post(f"{receipt}erase/")
    assert nobody.get(seen.src).status_code == 404
