"""The app."""

from importlib import import_module

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Published pages, set out as files and served by the front."""

    name = "alongside.pages"
    label = "pages"

    def ready(self) -> None:
        """Listen."""
        import_module("alongside.pages.subscribers")
        import_module("alongside.pages.recalling")
        import_module("alongside.pages.recalling_journals")
