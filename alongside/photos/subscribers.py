"""What follows for photographs from deeds on them and on journals."""

from alongside.events.actions import on
from alongside.journals import actions as journals
from alongside.photos import actions, tasks

on(actions.TAKEN_IN, tasks.print_later)
on(actions.REPLACED, tasks.print_later)
on(actions.LOOK_CHANGED, tasks.print_later)
on(actions.DESTROYED, tasks.sweep)
on(journals.DESTROYED, tasks.sweep)
