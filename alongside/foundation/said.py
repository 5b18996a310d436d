"""What the last act has to say, kept until the next page says it."""

from typing import Any

from django.contrib.messages.storage.session import SessionStorage


class Said(SessionStorage):
    """Messages in the session, each sentence once: what waits to be said is not said twice."""

    # The stubs leave these out: what this request has added, and what earlier ones have.
    _queued_messages: list[Any]
    _loaded_messages: list[Any]

    def add(self, level: int, message: Any, extra_tags: str | None = "") -> None:
        """Keep a sentence, unless the same one is waiting already."""
        waiting = self._queued_messages if self.used else [*self._loaded_messages, *self._queued_messages]
        if all(str(message) != str(other.message) for other in waiting):
            super().add(level, message, extra_tags or "")
