"""The app."""

from django.apps import AppConfig


class NotesConfig(AppConfig):
    """What people write to the family, and the reading of it."""

    name = "alongside.notes"
    label = "notes"
