"""What follows from deeds on invitations."""

from alongside.events.actions import on
from alongside.journals import actions, tasks

on(actions.INVITED, tasks.send_invitation)
on(actions.SENT_AGAIN, tasks.send_invitation)
on(actions.ASKED_AGAIN, tasks.send_again)
