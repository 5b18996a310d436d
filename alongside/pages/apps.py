"""The app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Published pages, set out as files and served by the front."""

    name = "alongside.pages"
    label = "pages"
