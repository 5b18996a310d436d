"""What is looked after in the background: the stories whose hour has come."""

from alongside.foundation import background
from alongside.stories import actions

LOOK_EVERY_SECONDS = 20

background.every(LOOK_EVERY_SECONDS, actions.publish_due)
