"""The app."""

from importlib import import_module

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Write, revise, publish, withdraw."""

    name = "alongside.stories"
    label = "stories"

    def ready(self) -> None:
        """Listen."""
        import_module("alongside.stories.subscribers")
