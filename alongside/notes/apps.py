"""The app."""

from importlib import import_module

from django.apps import AppConfig


class NotesConfig(AppConfig):
    """What people write to the family, and the reading of it."""

    name = "alongside.notes"
    label = "notes"

    def ready(self) -> None:
        """Listen."""
        import_module("alongside.notes.subscribers")
        import_module("alongside.notes.recalling")
