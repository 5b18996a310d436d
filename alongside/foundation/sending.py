"""The same form sent again, by a second press or after going back, is told by what it holds."""

from alongside.foundation import ids

LONGEST_KEY = 100  # characters


def sent_as(form_key: str, *said: object) -> str:
    """What is kept of a form that was sent: the same for the same form with the same answers, else another.

    Empty where the form had no key: then nothing tells it from another one.
    """
    return ids.digest("\x00".join([form_key, *map(str, said)])) if form_key else ""
