"""What a form says when something is wrong is the house's own sentence, and no library's."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms

import alongside
from tests.languages import catalogues
from tests.languages.extraction import extracted

# Django says it, but no form of the house can: it takes no value that the field's other rules let pass.
NOT_SAID = {"improperly_configured", "overflow"}


@pytest.fixture(scope="module")
def ours() -> set[str]:
    """Every sentence of the house."""
    return {form for message in catalogues.sentences(extracted()) for form in catalogues.forms(message.id)}


def all_forms() -> Iterator[Any]:
    """Every form of the house."""
    for module in pkgutil.walk_packages(alongside.__path__, "alongside."):
        if not {"tests", "migrations", "__main__", "wsgi"} & set(module.name.split(".")):
            importlib.import_module(module.name)
    waiting: list[Any] = [forms.BaseForm]
    while waiting:
        waiting += (found := waiting.pop()).__subclasses__()
        if found.__module__.startswith("alongside."):
            yield found


def said_by(field: forms.Field) -> Iterator[str]:
    """What this field can say; what a validator says is the field's own sentence for that, where it has one."""
    yield from (str(said) for code, said in field.error_messages.items() if code not in NOT_SAID)
    codes = {getattr(check, "code", "") for check in field.validators} - set(field.error_messages)
    yield from (f"the validator’s own words for {code!r}" for code in codes)


def test_no_form_speaks_in_a_librarys_words(ours: set[str]) -> None:
    found = {
        f"{form.__module__}.{form.__name__}.{name}: {said}"
        for form in all_forms()
        for name, field in form.base_fields.items()
        for said in said_by(field)
        if said and said not in ours
    }
    assert sorted(found) == []


def test_a_librarys_words_are_caught(ours: set[str]) -> None:
    field = forms.CharField(error_messages={"required": "This field is required."})
    assert [said for said in said_by(field) if said not in ours] == ["This field is required."]
