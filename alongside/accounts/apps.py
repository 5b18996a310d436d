"""The app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Somebody who can sign in."""

    name = "alongside.accounts"
    label = "accounts"
