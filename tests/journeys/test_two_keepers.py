"""Two keepers on one note at the same moment: one decision, and the second is told; on both databases."""

import threading

import pytest
from django.db import connection

from alongside.accounts.models import Account
from alongside.accounts.tests.makers import make_account
from alongside.journals.models import Journal, Membership
from alongside.journals.tests.makers import make_journal, make_member
from alongside.keepers import actions
from alongside.keepers.models import Decision, KeepersDesk
from alongside.notes.models import Note
from alongside.notes.tests.makers import make_note, make_story

pytestmark = pytest.mark.django_db(transaction=True)


def race(note: Note, keepers: list[Account]) -> list[str]:
    """Let both decide at once, one each way; what each was told."""
    told: list[str] = []
    ready = threading.Barrier(len(keepers))

    def decide(number: int, by: Account) -> None:
        try:
            ready.wait(10)
            if number % 2:
                actions.pass_on(note, by=by)
            else:
                actions.set_aside(note, by=by, reason=Decision.Reason.HURTS)
            told.append("decided")
        except actions.AlreadyDecided:
            told.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=each) for each in enumerate(keepers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def races(count: int) -> None:
    mara = make_account("Mara")
    journal = make_journal(mara)
    story = make_story(journal, mara)
    Journal.objects.update(door=Journal.Door.KEEPERS)
    keepers = [make_account(name) for name in ("Idris", "Noor")]
    for keeper in keepers:
        actions.desk_of(make_member(journal, keeper, Membership.Role.KEEPER))
    for number in range(count):
        note = make_note(story, f"Words {number}.", named_keeper=True)
        for keeper in keepers:
            _open(note, keeper)
        assert race(note, keepers) == ["decided", "too late"], number
        decision = Decision.objects.get(note=note)
        note.refresh_from_db()
        passed_on = decision.deed == Decision.Deed.PASS_ON
        assert (note.state, note.at_door) == (("waiting", "") if passed_on else ("set_aside", "keepers"))
    assert Decision.objects.count() == Note.objects.count() == count


def _open(note: Note, keeper: Account) -> None:
    try:
        actions.open_note(note, by=keeper)
    except actions.DeskClosed:
        desk = KeepersDesk.objects.get(account=keeper)
        actions.let_go_on(desk, by=keeper)
        actions.open_note(note, by=keeper)


def test_two_keepers_on_one_note_make_one_decision():
    races(20)


@pytest.mark.long
def test_two_keepers_on_one_note_make_one_decision_however_often():
    races(500)
