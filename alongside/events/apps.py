"""The app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """What happened, in which journal, by whom, to what; and who listens."""

    name = "alongside.events"
    label = "events"
