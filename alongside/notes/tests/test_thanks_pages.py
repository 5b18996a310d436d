"""The pages of a thank-you letter: written, seen as each way will show it, watched without numbers, printed."""

import csv
import io

import pytest

from alongside.notes import actions
from alongside.notes.models import GeneralThanks, Note, Thanks
from alongside.notes.tests.post import brought, confirmed, left, office

__all__ = ["office"]
PAGE = "/desk/thanks/"
WORDS = "Thank you, all of you.\n\nEvery note is here."


@pytest.fixture
def hers(signed_in, mara):
    """Mara's browser."""
    return signed_in(mara)


def send(browser, do: str, **more: str):
    return browser.post(PAGE, {"words": WORDS, "form_key": "a key", "bundle": "", "do": do, **more})


def test_it_is_seen_as_each_way_will_show_it_before_anything_goes(story, hers):
    text = send(hers, "look").content.decode()
    for said in ("A letter from those to whom you wrote", "On the receipt page", "On the list for paper"):
        assert said in text
    assert "You need not have read every note for it" in text
    assert not Thanks.objects.exists()


def test_a_count_stands_there_only_when_asked_for(story, journal, hers):
    for number in range(7):
        confirmed(story, f"{number}.", "same@example.org" if number < 3 else f"n{number}@example.org")
    brought(journal, "A card.")
    left(story, "None.", no_answer=True)
    assert 'class="tel"' not in send(hers, "look").content.decode()
    counted = send(hers, "count").content.decode()
    numbers = [part.partition("<")[0] for part in counted.split('<span class="tel">')[1:]]
    assert numbers == ["5", "7", "1", "1"]


def test_handed_over_twice_it_is_one_letter(story, hers):
    addresses = {send(hers, "hand_over").headers["Location"] for _again in range(2)}
    thanks = Thanks.objects.get()
    assert addresses == {f"{PAGE}{thanks.key}/"}
    assert thanks.words == WORDS


def test_how_far_it_is_stands_there_in_words_and_in_numbers_for_whoever_asks(story, hers, office):
    actions.set_mail_pace(1)
    for number in range(2):
        confirmed(story, f"{number}.", f"n{number}@example.org")
    address = send(hers, "hand_over").headers["Location"]
    assert "It begins in half an hour." in hers.get(address).content.decode()
    office.carry()
    text = hers.get(address).content.decode()
    assert "It is on its way." in text
    assert 'class="tel"' not in text
    assert hers.get(f"{address}?numbers").content.decode().count('class="tel"') == 2
    hers.post(f"{address}stop/")
    assert "It is stopped." in hers.get(address).content.decode()
    hers.post(f"{address}take-up/")
    office.carry()
    assert "Everyone it is for has been reached." in hers.get(address).content.decode()
    assert "It has begun." in hers.post(f"{address}take-back/", follow=True).content.decode()


def test_the_other_author_may_stop_it_and_take_it_back(story, hers, signed_in, tomas):
    address = send(hers, "hand_over").headers["Location"]
    assert signed_in(tomas).post(f"{address}take-back/").headers["Location"] == PAGE
    assert Thanks.objects.get().taken_back_at
    assert hers.get(address).status_code == 404


def test_one_thank_you_can_stand_on_every_receipt_also_of_notes_that_come_later(story, hers, nobody, mara):
    early = left(story, "Early.", resend_key="early")
    actions.set_aside(early.note, by=mara)
    assert send(hers, "stand").status_code == 302
    later = left(story, "Later.", no_answer=True)
    for received in (early, later):
        assert "Every note is here." in nobody.get(f"/receipt/{received.secret}/").content.decode()
    hers.post(f"{PAGE}general/lift/")
    assert not GeneralThanks.objects.exists()
    assert "Every note" not in nobody.get(f"/receipt/{early.secret}/").content.decode()


def test_the_list_for_paper_has_a_line_for_each_and_no_formula(story, journal, hers, office):
    brought(journal, "=1+1 and more words.", name="=cmd|' /C calc'!A1", handle="@ines")
    brought(journal, "A card with a heron.", name="Bea", origin="The yellow house")
    away = brought(journal, "Withdrawn since.", name="Nobody")
    address = send(hers, "hand_over").headers["Location"]
    office.carry()
    Note.objects.filter(pk=away.pk).update(state=Note.State.SET_ASIDE)
    text = hers.get(f"{address}list/").content.decode()
    assert "A card with a heron." in text
    assert "The yellow house" in text
    assert "Withdrawn since." not in text
    answer = hers.get(f"{address}list.csv")
    assert answer["Content-Disposition"].startswith("attachment")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(lines) == 3
    assert lines[1] == ["'=cmd|' /C calc'!A1", "'@ines", "'=1+1 and more words."]


def test_on_the_list_for_paper_one_address_stands_once_with_every_name(story, journal, hers, office):
    for name, email in (("Ada", "ada@example.net"), ("Ada", "ADA@example.net"), ("Tom", "ada@example.net")):
        brought(journal, f"From {name}, {email}.", name=name, email=email)
    for number in range(2):
        brought(journal, f"Message {number}.", name="Ines", handle="@ines", origin="A chat")
        brought(journal, f"Card {number}.", name="Bea")
    address = send(hers, "hand_over").headers["Location"]
    office.carry()
    lines = list(csv.reader(io.StringIO(hers.get(f"{address}list.csv").content.decode("utf-8-sig"))))[1:]
    assert lines == [
        ["Ada, Tom", "ada@example.net", "From Ada, ada@example.net."],
        ["Ines", "'@ines, A chat", "Message 0."],
        ["Bea", "", "Card 0."],
        ["Bea", "", "Card 1."],
    ]
    page = hers.get(f"{address}list/").content.decode()
    assert page.count("ada@example.net") == 2  # its address, and in the first words
    assert page.count("@ines") == 1


@pytest.mark.parametrize("who", ["stranger", "idris", "ada"])
def test_whoever_does_not_write_here_does_not_find_it(who, story, hers, signed_in, request):
    address = send(hers, "hand_over").headers["Location"]
    theirs = signed_in(request.getfixturevalue(who))
    for path in (PAGE, address, f"{address}list/", f"{address}list.csv"):
        assert theirs.get(path).status_code == 404
    for deed in ("stop/", "take-up/", "take-back/"):
        assert theirs.post(f"{address}{deed}").status_code == 404
    assert send(theirs, "hand_over", form_key="theirs").status_code == 404
    assert theirs.post(f"{PAGE}general/lift/").status_code == 404


def test_without_words_it_is_refused_kindly(story, hers):
    answer = send(hers, "hand_over", words="  ")
    assert answer.status_code == 422
    assert "There are no words in it yet." in answer.content.decode()


def test_the_pages_are_valid(story, journal, hers, office, nu):
    brought(journal, "A card.", name="Bea")
    confirmed(story, "By mail.", "bea@example.org")
    pages = [hers.get(PAGE), send(hers, "look"), send(hers, "count")]
    send(hers, "stand")
    address = send(hers, "hand_over").headers["Location"]
    pages += [hers.get(PAGE), hers.get(address)]
    office.carry()
    pages += [hers.get(address), hers.get(f"{address}?numbers"), hers.get(f"{address}list/")]
    assert nu([each.content.decode() for each in pages]) == []
