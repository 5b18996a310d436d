"""Whoever runs the house decides about a report: with reasons, on the record, and without reading the rest."""

import pytest
from django.test import Client

from alongside.foundation import background
from alongside.journals import actions
from alongside.journals.models import Case, Decision, Reason, TakenOff
from alongside.notes.tests.makers import make_story
from alongside.pages.actions import public_folder

HERE = "/house/console/reports/"
REASONS = "Both families were asked; the photographs are the others'."


@pytest.fixture
def standing(journal, mara):
    """A story for everyone, set out."""
    story = make_story(journal, mara, title="The room we had painted")
    background.run_what_waits()
    return story


def reported(address: str) -> Case:
    said = {"reason": Reason.OUR_LOSS, "words": "It is our loss.", "name": "Runa", "email": "runa@example.org"}
    return actions.report(address=address, **said, came_from="192.0.2.1")[0].case


def test_a_case_shows_what_was_said_and_nothing_of_the_page(signed_in, olive, standing):
    case = reported(f"https://house.example{standing.path}")
    listed = signed_in(olive).get(HERE).content.decode()
    page = signed_in(olive).get(f"{HERE}{case.key}/").content.decode()
    assert case.key in listed
    assert "Somebody is telling our loss as theirs." in page
    assert "It is our loss." in page
    assert "runa@example.org" in page
    assert "The room we had painted" not in page
    assert "painted it in August" not in page


def test_it_is_taken_off_with_the_same_reasons_for_all(signed_in, olive, mara, standing):
    case = reported(f"https://house.example{standing.path}")
    assert public_folder().read(standing.path)
    answer = signed_in(olive).post(f"{HERE}{case.key}/decide/", {"what": "taken_off", "reasons": REASONS})
    assert answer.status_code == 302
    assert public_folder().read(standing.path) is None
    assert TakenOff.objects.get().reason == REASONS
    assert Decision.objects.get().reasons == REASONS
    assert not Case.objects.open().exists()
    assert "the photographs are the others" in signed_in(mara).get("/desk/").content.decode()


def test_it_stays_and_the_case_is_kept_with_the_reasons(signed_in, olive, standing):
    case = reported(standing.path)
    signed_in(olive).post(f"{HERE}{case.key}/decide/", {"what": "stays", "reasons": REASONS})
    assert public_folder().read(standing.path)
    page = signed_in(olive).get(f"{HERE}{case.key}/").content.decode()
    assert "It stays where it is." in page
    assert "<textarea" not in page
    assert case.key in signed_in(olive).get(HERE).content.decode()


@pytest.mark.parametrize("said", [{"what": "taken_off"}, {"what": "hide", "reasons": "x"}, {"reasons": "x"}])
def test_without_a_choice_and_reasons_nothing_is_decided(signed_in, olive, standing, said):
    case = reported(standing.path)
    assert signed_in(olive).post(f"{HERE}{case.key}/decide/", said).status_code == 422
    assert not Decision.objects.exists()
    assert not TakenOff.objects.exists()


def test_what_stands_nowhere_cannot_be_taken_off(signed_in, olive, journal):
    case = reported("/@never-there/a/")
    answer = signed_in(olive).post(f"{HERE}{case.key}/decide/", {"what": "taken_off", "reasons": REASONS})
    assert answer.status_code == 422
    assert Case.objects.open().exists()


def test_a_case_that_was_decided_takes_nothing_off(signed_in, olive, standing):
    case = reported(standing.path)
    actions.decide(case, by=olive, what=Decision.What.STAYS, reasons=REASONS)
    signed_in(olive).post(f"{HERE}{case.key}/decide/", {"what": "taken_off", "reasons": "Late."})
    assert not TakenOff.objects.exists()
    assert Decision.objects.count() == 1


def test_nobody_else_finds_any_of_it(signed_in, mara, idris, stranger, standing):
    case = reported(standing.path)
    for client in (Client(), *map(signed_in, (mara, idris, stranger))):
        for page in (HERE, f"{HERE}{case.key}/"):
            assert client.get(page).status_code == 404
        assert client.post(f"{HERE}{case.key}/decide/", {"what": "stays", "reasons": "x"}).status_code == 404
    assert not Decision.objects.exists()


def test_the_pages_cost_the_same_with_many(signed_in, olive, django_assert_max_num_queries):
    client = signed_in(olive)
    for number in range(40):
        Case.objects.create(address=f"/{number}/", place=str(number))
    with django_assert_max_num_queries(12):
        client.get(HERE)
