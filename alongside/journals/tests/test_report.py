"""Anyone can report a page or a note; it hides nothing by itself, is one case, decided with reasons, objected to."""

import pytest
from django.core import mail
from django.test import Client

from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.models import Case, Decision, Reason, Report, TakenOff
from tests.ground.clock import Clock

SAID = {
    "address": "https://house.example/@lichen-green/the-room/",
    "reason": "our_loss",
    "words": "This is our daughter's story, and our photograph.",
    "name": "Runa",
    "email": "runa@example.org",
    "good_faith": "on",
}
Stays = Decision.What.STAYS


@pytest.fixture
def reported(nobody, journal) -> Report:
    nobody.post("/report/", SAID)
    return Report.objects.get()


@pytest.fixture
def olive(mara):
    """Whoever runs the house."""
    account = type(mara).objects.create(email="olive@example.org", name="Olive", is_operator=True)
    account.set_unusable_password()
    return account


def from_place(number: int) -> Client:
    return Client(headers={"sec-fetch-site": "same-origin"}, REMOTE_ADDR=f"203.0.113.{number}")


def test_it_arrives_and_its_page_says_what_becomes_of_it(nobody, journal):
    answer = nobody.post("/report/", SAID)
    assert answer.status_code == 302
    page = nobody.get(answer["Location"])
    assert "It has arrived." in page.content.decode()
    assert SAID["words"].replace("'", "&#x27;") in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    kept = Report.objects.get()
    assert (kept.reason, kept.name, kept.email) == (Reason.OUR_LOSS, "Runa", "runa@example.org")
    assert nobody.get("/report/no-such-secret/").status_code == 404


def test_neither_name_nor_address_is_needed(nobody, journal):
    assert nobody.post("/report/", {**SAID, "name": "", "email": ""}).status_code == 302
    assert Report.objects.get().email == ""


@pytest.mark.parametrize("missing", ["address", "reason", "words", "good_faith"])
def test_what_the_law_asks_for_is_asked_for_and_nothing_is_lost(nobody, journal, missing):
    answer = nobody.post("/report/", {name: value for name, value in SAID.items() if name != missing})
    assert answer.status_code == 422
    assert missing in answer.context["form"].errors
    assert "runa@example.org" in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize("address", ["/@lichen-green/", "/@never-there/", "nothing at all", "https://[", "http://x/#"])
def test_the_answer_is_the_same_for_every_address(journal, address):
    there = from_place(1).post("/report/", SAID)
    other = from_place(2).post("/report/", {**SAID, "address": address})
    assert there.status_code == other.status_code == 302
    assert sorted(there.headers) == sorted(other.headers)
    # Each page knows its own secret address, to come back to it in another language.
    pages = [nobody_reads(answer["Location"]).replace(answer["Location"], "") for answer in (there, other)]
    strip = [page.replace(SAID["address"], "").replace(address, "") for page in pages]
    assert strip[0] == strip[1]


def nobody_reads(address: str) -> str:
    return str(Client().get(address).content.decode())


def test_a_report_hides_nothing_and_reaches_no_author(reported, signed_in, mara, journal):
    assert not TakenOff.objects.exists()
    for page in ("/desk/", "/desk/record/", "/desk/asked/"):
        assert "our daughter" not in signed_in(mara).get(page).content.decode()
    assert not Event.objects.filter(journal=journal.pk, name__startswith="house.").exists()


def test_a_burst_is_one_case_and_one_letter_to_whoever_runs_the_house(journal, olive):
    forms = ("/@lichen-green/the-room/", "/@lichen-green/the-room", "http://x/@Lichen-Green/the-room/?a#top")
    for number in range(12):
        sender = from_place(number)
        said = {**SAID, "address": forms[number % 3], "email": ""}
        assert sender.post("/report/", said).status_code == 302
    assert Case.objects.count() == 1
    assert Report.objects.count() == 12
    background.run_what_waits()
    assert [letter.to for letter in mail.outbox] == [["olive@example.org"]]
    assert "lichen" not in mail.outbox[0].body.lower()


