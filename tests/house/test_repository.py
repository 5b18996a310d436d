"""Locks fit, and no file of the repository holds what belongs to one machine."""

from pathlib import Path
from typing import Any

import pytest

from tests.house.repository import ROOT, offences, offences_between_locks, offences_of_lock, offences_of_text

PROJECT: dict[str, Any] = {
    "project": {"dependencies": ["django>=5.2.19,<5.3"], "optional-dependencies": {"postgres": ["psycopg[binary]"]}},
    "dependency-groups": {"run": []},
}
LOCK = "django==5.2.19 \\\n    --hash=sha256:00\npsycopg==3.3.9 ; python_version > '3' \\\n    --hash=sha256:00\n"


def test_a_lock_that_fits_is_let_be() -> None:
    assert list(offences_of_lock(PROJECT, "run", LOCK)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("django==5.2.19", "django==6.0", "asked is"),
        ("django==5.2.19", "flask==5.2.19", "does not pin django"),
        ("--hash=sha256:00\npsycopg", "--no-hash\npsycopg", "without a hash"),
    ],
)
def test_a_lock_that_no_longer_fits_is_caught(old: str, new: str, said: str) -> None:
    assert [line for line in offences_of_lock(PROJECT, "run", LOCK.replace(old, new)) if said in line]


def test_what_is_served_but_never_tested_is_caught() -> None:
    assert list(offences_between_locks("django==5.2.19", "django==5.2.18"))
    assert not list(offences_between_locks("django==5.2.19", "django==5.2.19\npytest==9.2.0"))


# Put together here, so that this file does not hold them.
@pytest.mark.parametrize(
    "parts",
    [
        ("https://py", "pi.org/simple"),
        ("https://files.python", "hosted.org/packages/a.whl"),
        ("https://registry.npm", "js.org/axe-core"),
        ("--index", "-url https://mirror.example"),
        ('"resol', 'ved": "https://mirror.example"'),
        ("/home", "/mara/alongside/var"),
        ("/ro", "ot/.pyenv/bin"),
        ("cd ", str(ROOT), "/script"),
    ],
)
def test_an_address_or_path_of_one_machine_is_caught(parts: tuple[str, ...]) -> None:
    assert list(offences_of_text("README.md", "".join(parts)))


@pytest.mark.parametrize(
    "text", ["https://example.org/home/", "ProtectHome=yes", "/var/lib/alongside", "a simple page"]
)
def test_other_words_are_let_be(text: str) -> None:
    assert not list(offences_of_text("README.md", text, here="/somewhere/else"))


def test_the_repository_holds_none_of_it() -> None:
    assert list(offences(Path(ROOT))) == []
