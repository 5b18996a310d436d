"""The operator's console: how much there is and how it goes, for whoever runs the house."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from alongside.accounts.actions import house as houses
from alongside.accounts.models import HouseInvitation
from alongside.foundation import mail
from alongside.journals import actions as journals
from alongside.journals.models import Journal, TakeOutRequest
from alongside.journals.tests.makers import make_journal
from alongside.notes.tests.makers import make_note, make_story
from alongside.operations import console

CONSOLE = "/house/console/"
HEALTH = "/house/console/health/"
ONE = "/house/console/@lichen-green/"
INVITE = "/house/console/invite/"
PAGES = [CONSOLE, HEALTH, ONE]


def page(browser, path=CONSOLE):
    answer = browser.get(path)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    return answer.content.decode()


def test_it_shows_each_journal_by_its_handle_and_how_much_there_is(signed_in, olive, journal, idris, mara):
    story = make_story(journal, mara, title="Grün", body="<p>Moss.</p>")
    make_note(story, "Zwölf")
    line = console.line_of(journal)
    octets = len("Grün".encode()) + len("<p>Moss.</p>") + len("Zwölf".encode())
    assert (line.stories, line.notes, line.people, line.octets) == (1, 1, 3, octets)
    shown = page(signed_in(olive))
    assert "@lichen-green" in shown
    assert "stories: 1, notes: 1, people: 3" in shown


def test_a_closed_journal_is_shown_as_closed(signed_in, olive, journal, mara):
    journals.close(journal, by=mara)
    assert ", closed " in page(signed_in(olive))


def test_it_is_read_in_parts_and_each_journal_stands_once(signed_in, olive, stranger, monkeypatch):
    monkeypatch.setattr(console, "ON_ONE_PAGE", 2)
    for number in range(5):
        make_journal(stranger, handle=f"willow-{number}")
    browser, address, seen = signed_in(olive), CONSOLE, []
    while address:
        shown = page(browser, address)
        seen += re.findall(r"@willow-\d", re.sub(r'href="[^"]*@', "", shown))
        found = re.search(r'href="(/house/console/\?after=\w+)"', shown)
        address = found.group(1) if found else ""
    assert seen == [f"@willow-{number}" for number in (4, 3, 2, 1, 0)]
    assert browser.get(f"{CONSOLE}?after=nothing").status_code == 404


@pytest.mark.usefixtures("journal")
def test_it_takes_few_questions_at_any_number_of_journals(signed_in, olive, stranger):
    browser = signed_in(olive)
    make_journal(stranger, handle="willow")
    few = {path: questions_of(browser, path) for path in PAGES}
    for number in range(40):
        make_journal(stranger, handle=f"willow-{number}")
    assert {path: questions_of(browser, path) for path in PAGES} == few
    # Health asks PostgreSQL for each of the settings it tells about.
    assert few[CONSOLE] <= 12
    assert few[HEALTH] <= 20
    assert few[ONE] <= 12


def questions_of(browser, path):
    """How many questions a page asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        page(browser, path)
    return len(asked)


def test_health_says_what_waits_what_broke_and_how_much_room_there_is(signed_in, olive, journal):
    row = DBTaskResult.objects.first()
    DBTaskResult.objects.create(
        task_path="a.b", args_kwargs={}, backend_name="default", queue_name="heavy", status="FAILED",
        exception_class_path="smtplib.SMTPServerDisconnected", finished_at=dt.datetime(2031, 3, 1, tzinfo=dt.UTC),
        run_after=dt.datetime(2031, 3, 1, tzinfo=dt.UTC),
    )  # fmt: skip
    shown = page(signed_in(olive), HEALTH)
    assert "Whatever is committed is on the disk" in shown
    assert "A letter last could not leave on" in shown
    assert "Free where the home folder is" in shown
    assert re.search(r"heavy work</span>\s*<span[^>]*>waiting: 0, being done: 0, broke within the last day: 1<", shown)
    assert row is None or f"waiting: {DBTaskResult.objects.filter(status='READY').count()}" in shown


def test_health_counts_the_letters_that_lie_in_the_outbox_and_opens_none(signed_in, olive):
    mail.OutboxBackend().send_messages([EmailMessage("Letter", "secret words", to=["ada@example.org"])])
    shown = page(signed_in(olive), HEALTH)
    lying = len(list(settings.OUTBOX_FOLDER.glob("*.eml")))
    assert f"Letters that lie in the outbox folder: {lying}" in shown
    assert "secret words" not in shown
    assert "ada@example.org" not in shown


def test_who_asked_to_be_taken_out_and_was_not_heard_for_a_week_stands_there_by_key(signed_in, olive, journal, clock):
    asked = TakeOutRequest.objects.create(journal=journal, address="/@lichen-green/", words="private", asker="x")
    assert asked.key not in page(signed_in(olive), HEALTH)
    clock.forward(days=8)
    shown = page(signed_in(olive), HEALTH)
    assert asked.key in shown
    assert "private" not in shown.replace("private, no-store", "")


def test_somebody_is_asked_to_begin_and_asking_twice_is_once(signed_in, olive):
    browser = signed_in(olive)
    for _again in range(2):
        answer = browser.post(INVITE, {"email": "New@example.org"}, follow=True)
    assert "There is a place for them." in answer.content.decode()
    assert HouseInvitation.objects.get().email == "new@example.org"
    assert "new@example.org" not in page(browser)


def test_what_is_no_address_is_refused_kindly_and_stays_in_its_place(signed_in, olive):
    answer = signed_in(olive).post(INVITE, {"email": "nobody"})
    assert answer.status_code == 422
    assert "Please look again." in answer.content.decode()
    assert 'value="nobody"' in answer.content.decode()
    assert not HouseInvitation.objects.exists()


@pytest.mark.parametrize("who", ["mara", "idris", "ada", "stranger"])
def test_for_everyone_else_it_is_not_here(signed_in, nobody, journal, request, who):
    browser = signed_in(request.getfixturevalue(who))
    never = browser.get("/house/console/never/").content
    for path in PAGES:
        assert (browser.get(path).status_code, browser.get(path).content) == (404, never)
        assert nobody.get(path).status_code == 404
    for asked in (browser, nobody):
        assert asked.post(INVITE, {"email": "new@example.org"}).status_code == 404
    assert not HouseInvitation.objects.exists()


def test_who_runs_it_no_more_finds_it_no_more(signed_in, olive):
    browser = signed_in(olive)
    page(browser)
    houses.end_operator(olive, by=None)
    assert browser.get(CONSOLE).status_code == 404


def test_an_empty_house_has_a_console_too(signed_in, olive):
    assert not Journal.objects.exists()
    assert "There is no journal here yet." in page(signed_in(olive))


def test_it_is_valid(signed_in, olive, journal, mara, nu):
    make_story(journal, mara)
    browser = signed_in(olive)
    pages = [page(browser, path) for path in PAGES]
    browser.post(f"{ONE}enter/", {"reason": "A court asks."})
    assert nu([*pages, page(browser, ONE)]) == []
