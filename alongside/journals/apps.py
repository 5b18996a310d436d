"""The app."""

from django.apps import AppConfig


class JournalsConfig(AppConfig):
    """A family and its space, its members, and the gate."""

    name = "alongside.journals"
    label = "journals"
