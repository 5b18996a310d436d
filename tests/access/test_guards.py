"""Guards that stand on every answer or between two things of one family; each was once taken out by a mutant."""

import pytest
from django.test import Client

from alongside.accounts.models import Account
from alongside.journals import actions as journals
from alongside.journals.gate import NOBODY, viewer_of
from alongside.journals.models import Journal
from alongside.notes import actions as notes
from alongside.notes.models import Note
from alongside.notes.showing import shown_page
from alongside.stories.models import Story
from alongside.stories.tests.makers import make_published, make_story, write
from tests.access.outlets import METHODS

EVERYWHERE = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@pytest.mark.parametrize("address", ["/", "/no/such/place/", "/account/sign-in/", "/healthz", "/desk/"])
def test_every_answer_is_framed_and_sniffed_by_nobody(nobody: Client, db: None, address: str):
    for method in METHODS:
        answer = nobody.generic(method, address)
        assert {name: answer.headers.get(name) for name in EVERYWHERE} == EVERYWHERE, method


def test_a_closed_journal_is_on_no_front_page_though_it_asked_to_be_listed(nobody: Client, journal, mara: Account):
    journals.describe(journal, by=mara, description=journals.Description(title="The green room"))
    Journal.objects.update(listed=True)
    assert "The green room" not in nobody.get("/").content.decode()


def test_a_comparison_reads_no_revision_of_another_story(signed_in, journal, mara: Account, tomas: Account):
    shared, secret = make_story(journal, tomas), make_story(journal, mara, title="Begun")
    for number in range(4):
        write(secret, mara, body=f"<p>Nobody reads this yet.</p>{'<p>More.</p>' * (9 - 3 * number)}")
    beyond = secret.revisions.order_by("-number").values_list("number", flat=True)[0]
    last = shared.revisions.order_by("-number").values_list("number", flat=True)[0]
    assert beyond > last
    answer = signed_in(tomas).get(f"/desk/stories/{shared.key}/revisions/compare/?old={last}&new={beyond}")
    assert answer.status_code == 404
    assert "Nobody reads this yet." not in answer.content.decode()


def test_who_is_not_signed_in_can_change_no_story(journal, mara: Account):
    make_story(journal, mara)
    assert not Story.objects.editable_by(NOBODY).exists()


@pytest.fixture
def shown_note(journal, mara: Account) -> Note:
    story = make_published(journal, mara)
    note = notes.receive(story, words="I am the bins.", show=True).note
    return notes.show(note, by=mara)


@pytest.mark.parametrize("missing", [{"show": False}, {"state": Note.State.SET_ASIDE}, {"shown_at": None}])
def test_a_page_asks_for_every_yes_itself(shown_note: Note, missing: dict[str, object]):
    assert Note.objects.shown().get() == shown_note
    Note.objects.filter(pk=shown_note.pk).update(**missing)
    assert not Note.objects.shown().exists()


def test_a_page_shows_the_notes_of_its_own_story(shown_note: Note, journal, mara: Account):
    assert shown_page(make_published(journal, mara, title="Another")).notes == []


def test_an_inbox_asks_for_itself_whose_it_is(shown_note: Note, journal, stranger: Account):
    assert not Note.objects.of_desk(viewer_of(stranger), journal).exists()


def test_what_its_sender_took_back_is_among_nobodys_notes(shown_note: Note, mara: Account):
    notes.withdraw(shown_note)
    assert not Note.objects.of_authors(viewer_of(mara)).exists()


def test_what_is_set_aside_is_no_longer_chosen(shown_note: Note, mara: Account):
    assert notes.set_aside(shown_note, by=mara).shown_at is None