def test_another_address_is_another_case(journal):
    for number, place in enumerate(("", "the-room/", "the-room/without-photographs/")):
        from_place(number).post("/report/", {**SAID, "address": f"/@lichen-green/{place}"})
    assert Case.objects.count() == 3


def test_too_many_from_one_place_wait_an_hour(journal):
    with Clock() as time:
        sender = from_place(1)
        answers = [sender.post("/report/", SAID).status_code for _ in range(7)]
        assert answers == [302] * 5 + [429] * 2
        assert from_place(2).post("/report/", SAID).status_code == 302
        time.forward(hours=1, seconds=1)
        assert sender.post("/report/", SAID).status_code == 302
        time.forward(days=2)
        actions.forget_reporters()
        assert not Report.objects.exclude(asker="").exists()


def test_whoever_left_an_address_is_told_that_it_came_and_what_was_decided(reported, olive):
    background.run_what_waits()
    confirmed = next(letter for letter in mail.outbox if letter.to == ["runa@example.org"])
    assert "has arrived" in confirmed.body
    assert SAID["words"] not in confirmed.body
    mail.outbox.clear()
    actions.decide(reported.case, by=olive, what=Stays, reasons="They had it first.")
    background.run_what_waits()
    (decided,) = mail.outbox
    assert decided.to == ["runa@example.org"]
    assert "It stays where it is." in decided.body
    assert "They had it first." in decided.body
    assert "you can say so once" in decided.body


def test_a_decision_is_made_once_with_reasons_by_whoever_runs_the_house(reported, olive, mara):
    with pytest.raises(actions.NotTheOperator):
        actions.decide(reported.case, by=mara, what=Stays, reasons="No.")
    with pytest.raises(actions.NoReason):
        actions.decide(reported.case, by=olive, what=Stays, reasons=" ")
    first = actions.decide(reported.case, by=olive, what=Stays, reasons="One.")
    assert actions.decide(reported.case, by=olive, what=Decision.What.TAKEN_OFF, reasons="Two.") == first
    assert Decision.objects.count() == 1


def test_a_reporter_reads_the_reasons_and_objects_once(nobody, journal, olive):
    page = nobody.post("/report/", SAID)["Location"]
    assert "If you think this is not right" not in nobody.get(page).content.decode()
    nobody.post(page, {"words": "Too early."})
    actions.decide(Case.objects.get(), by=olive, what=Stays, reasons="They had it first.")
    shown = nobody.get(page).content.decode()
    assert "They had it first." in shown
    assert "If you think this is not right" in shown
    assert nobody.post(page, {"words": " "}).status_code == 422
    assert nobody.post(page, {"words": "We had it a year before."}).status_code == 302
    assert "Whoever runs this house looks at it once more." in nobody.get(page).content.decode()
    assert Case.objects.open().exists()
    nobody.post(page, {"words": "And again."})
    assert Report.objects.get().objection == "We had it a year before."
    actions.decide(Case.objects.get(), by=olive, what=Decision.What.TAKEN_OFF, reasons="So it is.")
    assert [decision.reasons for decision in Decision.objects.all()] == ["They had it first.", "So it is."]
    assert "If you think this is not right" not in nobody.get(page).content.decode()


def test_an_objection_joins_what_was_reported_meanwhile(nobody, journal, olive):
    page = nobody.post("/report/", SAID)["Location"]
    actions.decide(Case.objects.get(), by=olive, what=Stays, reasons="They had it first.")
    from_place(9).post("/report/", SAID)
    assert Case.objects.count() == 2
    nobody.post(page, {"words": "No."})
    assert Case.objects.get().reports.count() == 2
    assert "They had it first." in nobody.get(page).content.decode()


def test_the_page_from_which_somebody_comes_is_filled_in(nobody, settings):
    here = f"{settings.URL}/@lichen-green/the-room/"
    assert f'value="{here}"' in nobody.get("/report/", headers={"referer": here}).content.decode()
    elsewhere = nobody.get("/report/", headers={"referer": "https://elsewhere.example/@a/"}).content.decode()
    assert "elsewhere" not in elsewhere
    assert 'value="/@a/b/"' in nobody.get("/report/?address=/@a/b/").content.decode()
