"""No page of notes asks the database more than thirteen questions, and none asks more where there is more."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from alongside.foundation import clock, ids
from alongside.journals import actions as journals
from alongside.journals.models import Journal, Membership
from alongside.notes import actions
from alongside.notes.actions.indexing import put_all_in
from alongside.notes.models import Bundle, Hold, Note, Numbers, Pasting, People, Reading, Thanks
from alongside.notes.tests.makers import INBOX, START, make_many
from alongside.notes.urls import urlpatterns
from alongside.photos.tests.drawing import a_picture

# Twelve of its own; and on every page of whoever is signed in, whether it ends what was asked in their absence.
MOST = 12 + 1
# What is sent and not opened, and what whoever signed out opens.
OURS = ("desk/notes/", "desk/pasted/", "desk/thanks/")


def counted(browser: Client, address: str) -> int:
    """How many questions a page asks when it is opened."""
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    assert answer.status_code == 200, address
    # Which word lists these are is asked every few seconds, whoever opens what.
    questions = [each["sql"][:200] for each in asked if "notes_hardphrase" not in each["sql"]]
    assert len(questions) <= MOST, (address, len(questions), questions)
    return len(questions)


def asked_by(browser: Client, addresses: list[str]) -> dict[str, int]:
    """The most that each kind of page asks."""
    asked: dict[str, int] = {}
    for address in addresses:
        name = resolve(address.partition("?")[0]).view_name
        asked[name] = max(asked.get(name, 0), counted(browser, address))
    return asked


@pytest.fixture
def much(request, settings, story, mara, tomas):
    """Notes about which everything is known that can be: the richest of a bundle, a card, one that came back."""
    settings.MAIL_IN = "mail.example.org"
    request.getfixturevalue("kept")
    ada, browser = request.getfixturevalue("ada"), request.getfixturevalue("signed_in")(mara)
    place, day = Membership.objects.get(account=ada), START - dt.timedelta(days=1)
    browser.post(f"{INBOX}add/", {"pictures": [a_picture(64), a_picture(72)], "name": "Bea", "story": story.key})
    card = Note.objects.get()
    first = actions.receive(story, words="I planted the bulbs.", passage="We had painted it.", name="Ada").note
    back = actions.receive(story, words="They are out now.", passage="We had painted it.", name="Ada").note
    known = {"member": place, "known": Note.Known.ACCOUNT, "email": "ada@example.org", "confirmed_at": day}
    Note.objects.filter(pk__in=[first.pk, back.pk]).update(**known, alike="alike", show=True)
    actions.read(Note.objects.get(pk=first.pk), by=mara)
    actions.answer(Note.objects.get(pk=first.pk), by=tomas, words="Thank you, Ada.")
    Note.objects.filter(pk=back.pk).update(thread=first, arrived_at=clock.now(), received_at=clock.now())
    actions.say_who(Note.objects.get(pk=back.pk), by=mara, line="A friend of Tomas.")
    Note.objects.filter(pk=card.pk).update(arrived_at=day - dt.timedelta(days=1), words="On the back.")
    actions.choose_numbers(story.journal, by=mara, wish=Numbers.Wish.PEOPLE)
    People.objects.update_or_create(journal=story.journal, defaults={"number": 4})
    Hold.objects.create(journal=story.journal, account=tomas, bundle=Bundle.LIVED, left_to_others=True)
    actions.ask_for_packet(mara, hour=8, zone="UTC")
    actions.open_letterbox(story.journal, by=mara)
    return browser, card, first, back


def more_of_everything(story, mara, count: int) -> None:
    notes = make_many(story, count)
    states = (Note.State.WAITING, Note.State.PASSED_ON, Note.State.SET_ASIDE)
    for number, note in enumerate(notes):
        note.state, note.alike = states[number % 3], "alike" if number % 2 else ""
        note.shown_at = note.arrived_at if number % 3 == 1 else None
        note.taken_away_at = note.arrived_at if number % 6 == 2 else None
        note.source = Note.Source.PASTED if number % 4 == 0 else Note.Source.FORM
        note.language = "pt" if number % 2 else ""
    Note.objects.bulk_update(notes, ["state", "alike", "shown_at", "taken_away_at", "source", "language"], 500)
    Reading.objects.bulk_create(
        Reading(note=note, account=mara, kept_close=number % 2 == 0)
        for number, note in enumerate(notes)
        if note.state == Note.State.PASSED_ON
    )
    actions.indexing.look_again(notes)
    put_all_in()


def pages(browser, card, first, back) -> list[str]:
    """Every page of notes that an author opens."""
    found = browser.post(f"{INBOX}find/", {"words": "note", "oldest_first": "on"}).headers["Location"]
    pasting = browser.post("/desk/pasted/", {"text": "Bea: Hello.\n\nTom: Good day.", "sending": ids.key()})
    said = {"words": "Thank you.", "form_key": ids.key(), "bundle": "", "do": "hand_over"}
    browser.post("/desk/thanks/", said)
    message = Pasting.objects.latest("pk").messages.all()[0].key
    thanks = f"/desk/thanks/{Thanks.objects.latest('pk').key}/"
    lists = "kept shown set-aside taken-away addresses daily-letter add added brought-in how-many by-mail enough find"
    shielding = "doors words-to-be-warned-of read-them-ourselves"
    bundles = "people-we-know it-happened-to-them-too everyone-else perhaps-from-a-program what-senders-are-told"
    of_one = [INBOX + f"{back.key}/{page}" for page in ("", "as-shown/", "answer/", "alike/", "erase/")]
    of_card = [INBOX + f"{card.key}/{page}" for page in ("", "as-shown/", "mend/", "take-out/")]
    scan = browser.get(f"{INBOX}{card.key}/").context["scans"][0]
    picture = f"{INBOX}{card.key}/pictures/{scan.key}/"
    return [
        INBOX,
        found,
        *(f"{INBOX}{page}/" for page in f"{lists} {shielding} {bundles}".split()),
        *of_one,
        *of_card,
        scan.src,
        picture,
        f"{picture}take-out/",
        f"{INBOX}{first.key}/",
        "/desk/pasted/",
        pasting.headers["Location"],
        f"{pasting.headers['Location']}{message}/",
        "/desk/thanks/",
        thanks,
        f"{thanks}list/",
        f"{thanks}list.csv",
    ]


def test_no_page_asks_more_however_many_there_are(much, story, mara):
    browser = much[0]
    more_of_everything(story, mara, 12)
    browser.get("/desk/")  # a browser's first page writes down that it is there
    few = asked_by(browser, pages(*much))
    more_of_everything(story, mara, 1_200)
    many = asked_by(browser, pages(*much))
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    opened = {f"notes:{each.name}" for each in urlpatterns if str(each.pattern).startswith(OURS)}
    only_sent = {name for name in opened - set(few) if not is_opened(browser, name, much)}
    assert opened - set(few) - only_sent == set()


def is_opened(browser: Client, name: str, much: tuple[Client, Note, Note, Note]) -> bool:
    """Whether an address is one that can be opened at all."""
    pattern = next(each for each in urlpatterns if f"notes:{each.name}" == name)
    place = str(pattern.pattern).replace("<str:key>", much[1].key).replace("<int:number>", "1")
    return browser.get(f"/{place.replace('<str:message>', 'none')}").status_code != 405


def test_the_first_page_is_that_of_the_richest_note(much):
    browser, card, _first, back = much
    page = browser.get(INBOX)
    assert page.context["note"] == back
    for said in ("What was said before", "A friend of Tomas.", "Others say nearly the same", "4 people wrote to you."):
        assert said in page.content.decode()
    page = browser.get(f"{INBOX}everyone-else/")
    assert (page.context["note"], len(page.context["scans"])) == (card, 2)


def test_nor_where_somebody_else_reads_first_or_a_bundle_is_held(much, story, mara):
    browser, card, _first, back = much
    more_of_everything(story, mara, 30)
    browser.get(INBOX)  # once in a session it is written down that it is alive
    journals.choose_door(story.journal, by=mara, door=Journal.Door.KEEPERS)
    for page in ("", "people-we-know/", "everyone-else/"):
        counted(browser, f"{INBOX}{page}")
    journals.choose_door(story.journal, by=mara, door=Journal.Door.OPEN)
    for note in (back, card):
        actions.take_away(Note.objects.get(pk=note.pk), by=mara)
    for page in ("", "people-we-know/", "everyone-else/", "taken-away/"):
        counted(browser, f"{INBOX}{page}")
