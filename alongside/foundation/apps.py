"""The app."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """What has no subject: writing, clock, ids, html, mail, headers, base templates and the look."""

    name = "alongside.foundation"
    label = "foundation"
