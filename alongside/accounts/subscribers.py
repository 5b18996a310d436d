"""What follows from deeds on accounts."""

from alongside.accounts import actions, tasks
from alongside.events.actions import on
from alongside.foundation import background

TIDY_EVERY_SECONDS = 60 * 60

on(actions.SIGN_IN_LINK_MADE, tasks.tell_of_sign_in_link)
background.every(TIDY_EVERY_SECONDS, actions.tidy)
