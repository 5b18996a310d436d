"""What follows from deeds on accounts."""

from alongside.accounts import actions, tasks
from alongside.accounts.actions import closing, house, waiting, ways_in
from alongside.events.actions import on
from alongside.foundation import background

TIDY_EVERY_SECONDS = 60 * 60
LOOK_FOR_DUE_EVERY_SECONDS = 60

on(actions.SIGN_IN_LINK_MADE, tasks.tell_of_sign_in_link)
on(house.HOUSE_INVITED, tasks.tell_of_place)
on(closing.CLOSED, tasks.tell_of_closing)
on(waiting.CHANGE_ASKED, tasks.tell_of_change)
on(ways_in.PASSKEY_MADE, tasks.tell_of_passkey)
on(ways_in.RECOVERY_CODES_MADE, tasks.tell_of_recovery_codes)

waiting.carried_out_by(ways_in.CHANGE_ADDRESS, ways_in.change_address)
waiting.carried_out_by(ways_in.REMOVE_PASSKEY, ways_in.remove_passkey)
waiting.carried_out_by(ways_in.SET_ONLY_PASSKEYS, ways_in.set_only_passkeys)

background.every(TIDY_EVERY_SECONDS, actions.tidy)
background.every(TIDY_EVERY_SECONDS, closing.destroy_due)
background.every(LOOK_FOR_DUE_EVERY_SECONDS, waiting.carry_out_due)
