"""The app."""

from django.apps import AppConfig

from alongside.foundation.plain_words import speak_plainly


class FoundationConfig(AppConfig):
    """What has no subject: writing, clock, ids, html, mail, headers, base templates and the look."""

    name = "alongside.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Forms speak plainly."""
        speak_plainly()
