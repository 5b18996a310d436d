"""Many messages at once: looked at first, put right one by one, taken in together, each exactly once."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from alongside.events.models import Event
from alongside.foundation import background, ids
from alongside.journals import actions as journals
from alongside.notes import actions, ledger
from alongside.notes.actions import budgets, pasting
from alongside.notes.models import Note, PastedMessage, Pasting
from alongside.notes.pasting import understand
from alongside.notes.tests.makers import INBOX

PASTE = "/desk/pasted/"
CHAT = """[12.03.24, 21:14:05] Bea: We are so sorry.
You are not alone.
[25.03.24, 08:02:11] Otto: Your candle is lit.
[25.03.24, 08:04:00] Hanna: Come and eat with us."""


def send(browser: Client, text: str = CHAT, **more: Any) -> str:
    answer = browser.post(PASTE, {"text": text, "sending": ids.key(), **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


@pytest.fixture
def hers(signed_in, mara, journal) -> Client:
    browser: Client = signed_in(mara)
    return browser


@pytest.fixture
def pasted(hers) -> str:
    """The address of what Mara pasted."""
    return send(hers, origin="the chat of the street")


def of(name: str) -> PastedMessage:
    return PastedMessage.objects.get(name=name)


def press(browser: Client, button: str, name: str, pasted: str, **more: str):
    return browser.post(f"{pasted}{of(name).key}/{button}", more)


def test_it_is_looked_at_first_and_nothing_of_it_is_a_note(hers, pasted):
    page = hers.get(pasted).content.decode()
    for said in ("Each message begins with a day and a name", "Bea", "12 March 2024", "You are not alone.", "Otto"):
        assert said in page
    assert not Note.objects.exists()


def test_one_press_takes_all_in_and_a_second_one_changes_nothing(hers, pasted, journal):
    for _ in range(2):
        assert hers.post(pasted).headers["Location"] == pasted
    found = [(note.name, note.source, note.origin, str(note.written_on)) for note in Note.objects.order_by("pk")]
    assert found == [
        ("Bea", "pasted", "the chat of the street", "2024-03-12"),
        ("Otto", "pasted", "the chat of the street", "2024-03-25"),
        ("Hanna", "pasted", "the chat of the street", "2024-03-25"),
    ]
    assert "They are kept." in hers.get(pasted).content.decode()
    assert not PastedMessage.objects.exists()
    assert Event.objects.filter(name=actions.PASTED_TAKEN_IN).count() == 1
    assert not Event.objects.filter(name=actions.BROUGHT_IN).exists()
    assert next(ledger.sums()).agrees
    assert hers.get(INBOX).context["note"].name == "Bea"


def test_one_that_was_cut_in_two_is_joined_with_the_one_before(hers, pasted):
    press(hers, "join/", "Otto", pasted)
    bea = of("Bea")
    assert bea.words == "We are so sorry.\nYou are not alone.\nOtto: Your candle is lit."
    assert PastedMessage.objects.count() == 2
    press(hers, "join/", "Bea", pasted)
    assert PastedMessage.objects.count() == 2


def test_one_is_changed_and_parted(hers, pasted):
    bea = of("Bea")
    fields = {"words": "First.\n---\nSecond.\n---\n", "name": "Beatrice", "written_on": "2024-03-13"}
    answer = hers.post(f"{pasted}{bea.key}/", fields)
    assert answer.headers["Location"].endswith(f"#{bea.key}")
    found = list(PastedMessage.objects.order_by("position").values_list("words", "name"))
    assert found[:3] == [("First.", "Beatrice"), ("Second.", "Beatrice"), ("Your candle is lit.", "Otto")]
    assert hers.post(f"{pasted}{bea.key}/", {**fields, "words": " "}).status_code == 422
    assert hers.post(f"{pasted}{bea.key}/", {**fields, "words": "x" * 20_001}).status_code == 422


def test_one_is_left_out_and_taken_up_again(hers, pasted):
    press(hers, "leave-out/", "Bea", pasted)
    press(hers, "leave-out/", "Otto", pasted)
    press(hers, "take-up/", "Otto", pasted)
    assert "left out" in hers.get(pasted).content.decode()
    hers.post(pasted)
    assert set(Note.objects.values_list("name", flat=True)) == {"Otto", "Hanna"}
    assert not PastedMessage.objects.exists()


def test_what_belongs_to_no_message_is_shown_as_left_over(hers):
    page = hers.get(send(hers, f"An invitation\n{CHAT}")).content.decode()
    assert "What belongs to none of them" in page
    assert "An invitation" in page


def test_nothing_of_it_is_kept_if_that_is_wished(hers, pasted):
    assert "Go on with what you pasted" in hers.get(PASTE).content.decode()
    hers.post(f"{pasted}forget/")
    assert not Pasting.objects.exists()
    assert hers.get(pasted).status_code == 404
    assert "Go on with what you pasted" not in hers.get(PASTE).content.decode()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "Our son Emil was born on March 3, 2020\nHe lived two hours.\n\nAunt Rose, 4 May 2019\nWe think of you.",
            [
                ("", "None", "Our son Emil was born on March 3, 2020\nHe lived two hours."),
                ("Aunt Rose", "2019-05-04", "We think of you."),
            ],
        ),
        (
            'Rosi,2024-01-02,"so sorry"\nTom,2024-01-03,so are we',
            [("Rosi", "2024-01-02", "so sorry"), ("Tom", "2024-01-03", "so are we")],
        ),
        ("We lost our boy on 4 May 2019\nCome.", [("", "None", "We lost our boy on 4 May 2019\nCome.")]),
        (
            "name,message,who\nRosi,So sorry.,from next door\n",
            [("Rosi", "None", "So sorry.\nwho: from next door")],
        ),
        (
            "From: Bea <bea@example.org>\nDate: 4 May 2019\nSubject: Emil\nMy dears: we come.",
            [("Bea", "2019-05-04", "Emil\n\nMy dears: we come.")],
        ),
    ],
)
def test_every_word_is_in_a_note_once_it_is_taken_in(hers, text, kept):
    hers.post(send(hers, text))
    notes = [(note.name, str(note.written_on), note.words) for note in Note.objects.order_by("pk")]
    assert notes == kept


def test_a_file_is_read_in_whatever_encoding_it_is(hers):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        file = SimpleUploadedFile("chat.txt", CHAT.replace("sorry", "früh traurig").encode(encoding))
        send(hers, "", file=file)
        assert "früh" in of("Bea").words
        PastedMessage.objects.all().delete()
    table = SimpleUploadedFile("all.csv", b"name,text\nBea,We are so sorry.\n")
    send(hers, "", file=table)
    assert of("Bea").words == "We are so sorry."


def test_without_words_or_with_too_many_it_is_refused_with_the_words_in_the_form(hers):
    assert hers.post(PASTE, {"text": " \n", "sending": "a"}).status_code == 422
    many = "\n".join(f"[12.03.24, 21:14:05] Bea: Number {at}." for at in range(actions.pasting.MOST + 1))
    answer = hers.post(PASTE, {"text": many, "sending": "a"})
    assert answer.status_code == 422
    assert "Number 2000." in answer.content.decode()
    assert "several parts" in answer.content.decode()
    assert not Pasting.objects.exists()


def test_the_same_form_sent_again_is_one_paste(hers):
    key = ids.key()
    assert send(hers, sending=key) == send(hers, sending=key)
    assert Pasting.objects.count() == 1


@pytest.mark.parametrize("who", ["tomas", "idris", "ada", "stranger"])
def test_only_whoever_pasted_it_sees_it(who, pasted, signed_in, request):
    message, browser = of("Bea"), signed_in(request.getfixturevalue(who))
    for path in (pasted, f"{pasted}{message.key}/"):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"words": "Mine."}).status_code == 404
    for deed in ("join/", "leave-out/", "take-up/"):
        assert browser.post(f"{pasted}{message.key}/{deed}").status_code == 404
    assert browser.post(f"{pasted}forget/").status_code == 404
    assert (Note.objects.count(), PastedMessage.objects.count()) == (0, 3)


def test_what_an_author_who_leaves_has_pasted_goes_with_them(pasted, journal, mara, tomas):
    journals.part_ways(journal, by=mara)
    assert not Pasting.objects.exists()


def test_whoever_may_bring_in_no_more_takes_nothing_in(pasted, mara, journal):
    journal.memberships.filter(account=mara).delete()
    with pytest.raises(actions.NotHere):
        actions.take_in_pasted(Pasting.objects.get(), by=mara)
    assert not Note.objects.exists()


def test_interrupted_anywhere_it_goes_on_where_it_was(journal, mara):
    text = "\n".join(f"[12.03.24, 21:14:05] Writer {at}: Number {at}." for at in range(250))
    made = actions.paste(journal, by=mara, understood=understand(text))
    assert pasting._take_some_in(made, by=mara, language="")
    assert (Note.objects.count(), PastedMessage.objects.count()) == (100, 150)
    actions.take_in_pasted(made, by=mara)
    assert Note.objects.count() == 250
    assert len(set(Note.objects.values_list("words", flat=True))) == 250


def test_when_the_hour_is_full_what_is_in_is_in_and_the_rest_waits(hers, pasted, mara):
    budgets.budgets.forget()
    budgets.budgets.spend({f"member {mara.pk}": (budgets.BY_ONE_MEMBER - 2, budgets.BY_ONE_MEMBER)})
    answer = hers.post(pasted, follow=True)
    assert "Please send it in an hour." in answer.content.decode()
    assert (Note.objects.count(), PastedMessage.objects.count()) == (0, 3)
    budgets.budgets.forget()
    hers.post(pasted)
    assert Note.objects.count() == 3


def test_two_thousand_are_shown_in_parts_and_taken_in_at_once(hers, journal):
    text = "\n".join(f"[12.03.24, 21:14:05] Writer {at}: Number {at}." for at in range(actions.pasting.MOST))
    pasted = send(hers, text)
    budgets.budgets.forget()
    page = hers.get(pasted)
    assert len(page.context["part"]) == 50
    second = hers.get(f"{pasted}?after={page.context['next'].key}")
    assert second.context["part"][0].name == "Writer 50"
    hers.post(pasted)
    assert Note.objects.count() == actions.pasting.MOST
    assert next(ledger.sums()).agrees


def test_what_is_never_taken_in_goes_a_month_later_and_the_page_says_so_before(clock, hers, pasted):
    clock.forward(days=10)
    for page in (PASTE, pasted):
        assert "until 3 April 2031" in text_of(hers.get(page))
    press(hers, "leave-out/", "Bea", pasted)
    assert "until 13 April 2031" in text_of(hers.get(pasted))
    clock.forward(days=29)
    actions.forget_left_lying()
    assert PastedMessage.objects.count() == 3
    clock.forward(days=1)
    for _again in range(2):
        actions.forget_left_lying()
    assert not Pasting.objects.exists()
    assert not PastedMessage.objects.exists()
    assert hers.get(pasted).status_code == 404
    assert Event.objects.filter(name=actions.PASTED_FORGOTTEN, actor=None).count() == 1


def test_what_was_taken_in_stays_as_it_is(clock, hers, pasted):
    hers.post(pasted)
    clock.forward(days=400)
    actions.forget_left_lying()
    assert "They are kept." in text_of(hers.get(pasted))
    assert Note.objects.count() == 3


def test_whoever_comes_back_on_the_last_day_loses_nothing(clock, hers, pasted):
    clock.forward(days=29, hours=23)
    bea = of("Bea")
    hers.post(f"{pasted}{bea.key}/", {"words": "We are so sorry.", "name": "Bea"})
    clock.forward(days=2)
    actions.forget_left_lying()
    assert PastedMessage.objects.count() == 3


def test_the_house_looks_every_hour_for_what_is_left_lying():
    assert any(round_.function == actions.forget_left_lying for round_ in background._rounds)


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text
