"""The app."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """Write, revise, publish, withdraw."""

    name = "alongside.stories"
    label = "stories"
