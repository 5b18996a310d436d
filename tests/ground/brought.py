"""The rows that migrations bring: there before every test, whatever an earlier one has committed.

A test that commits is followed by a flush of all tables, and a flush takes these rows too.
"""

from collections.abc import Generator

import pytest
from django.apps import apps
from django.db.models import Model
from pytest_django.plugin import blocking_manager_key

Rows = dict[type[Model], list[Model]]
kept_key = pytest.StashKey[Rows]()


def brought() -> Rows:
    """All rows of the house's own tables, as they are now."""
    models = [model for model in apps.get_models() if model.__module__.startswith("alongside.")]
    return {model: rows for model in models if (rows := list(model._base_manager.all()))}


def commits(item: pytest.Item) -> bool:
    """Whether a test writes for good."""
    asked = item.get_closest_marker("django_db")
    return bool(asked and asked.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", [])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Put back what the flush took, after everything else that ends a test."""
    yield
    kept = item.config.stash.get(kept_key, {})
    if kept and commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            for model, rows in kept.items():
                # What is there, because nothing was flushed after all, stays.
                model._base_manager.bulk_create(rows, ignore_conflicts=True)
