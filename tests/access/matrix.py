"""Who may see what, as a table made by asking the house: `python -m tests.access.matrix --write` puts it into the docs.

The asking needs a database, so it is done by the tests; the command runs them and has them write.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "access.md"
BEGIN, END = "<!-- the matrix: written by python -m tests.access.matrix --write -->", "<!-- the end of the matrix -->"
WRITE = "WRITE_THE_MATRIX"

# A new role is another row here and an account in test_matrix.py; a new audience is a row of the gate's own.
ROLES = (
    "nobody",
    "a stranger",
    "who has its link",
    "a guest of its circle",
    "a guest of another circle",
    "a removed guest",
    "a keeper",
    "whoever was named, after the waiting",
    "the other author",
    "its maker",
    "another family's author",
    "the operator",
)


def table(kinds: Iterable[str], audiences: Iterable[str], may: Callable[[str, str, str], bool]) -> str:
    """The table in Markdown: `may(kind, audience, role)` answers each cell."""
    rows = ["| what | audience | " + " | ".join(ROLES) + " |", "|---|---|" + ":-:|" * len(ROLES)]
    named = list(audiences)
    for kind in kinds:
        for audience in named:
            cells = ("yes" if may(kind, audience, role) else "·" for role in ROLES)
            rows.append(f"| {kind} | *{audience.replace('_', ' ')}* | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def kept() -> str:
    """The table as it stands in the docs."""
    return PAGE.read_text().partition(BEGIN + "\n")[2].partition(END)[0]


def put(fresh: str) -> None:
    """Put a fresh table into the docs."""
    before, _, rest = PAGE.read_text().partition(BEGIN + "\n")
    PAGE.write_text(f"{before}{BEGIN}\n{fresh}{END}{rest.partition(END)[2]}")


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("Usage: python -m tests.access.matrix --write")
    asked = [sys.executable, "-m", "pytest", "-q", "tests/access/test_matrix.py"]
    sys.exit(subprocess.run(asked, env={**os.environ, WRITE: "1"}, check=False).returncode)
