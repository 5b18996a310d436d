"""What follows from deeds on invitations and on accounts, and from closing."""

from alongside.accounts import actions as accounts
from alongside.accounts import asked_in, pending
from alongside.accounts.actions import closing, waiting
from alongside.accounts.models import Account
from alongside.events.actions import before, on
from alongside.events.models import Event
from alongside.foundation import background
from alongside.journals import actions, looking_in_tasks, tasks
from alongside.journals.actions import duties, quoting, resting, standing_in, succession
from alongside.journals.models import Invitation
from alongside.journals.people import will_keep

on(actions.INVITED, tasks.send_invitation)
on(actions.SENT_AGAIN, tasks.send_invitation)
on(actions.ASKED_AGAIN, tasks.send_again)
on(actions.CLOSED, tasks.tell_of_closing)
on(actions.AGREED_TO_DESTROY, tasks.tell_of_destroying)
background.every(60 * 60, actions.destroy_due)
on(actions.ANSWERED, tasks.send_answer)
on(actions.ANSWERED_BY_HOUSE, tasks.send_answer)
on(quoting.QUOTING_ANSWERED, tasks.send_quoting_answer)
background.every(60 * 60, quoting.forget_questions)
on(actions.TAKEN_OFF, tasks.tell_of_taking_off)
background.every(60 * 60, actions.forget_askers)
on(actions.REPORTED, tasks.confirm_report)
on(actions.CASE_OPENED, tasks.tell_of_case)
on(actions.OBJECTED, tasks.tell_of_objection)
on(actions.CASE_DECIDED, tasks.send_decision)
background.every(60 * 60, actions.forget_reporters)
on(actions.WATCHER_NAMED, looking_in_tasks.ask_watcher)
on(actions.WORRIED, looking_in_tasks.tell_watchers)
background.every(60 * 60, actions.forget_worries)
on(resting.CANNOT_WAIT, tasks.tell_that_it_cannot_wait)
on(resting.HELD_BACK, tasks.tell_after_rest)
background.every(10, resting.look_for_days_that_have_come)

waiting.carried_out_by(actions.BECOME_KEEPER, actions.become_keeper)
pending.told_as(actions.BECOME_KEEPER, will_keep)
before(waiting.CHANGE_CANCELLED, actions.say_stopped)
on(actions.KEEPER_ASKED, tasks.tell_of_keeper)

asked_in.still_asked_by(lambda key: Invitation.objects.asking_for_account().filter(key=key).exists())

before(closing.CLOSED, lambda event: actions.close_with(Account.objects.get(pk=event.thing)))
before(closing.KEPT_AFTER_ALL, lambda event: actions.keep_with(Account.objects.get(pk=event.thing)))
before(closing.DESTROYED, lambda event: actions.destroy_with(Account.objects.get(pk=event.thing)))
on(actions.ACCOUNT_CLOSED, tasks.tell_of_author_closing)

on(succession.SUCCESSOR_TOLD, tasks.tell_successor)
on(succession.SUCCESSOR_CHANGED, tasks.tell_changed_successor)
for letter in (
    standing_in.SAID_GONE,
    standing_in.SAID_GONE_AGAIN,
    standing_in.HALF_WAITED,
    standing_in.NEARLY_WAITED,
):
    on(letter, tasks.ask_whether_here)
on(standing_in.HAD_ERASED, tasks.tell_of_erasing)
background.every(60 * 60, standing_in.remind)
on(duties.DUTY_HANDED, tasks.tell_of_duty)
background.every(60 * 60, duties.tidy_duties)


def give_sign_of_life(event: Event) -> None:
    """Whoever did this lives: it came by a letter, and not from a browser that is signed in."""
    if isinstance(event.actor, Account):
        standing_in.give_sign_of_life(event.actor)


before(accounts.LETTER_ANSWERED, give_sign_of_life)
before(actions.HELD, give_sign_of_life)
