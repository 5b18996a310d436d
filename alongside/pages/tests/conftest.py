"""The public folder of one test, and somebody who visits it through a front."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from alongside.pages.actions import public_folder
from alongside.pages.folder import PublicFolder
from alongside.pages.tests.makers import Visitor


@pytest.fixture
def folder(tmp_path: Path) -> PublicFolder:
    return PublicFolder(tmp_path / "public", tmp_path / "scratch", tmp_path / "public.generation")


@pytest.fixture
def visitor(folder: PublicFolder) -> Visitor:
    return Visitor(folder)


@pytest.fixture
def public(settings: Settings, tmp_path: Path) -> PublicFolder:
    """The public folder of the house, for this test alone."""
    settings.PUBLIC_FOLDER = tmp_path / "public"
    settings.SCRATCH_FOLDER = tmp_path / "scratch"
    settings.GENERATION_FILE = tmp_path / "public.generation"
    return public_folder()
