"""The door of a journal, and the one switch that holds everything. Neither decides anything that already waits."""

from django.utils.translation import gettext as _

from alongside.accounts.models import Account
from alongside.events import actions as events
from alongside.foundation import clock
from alongside.foundation.refusals import Refused
from alongside.foundation.words import one_line
from alongside.foundation.writing import writing
from alongside.journals.actions.journal import locked
from alongside.journals.models import Journal, Membership

DOOR_CHOSEN = "journal.door_chosen"
DOOR_LINE_SAID = "journal.door_line_said"
HELD = "journal.held"
HELD_ON = "journal.held_on"
HELD_NO_MORE = "journal.held_no_more"
HOLD_ASKED = "journal.hold_asked"


class NotTheirsToEnd(Refused):
    """A keeper ends only what a keeper held."""


@writing
def choose_door(journal: Journal, *, by: Account | None, door: Journal.Door) -> Journal:
    """Say who meets a note first. It decides nothing that already waits."""
    journal = locked(journal)
    if journal.door != door:
        journal.door = door
        journal.save(update_fields=["door"])
        events.record(DOOR_CHOSEN, of=journal, by=by)
    return journal


@writing
def say_door_line(journal: Journal, *, by: Account, line: str) -> Journal:
    """Keep the family's words that stand in place of the form while the door is closed."""
    journal = locked(journal)
    line = one_line(line).strip()
    if journal.door_line != line:
        journal.door_line = line
        journal.save(update_fields=["door_line"])
        events.record(DOOR_LINE_SAID, of=journal, by=by)
    return journal


@writing
def hold_everything(journal: Journal, *, by: Account) -> Journal:
    """Let nothing come before anybody, and nothing be shown anew. Notes are received as before, and kept."""
    journal = locked(journal)
    if not journal.is_held:
        journal.held_at = journal.held_said_at = clock.now()
        journal.held_by = by
        journal.save(update_fields=["held_at", "held_said_at", "held_by"])
        events.record(HELD, of=journal, by=by)
    return journal


@writing
def hold_on(journal: Journal, *, by: Account) -> Journal:
    """Say that everything is held on; the desk asks again in seven days."""
    journal = locked(journal)
    if journal.asks_about_holding:
        journal.held_said_at = clock.now()
        journal.save(update_fields=["held_said_at"])
        events.record(HELD_ON, of=journal, by=by)
    return journal


@writing
def hold_no_more(journal: Journal, *, by: Account) -> Journal:
    """End it. Any author can; a keeper only what they held themselves."""
    journal = locked(journal)
    if not journal.is_held:
        return journal
    writes = Membership.objects.filter(journal=journal, account=by, role=Membership.Role.AUTHOR).exists()
    if not writes and journal.held_by_id != by.pk:
        raise NotTheirsToEnd(_("Somebody who writes here holds everything, and ends it. Nothing was changed."))
    journal.held_at = journal.held_said_at = journal.held_by = None
    journal.save(update_fields=["held_at", "held_said_at", "held_by"])
    events.record(HELD_NO_MORE, of=journal, by=by)
    return journal


@writing
def ask_for_hold_link(place: Membership, *, by: Account) -> None:
    """Have a letter with an address at which this author or keeper can hold everything."""
    events.record(HOLD_ASKED, of=place, by=by)
