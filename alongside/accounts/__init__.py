"""Somebody who can sign in."""
