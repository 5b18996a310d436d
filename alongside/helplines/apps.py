"""The app."""

from django.apps import AppConfig


class HelplinesConfig(AppConfig):
    """Where somebody can be reached now, country by country."""

    name = "alongside.helplines"
    label = "helplines"
