"""What follows from deeds on invitations, and from closing."""

from alongside.events.actions import on
from alongside.foundation import background
from alongside.journals import actions, tasks

on(actions.INVITED, tasks.send_invitation)
on(actions.SENT_AGAIN, tasks.send_invitation)
on(actions.ASKED_AGAIN, tasks.send_again)
on(actions.CLOSED, tasks.tell_of_closing)
on(actions.AGREED_TO_DESTROY, tasks.tell_of_destroying)
background.every(60 * 60, actions.destroy_due)
on(actions.ANSWERED, tasks.send_answer)
background.every(60 * 60, actions.forget_askers)
