"""The base of every refusal that an action can raise."""


class Refused(Exception):
    """Something was asked that cannot be done; the sentence may be shown to the person who asked."""
