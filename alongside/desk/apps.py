"""The app."""

from importlib import import_module

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The author's home."""

    name = "alongside.desk"
    label = "desk"

    def ready(self) -> None:
        """Listen."""
        import_module("alongside.desk.subscribers")
