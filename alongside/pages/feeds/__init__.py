"""Feeds, for programs that read for people: the whole text of what everyone may read, and no photograph."""

from alongside.pages.feeds.gathering import FORMS, HALF_AN_HOUR, Entry, Feed, gathered, paths_of, settled, waits_until
from alongside.pages.feeds.laying_out import render

__all__ = ["FORMS", "HALF_AN_HOUR", "Entry", "Feed", "gathered", "paths_of", "render", "settled", "waits_until"]
