"""The app."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Health, the example, and the running of a house."""

    name = "alongside.operations"
    label = "operations"
