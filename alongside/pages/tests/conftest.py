"""The public folder of one test, and somebody who visits it through a front."""

from pathlib import Path

import pytest

from alongside.pages.folder import PublicFolder
from alongside.pages.tests.makers import Visitor


@pytest.fixture
def folder(tmp_path: Path) -> PublicFolder:
    return PublicFolder(tmp_path / "public", tmp_path / "scratch", tmp_path / "public.generation")


@pytest.fixture
def visitor(folder: PublicFolder) -> Visitor:
    return Visitor(folder)
