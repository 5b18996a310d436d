"""The environment of every test run.

Loaded with `-p` (see pyproject.toml), because pytest-django reads the settings before any conftest.py: from here on
no test can reach the home folder, the mail server or the keys of whoever runs it. Only the database may be chosen
outside, with ALONGSIDE_DATABASE.
"""

import atexit
import os
import shutil
import tempfile

from tests.ground.patterns import RUN

KEPT = frozenset({"ALONGSIDE_DATABASE", "ALONGSIDE_CORPORA", RUN})


def stand_apart() -> None:
    """Give this process, and each worker of xdist for itself, a home that goes when it goes."""
    for name in [name for name in os.environ if name.startswith("ALONGSIDE_") and name not in KEPT]:
        del os.environ[name]
    os.environ["ALONGSIDE_HOME"] = until_the_end("alongside-test-")
    # The first process of a run makes it; the workers that it starts find it.
    if RUN not in os.environ:
        os.environ[RUN] = until_the_end("alongside-run-")
    os.environ["ALONGSIDE_DEVELOP"] = "1"
    os.environ["ALONGSIDE_URL"] = "http://testserver"
    os.environ["ALONGSIDE_MAIL_IN"] = "in.testserver"
    os.environ["ALONGSIDE_SECRET_KEY"] = "for tests only, never for a house that people live in"
    os.environ["ALONGSIDE_MASTER_KEY"] = "Zm9yIHRlc3RzIG9ubHksIG5ldmVyIGZvciBhIGhvdXM="
    os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"


def until_the_end(prefix: str) -> str:
    """A new folder that goes when this process goes."""
    folder = tempfile.mkdtemp(prefix=prefix)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


stand_apart()
