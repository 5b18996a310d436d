"""The app."""

from importlib import import_module

from django.apps import AppConfig


class PhotosConfig(AppConfig):
    """Photographs, veils, seals, prints, the encrypted store."""

    name = "alongside.photos"
    label = "photos"

    def ready(self) -> None:
        """Listen."""
        import_module("alongside.photos.subscribers")
        import_module("alongside.photos.recall")
