"""The app."""

from importlib import import_module

from django.apps import AppConfig

from alongside.foundation import mail


class AccountsConfig(AppConfig):
    """Somebody who can sign in."""

    name = "alongside.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen."""
        import_module("alongside.accounts.subscribers")
        mail.ask_for_language(import_module("alongside.accounts.speaking").language_for)
