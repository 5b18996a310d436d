"""The app."""

from importlib import import_module

from django.apps import AppConfig


class JournalsConfig(AppConfig):
    """A family and its space, its members, and the gate."""

    name = "alongside.journals"
    label = "journals"

    def ready(self) -> None:
        """Listen."""
        import_module("alongside.journals.subscribers")
