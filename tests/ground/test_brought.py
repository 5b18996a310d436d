"""What migrations brought is there for every test, in whatever order they run."""

import pytest

from alongside.helplines.models import HelpLine


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_leaves_the_directory_to_the_next(time: str) -> None:
    assert HelpLine.objects.count() > 30
    HelpLine.objects.all().delete()
