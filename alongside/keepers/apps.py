"""The app."""

from django.apps import AppConfig


class KeepersConfig(AppConfig):
    """Those who read first: their desk, what they decide, and how they are looked after."""

    name = "alongside.keepers"
    label = "keepers"
