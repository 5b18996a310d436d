"""The app."""

from importlib import import_module

from django.apps import AppConfig


class MailingConfig(AppConfig):
    """Letters to those who asked to be told of new stories."""

    name = "alongside.mailing"
    label = "mailing"

    def ready(self) -> None:
        """Listen."""
        import_module("alongside.mailing.subscribers")
