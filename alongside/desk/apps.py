"""The app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The author's home."""

    name = "alongside.desk"
    label = "desk"
