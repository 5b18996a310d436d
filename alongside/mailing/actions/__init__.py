"""Everything that can be done about letters to those who asked for them."""

from alongside.mailing.actions.announcing import announce
from alongside.mailing.actions.choosing import CHOSEN, choose_letters
from alongside.mailing.actions.delivering import bounced, gather, may_still_go, settle, take_up
from alongside.mailing.actions.subscribing import (
    ASKED,
    CONFIRMED,
    ENDED,
    LEFT,
    ask_for_letters,
    choose_language,
    choose_named,
    confirm,
    end_for_reader,
    forget_unconfirmed,
    leave,
    may_be_asked,
)

__all__ = [
    "ASKED",
    "CHOSEN",
    "CONFIRMED",
    "ENDED",
    "LEFT",
    "announce",
    "ask_for_letters",
    "bounced",
    "choose_language",
    "choose_letters",
    "choose_named",
    "confirm",
    "end_for_reader",
    "forget_unconfirmed",
    "gather",
    "leave",
    "may_be_asked",
    "may_still_go",
    "settle",
    "take_up",
]
